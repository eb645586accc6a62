"""The fields that items of every type have."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from yaml.nodes import MappingNode, Node

from ..items import LEVELS, VERDICTS, Hint
from ..source import Source
from .fields import Fields, fields_of, markdown_of
from .lint_switches import read_switches
from .nodes import BOOLEANS
from .statuses import read_status

COMMON = (
    "id",
    "type",
    "title",
    "stem",
    "feedback",
    "hints",
    "points",
    "penalty",
    "floor",
    "marking",
    "seconds",
    "level",
    "concepts",
    "objective",
    "tags",
    "scoring",
    "status",
    "lint",
)
# Most items have none of these: one look tells.
_RARE = frozenset(
    ("title", "hints", "penalty", "floor", "marking", "seconds", "tags", "status", "lint")
)
FEEDBACK = ("general", *VERDICTS)
HINT = ("text", "penalty")
MARKINGS = ("points", "certainty")
# Other rules cannot score below 0.
WITH_FLOOR = ("right-minus-wrong", "weighted")
MOST_POINTS = 1000
MOST_SECONDS = 86_400
_NO_VERDICTS = dict.fromkeys(
    BOOLEANS, "`true` and `false` are for `true-false` items; options have a `feedback` each"
)
_HINT_EXAMPLE = "`- {text: …, penalty: …}`"


def read_common(
    fields: Fields, rules: Collection[str], defaults: Mapping[str, Any], *, about_verdicts: bool
) -> dict[str, Any]:
    """What the author wrote, here or for the whole bank: the model's defaults stay in one place.

    `about_verdicts` says that feedback may be split by the verdicts `true` and `false`.
    """
    common: dict[str, Any] = {
        **defaults,
        "id": fields.id("id"),
        "stem": fields.markdown("stem"),
        "position": fields.source.position(fields.raw),
        "level": fields.choice("level", LEVELS),
    }
    if (feedback := fields.entries.get("feedback")) is not None:
        common.update(_feedback(fields, feedback, about_verdicts=about_verdicts))
    if "points" in fields.entries:
        common["points"] = fields.number("points", least=0, most=MOST_POINTS)
    if "concepts" in fields.entries:
        common["concepts"] = fields.ids("concepts", "concept")
    if "scoring" in fields.entries:
        common["scoring"] = fields.choice("scoring", rules)
    if (objective := fields.id("objective")) is not None:
        fields.source.refer("objective", fields.entries["objective"])
        common["objective"] = objective
    if not _RARE.isdisjoint(fields.entries):
        common.update(_rare(fields))
    if "floor" in common:
        _check_floor(fields, common)
    return common


def read_marking(fields: Fields) -> Iterator[tuple[str, Any]]:
    """How an item is marked; a bank may say it for all of its items."""
    if "penalty" in fields.entries:
        yield "penalty", fields.share("penalty")
    if "floor" in fields.entries:
        yield "floor", fields.share("floor", least=-1, most=0)
    if "marking" in fields.entries:
        yield "certainty", fields.choice("marking", MARKINGS) == "certainty"


def _rare(fields: Fields) -> Iterator[tuple[str, Any]]:
    yield from read_marking(fields)
    if "title" in fields.entries:
        yield "title", fields.text("title")
    if "seconds" in fields.entries:
        yield "seconds", fields.integer("seconds", least=1, most=MOST_SECONDS)
    if "tags" in fields.entries:
        yield "tags", fields.texts("tags")
    if "status" in fields.entries:
        yield "status", read_status(fields)
    if "lint" in fields.entries:
        yield "lint", read_switches(fields)
    if "hints" in fields.entries:
        entries = fields.entries_of("hints", least=1, code="empty-list", what="one hint")
        yield "hints", tuple(_hint(raw, fields.source) for raw in entries or ())


def _check_floor(fields: Fields, common: dict[str, Any]) -> None:
    """A bank's floor reaches only items whose rule has one."""
    if common.get("scoring") in WITH_FLOOR:
        return
    del common["floor"]
    if "floor" in fields.entries and fields.sound:  # else another rule may be meant
        hint = f"remove it, or score by {' or '.join(f'`{rule}`' for rule in WITH_FLOOR)}"
        message = "no response to this item scores below 0"
        fields.source.problem(fields.keys["floor"], "unused-field", message, hint)


def _hint(raw: Node, source: Source) -> Hint:
    if raw.__class__ is not MappingNode:
        return Hint(markdown_of(raw, source, "a hint") or "")
    fields = fields_of(raw, source, "a hint", _HINT_EXAMPLE)
    if fields is None:
        return Hint("")
    fields.require(("text",), HINT, "a hint")
    return Hint(fields.markdown("text") or "", fields.share("penalty") or 0)


def _feedback(fields: Fields, raw: Node, *, about_verdicts: bool) -> Iterator[tuple[str, Any]]:
    if raw.__class__ is not MappingNode:
        yield "feedback", fields.markdown("feedback")
        return
    parts = fields_of(raw, fields.source, "feedback", "`general: …`")
    if parts is None:
        return
    words = tuple(word for word in BOOLEANS if word in parts.entries) if about_verdicts else ()
    known = (*FEEDBACK, "true", "false", *words) if about_verdicts else FEEDBACK
    parts.require((), known, "feedback", hints={} if about_verdicts else _NO_VERDICTS)
    if "general" in parts.entries:
        yield "feedback", parts.markdown("general")
    by_verdict = {word: parts.markdown(word) for word in VERDICTS if word in parts.entries}
    if by_verdict:
        yield "verdict_feedback", by_verdict
    if words:
        yield "reasons", _reasons(parts)


def _reasons(fields: Fields) -> dict[bool, str]:
    """What is said to each verdict, written in any way that `key` may be."""
    reasons: dict[bool, str] = {}
    for word, verdict in BOOLEANS.items():
        text = fields.markdown(word)
        if text is not None and verdict in reasons:
            message, hint = f"`{word}` says again what `{word.lower()}` says", "remove one"
            fields.source.problem(fields.keys[word], "duplicate-field", message, hint)
        elif text is not None:
            reasons[verdict] = text
    return {verdict: reasons[verdict] for verdict in (True, False) if verdict in reasons}
