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
