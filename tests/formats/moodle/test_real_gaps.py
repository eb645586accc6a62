"""Real texts with embedded answers and words to be dragged, against what stands in them."""

from pathlib import Path

import pytest

from coursewright.items import ChoiceGap, ClozeItem, HotspotItem, NumberGap, TextGap

from ...conftest import ROOT
from .test_reading import question, read

DATA = ROOT.parent / "shared/data"
CLOZE = DATA / "other/moodle-cloze"
PLUGINS = DATA / "moodlexml/moodle__moodle-3.3.1-via-eduardcloud__aws-ebs-moodle/type"
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="shared test data not found at ../shared/data"
)
HALF = "Answer that gives half the credit"


def gaps_of(path: Path) -> tuple[list[object], set[str]]:
    """The right option of each list, the worth of each text, each number with its ends."""
    found = question("cloze", "", path.read_text())
    assert isinstance(found.item, ClozeItem)
    shown: list[object] = []
    for gap in found.item.gaps:
        match gap:
            case ChoiceGap():
                shown.append(next(one.text for one in gap.options if one.id == gap.key))
            case TextGap():
                shown.append({entry.text: entry.score for entry in gap.accept})
            case NumberGap():
                shown.append([(round(one.least, 6), round(one.most, 6)) for one in gap.accept])
    return shown, {loss.field for loss in found.entry.losses}


@needs_data
def test_the_sample_of_an_editor_is_read_gap_by_gap() -> None:
    """`moodle` earns nothing and `MOODLE` all of it: where capitals count no more, the best
    counts, and the whole question was refused."""
    shown, lost = gaps_of(CLOZE / "LucasWolfgang__QAS-Editor/cloze.cloze")
    assert shown == [
        "Correct answer",
        {"Wrong answer": 0, "Correct answer": 1, HALF: 0.5},
        [(23.7, 23.9)],
        "3\\. Correct answer",
        "c. Correct answer",
        {"MOODLE": 1},
        "Yes",
        [(1, 5)],
    ]
    assert lost == {"capitals", "scoring", "option-feedback"}


@needs_data
def test_the_sample_of_moodle_is_read_gap_by_gap() -> None:
    shown, lost = gaps_of(CLOZE / "moodle__moodle-3.3.1/questions.multianswer.txt")
    cities = ["California", "Arizona", "California", "Arizona"]
    assert shown == [*cities, {"Paris": 1, "Marseille": 0.5}]
    assert lost == {"gap-feedback"}  # of `*`, which takes all other words


@needs_data
@pytest.mark.parametrize(
    ("plugin", "words"),
    [("ddwtos", ["cat", "sat", "mat"]), ("gapselect", ["cat", "sat", "mat"])],
)
def test_words_for_places_are_the_right_ones(plugin: str, words: list[str]) -> None:
    (path,) = (PLUGINS / plugin).rglob("*.xml")
    (found,) = read(path.read_bytes()).items
    assert isinstance(found.item, ClozeItem)
    assert found.item.text == "The {gap-1} {gap-2} on the {gap-3}."
    gaps = [gap for gap in found.item.gaps if isinstance(gap, ChoiceGap)]
    assert [next(o.text for o in gap.options if o.id == gap.key) for gap in gaps] == words
    texts = {option.text for gap in gaps for option in gap.options}
    assert texts == {"cat", "sat", "mat", "dog", "table"}


@needs_data
@pytest.mark.parametrize("plugin", ["ddmarker", "ddimageortext"])
def test_what_is_dragged_onto_an_image_is_refused_by_its_reason(plugin: str) -> None:
    """Several markers, or pictures on a picture, are no item here."""
    (path,) = (PLUGINS / plugin).rglob("*.xml")
    (found,) = read(path.read_bytes()).items
    assert not isinstance(found.item, HotspotItem)
    assert found.entry.refused
    assert "image" in found.entry.refused or "marker" in found.entry.refused
