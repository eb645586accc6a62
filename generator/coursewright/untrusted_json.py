"""JSON from anybody: refused with a reason, or a value in which nothing surprises."""

import json
import math
import re
from collections.abc import Iterable
from typing import Any, NoReturn

MOST_DEPTH = 16
_MOST_DIGITS = 30


class RefusedError(Exception):
    """Why a file is not read; a `line` of 0 is the whole file."""

    def __init__(
        self, code: str, message: str, hint: str = "", *, line: int = 0, column: int = 0
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.line, self.column = line, column


def read_json(data: bytes) -> Any:
    """The value that a file holds. Raises `RefusedError`."""
    value = _parsed(_text(data))
    if _is_deep(value):
        raise _too_deep()
    return value


_AGAIN = "save it again on the page, and hand in that file as it is"


def _too_deep() -> RefusedError:
    return RefusedError("too-deep", f"more than {MOST_DEPTH} lists within lists", _AGAIN)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError("not-json", "the file is not UTF-8 text", _AGAIN) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_mapping,
        )
    except json.JSONDecodeError as error:
        message = f"the file is not JSON: {error.msg.lower()}"
        line, column = error.lineno, error.colno
        raise RefusedError("not-json", message, _AGAIN, line=line, column=column) from None
    except RecursionError:
        raise _too_deep() from None


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise RefusedError("number-too-large", f"a number of {len(digits)} digits", _AGAIN)
    return int(digits)


def _decimal(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise RefusedError("number-too-large", f"the number {text[:_MOST_DIGITS]}", _AGAIN)
    return number


def _refuse_constant(name: str) -> NoReturn:
    raise RefusedError("not-json", f"`{name}` is no number of JSON", _AGAIN)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        # Programs differ in which of them they take.
        twice = _repeated(name for name, _ in pairs)
        raise RefusedError("repeated-field", f"a field `{twice}` stands twice", _AGAIN)
    return mapping


def _repeated(names: Iterable[str]) -> str:
    """The first name that was there before."""
    seen = set[str]()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


# They move the cursor, or begin a line where none ends.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def shown(text: str) -> str:
    """The text without control characters, which a terminal obeys: `\\x1b` stands for one."""
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], text)


def shown_json(text: str) -> str:
    """The same of JSON, which it stays."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(MOST_DEPTH + 1):
        level = [part for whole in level for part in _parts(whole)]
    return bool(level)


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
