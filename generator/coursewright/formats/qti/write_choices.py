"""Choices, multiple responses, and true or false → choice interactions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from ...items import ChoiceItem, MultipleResponseItem, Option, TrueFalseItem
from ...scoring import option_weight
from .draft import Declared, Draft, Marking
from .marking import for_the_key, for_the_sum, prompt, with_feedback
from .names import identifier
from .rules import CHOSEN, RESPONSE, Rules
from .showing import Showing


def write_choice(item: ChoiceItem, showing: Showing) -> Draft:
    """The key earns all; under the rule `weighted` a mapping says what the others earn."""
    rules = Rules(showing.version)
    key = (identifier(item.key),)
    if item.scoring != "weighted":
        declared = Declared(RESPONSE, "single", "identifier", key)
        marking = for_the_key(item.points, rules)
    else:
        shares = {option.id: option_weight(option, item) for option in item.options}
        bounds = (item.floor * item.points, item.points)
        mapped = _mapped(shares, item.points)
        declared = Declared(RESPONSE, "single", "identifier", key, mapped, bounds)
        marking = for_the_sum(rules)
    return _drafted(_Asked(item.stem, item.options), declared, marking, showing)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a choice interaction shows."""

    stem: str
    options: Sequence[Option]
    is_shuffled: bool = True


def _drafted(asked: _Asked, declared: Declared, marking: Marking, showing: Showing) -> Draft:
    several = declared.cardinality == "multiple"
    stem = prompt(asked.stem, showing)
    tag = showing.version.tag
    choices = [
        tag(
            "simpleChoice",
            with_feedback(option, identifier(option.id), showing, CHOSEN),
            identifier=identifier(option.id),
            fixed="true" if option.fixed else None,
        )
        for option in asked.options
    ]
    interaction = tag(
        "choiceInteraction",
        stem,
        *choices,
        responseIdentifier=RESPONSE,
        shuffle=str(asked.is_shuffled).lower(),
        maxChoices=0 if several else 1,
    )
    says = any(option.feedback is not None for option in asked.options)
    return Draft((declared,), interaction, marking, asks=bool(stem), says=says)


def _mapped(shares: Mapping[str, float], points: float) -> tuple[tuple[str, float], ...]:
    return tuple((identifier(name), share * points) for name, share in shares.items())


def write_multiple_response(item: MultipleResponseItem, showing: Showing) -> Draft:
    """A mapping where the parts of a response add up, other rules spelled out."""
    shares = _shares(item)
    least = max(item.floor, 0) if item.scoring == "net-correct" else item.floor
    mapped = _mapped(shares, 1 if item.scoring == "coverage" else item.points)
    is_sum = item.scoring in _SUMMED
    declared = Declared(
        RESPONSE,
        "multiple",
        "identifier",
        tuple(identifier(name) for name in item.key),
        mapped,
        (least * item.points, item.points) if is_sum else (None, None),
    )
    marking = _several(item, shares, Rules(showing.version))
    return _drafted(_Asked(item.stem, item.options), declared, marking, showing)


_SUMMED = frozenset(("right-minus-wrong", "net-correct", "weighted"))


def _shares(item: MultipleResponseItem) -> dict[str, float]:
    """What ticking each option adds; nothing where the parts of a response earn nothing."""
    keyed, others = len(item.key), max(len(item.options) - len(item.key), 1)
    right, wrong = {
        "right-minus-wrong": (1 / keyed, -1 / others),
        "net-correct": (1 / keyed, -1 / keyed),
        "each-decision": (1 / len(item.options), -1 / len(item.options)),
        "coverage": (1.0, 0.0),
    }.get(item.scoring, (0.0, 0.0))
    if item.scoring == "weighted":
        return {option.id: option_weight(option, item) for option in item.options}
    if item.scoring == "all-or-nothing":
        return {}
    return {option.id: right if option.id in item.key else wrong for option in item.options}


def _several(item: MultipleResponseItem, shares: Mapping[str, float], rules: Rules) -> Marking:
    if not shares:
        return for_the_key(item.points, rules)
    if item.scoring == "coverage":
        return Marking(rules.when((rules.is_given(), rules.set_score(_coverage(item, rules)))))
    if item.scoring == "each-decision":
        # What is no part of the key is right as long as it is not ticked.
        others = len(item.options) - len(item.key)
        left = rules.value("float", item.points * others / len(item.options))
        earned = rules.of("sum", rules.mapped(), left)
        return Marking(rules.when((rules.is_given(), rules.set_score(earned))))
    if isclose(sum(shares[name] for name in item.key), 1, abs_tol=1e-6):
        return for_the_sum(rules)
    # Weights need not add up to the whole: the key earns it all the same.
    full = rules.set_score(rules.value("float", item.points))
    otherwise = (rules.is_given(), rules.set_score(rules.mapped()))
    return Marking(rules.when((rules.is_key(), full), otherwise))


def _coverage(item: MultipleResponseItem, rules: Rules) -> str:
    """The share of the key that is ticked, times the share of the ticks that are of the key."""
    size = rules.of("containerSize", rules.variable(RESPONSE))
    ticked = rules.of("product", size, rules.value("float", float(len(item.key))))
    right = rules.of("product", rules.mapped(), rules.mapped())
    share = rules.of("divide", right, rules.of("integerToFloat", ticked))
    return rules.of("product", share, rules.value("float", item.points))


def write_true_false(item: TrueFalseItem, showing: Showing) -> Draft:
    """A choice between two words of the course's language."""
    words = showing.interface
    options = [
        Option(name, words[name], item.reasons.get(truth))
        for name, truth in (("true", True), ("false", False))
    ]
    declared = Declared(RESPONSE, "single", "identifier", (str(item.key).lower(),))
    marking = for_the_key(item.points, Rules(showing.version))
    return _drafted(_Asked(item.stem, options, is_shuffled=False), declared, marking, showing)
