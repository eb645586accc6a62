"""An extended-text item: a model response, and the rubric by which learners score their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup as Safe

from ..items import ExtendedTextItem
from .site import Site
from .texts import Text


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A text at the level with number n earns n points of it."""

    id: str
    number: int
    text: Text
    levels: Sequence[Text]


@dataclass(frozen=True, slots=True)
class RubricView:
    """What the template of the item shows."""

    model_response: Safe | None
    criteria: Sequence[CriterionView]


def rubric_view(item: ExtendedTextItem, site: Site) -> RubricView:
    """The model response, and the criteria with their levels."""
    criteria = [
        CriterionView(
            id=criterion.id,
            number=number,
            text=Text.of(criterion.text, site.markup),
            levels=[Text.of(level, site.markup) for level in criterion.levels],
        )
        for number, criterion in enumerate(item.rubric, 1)
    ]
    model = item.model_response
    return RubricView(None if model is None else Safe(site.markup.html(model)), criteria)
