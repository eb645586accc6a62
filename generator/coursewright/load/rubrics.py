"""Items that are answered at length and rated by a rubric."""

from collections.abc import Mapping
from typing import Any

from yaml.nodes import Node

from ..items import Criterion
from ..source import Source
from .choices import differing
from .fields import Fields, fields_of
from .nodes import text_of

CRITERION = ("id", "text", "levels")
MOST_WORDS = 10_000
MOST_LEVELS = 6
LEVELS = ("0", "1", "2")
_EXAMPLE = "`- {id: …, text: …}`"


def read_extended_text(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
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
    return Criterion(name or "", text or "", levels) if fields.sound else None


def _levels(fields: Fields) -> tuple[str, ...]:
    entries = fields.entries_of("levels", least=2, code="too-few-levels", what="two levels")
    texts = (text_of(raw, fields.source, "a level") for raw in entries or ())
    return tuple(text for text in texts if text is not None)
