"""How items of any format become a bank: ids that fit, what our own reader refuses, images."""

from dataclasses import replace

import pytest

from coursewright.exchange.importing import Imported, import_files
from coursewright.exchange.known import Known
from coursewright.exchange.marked import is_as_imported, marked
from coursewright.exchange.report import came_along, report_mapping, report_problems
from coursewright.formats.entry import Entry, Loss, ReadItem
from coursewright.formats.format import ForeignFile, Format, Reading
from coursewright.formats.registry import recognised
from coursewright.formats.untrusted import unreadable
from coursewright.items import ChoiceItem, Item, Option, TrueFalseItem
from coursewright.model import Case
from coursewright.problems import Position

from .test_bank import read

PLACE = Position("a.txt", 3, 1)
TRUE = TrueFalseItem(id="t", stem="Tea is a drink.", key=True, position=PLACE)
CHOICE = ChoiceItem(
    id="c",
    stem="Which?",
    options=(Option("a", "One", None), Option("b", "Two", None)),
    key="a",
    position=PLACE,
)


def imported(*items: Item, known: Known | None = None, **reading: object) -> Imported:
    """What comes of a file that gives these items, beside a broken one."""
    entries = [ReadItem(Entry(item.id, None, PLACE), item) for item in items]

    def reader(file: ForeignFile) -> Reading:
        if file.data == b"broken":
            raise unreadable(file.path, "syntax", "broken", place=(7, 1))
        return Reading(tuple(entries), **reading)  # type: ignore[arg-type]

    form = Format("f", "F", ".f", {}, "again", read=reader)
    files = [ForeignFile("a.txt", b""), ForeignFile("x.txt", b"broken")]
    return import_files(files, form, "bank", known or Known())


def test_a_broken_file_is_told_and_the_others_come() -> None:
    found = imported(TRUE, title="Teas")
    bank, problems = read(found.text)
    assert (bank.id, bank.title, bank.items, problems) == ("bank", "Teas", (TRUE,), [])
    assert [str(problem.position) for problem in found.problems] == ["x.txt:7:1"]


def test_copies_are_left_out() -> None:
    """`check` takes a copy for an error, in one bank or in two."""
    copy = replace(TRUE, id="copy", stem="tea is a  drink.")
    bank, _ = read(imported(TRUE).text)
    found = imported(TRUE, copy, CHOICE)
    assert [entry.status for entry in found.entries] == ["carried", "refused", "carried"]
    assert found.entries[1].refused == "the item `copy` is a copy of `t`"
    known = Known(banks=(replace(bank, id="other"),))
    (entry,) = imported(copy, known=known).entries
    assert entry.refused == "the item `copy` is a copy of `t` of the bank `other`"


def test_ids_differ_from_those_of_other_files_and_of_the_course() -> None:
    other = replace(TRUE, stem="Coffee is a drink.")
    found = imported(TRUE, CHOICE, other, known=Known(ids=frozenset(["C"])))
    assert [entry.id for entry in found.entries] == ["t", "c-2", "t-2"]
    assert [bool(entry.notes) for entry in found.entries] == [False, True, True]
    assert [item.id for item in read(found.text)[0].items] == ["t", "c-2", "t-2"]


def test_what_our_own_reader_refuses_is_left_out_with_its_reason() -> None:
    alike = replace(
        CHOICE, id="alike", options=(Option("a", "One", None), Option("b", "One", None))
    )
    found = imported(TRUE, alike, replace(CHOICE, key="z", id="keyless"))
    assert [item.id for item in read(found.text)[0].items] == ["t"]
    assert [entry.status for entry in found.entries] == ["carried", "refused", "refused"]
    assert found.entries[1].refused == "option `b` has the same text as `a`"
    assert imported(alike).text == ""


def test_concepts_that_the_course_lacks_stay_as_tags() -> None:
    item = replace(TRUE, concepts=("tea", "milk"), objective="o1", tags=("hot",))
    known = Known(concepts=frozenset(["tea"]))
    (kept,) = read(imported(item, known=known).text)[0].items
    assert (kept.concepts, kept.objective) == (("tea",), None)
    assert kept.tags == ("hot", "concept:milk", "objective:o1")


def test_only_images_that_are_shown_come_along() -> None:
    item = replace(TRUE, stem="![A pot](media/bank/pot.png)")
    found = imported(item, files={"media/bank/pot.png": b"1", "media/bank/unused.png": b"2"})
    assert found.files == {"media/bank/pot.png": b"1"}


def test_items_of_a_case_stand_in_it() -> None:
    case = Case("shop", "A shop", "A shop sells tea.", PLACE)
    found = imported(replace(TRUE, case="shop"), replace(CHOICE, case="shop"), cases=(case,))
    bank, problems = read(found.text)
    assert [case.text for case in bank.cases] == ["A shop sells tea."]
    assert [item.case for item in bank.items] == ["shop", "shop"]
    assert not problems


def test_an_imported_bank_knows_whether_it_was_edited() -> None:
    text = marked("bank: b\n")
    assert is_as_imported(text)
    assert not is_as_imported(text.replace("bank: b", "bank: c"))
    assert not is_as_imported("bank: b\n")
    assert read(marked(imported(TRUE).text))[0].items == (TRUE,)


@pytest.mark.parametrize(
    ("entry", "status", "told"),
    [
        (Entry("a", "choice", PLACE), "carried", []),
        (
            Entry("a", "choice", PLACE, (Loss("hints", "none there"),), notes=("n",), name="A"),
            "lossy",
            ["warning: item `A` comes without `hints` [loss]", "info: item `A`: n [note]"],
        ),
        (
            Entry("a", None, PLACE, refused="no key"),
            "refused",
            ["error: item `a` is left out: no key [refused]"],
        ),
    ],
)
def test_the_report_has_an_entry_per_item(entry: Entry, status: str, told: list[str]) -> None:
    mapping = report_mapping([entry])
    assert {name: len(entries) for name, entries in mapping.items()} == {
        name: int(name == status) for name in ("carried", "lossy", "refused")
    }
    assert mapping[status][0]["line"] == 3
    assert [str(problem).partition(": ")[2] for problem in report_problems([entry])] == told
    assert came_along([entry]) == int(status != "refused")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 cut off", "not-an-archive"),
        (b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>', "dtd"),
        (b"\xef\xbb\xbf\n<quiz/><quiz/>", "syntax"),
        (b"<html/>", "unknown-format"),
        (b"words", "unknown-format"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_where_no_format_knows_it(data: bytes, code: str) -> None:
    found = import_files([ForeignFile("a", data)], None, "bank", Known())
    assert [problem.code for problem in found.problems] == [code]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("moodle-xml", "quiz"),
        ("qti-1.2", "questestinterop"),
        ("qti-2.1", "assessmentItem"),
        ("qti-3.0", "qti-assessment-item"),
    ],
)
def test_xml_in_other_encodings_is_known(name: str, root: str, encoding: str) -> None:
    form = recognised(f"<?xml version='1.0'?>\n<{root}></{root}>".encode(encoding))
    assert form is not None
    assert form.name == name
