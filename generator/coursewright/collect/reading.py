"""Bytes of a result file → `Result`, or every reason why not."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from unicodedata import category

from ..folding import fold
from ..memory import digest
from ..problems import Position, Problem, Severity
from ..untrusted_json import RefusedError, read_json
from .result import (
    MARK,
    MOST_CHARACTERS,
    MOST_FORMS,
    MOST_ITEMS,
    MOST_POINTS,
    MOST_SURE,
    MOST_TRIES,
    SCORED,
    TIME,
    VERSION,
    GivenItem,
    HandedIn,
    Result,
)

_MOST_TOLD = 5  # of the faults of a file


def read_result(data: bytes, place: str, source: str) -> tuple[HandedIn | None, list[Problem]]:
    """Read a file that messages call `place` and the table `source`; None where it has problems."""
    try:
        value = read_json(data)
        _check_version(value)
    except RefusedError as error:
        position = Position(place, error.line, error.column)
        return None, [Problem(position, "error", error.code, error.message, error.hint)]
    fields = _Fields(value)
    result = _result(fields)
    if fields.faults:
        return None, list(_told(place, fields.faults))
    work = _work(value)
    content = _digest({**work, "learner": fold(result.learner)})
    return HandedIn(place, source, result, content, _digest(work)), []


def _told(place: str, faults: list[tuple[str, str]]) -> Iterator[Problem]:
    """The first of them: whoever made the file by hand has many."""
    more = len(faults) - _MOST_TOLD
    for number, fault in enumerate(faults[:_MOST_TOLD], 1):
        is_last = number == _MOST_TOLD and more > 0
        yield problem_at(place, *fault, f"and {more:,} more like this" if is_last else "")


def problem_at(
    place: str, code: str, message: str, hint: str = "", *, severity: Severity = "error"
) -> Problem:
    """A problem of a whole file."""
    return Problem(Position(place, 0, 0), severity, code, message, hint)


def _work(value: Mapping[str, Any]) -> dict[str, Any]:
    """What was done, whoever saved it, and whether before a reload of the page or after."""
    items = [
        {**item, "state": SCORED[0] if item["state"] in SCORED else item["state"]}
        for item in value["items"]
    ]
    return {**value, "learner": None, "finished": None, "items": items}


def _digest(value: Any) -> str:
    return digest(json.dumps(value, sort_keys=True))


def _check_version(value: Any) -> None:
    if not isinstance(value, dict) or value.get("coursewright") != MARK:
        hint = "hand in what “Save my result” wrote"
        raise RefusedError("not-a-result", "the file holds no result of a quiz", hint)
    version = value.get("version")
    if version is not None and _is_whole(version) and version > VERSION:
        message = f"a result of version {version:g}, and this program knows {VERSION}"
        hint = "install a newer Coursewright"
        raise RefusedError("future-version", message, hint)


def _result(fields: "_Fields") -> Result:
    if not _is_whole(fields.given("version")) or fields.given("version") != VERSION:
        fields.fault("wrong-type", f"`version` must be {VERSION}")
    entries = fields.entries("items", MOST_ITEMS)
    items = tuple(_item(entry) for entry in entries)
    ids = [item.id for item in items]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        fields.fault("duplicate-id", f"the item `{name}` stands twice")
    finished = fields.time("finished")
    return Result(
        course=fields.text("course"),
        language=fields.text("language", least=0),
        quiz=fields.text("quiz"),
        form=fields.whole("form", 1, MOST_FORMS),
        learner=_name(fields.text("learner", least=0)),
        started=fields.optional_time("started"),
        finished=finished,
        points=fields.number("points", -MOST_POINTS, MOST_POINTS),
        of=fields.number("of", 0, MOST_POINTS),
        items=items,
    )


def _item(fields: "_Fields") -> GivenItem:
    return GivenItem(
        id=fields.text("id"),
        type=fields.text("type"),
        response=fields.given("response"),
        score=fields.optional_number("score", -1, 1),
        points=fields.number("points", -MOST_POINTS, MOST_POINTS),
        tries=fields.whole("tries", 0, MOST_TRIES),
        sure=fields.whole("sure", 0, MOST_SURE),
        hints=fields.whole("hints", 0, MOST_TRIES),
        time=fields.optional_time("time"),
        state=fields.text("state"),
    )


def _name(typed: str) -> str:
    """A name on one line, without what no table can show."""
    return " ".join("".join(" " if category(sign) == "Cc" else sign for sign in typed).split())


def _is_whole(value: Any) -> bool:
    return type(value) is int or (type(value) is float and value.is_integer())


_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # stands in where no time could be read


class _Fields:
    """Fields of an object, each with its limits; what is amiss is noted and reading goes on."""

    def __init__(
        self,
        value: Mapping[str, Any],
        where: str = "",
        faults: list[tuple[str, str]] | None = None,
    ) -> None:
        self._value = value
        self._where = where
        self.faults: list[tuple[str, str]] = [] if faults is None else faults

    def fault(self, code: str, message: str) -> None:
        self.faults.append((code, message))

    def given(self, name: str) -> Any:
        if name not in self._value:
            self.fault("missing-field", f"no field `{self._where}{name}`")
        return self._value.get(name)

    def text(self, name: str, *, least: int = 1) -> str:
        value = self.given(name)
        if isinstance(value, str) and least <= len(value) <= MOST_CHARACTERS:
            return value
        self._wrong(name, f"text of {least} to {MOST_CHARACTERS} characters")
        return ""

    def whole(self, name: str, least: int, most: int) -> int:
        value = self.given(name)
        if _is_whole(value) and least <= value <= most:
            return int(value)
        self._wrong(name, f"a whole number from {least:,} to {most:,}")
        return least

    def number(self, name: str, least: float, most: float) -> float:
        value = self.given(name)
        if type(value) in (int, float) and least <= value <= most:
            return float(value)
        self._wrong(name, f"a number from {least:,.0f} to {most:,.0f}")
        return 0

    def optional_number(self, name: str, least: float, most: float) -> float | None:
        return None if self.given(name) is None else self.number(name, least, most)

    def time(self, name: str) -> datetime:
        """In UTC: tables of the same files are the same wherever they are made."""
        value = self.given(name)
        if isinstance(value, str) and re.fullmatch(TIME, value):
            with suppress(ValueError):  # the 30th of February
                return datetime.fromisoformat(value).astimezone(UTC)
        self._wrong(name, "a time such as 2026-12-31T18:05:00Z")
        return _NEVER

    def optional_time(self, name: str) -> datetime | None:
        return None if self._value.get(name) is None else self.time(name)

    def entries(self, name: str, most: int) -> list["_Fields"]:
        value = self.given(name)
        if not isinstance(value, list) or not 1 <= len(value) <= most:
            self._wrong(name, f"a list of 1 to {most:,} objects")
            return []
        found = []
        for number, entry in enumerate(value):
            if isinstance(entry, dict):
                found.append(_Fields(entry, f"{name}[{number}].", self.faults))
            else:
                self.fault("wrong-type", f"`{name}[{number}]` must be an object")
        return found

    def _wrong(self, name: str, wanted: str) -> None:
        if name in self._value:  # else that is said already
            self.fault("wrong-type", f"`{self._where}{name}` must be {wanted}")
