# ruff: noqa: ARG001 the readers of both kinds of gaps have one signature
"""Matching, gaps, ordering and categories of QTI 1.2 → our items of several parts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter
from xml.etree.ElementTree import Element

from ...items import (
    AcceptedText,
    ChoiceGap,
    ClozeItem,
    Gap,
    OrderingItem,
    TextGap,
)
from ..entry import RefusedError
from ..gap_texts import without_gaps
from ..ids import part_ids
from .accepted import accepted_text, spelling_of
from .conditions import earned, number, scored, wanted
from .feedback import feedback_of
from .question import Question
from .shared import Own, as_text, labels_of, options_of
from .words import Words, inside

_TOKEN = re.compile("CWGAP([0-9]+)CWGAP")


def keys_by_response(question: Question) -> Mapping[str, Sequence[str]]:
    """The values that earn something, by the response that they are chosen in."""
    found: dict[str, list[str]] = {}
    for condition in scored(question.conditions):
        if not earned(condition) > 0:
            continue
        for test in condition.iterfind("conditionvar"):
            for response, value in wanted(test):
                found.setdefault(response, []).append(value)
    return found


def read_gaps(question: Question, words: Words) -> Own:
    """Gaps are marked `[name]` in the text; each has a response of its own."""
    keys = keys_by_response(question)
    html = inside(question.element.find("presentation"))
    responses = {_gap_name(part, html): part for part in question.responses}
    names = names_of([*responses], "gap")
    place = {own: html.find(f"[{own}]") for own in responses}
    lost = [own for own, where in place.items() if where < 0]
    if lost or not responses:
        raise RefusedError(f"its text has no place for the gap `{next(iter(lost), '')}`")
    gaps: list[Gap] = []
    for own in sorted(responses, key=lambda own: place[own]):
        part, right = responses[own], keys.get(responses[own].get("ident", ""), ())
        gap = _text_gap if _is_typed(question, part, right) else _choice_gap
        gaps.append(gap(names[own], part, right, (question, words)))
    stem, text = _stem_and_text(html, [*responses], names, words)
    check_shares(question, words)
    return ClozeItem, {"stem": stem, "text": text, "gaps": tuple(gaps)}


def is_bracketed(question: Question) -> bool:
    """Whether the text has a place for each response, as that of Canvas' blanks has."""
    html = inside(question.element.find("presentation"))
    return all(f"[{_gap_name(part, html)}]" in html for part in question.responses)


def bracketed(question: Question) -> str:
    """The text with the places of responses in it, where they are named in brackets."""
    html = inside(question.element.find("presentation"))
    return _with_tokens(html, [_gap_name(part, html) for part in question.responses])


def _gap_name(part: Element, html: str) -> str:
    """What the text calls a gap: the ident of its response, or what stands in that."""
    shown = " ".join(part.findtext("material/mattext", "").split())
    own = own_name(part)
    return shown if f"[{own}]" not in html and f"[{shown}]" in html else own


def _is_typed(question: Question, part: Element, right: Sequence[str]) -> bool:
    """Where no type is named, a blank shows nothing but what is right."""
    if _is_dropdown(part):
        return False
    if question.type:
        return question.type == "fill_in_multiple_blanks_question"
    return {label.get("ident") for label in labels_of(part)} == {*right}


def _is_dropdown(part: Element) -> bool:
    return any(label.get("answer_type") in ("dropdown", "wordbank") for label in labels_of(part))


def _text_gap(
    name: str, part: Element, right: Sequence[str], around: tuple[Question, Words]
) -> TextGap:
    """Canvas takes every text that a blank lists, and writes only the first into its key."""
    words = around[1]
    accept: dict[str, AcceptedText] = {}
    labels = labels_of(part)
    for label in labels:
        text = " ".join((label.findtext("material/mattext") or "").split())
        if text:
            said = feedback_of(label.get("ident", ""), *around)
            entry = replace(accepted_text(label, text, words), feedback=said)
            accept.setdefault(text.casefold(), entry)
    if not accept:
        raise RefusedError("a gap of it accepts no text")
    return TextGap(name, tuple(accept.values()), spelling_of(labels, words))


def _choice_gap(
    name: str, part: Element, right: Sequence[str], around: tuple[Question, Words]
) -> ChoiceGap:
    names, options = options_of(part, *around, prefix=f"{name}.")
    if len({*right}) != 1:
        raise RefusedError("a gap of it has no key, or more than one")
    return ChoiceGap(name, options, as_text(names, right[0]))


def _stem_and_text(
    html: str, own: Sequence[str], names: Mapping[str, str], words: Words
) -> tuple[str, str]:
    return stem_and_text(_with_tokens(html, own), [names[name] for name in own], words)


def _with_tokens(html: str, own: Sequence[str]) -> str:
    for number_of, name in enumerate(own):
        html = html.replace(f"[{name}]", token(number_of), 1)
    return html


def token(number_of: int) -> str:
    """What keeps the place of a gap while its text becomes Markdown."""
    return f"CWGAP{number_of}CWGAP"


def stem_and_text(html: str, gaps: Sequence[str], words: Words) -> tuple[str, str]:
    """What stands before the first paragraph with a gap is the stem."""
    markdown = words.markdown(html, "text")
    before, _, _ = markdown.partition("CWGAP")
    cut = before.rfind("\n\n") + 2 if "\n\n" in before else 0
    stem = markdown[:cut].strip()
    text = _TOKEN.sub(lambda match: "{" + gaps[int(match[1])] + "}", without_gaps(markdown[cut:]))
    if not stem:
        words.note("it has no stem of its own: `Fill in the gaps.` was put there")
    return stem or "Fill in the gaps.", text.strip()


def read_ordering(question: Question, words: Words) -> Own:
    """The key is the order in which its one condition names the options."""
    (response,) = question.responses[:1]
    names, options = options_of(response, question, words)
    order = [names[value] for value in _places(question) if value in names]
    if sorted(order) != sorted(names.values()):
        raise RefusedError("its key does not name each option once")
    by_name = {option.id: option for option in options}
    return OrderingItem, {"options": tuple(by_name[name] for name in order)}


def _places(question: Question) -> Sequence[str]:
    """The options as conditions name them, or by the place that each of them is given."""
    tests = [
        test
        for condition in scored(question.conditions)
        if earned(condition) > 0
        for test in condition.iter("varequal")
    ]
    indexes = [number(test.get("index")) for test in tests]
    if len({*indexes}) == len(tests):  # a missing one is no number, and equals none
        tests = [test for _, test in sorted(zip(indexes, tests, strict=True), key=itemgetter(0))]
    return [(test.text or "").strip() for test in tests]


def own_name(part: Element) -> str:
    return part.get("ident", "").removeprefix("response_")


def names_of(own: Sequence[str], noun: str) -> dict[str, str]:
    """The file's own ids where all of them can be ids here."""
    return dict(zip(own, part_ids(own, noun), strict=True))


def check_shares(question: Question, words: Words) -> None:
    """Canvas gives each part the same; other tools may not."""
    shares = [
        share for condition in scored(question.conditions) if (share := earned(condition)) > 0
    ]
    if any(abs(one - other) > 0.011 for one, other in pairwise(sorted(shares))):
        words.lose("scoring", "its parts count differently there")
