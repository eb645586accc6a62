"""Items that are answered at length and rated by a rubric."""

from collections.abc import Mapping
from typing import Any

from yaml.nodes import Node

from ..items import Criterion
from ..source import Source
from .choices import differing
from .fields import Fields, fields_of
from .nodes import shortened, text_of

CRITERION = ("id", "text", "levels")
MOST_WORDS = 10_000
MOST_LEVELS = 6
LEVELS = ("0", "1", "2")
RESPONSE = "text"
_EXAMPLE = "`- {id: …, text: …}`"


def read_extended_text(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
    """The criteria that a text is rated by, and a model response where there is one."""
    words = fields.integer("words", least=1, most=MOST_WORDS)
    model = fields.markdown("model")
    entries = fields.entries_of(
        "rubric", least=1, code="empty-list", what="one criterion", example=_EXAMPLE
    )
    if entries is None:
        return None
    criteria = [_criterion(raw, fields.source) for raw in entries]
    if differing(entries, criteria, fields.source, "criterion") is None:
        return None
    return {"model_response": model, "rubric": tuple(criteria), "words": words}


def _criterion(raw: Node, source: Source) -> Criterion | None:
    fields = fields_of(raw, source, "a criterion", _EXAMPLE)
    if fields is None:
        return None
    fields.require(("id", "text"), CRITERION, "a criterion")
    name, text = fields.id("id"), fields.markdown("text")
    levels = _levels(fields) if "levels" in fields.entries else LEVELS
    if name == RESPONSE:
        message, hint = f"`{name}` is the name of what a learner writes", "choose another id"
        source.problem(fields.entries["id"], "reserved-id", message, hint)
    return Criterion(name or "", text or "", levels) if fields.sound else None


def _levels(fields: Fields) -> tuple[str, ...]:
    entries = fields.entries_of("levels", least=2, code="too-few-levels", what="two levels")
    found: dict[str, None] = {}
    for raw in entries or ():
        text = text_of(raw, fields.source, "a level")
        if text is not None and text in found:
            message, hint = f"a level `{shortened(text)}` stands above", "reword one of them"
            fields.source.problem(raw, "duplicate-options", message, hint)
        elif text is not None:
            found[text] = None
    if len(entries or ()) > MOST_LEVELS:
        message = f"`levels` holds at most {MOST_LEVELS}, found {len(entries or ())}"
        raw = fields.entries["levels"].value[MOST_LEVELS]
        fields.source.problem(raw, "too-many-levels", message, "put levels together")
    return tuple(found)
