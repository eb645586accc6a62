"""Item and response → item score. `player/src/score.js` is its twin, `vectors/` holds for both."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from .folding import fold
from .items import (
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Gap,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumberGap,
    NumericItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
)
from .numbers import matching_number
from .responses import counts, fits, is_rated, number_given, numbers_of
from .rules import ORDERED, TICKED, Ticks
from .texts import matching_text

# Certainty-based marking (Gardner-Medwin; Moodle): what a wrong response costs at each certainty.
WRONG_AT: Mapping[int, float] = {1: 0, 2: -2, 3: -6}
MOST_CERTAIN = 3


def score(item: Item, response: object) -> float:
    """Score a response from the item's floor to 1; no response, or a misshapen one, earns 0."""
    if not counts(item, response):
        return 0.0
    earned = _earned(item, response)
    return float(max(item.floor, min(1, earned)))


def _earned(item: Item, response: Any) -> float:  # noqa: PLR0911 a type each
    match item:
        case ChoiceItem():
            return _choice_score(item, response[0])
        case HotspotItem():
            return float(response[0] == item.key)
        case MultipleResponseItem():
            return _multiple_response_score(item, response)
        case TrueFalseItem():
            return float(response is item.key)
        case TextEntryItem():
            text = matching_text(item.accept, item.spelling, response)
            return 0 if text is None else text.score
        case NumericItem() | CalculatedItem():
            return _numeric_score(item, response)
        case OrderingItem():
            places = {option.id: place for place, option in enumerate(item.options)}
            return ORDERED[item.scoring]([places[name] for name in response])
        case MatchingItem() | CategoriseItem() | ClozeItem():
            parts = part_scores(item, response).values()
            mean = sum(parts) / len(parts)
            return mean if item.scoring == "per-part" else float(all(part == 1 for part in parts))
        case ExtendedTextItem():
            return _rubric_score(item, response)
        case _:
            assert_never(item)


def _choice_score(item: ChoiceItem, chosen: str) -> float:
    if chosen == item.key or item.scoring != "weighted":
        return float(chosen == item.key)
    return next(option_weight(option, item) for option in item.options if option.id == chosen)


def option_weight(option: Option, item: ChoiceItem | MultipleResponseItem) -> float:
    """What ticking an option adds under the rule `weighted`: the key of a choice weighs all."""
    return float(option.id == item.key) if option.weight is None else option.weight


def _multiple_response_score(item: MultipleResponseItem, ticked: Sequence[str]) -> float:
    if {*ticked} == {*item.key}:
        return 1  # weights such as three times 0.33 need not add up to it
    if item.scoring == "weighted":
        return sum(option_weight(option, item) for option in item.options if option.id in ticked)
    right = len({*ticked} & {*item.key})
    keyed, others = len(item.key), len(item.options) - len(item.key)
    return TICKED[item.scoring](Ticks(right, len(ticked) - right, keyed, others))


def _numeric_score(item: NumericItem | CalculatedItem, response: object) -> float:
    asked, number, unit = number_given(item, response)
    given = numbers_of(number)
    units = asked.units if len(asked.units) > 1 else ()
    chosen = [other.factor for other in units if other.text == unit] if units else [1.0]
    for factor in chosen:
        if (found := matching_number(asked.accept, given, factor)) is not None:
            return found.score
    # Moodle forgives a wrong unit only where the number is the right one of the key's own unit.
    meant = matching_number(asked.accept, given) if units else None
    return 0 if meant is None else meant.score * (1 - asked.unit_penalty)


def _rubric_score(item: ExtendedTextItem, response: Mapping[str, Any]) -> float:
    if not is_rated(item, response):
        return 0
    most = sum(len(criterion.levels) - 1 for criterion in item.rubric)
    points = [int(response[criterion.id]) for criterion in item.rubric]
    return sum(points) / most


def part_scores(item: Item, response: object) -> dict[str, float]:
    """The score of each premise, card or gap by its id; empty for items that have none."""
    given: dict[str, Any] = response if isinstance(response, dict) and fits(item, response) else {}
    match item:
        case MatchingItem():
            return {name: float(given.get(name) == key) for name, key in item.key.items()}
        case CategoriseItem():
            return {
                name: float(_chosen(given.get(name)) == {*key}) for name, key in item.key.items()
            }
        case ClozeItem():
            return {gap.id: _gap_score(gap, given.get(gap.id)) for gap in item.gaps}
        case _:
            return {}


def _chosen(part: str | Sequence[str] | None) -> set[str]:
    return {part} if isinstance(part, str) else {*(part or ())}


def _gap_score(gap: Gap, part: Any) -> float:
    match gap:
        case TextGap():
            is_blank = part is None or fold(part) == ""
            text = None if is_blank else matching_text(gap.accept, gap.spelling, part)
            return 0 if text is None else text.score
        case NumberGap():
            number = matching_number(gap.accept, numbers_of(part))
            return 0 if number is None else number.score
        case ChoiceGap():
            return float(part == gap.key)
        case _:
            assert_never(gap)


def credit(item: Item, tries: Sequence[object], hints: int = 0) -> float:
    """The score of several tries, after so many hints were opened.

    As in Moodle's adaptive mode the best one counts, less the penalties of the tries before it;
    without a penalty the last one counts. No try is what is no sound response, or the one before.
    """
    lost = sum(hint.penalty for hint in item.hints[:hints])
    counted = _without_repeats([response for response in tries if counts(item, response)])
    scores = [score(item, response) for response in counted]
    marks = [
        earned if earned <= 0 else max(0, earned - item.penalty * earlier - lost)
        for earlier, earned in enumerate(scores)
    ]
    if item.penalty > 0:
        return float(max(0, *marks)) if marks else 0.0
    return float(marks[-1]) if marks else 0.0


def _without_repeats(responses: Sequence[object]) -> list[object]:
    # By their writing too, as NaN differs from itself.
    return [
        response
        for before, response in zip([None, *responses], responses, strict=False)
        if response != before and repr(response) != repr(before)
    ]


def certainty_mark(
    earned: float | None, certainty: int | None, *, credited: float | None = None
) -> float:
    """The mark for a score and how certain the learner was of it, 1 to 3; None is 1.

    A score of None is that of no response, which costs nothing. `credited` is what is left of the
    score after tries and hints, None for all of it: those may make it nothing, but not wrong.
    """
    if earned is None:
        return 0.0
    level = 1 if certainty is None else certainty
    if earned <= 0:
        return float(WRONG_AT[level])
    return float(level * (earned if credited is None else credited))
