"""Plain values → YAML as an author would lay it out, the same for every reader of YAML.

Text is quoted wherever any version of YAML could take it for something else.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

Scalar = str | int | float | bool
Value = "Scalar | Sequence[Value] | Mapping[str, Value]"

WIDTH = 96
# A letter first, so no number, date or sign of YAML; nothing that ends text in a flow or a block.
_PLAIN = re.compile(
    r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff,\[\]{}#:&*!|>'\"%@`\\]|:(?=[^\s,\[\]{}]))*"
)
_WORDS = frozenset("y n yes no on off true false null nan inf".split())
# What double quotes must escape beside what JSON does: YAML 1.2, 5.1 and 5.4.
_UNSEEN = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\t")


class Number(str):
    """A number as its digits are to stand."""

    __slots__ = ()


def write_yaml(value: Mapping[str, object]) -> str:
    """A mapping of text, numbers, booleans, lists and mappings as a block of YAML."""
    return "".join(f"{line}\n" for line in _fields(value, ""))


def _fields(value: Mapping[str, object], indent: str) -> Iterator[str]:
    for name, entry in value.items():
        head = f"{indent}{_scalar(name)}:"
        if (short := _short(entry, WIDTH - len(head) - 1)) is not None:
            yield f"{head} {short}"
        elif isinstance(entry, str):
            yield from _text(entry, head, f"{indent}  ")
        elif isinstance(entry, Mapping):
            yield head
            yield from _fields(entry, f"{indent}  ")
        else:
            assert isinstance(entry, Sequence)
            yield head
            yield from _entries(entry, f"{indent}  ")


def _entries(value: Sequence[object], indent: str) -> Iterator[str]:
    for entry in value:
        head = f"{indent}-"
        short = None if _is_item(entry) else _short(entry, WIDTH - len(head) - 1)
        if short is not None:
            yield f"{head} {short}"
        elif isinstance(entry, str):
            yield from _text(entry, head, f"{indent}  ")
        else:
            assert isinstance(entry, Mapping)
            lines = _fields(entry, f"{indent}  ")
            yield f"{head} {next(lines).lstrip()}"
            yield from lines


def _is_item(entry: object) -> bool:
    return isinstance(entry, Mapping) and "type" in entry


def _short(value: object, width: int) -> str | None:
    """A value on one line; None where it does not fit, or is better read on several."""
    if isinstance(value, str):
        if len(value) > width or "\n" in value:
            return None
        text = _scalar(value)
        return text if len(text) <= width else None
    if isinstance(value, int | float):
        return _scalar(value)
    parts: list[str] = []
    if isinstance(value, Mapping):
        for name, entry in value.items():
            found = None if isinstance(entry, Mapping) else _inside(entry, width)
            if found is None:
                return None
            parts.append(f"{_inside(name, width)}: {found}")
        text = f"{{{', '.join(parts)}}}"
    else:
        assert isinstance(value, Sequence)
        for entry in value:
            is_large = isinstance(entry, Mapping | list | tuple)
            found = None if is_large else _inside(entry, width)
            if found is None:
                return None
            parts.append(found)
        text = f"[{', '.join(parts)}]"
    return text if len(text) <= width else None


def _inside(value: object, width: int) -> str | None:
    """The same within brackets, where some readers take any `?` for the sign of a key."""
    found = _short(value, width)
    is_asking = found is not None and found == value and "?" in found
    return _quoted(str(value)) if is_asking else found


def _scalar(value: str | float) -> str:
    if not isinstance(value, str):
        return _number(value)
    if isinstance(value, Number):
        return str(value)
    return value if _is_plain(value) else _quoted(value)


@lru_cache(4096)
def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None and not text.endswith(" ") and text.lower() not in _WORDS
    )


def _number(value: float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, float) else str(value)


def number_text(value: float) -> str:
    """A number in as few digits as tell it from all others; a whole one without a point."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _quoted(text: str) -> str:
    return _UNSEEN.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _text(text: str, head: str, indent: str) -> Iterator[str]:
    """A text of several lines as it stands, a long one folded at its spaces, others in quotes."""
    lines = text.split("\n")
    if _ODD.search(text) or not lines[0] or lines[0][0] == " " or not lines[-1].strip():
        yield f"{head} {_quoted(text)}"
    elif len(lines) > 1:
        yield f"{head} |-"
        yield from (f"{indent}{line}" if line else "" for line in lines)
    elif "  " in text or text.endswith(" ") or "\xa0" in text:
        yield f"{head} {_quoted(text)}"
    else:
        yield f"{head} >-"
        yield from (f"{indent}{line}" for line in _folded(text, WIDTH - len(indent)))


def _folded(text: str, width: int) -> Iterator[str]:
    """Lines of a text whose words are parted by one space each; a long word has one alone."""
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        if end == -1:
            end = text.find(" ", start + width)
        if end == -1:
            break
        yield text[start:end]
        start = end + 1
    yield text[start:]
