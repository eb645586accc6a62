"""Card decks, judged by Anki itself."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from coursewright.formats.anki.form import FORMAT
from coursewright.formats.format import Surroundings
from coursewright.items import ClozeItem
from coursewright.load.banks import read_bank
from coursewright.model import ItemBank, Term
from coursewright.problems import MisuseError, Position
from coursewright.source import Source

from ..conftest import ROOT
from ..judges.cards import imported
from .reworded import bank_of, real_bank, real_items, surroundings

PIXEL = b"\x89PNG\r\n\x1a\n0"
TERM = Term("lead", "Lead <b>", "Who might buy: $x^2$", None, ("prospect",), (), Position("", 1, 1))


def around(**options: str) -> Surroundings:
    return replace(surroundings(**options), file=lambda _: PIXEL, title="Course")


def written(bank: ItemBank, around: Surroundings) -> bytes:
    assert FORMAT.write is not None
    return FORMAT.write([bank], around).data


def every_type() -> ItemBank:
    return bank_of(*(replace(item, case=None) for item in real_items() if item.is_published))


def test_anki_takes_every_item_once_and_its_changes_later(tmp_path: Path) -> None:
    bank = every_type()
    first = tmp_path / "first.apkg"
    first.write_bytes(written(bank, around(date="1700000000")))
    edited = replace(bank, items=(replace(bank.items[0], stem="Edited?"), *bank.items[1:]))
    later = tmp_path / "later.apkg"
    later.write_bytes(written(edited, around(date="1700000500")))
    report = imported(first, first, later)
    new, again, update = report["imports"]
    assert (new["found"], new["new"]) == (len(bank.items), len(bank.items))
    assert (again["new"], again["updated"], again["duplicate"]) == (0, 0, len(bank.items))
    assert (update["new"], update["duplicate"] + update["updated"]) == (0, len(bank.items))
    assert update["updated"] >= 1
    assert any("Edited?" in card["front"] for card in report["cards"])
    gaps = sum(len(item.gaps) for item in bank.items if isinstance(item, ClozeItem))
    basic = sum(not isinstance(item, ClozeItem) for item in bank.items)
    assert len(report["cards"]) == gaps + basic
    assert {deck for note in report["notes"] for deck in note["decks"]} == {"Teas"}


def test_feedback_of_a_calculated_item_has_its_numbers(tmp_path: Path) -> None:
    """The back of a card said `{n}` where learners meet a number."""
    text = """\
bank: teas
title: Teas
items:
  - {id: cost, type: calculated, stem: "Twice {n}?", variables: {n: [2, 3, 4]}, formula: n * 2,
     tolerance: 1%, variants: 2, feedback: "Two times {n}."}
"""
    bank = read_bank(text, Source("x.yml")).bank
    assert bank is not None
    path = tmp_path / "teas.apkg"
    path.write_bytes(written(bank, around()))
    (note,) = imported(path)["notes"]
    assert "Two times" in note["fields"]["Back"]
    assert "{" not in "".join(note["fields"].values())


@pytest.mark.parametrize("date", ["", "now", "-5", "1e9", "²", "9" * 12])
def test_a_date_that_cannot_be_is_misuse(date: str) -> None:
    """It ended in a traceback of ours or of SQLite."""
    with pytest.raises(MisuseError, match="seconds since 1970"):
        written(every_type(), around(date=date))


def test_two_banks_and_the_glossary_stand_in_decks_of_their_own(tmp_path: Path) -> None:
    assert FORMAT.write is not None
    paths = [tmp_path / f"{name}.apkg" for name in ("leads", "skills")]
    for path in paths:
        bank = real_bank(ROOT / f"quizzes/{path.stem}.yml")
        path.write_bytes(FORMAT.write([bank], replace(around(), terms=(TERM,))).data)
    report = imported(*paths)
    titles = {real_bank(ROOT / f"quizzes/{path.stem}.yml").title for path in paths}
    decks = {deck for note in report["notes"] for deck in note["decks"]}
    assert decks == {*titles, "Course: Glossary"}
    # The term is in both files and there once.
    terms = [note for note in report["notes"] if note["decks"] == ["Course: Glossary"]]
    assert len(terms) == 1
    assert terms[0]["fields"]["Front"] == "Lead &lt;b&gt;"
    assert r"\(x^2\)" in terms[0]["fields"]["Back"]


def test_labels_images_and_maths_arrive(tmp_path: Path) -> None:
    item = replace(
        next(item for item in real_items() if item.id == "every-choice"),
        stem="How far is $d_1$?\n\n![A map](images/my%20map.png)",
        tags=("two words",),
        level="apply",
        lint={},
    )
    path = tmp_path / "x.apkg"
    path.write_bytes(written(bank_of(item), around()))
    report = imported(path)
    (note,), (name,) = report["notes"], report["media"]
    assert name.startswith("my-map-")
    assert f'src="{name}"' in note["fields"]["Front"]
    assert "level:apply" in note["tags"]
    assert "two_words" in note["tags"]
    assert r"\(d_1\)" in note["fields"]["Front"]


@pytest.mark.parametrize("answer", ["a}}b", "a::b", "{{c2::x}}", "<script>alert(1)</script>"])
def test_what_means_something_to_anki_stays_text_in_a_gap(tmp_path: Path, answer: str) -> None:
    cloze = next(item for item in real_items() if isinstance(item, ClozeItem))
    gap = next(gap for gap in cloze.gaps if hasattr(gap, "accept") and hasattr(gap, "spelling"))
    texts = (replace(gap.accept[0], text=answer, kind="text", score=1),)
    gaps = tuple(replace(gap, accept=texts) if found is gap else found for found in cloze.gaps)
    path = tmp_path / "x.apkg"
    path.write_bytes(written(bank_of(replace(cloze, gaps=gaps, case=None)), around()))
    report = imported(path)
    assert len(report["cards"]) == len(cloze.gaps)
    shown = {"<script>alert(1)</script>": "&lt;script&gt;"}.get(answer, "")
    assert all("<script>alert" not in card["back"] for card in report["cards"])
    assert any(shown in card["back"] for card in report["cards"])


def test_the_same_bank_gives_the_same_bytes() -> None:
    data = written(every_type(), around())
    assert data == written(every_type(), around())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert names[:2] == ["collection.anki2", "media"]
        assert len(json.loads(archive.read("media"))) == len(names) - 2


def test_an_image_that_is_not_there_is_a_loss() -> None:
    assert FORMAT.write is not None
    item = next(item for item in real_items() if item.id == "every-choice")
    item = replace(item, stem="![A map](images/map.png)", lint={})
    (entry,) = FORMAT.write([bank_of(item)], replace(around(), file=lambda _: None)).entries
    assert "images" in {loss.field for loss in entry.losses}
