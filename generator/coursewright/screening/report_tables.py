"""Results as CSV and JSON, for other programs."""

import csv
import io
import json
from typing import Any

from .refusals import LATE
from .report import Facts
from .standings import Standing

COLUMNS = (
    "ref",
    "form",
    "score",
    "of",
    "items",
    "sem",
    "low",
    "high",
    "band",
    "received_at",
    "late",
    "flags",
    "revision",
)


def report_table(facts: Facts) -> bytes:
    """CSV for other programs; cells that a spreadsheet would run begin with `'`."""
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in facts.standings:
        row = as_row(one, facts)
        table.writerow([safe_cell(row[name]) for name in COLUMNS])
    return lines.getvalue().encode("utf-8-sig")


def safe_cell(value: Any) -> Any:
    """A cell that a spreadsheet shows, and never runs."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(value)
    is_formula = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if is_formula else value


def as_row(one: Standing, facts: Facts) -> dict[str, Any]:
    """The fields of a candidate, as JSON has them.

    `received_at` is the day on which the file that counts was taken in, not when it was finished.
    """
    score, files = one.score, dict(facts.invites[one.result.invite].received)
    return {
        "ref": one.result.ref,
        "form": one.result.form,
        "score": round(score.earned, 2),
        "of": score.possible,
        "items": score.items,
        "sem": None if one.error is None else round(one.error, 1),
        "low": round(one.low, 2),
        "high": round(one.high, 2),
        "band": one.band,
        "received_at": files[one.result.response][:10],
        "late": LATE in one.result.flags,
        "flags": list(one.result.flags),
        "revision": one.result.files,
    }


def report_json(facts: Facts) -> bytes:
    """JSON for other programs, with the same fields as the table."""
    cut = None if facts.panel is None else round(facts.panel.cut, 3)
    value = {
        "v": 1,
        "kind": "cw-report",
        "campaign": facts.campaign.id,
        "made": facts.made.isoformat(),
        "cut": cut,
        "candidates": [as_row(one, facts) for one in facts.standings],
        "note": "Order is that of the references. Scores whose intervals overlap have no "
        "meaningful order. Time: self-reported, not verified.",
    }
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()
