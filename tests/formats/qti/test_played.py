"""What is written as QTI 3 is drawn and scored by an engine that is not ours, as by us."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as etree
from zipfile import ZipFile

import pytest

from coursewright.formats.registry import FORMATS
from coursewright.items import CalculatedItem, ExtendedTextItem, Item, TextEntryItem
from coursewright.scoring import score
from coursewright.site.exported_banks import exported_banks

from ...judges.qti_player import QtiPlayer
from ..circle import responses
from ..test_bank import BANKS
from .given import given

pytestmark = pytest.mark.browser

# Losses that change what a response earns.
OTHERWISE = frozenset(("accents", "distance", "units", "scoring"))
A_BANK = 3  # as many items of each type are played of each bank


def played(path: Path) -> Iterator[tuple[Item, str]]:
    """Items of a bank, some of each type, with their XML."""
    banks, around, _ = exported_banks([path], {})
    form = FORMATS["qti-3.0"]
    assert form.write is not None
    written = form.write(banks, around)
    files = ZipFile(BytesIO(written.data))
    left: dict[type, int] = {}
    for item, entry in zip(banks[0].items, written.entries, strict=True):
        lost = {loss.field for loss in entry.losses}
        left[type(item)] = left.get(type(item), A_BANK) - 1
        if entry.refused is None and not lost & OTHERWISE and left[type(item)] >= 0:
            yield item, files.read(f"items/{banks[0].id}/{item.id}.xml").decode()


def _is_fair(item: Item) -> bool:
    """Not where the engine falls short: it is content where a part of a text fits a pattern."""
    accepted = item.accept if isinstance(item, TextEntryItem) else ()
    return not any(entry.kind != "text" for entry in accepted)


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_an_engine_scores_as_we_do(path: Path, qti_player: QtiPlayer) -> None:
    for item, xml in played(path):
        if isinstance(item, ExtendedTextItem) or not _is_fair(item):
            qti_player.show(xml)
            continue
        asked = item.variants[0] if isinstance(item, CalculatedItem) else item
        root = etree.fromstring(xml)
        for response in responses(asked):
            told = given(asked, response, root)
            expected = score(asked, response) * asked.points
            # The engine rounds every sum to three digits.
            found = qti_player.score(xml, told)
            assert found == pytest.approx(expected, abs=0.001 * asked.points), (item.id, told)


TOLD = """
bank: told
title: Told
items:
  - id: one
    type: choice
    stem: Which?
    options: [{id: a, text: This, feedback: Of this}, {id: b, text: That, feedback: Of that}]
    key: a
    feedback: {general: Of all, correct: Well done, incorrect: Not so}
  - id: some
    type: multiple-response
    stem: Which?
    options:
      - {id: a, text: This, feedback: Of this}
      - {id: b, text: That, feedback: Of that}
      - {id: c, text: Third, feedback: Of third}
    key: [a, b]
  - id: typed
    type: text-entry
    stem: Which?
    accept: [{text: cat, feedback: Of this}, {text: dog, score: 0.5, feedback: Of that}]
  - id: pairs
    type: matching
    stem: Which?
    premises: [{id: p, text: P, key: a, feedback: Of this}, {id: q, text: Q, key: b}]
    options: [{id: a, text: This}, {id: b, text: That}]
"""


@pytest.mark.parametrize(
    ("name", "chosen", "shown"),
    [
        ("one", "a", ["Of this", "Of all", "Well done"]),
        ("one", "b", ["Of that", "Of all", "Not so"]),
        ("some", ["a", "c"], ["Of this", "Of third"]),
        ("typed", "dog", ["Of that"]),
        ("pairs", ["p b", "q a"], ["Of this"]),
    ],
)
def test_an_engine_shows_what_is_said_of_the_chosen(
    name: str, chosen: str | list[str], shown: list[str], tmp_path: Path, qti_player: QtiPlayer
) -> None:
    """Feedback to all options would show, or none: an empty FEEDBACK could not be added to."""
    bank = tmp_path / "told.yml"
    bank.write_text(TOLD, encoding="utf-8")
    xml = next(xml for item, xml in played(bank) if item.id == name)
    qti_player.outcomes(xml, {"RESPONSE": chosen})
    said = ["Of this", "Of that", "Of third", "Of all", "Well done", "Not so"]
    visible = [text for text in said if is_visible(qti_player, text)]
    assert visible == [text for text in said if text in shown]


def is_visible(player: QtiPlayer, text: str) -> bool:
    found = player.page.get_by_text(text, exact=True)
    return any(found.nth(place).is_visible() for place in range(found.count()))
