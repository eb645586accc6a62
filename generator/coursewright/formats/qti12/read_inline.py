"""Texts with fields between their words, as the examples of QTI 1.2 have them → cloze items."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from ...items import AcceptedText, ChoiceGap, ClozeItem, Gap, NumberGap, TextGap, Tolerance
from ...numbers import accepted_number
from ..entry import RefusedError
from .conditions import earned, scored, wanted
from .question import RESPONSES, Question
from .read_parts import (
    bracketed,
    check_shares,
    is_bracketed,
    keys_by_response,
    names_of,
    stem_and_text,
    token,
)
from .shared import Own, options_of
from .words import Words, html_of, materials_of

NUMBERS = frozenset(("decimal", "integer", "scientific"))
_CLOSE = tuple(".,;:!?)")


def is_inline(question: Question) -> bool:
    """Whether there are several fields, or words behind the only one."""
    parts = question.responses
    if not keys_by_response(question) or not any(map(_is_field, parts)):
        return False
    return len(parts) > 1 or _pieces(question)[-1] != token(0)


def _is_field(part: Element) -> bool:
    return part.tag in ("response_str", "response_num")


def read_inline(question: Question, words: Words) -> Own:
    """Each field is a gap where it stands, or where the text names it in brackets."""
    keys = keys_by_response(question)
    names = names_of([part.get("ident", "") for part in question.responses], "gap")
    gaps = []
    for ident, part in zip(names, question.responses, strict=True):
        if not keys.get(ident):
            raise RefusedError("a gap of it accepts nothing that is written out")
        made = _choice_gap if part.find(".//render_choice") is not None else _typed_gap
        gaps.append(made(names[ident], part, keys[ident], (question, words)))
    written = bracketed(question) if is_bracketed(question) else _joined(_pieces(question))
    stem, text = stem_and_text(written, [gap.id for gap in gaps], words)
    own = {"stem": stem, "text": text, "gaps": tuple(gaps)}
    return ClozeItem, {**own, "scoring": _scoring(question, words)}


def _pieces(question: Question) -> list[str]:
    """The words and the places of fields, in the order of the file."""
    presentation = question.element.find("presentation")
    found = [] if presentation is None else [*_below(presentation)]
    places = iter(range(len(found)))
    return [token(next(places)) if piece is None else piece for piece in found if piece != ""]


def _below(element: Element) -> Iterator[str | None]:
    for child in element:
        if child.tag in RESPONSES:
            yield from (
                " ".join(map(html_of, materials_of(entry))) for entry in child.iterfind("material")
            )
            yield None
        elif child.tag == "material":
            yield " ".join(map(html_of, materials_of(child))).strip()
        else:
            yield from _below(child)


def _joined(pieces: Sequence[str]) -> str:
    text = ""
    for piece in pieces:
        text += piece if not text or piece.startswith(_CLOSE) else f" {piece}"
    return text


def _typed_gap(
    name: str,
    part: Element,
    right: Sequence[str],
    around: tuple[Question, Words],  # noqa: ARG001 the makers of both kinds have one signature
) -> Gap:
    field = part.find(".//render_fib")
    kind = "" if field is None else field.get("fibtype", "").lower()
    texts: dict[str, str] = {}
    for text in filter(None, right):
        texts.setdefault(" ".join(text.casefold().split()), text)
    if kind in NUMBERS or part.tag == "response_num":
        numbers = (accepted_number(text, Tolerance()) for text in texts.values())
        return NumberGap(name, tuple(numbers))
    return TextGap(name, tuple(AcceptedText("text", text) for text in texts.values()))


def _choice_gap(
    name: str, part: Element, right: Sequence[str], around: tuple[Question, Words]
) -> Gap:
    """The key is the ident of an option, or its text as in files of ILIAS."""
    names, options = options_of(part, *around)
    texts = {option.text: option.id for option in options}
    keys = {names.get(value) or texts.get(value, "") for value in right}
    if len(keys) != 1 or "" in keys:
        raise RefusedError("a gap of it has no key, or more than one")
    return ChoiceGap(name, options, keys.pop())


def _scoring(question: Question, words: Words) -> str:
    """Whether each gap earns something by itself, or only all of them together."""
    conditions = [entry for entry in scored(question.conditions) if earned(entry) > 0]
    named = [
        {response for test in entry.iterfind("conditionvar") for response, _ in wanted(test)}
        for entry in conditions
    ]
    if any(
        test.get("case", "").lower() == "yes" for e in conditions for test in e.iter("varequal")
    ):
        words.lose("scoring", "capitals count there, not here")
    if all(len(responses) == 1 for responses in named):
        check_shares(question, words)
        return "per-part"
    if len(conditions) > 1:
        words.lose("scoring", "its gaps are scored by rules of their own there")
    return "all-or-nothing"
