"""Cloze items → texts with an interaction in each gap."""

from collections.abc import Sequence
from typing import assert_never

from ...items import ChoiceGap, ClozeItem, Gap, NumberGap, TextGap
from .draft import Declared, Draft, Marking, Shown
from .names import identifier
from .rules import NEAR, SCORE, Rules, escaped
from .showing import Showing
from .write_typed import number_response, number_test, text_response, text_tests

_Branch = tuple[str, float, tuple[str, ...]]


def write_cloze(item: ClozeItem, showing: Showing) -> Draft:
    """Every gap is a response of its own, and the text stands behind the stem."""
    mark = _mark(item)
    text = item.text
    for number, gap in enumerate(item.gaps):
        text = text.replace(f"{{{gap.id}}}", f"{mark}{number}z")
    written = showing.blocks(text)
    for number, gap in enumerate(item.gaps):
        written = written.replace(f"{mark}{number}z", _interaction(gap, showing))
    return Draft(
        tuple(_declared(gap) for gap in item.gaps),
        f"<div>{written}</div>",
        Marking(_rules(item, Rules(showing.version))),
        shown=tuple(shown for gap in item.gaps for shown in _shown(gap, Rules(showing.version))),
    )


def _mark(item: ClozeItem) -> str:
    mark = "gapq"
    while mark in item.text:
        mark += "q"
    return mark


def _name(gap: Gap) -> str:
    return identifier(gap.id)


def _option(gap: ChoiceGap, name: str) -> str:
    """Options of two gaps may have the same id, and choices of an item may not."""
    return f"{_name(gap)}.{name}"


def _declared(gap: Gap) -> Declared:
    match gap:
        case ChoiceGap():
            return Declared(_name(gap), "single", "identifier", (_option(gap, gap.key),))
        case NumberGap():
            return number_response(_name(gap), gap.accept)
        case TextGap():
            return text_response(_name(gap), gap.accept, 1)
        case _:
            assert_never(gap)


def _interaction(gap: Gap, showing: Showing) -> str:
    tag = showing.version.tag
    if not isinstance(gap, ChoiceGap):
        length = max(map(len, _written(gap)))
        return tag("textEntryInteraction", responseIdentifier=_name(gap), expectedLength=length)
    options = [
        tag(
            "inlineChoice",
            escaped(showing.words(option.text, "options")),
            identifier=_option(gap, option.id),
        )
        for option in gap.options
    ]
    return tag("inlineChoiceInteraction", *options, responseIdentifier=_name(gap), shuffle="true")


def _written(gap: TextGap | NumberGap) -> Sequence[str]:
    if isinstance(gap, NumberGap):
        return [entry.value for entry in gap.accept]
    return [entry.text for entry in gap.accept]


def _rules(item: ClozeItem, rules: Rules) -> str:
    """The points of all gaps together, or all of them where every gap is right."""
    parts = "".join(
        rules.when(
            *(
                (test, rules.count(score), *map(rules.show, said))
                for test, score, said in _branches(gap, rules)
            )
        )
        for gap in item.gaps
    )
    number = len(item.gaps)
    if item.scoring == "per-part":
        return parts + rules.counted(number, item.points)
    is_whole = rules.of("gte", rules.variable(SCORE), rules.value("float", number - NEAR))
    full = rules.set_score(rules.value("float", item.points))
    nothing = rules.set_score(rules.value("float", 0.0))
    return parts + rules.when((is_whole, full), (rules.of("not", is_whole), nothing))


def _branches(gap: Gap, rules: Rules) -> Sequence[_Branch]:
    """Tests of a gap in their order: what a response that meets it earns, and what it shows."""
    match gap:
        case ChoiceGap():
            return [(rules.is_key(_name(gap)), 1.0, ())]
        case NumberGap():
            return [
                (number_test(_name(gap), entry, rules), entry.score, ()) for entry in gap.accept
            ]
        case TextGap():
            tests = text_tests(_name(gap), gap.accept, rules)
            return [
                (test, entry.score, (_accepted(gap, number),) if entry.feedback else ())
                for number, (entry, test) in enumerate(tests, 1)
            ]
        case _:
            assert_never(gap)


def _accepted(gap: TextGap, number: int) -> str:
    return f"accept.{gap.id}.{number}"


def _shown(gap: Gap, rules: Rules) -> Sequence[Shown]:
    found = []
    if gap.feedback is not None:
        found.append(Shown(f"gap.{gap.id}", gap.feedback))
    if isinstance(gap, ChoiceGap):
        for option in gap.options:
            if option.feedback is not None:
                chosen = rules.has(_option(gap, option.id), several=False, response=_name(gap))
                found.append(Shown(f"option.{gap.id}.{option.id}", option.feedback, chosen))
    if isinstance(gap, TextGap):
        found += [
            Shown(_accepted(gap, number), entry.feedback, None)
            for number, entry in enumerate(gap.accept, 1)
            if entry.feedback is not None
        ]
    return found
