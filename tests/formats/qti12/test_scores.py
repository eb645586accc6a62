"""Written conditions give what our own scorer gives, by an evaluator of the specification."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from lxml import etree

from coursewright.formats.qti12.canvas import QTI_12
from coursewright.items import (
    AcceptedText,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ClozeItem,
    ExtendedTextItem,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    Spelling,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
)
from coursewright.model import ItemBank
from coursewright.scoring import score

from ...conftest import ROOT
from ...judges.qti12_scores import Given, score_of
from ...judges.schemas import without_namespaces
from ..circle import responses
from ..reworded import bank_of, items, real_bank, surroundings

BANKS = sorted(
    path for path in (ROOT / "quizzes").glob("*.yml") if b"\nitems:" in path.read_bytes()
)
EVERY = ROOT / "tests/banks/every-type.yml"
# Losses that change no score; every other one does, or might.
HARMLESS = frozenset(
    """alt areas case certainty example feedback fixed gap-feedback hint-penalties hints images lint
    links model option-feedback penalty title type unit verdict-feedback""".split()
)


NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def written(bank: ItemBank) -> dict[str, etree._Element]:
    """Each item that is written without a loss of scoring, by its id."""
    assert QTI_12.write is not None
    made = QTI_12.write([bank], surroundings())
    quiz = ZipFile(BytesIO(made.data)).read(f"coursewright-{bank.id}/coursewright-{bank.id}.xml")
    root = without_namespaces(etree.fromstring(quiz))
    sound = {
        entry.id
        for entry in made.entries
        if entry.refused is None and {loss.field for loss in entry.losses} <= HARMLESS
    }
    return {entry.get("ident"): entry for entry in root.iter("item") if entry.get("ident") in sound}


def given_to(element: etree._Element, item: Item, response: Any) -> Given:
    """The response as a learner gives it in Canvas."""
    match item:
        case TrueFalseItem():
            return {"response1": [str(response).lower()]}
        case MatchingItem() | CategoriseItem():
            return {
                f"response_{name}": [value] if isinstance(value, str) else value
                for name, value in response.items()
            }
        case ClozeItem():
            return {
                f"response_{gap.id}": [
                    f"{gap.id}.{response[gap.id]}"
                    if isinstance(gap, ChoiceGap)
                    else typed(element, gap.id, response[gap.id])
                ]
                for gap in item.gaps
            }
    return {"response1": response if isinstance(response, list) else [response]}


def typed(element: etree._Element, gap: str, text: str) -> str:
    """Canvas takes whatever a blank lists, and its condition names the first alone."""
    (response,) = element.iterfind(f"presentation/response_lid[@ident='response_{gap}']")
    labels = [*response.iter("response_label")]
    listed = [" ".join(label.findtext("material/mattext").split()).casefold() for label in labels]
    is_listed = " ".join(text.split()).casefold() in listed
    return labels[0].get("ident") if is_listed else "nothing"


def check(item: Item, element: etree._Element) -> int:
    """How many responses were scored by both."""
    if isinstance(item, (CalculatedItem, HotspotItem, ExtendedTextItem)):
        return 0
    for response in filter(is_typed, responses(item)):
        theirs = score_of(element, given_to(element, item, response))
        ours = score(item, response)
        if isinstance(item, MultipleResponseItem):  # Canvas gives parts by a rule of its own
            theirs, ours = float(theirs == 1), float(ours == 1)
        assert theirs == pytest.approx(ours, abs=1e-3), (item.id, response)
    return len(responses(item))


def is_typed(response: Any) -> bool:
    """Whether no character of it is one that XML cannot hold, and no keyboard has."""
    texts = response.values() if isinstance(response, dict) else [response]
    return not any(NOT_IN_XML.search(text) for text in texts if isinstance(text, str))


def plainer(item: Item) -> Item:
    """The item without what Canvas has no rule for, so that more of its kind is scored."""
    match item:
        case TextEntryItem():
            return replace(item, accept=_in_full(item.accept), spelling=Spelling())
        case NumericItem():
            accept = tuple(entry for entry in item.accept if entry.id is None and entry.score == 1)
            return replace(item, accept=accept, units=())
        case CalculatedItem():
            return replace(item, errors=(), units=())
        case OrderingItem():
            return replace(item, scoring="exact", floor=0)
        case ClozeItem():
            gaps = (
                replace(gap, accept=_in_full(gap.accept), spelling=Spelling())
                if isinstance(gap, TextGap)
                else gap
                for gap in item.gaps
            )
            return replace(item, gaps=tuple(gaps), scoring="per-part")
    return item


def _in_full(accept: tuple[AcceptedText, ...]) -> tuple[AcceptedText, ...]:
    return tuple(entry for entry in accept if entry.kind == "text" and entry.score == 1)


def all_scored(bank: ItemBank) -> set[type[Item]]:
    """The types of items that were scored by both."""
    elements = written(bank)
    return {
        type(item) for item in bank.items if item.id in elements and check(item, elements[item.id])
    }


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_conditions_of_every_bank_of_the_course_give_our_scores(path: Path) -> None:
    bank = real_bank(path)
    all_scored(bank)
    all_scored(replace(bank, items=tuple(map(plainer, bank.items))))


def test_items_of_every_type_with_conditions_are_scored_by_both() -> None:
    plain = [replace(bank, items=tuple(map(plainer, bank.items))) for bank in map(real_bank, BANKS)]
    names = {kind.__name__.removesuffix("Item") for bank in plain for kind in all_scored(bank)}
    # A formula's conditions say nothing, a hot spot's are no more than its area, an essay has none.
    assert names == {
        *("Choice", "MultipleResponse", "TrueFalse", "TextEntry", "Numeric"),
        *("Matching", "Ordering", "Categorise", "Cloze"),
    }


@given(items())
def test_conditions_of_items_with_any_texts_give_our_scores(item: Item) -> None:
    all_scored(bank_of(item, replace(plainer(item), id="plainer")))


def test_the_sets_of_a_formula_accept_what_its_variants_do() -> None:
    formulas = [
        plainer(item)
        for bank in map(real_bank, (*BANKS, EVERY))
        for item in bank.items
        if isinstance(item, CalculatedItem)
    ]
    elements = written(bank_of(*formulas))
    assert elements
    for item in formulas:
        if item.id in elements:
            calculated = elements[item.id].find("itemproc_extension/calculated")
            tolerance = calculated.findtext("answer_tolerance")
            answers = [entry.text for entry in calculated.iterfind("var_sets/var_set/answer")]
            for number, answer in enumerate(map(Decimal, answers), 1):
                check_variant(item, number, answer, margin(tolerance, answer))


def margin(tolerance: str, answer: Decimal) -> Decimal:
    if tolerance.endswith("%"):
        return abs(answer) * Decimal(tolerance[:-1]) / 100
    return Decimal(tolerance)


def check_variant(item: Item, number: int, answer: Decimal, away: Decimal) -> None:
    inside = answer + away * Decimal("0.999")  # the answer itself is rounded
    for typed_number, right in ((answer, 1), (inside, 1), (answer + 2 * away + 1, 0)):
        assert score(item, {"variant": number, "number": f"{typed_number:f}"}) == right


def test_a_formula_keeps_its_variants_and_loses_feedback_with_numbers_by_name() -> None:
    (item,) = (item for item in real_bank(EVERY).items if isinstance(item, CalculatedItem))
    name = item.variables[0].name
    told = replace(item, feedback=f"It is {{{name}}}.", verdict_feedback={"correct": "Yes."})
    assert QTI_12.write is not None
    (entry,) = QTI_12.write([bank_of(told)], surroundings()).entries
    assert "variants" not in {loss.field for loss in entry.losses}
    assert "feedback" in {loss.field for loss in entry.losses}
    element = written(bank_of(plainer(replace(told, feedback=None))))[item.id]
    assert element.find("itemfeedback").get("ident") == "correct_fb"
