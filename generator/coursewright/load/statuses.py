"""The status of an item: `draft`, `reviewed` or `retired`, with who and when."""

import datetime

from yaml.nodes import MappingNode

from ..items import STATES, Status
from .fields import Fields, fields_of

STATUS = ("state", "by", "when")


def read_status(fields: Fields) -> Status | None:
    """The item's `status`, a word alone or a mapping; None where it is wrong."""
    raw = fields.entries["status"]
    if raw.__class__ is not MappingNode:
        state = fields.choice("status", STATES)
        return Status(state) if state else None  # type: ignore[arg-type]
    parts = fields_of(raw, fields.source, "status", "`state: …`")
    if parts is None:
        return None
    parts.require(("state",), STATUS, "status")
    state = parts.choice("state", STATES, what="status")
    by, when = parts.text("by"), _day(parts)
    return Status(state, by, when) if state else None  # type: ignore[arg-type]


def _day(fields: Fields) -> str | None:
    text = fields.text("when")
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        message, hint = "`when` must be a day", "write year, month and day: `2026-11-22`"
        fields.source.problem(fields.entries["when"], "wrong-type", message, hint)
        return None
