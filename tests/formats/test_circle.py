"""Every bank of the course goes into each format that can be read back, and scores as before."""

from collections import Counter
from pathlib import Path

import pytest

from coursewright.exchange.importing import import_files
from coursewright.exchange.known import Known
from coursewright.formats.format import ForeignFile
from coursewright.formats.registry import FORMATS, recognised
from coursewright.items import ExtendedTextItem
from coursewright.load.banks import read_bank
from coursewright.scoring import score
from coursewright.site.exported_banks import exported_banks
from coursewright.source import Source

from .circle import responses, translated
from .test_bank import BANKS

# Losses that change what a response earns, each by its own name.
OTHERWISE = frozenset(
    "scoring variants units unit accents distance patterns wildcards partial-scores errors"
    " several-keys tolerance floor".split()
)
BOTH_WAYS = [name for name, form in FORMATS.items() if form.read and form.write]


@pytest.mark.parametrize("name", BOTH_WAYS)
@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_what_comes_back_scores_as_before(path: Path, name: str) -> None:
    form = FORMATS[name]
    banks, around, _ = exported_banks([path], {})
    assert form.write is not None
    written = form.write(banks, around)
    assert written.data == form.write(*exported_banks([path], {})[:2]).data
    sent = {entry.id: entry for entry in written.entries}
    assert [entry.id for entry in written.entries] == [item.id for item in banks[0].items]
    if not any(entry.refused is None for entry in written.entries):
        pytest.skip(f"{name} has no place for any item of this bank")
    assert recognised(written.data) is form
    found = import_files([ForeignFile(f"x{form.suffix}", written.data)], None, "back", Known())
    assert [str(problem) for problem in found.problems if problem.severity == "error"] == []
    assert [entry.refused for entry in found.entries if entry.refused] == []
    source = Source("back.yml")
    bank = read_bank(found.text, source).bank
    assert bank is not None
    assert source.problems == []
    kept = [item for item in banks[0].items if sent[item.id].refused is None]
    differ = Counter[str]()
    for item, back in zip(kept, bank.items, strict=True):
        lost = {loss.field for loss in sent[item.id].losses}
        assert "id" in lost or back.id == item.id
        if isinstance(item, ExtendedTextItem) or lost & OTHERWISE:
            continue
        for response in responses(item):
            other = translated(response, item, back)
            if score(item, response) != pytest.approx(score(back, other), abs=0.002):
                differ[item.id] += 1
    assert not differ
