"""Rows as CSV that a spreadsheet and a program read alike."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from ..items import ITEM_TYPES
from ..untrusted_json import shown, shown_json
from .gathering import Row

# Without it Excel takes UTF-8 for the code page of its country, and names break.
_BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet runs a cell that begins so: https://owasp.org/www-community/attacks/CSV_Injection
_RUN = "[=+\\-@＝＋－＠]"
# One whose list separator is `;` may begin a cell there.
_RUN_TEXT = re.compile(f'(^|;["\\s]*)(?={_RUN})')
_RUN_JSON = re.compile(f";(?=\\s*{_RUN})")
_DECIMALS = 6


def _text(text: str) -> str:
    """The text; what a spreadsheet would run gets an apostrophe before it."""
    return _RUN_TEXT.sub(r"\1'", shown(text))


def _type(row: Row) -> str | None:
    if row.known is not None:
        return ITEM_TYPES[type(row.known.item)]
    return None if row.given is None else _text(row.given.type)


def _response(response: object) -> str | None:
    if response is None:
        return None
    text = shown_json(json.dumps(response, ensure_ascii=False))
    return _RUN_JSON.sub(r"\\u003b", text)  # an apostrophe would change the response


def _number(number: float | None) -> float | None:
    """Short: 1 for 1.0, and nothing of what is too small to matter."""
    if number is None:
        return None
    short = round(number, _DECIMALS)
    return int(short) if short == int(short) else short


def _time(time: datetime | None) -> str | None:
    return None if time is None else f"{time.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


COLUMNS: Mapping[str, Callable[[Row], Any]] = {
    "learner": lambda row: _text(row.handed_in.result.learner),
    "source": lambda row: _text(row.handed_in.source),
    "course": lambda row: _text(row.handed_in.result.course),
    "language": lambda row: _text(row.handed_in.result.language),
    "quiz": lambda row: _text(row.handed_in.result.quiz),
    "form": lambda row: row.handed_in.result.form,
    "attempt": lambda row: row.attempt,
    "started": lambda row: _time(row.handed_in.result.started),
    "finished": lambda row: _time(row.handed_in.result.finished),
    "item": lambda row: _text(row.name if row.known is None else row.known.item.id),
    "variant": lambda row: row.known and row.known.variant,
    "type": _type,
    "objective": lambda row: _text(row.known.item.objective or "") if row.known else None,
    "level": lambda row: row.known and row.known.item.level,
    "response": lambda row: row.given and _response(row.given.response),
    "score": lambda row: _number(row.score),
    "points": lambda row: _number(row.points),
    "max_points": lambda row: _number(row.most),
    "stated_score": lambda row: row.given and _number(row.given.score),
    "stated_points": lambda row: row.given and _number(row.given.points),
    "tries": lambda row: row.given and row.given.tries,
    "sure": lambda row: row.given and row.given.sure,
    "hints": lambda row: row.given and row.given.hints,
    "time": lambda row: row.given and _time(row.given.time),
    "flags": lambda row: " ".join(row.flags),
}


def write_table(rows: Iterable[Row]) -> bytes:
    """The rows below a head with the names of the columns, as RFC 4180 has it, in UTF-8."""
    text = io.StringIO(newline="")
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(COLUMNS)
    table.writerows([cell(row) for cell in COLUMNS.values()] for row in rows)
    # Half of a pair of surrogates is no character: `�` stands for it.
    whole = text.getvalue().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return (_BYTE_ORDER_MARK + whole).encode()
