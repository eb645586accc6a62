# ruff: noqa: ARG001 the writers of all types have one signature
"""Matching, ordering, categories and gaps → responses of QTI 1.2."""

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from ...items import (
    AcceptedText,
    CategoriseItem,
    ChoiceGap,
    ClozeItem,
    MatchingItem,
    NumberGap,
    OrderingItem,
)
from ..entry import RefusedError
from .item_xml import ONE, choices, equal, material, scored_by
from .showing import Showing, shown_options

Written = Mapping[str, str | None]  # what is said of an option, by its id in the file
_GAP = re.compile(r"\{([A-Za-z0-9][A-Za-z0-9._-]*)\}")


def write_matching(
    item: MatchingItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    options = shown_options(item.options, showing)
    score = f"{100 / len(item.premises):.2f}"
    for premise in item.premises:
        response = f"response_{premise.id}"
        asked = (showing.html(premise.text), "text/html")
        choices(presentation, response, options, asked=asked)
        equal(scored_by(found, score=score, adds=True), item.key[premise.id], response)
    if any(premise.feedback is not None for premise in item.premises):
        showing.losses.add("option-feedback", "premises have no feedback there")
    return {option.id: option.feedback for option in item.options}


def write_ordering(
    item: OrderingItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    """New Quizzes alone have this type, and give all or nothing."""
    response = SubElement(presentation, "response_lid", ident=ONE, rcardinality="Ordered")
    drawn = SubElement(SubElement(response, "render_extension"), "ims_render_object", shuffle="Yes")
    labels = SubElement(drawn, "flow_label")
    tests = scored_by(found)
    for name, text in shown_options(item.options, showing):
        material(SubElement(labels, "response_label", ident=name), text)
        equal(tests, name)
    return {option.id: option.feedback for option in item.options}


def write_categorise(
    item: CategoriseItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    """New Quizzes alone have this type: a response for each bucket, of all cards, in words."""
    cards = [(card.id, showing.plain(card.text, "cards")) for card in item.cards]
    if len({text for _, text in cards}) < len(cards):
        raise RefusedError("without its looks one of its cards cannot be told from another")
    score = f"{100 / len(item.buckets):.2f}"
    for bucket in item.buckets:
        asked = (showing.plain(bucket.text, "buckets"), "text/plain")
        choices(presentation, bucket.id, cards, several=True, asked=asked)
        tests = scored_by(found, score=score, adds=True)
        for card, key in item.key.items():
            if bucket.id in key:
                equal(tests, card, bucket.id)
    if item.scoring == "per-part":
        showing.losses.add("scoring", "a bucket counts there as a whole")
    if any(bucket.feedback is not None for bucket in item.buckets):
        showing.losses.add("option-feedback", "buckets have no feedback there")
    return {option.id: option.feedback for option in item.cards}


def typed_texts(accept: Sequence[AcceptedText]) -> list[str]:
    found = [entry.text for entry in accept if entry.kind == "text" and entry.score == 1]
    if not found:
        raise RefusedError("no text is accepted in full that is written out")
    return found


def gapped(item: ClozeItem, showing: Showing) -> str:
    """The text with `[name]` for each gap, as Canvas marks them."""
    names = [gap.id for gap in item.gaps]

    def token(match: re.Match[str]) -> str:
        return f"CWGAP{names.index(match[1])}CWGAP" if match[1] in names else match[0]

    written = showing.html(_GAP.sub(token, item.text))
    for number, name in reversed([*enumerate(names)]):
        written = written.replace(f"CWGAP{number}CWGAP", f"[{name}]")
    return written


def write_typed_gaps(
    item: ClozeItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    """Every text that is accepted; of a number the digits as they stand."""
    for gap in item.gaps:
        assert not isinstance(gap, ChoiceGap)
        texts = _numerals(gap, showing) if isinstance(gap, NumberGap) else typed_texts(gap.accept)
        options = [(f"{gap.id}.{number}", text) for number, text in enumerate(texts, 1)]
        _write_gap(item, gap.id, options, f"{gap.id}.1", (presentation, found))
    return {}


def _numerals(gap: NumberGap, showing: Showing) -> list[str]:
    showing.losses.add("scoring", "a number in a gap must be typed there as it stands")
    return [entry.value for entry in gap.accept if entry.score == 1]


def write_choice_gaps(
    item: ClozeItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    reasons: dict[str, str | None] = {}
    for gap in item.gaps:
        assert isinstance(gap, ChoiceGap)
        options = [(f"{gap.id}.{option.id}", option.text) for option in gap.options]
        _write_gap(item, gap.id, options, f"{gap.id}.{gap.key}", (presentation, found))
        reasons |= {f"{gap.id}.{option.id}": option.feedback for option in gap.options}
    return reasons


def _write_gap(
    item: ClozeItem,
    name: str,
    options: Sequence[tuple[str, str]],
    key: str,
    places: tuple[Element, Element],
) -> None:
    """A response of choices either way: to Canvas a blank is a list of what may be typed."""
    presentation, found = places
    response = SubElement(presentation, "response_lid", ident=f"response_{name}")
    material(response, name, "text/plain")
    shown = SubElement(response, "render_choice")
    for ident, text in options:
        material(SubElement(shown, "response_label", ident=ident), text, "text/plain")
    score = f"{100 / len(item.gaps):.2f}"
    equal(scored_by(found, score=score, adds=True), key, f"response_{name}")
