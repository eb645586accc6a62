# ruff: noqa: ARG001 the writers of all types have one signature
"""Items of several parts: matching, categories and gaps → items of QTI 1.2."""

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from ...items import CategoriseItem, ChoiceGap, ClozeItem, Gap, MatchingItem, NumberGap, TextGap
from ..entry import RefusedError
from .item_xml import choices, material, not_chosen, scored_by, shown_for
from .showing import Showing
from .write_options import Said, accepted_texts, equal, shown_options

_GAP = re.compile(r"\{([A-Za-z0-9][A-Za-z0-9._-]*)\}")


def write_matching(
    item: MatchingItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """A response for each premise, all with the same options."""
    options = shown_options(item.options, showing)
    score = f"{100 / len(item.premises):.2f}"
    for premise in item.premises:
        response = f"response_{premise.id}"
        asked = (showing.html(premise.text), "text/html")
        choices(presentation, response, options, asked=asked)
        equal(scored_by(found, score=score, adds=True), item.key[premise.id], response)
    for premise in item.premises:
        if premise.feedback is not None:
            wrong = not_chosen(found, f"{premise.id}_fb")
            equal(wrong, item.key[premise.id], f"response_{premise.id}")
    if any(option.feedback is not None for option in item.options):
        showing.losses.add("option-feedback", "options have no feedback there, premises do")
    return {premise.id: premise.feedback for premise in item.premises}


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
) -> Said:
    """A blank for each gap, with the texts that are right in it."""
    reasons: dict[str, str | None] = {}
    for gap in item.gaps:
        texts = _typed(gap, showing)
        options = [(f"{gap.id}.{number}", text) for number, text in enumerate(texts, 1)]
        said = {f"{gap.id}.{number}": text for number, text in enumerate(texts.values(), 1) if text}
        _show(said, gap.id, found)
        _write_gap(item, gap.id, options, options[0][0], (presentation, found))
        reasons |= said
    return reasons


def _show(said: Said, gap: str, found: Element) -> None:
    """What is said of an option of a gap is shown to whoever chose it."""
    for option, text in said.items():
        if text is not None:
            shown_for(found, f"{option}_fb", f"response_{gap}", option)


def _typed(gap: Gap, showing: Showing) -> Mapping[str, str | None]:
    """The texts that are right in a gap, and what is said of them: blanks are for texts alone."""
    match gap:
        case TextGap():
            texts = accepted_texts(gap.accept)
            return {entry.text: entry.feedback for entry in gap.accept if entry.text in texts}
        case NumberGap():
            showing.losses.add("tolerance", "a number counts only as it is written in the key")
            showing.losses.add("scoring", "a number in a gap is compared as a text there")
            return {entry.value: entry.feedback for entry in gap.accept if entry.score == 1}
        case ChoiceGap():
            showing.losses.add("options", "a gap beside others is typed into: no options are shown")
            showing.losses.add("scoring", "the text of an option is typed there")
            return {option.text: option.feedback for option in gap.options if option.id == gap.key}


def write_choice_gaps(
    item: ClozeItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """A response for each gap, with its options."""
    reasons: dict[str, str | None] = {}
    for gap in item.gaps:
        assert isinstance(gap, ChoiceGap)
        options = [(f"{gap.id}.{option.id}", option.text) for option in gap.options]
        said = {f"{gap.id}.{option.id}": option.feedback for option in gap.options}
        _show(said, gap.id, found)
        _write_gap(item, gap.id, options, f"{gap.id}.{gap.key}", (presentation, found))
        reasons |= said
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


def write_categories(
    item: CategoriseItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """As matching, which both kinds of Canvas' quizzes import: each card by itself counts."""
    showing.losses.add("type", "it is a matching question there")
    key = {}
    for card in item.cards:
        if len(item.key[card.id]) != 1:
            raise RefusedError("a card of it belongs in no bucket, or in several")
        (key[card.id],) = item.key[card.id]
    matching = MatchingItem(
        id=item.id,
        stem=item.stem,
        position=item.position,
        premises=item.cards,
        options=item.buckets,
        key=key,
    )
    return write_matching(matching, presentation, found, showing)
