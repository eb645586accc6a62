"""Printed exams say what the banks say, each version with a key of its own."""

import re
import struct
import zlib
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest
import typst

from coursewright.load.course import load_bank
from coursewright.model import ItemBank
from coursewright.problems import MisuseError

from ..conftest import ROOT
from .printed import bank_of, numbered, pages, printed, write

CHOICES = """
  - {id: fruit, type: choice, stem: Which is a fruit?, options: [
      {id: a, text: Apple}, {id: b, text: Brick}, {id: c, text: Copper}, {id: d, text: Desk},
      {id: n, text: Nothing of these, fixed: true}], key: a}
  - {id: metals, type: multiple-response, stem: Which are metals?, options: [
      {id: i, text: Iron}, {id: w, text: Wool}, {id: z, text: Zinc}, {id: v, text: Vapour}],
      key: [i, z], points: 3}
  - {id: round, type: true-false, stem: Is the earth flat?, key: false}
"""
PARTS = """
  - {id: pairs, type: matching, stem: Pair them., premises: [
      {id: p, text: Paris, key: f}, {id: r, text: Rome, key: i}],
      options: [{id: f, text: France}, {id: i, text: Italy}, {id: s, text: Spain}]}
  - {id: days, type: ordering, stem: Sort the days., options: [
      {id: m, text: Monday}, {id: t, text: Tuesday}, {id: w, text: Wednesday}]}
  - {id: kinds, type: categorise, stem: Sort them., buckets: [
      {id: a, text: Animals}, {id: p, text: Plants}], cards: [
      {id: o, text: Oak, key: p}, {id: x, text: Ox, key: a}, {id: e, text: Euglena, key: [a, p]}]}
"""
CASE = """
  - id: shop
    type: case
    title: A shop
    text: A stimulus of the shop.
    items:
      - {id: one, type: true-false, stem: Shop one., key: true}
      - {id: two, type: true-false, stem: Shop two., key: true}
"""
LETTER = re.compile(r"([A-Z]) (.+)")


def choices_in(lines: list[str]) -> dict[str, str]:
    return {match[1]: match[2] for line in lines if (match := LETTER.fullmatch(line))}


def png() -> bytes:
    """Four by two grey pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", 4, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\x10\x20\x30\x40" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def item_types() -> ItemBank:
    bank, _, problems = load_bank(ROOT / "quizzes" / "item-types.yml")
    assert bank is not None
    assert not problems
    return bank


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_letters_of_each_key_lead_to_the_keyed_options_of_that_version(seed: int) -> None:
    right = {"Which is a fruit?": {"Apple"}, "Which are metals?": {"Iron", "Zinc"}}
    right["Is the earth flat?"] = {"False"}
    found = printed(write(bank_of(CHOICES), versions=4, seed=seed).data)
    assert [*found.exams] == [*found.keys] == ["A", "B", "C", "D"]
    for version, lines in found.exams.items():
        asked = numbered(lines)
        key = numbered(found.keys[version])
        assert len(asked) == len(key) == 3
        for number, item in asked.items():
            stem = next(stem for stem in right if stem in item[0])
            told = " ".join(key[number]).removeprefix(f"{number} ")
            letters = re.findall(r"\b([A-Z]) (?=[A-Z][a-z])", told)
            assert {choices_in(item)[letter] for letter in letters} == right[stem]


def test_each_option_stands_once_in_each_version_and_fixed_ones_last() -> None:
    found = printed(write(bank_of(CHOICES), versions=5).data)
    for lines in found.exams.values():
        asked = next(item for item in numbered(lines).values() if "fruit" in item[0])
        options = [*choices_in(asked).values()]
        assert sorted(options) == ["Apple", "Brick", "Copper", "Desk", "Nothing of these"]
        assert options[-1] == "Nothing of these"
    orders = {tuple(choices_in(lines).items()) for lines in found.exams.values()}
    assert len(orders) > 1


def test_the_first_version_has_the_order_of_the_bank_and_others_have_another() -> None:
    many = "".join(
        f"  - {{id: i{number}, type: true-false, stem: Stem number {number}., key: true}}\n"
        for number in range(8)
    )
    found = printed(write(bank_of(many), versions=3).data)
    orders = {
        name: [re.findall(r"Stem number (\d)", " ".join(item))[0] for item in asked.values()]
        for name, asked in ((name, numbered(lines)) for name, lines in found.exams.items())
    }
    assert orders["A"] == [*"01234567"]
    assert len({*map(tuple, orders.values())}) == 3


def test_pairs_places_and_buckets_in_the_key_are_those_of_the_version() -> None:
    found = printed(write(bank_of(PARTS), versions=4).data)
    for version, lines in found.exams.items():
        key = " ".join(found.keys[version])
        told = " ".join(lines)
        letters = {text: name for name, text in re.findall(r"\b([ABC]) (\w+(?:day|e|y|n))\b", told)}
        numbers = {text: name for name, text in re.findall(r"([123]) (Paris|Rome|Oak|Eug)", told)}
        buckets = {text: name for name, text in re.findall(r"([AB]) (Animals|Plants)", told)}
        for city, country in (("Paris", "France"), ("Rome", "Italy")):
            assert f"{numbers[city]}: {letters[country]} {country}" in key
        days = ", ".join(letters[day] for day in ("Monday", "Tuesday", "Wednesday"))
        assert f"The right order: {days} " in key
        assert f"{numbers['Oak']}: {buckets['Plants']} Oak" in key
        both = ", ".join(sorted(buckets.values()))
        assert f"{numbers['Eug']}: {both} Euglena" in key


def test_items_of_a_case_stand_together_behind_its_text() -> None:
    found = printed(write(bank_of(CHOICES + CASE + PARTS), versions=5).data)
    for lines in found.exams.values():
        at = next(place for place, line in enumerate(lines) if "stimulus" in line)
        assert re.fullmatch(r"Items \d to \d: A shop", lines[at - 1])
        assert "Shop one." in lines[at + 1]
        assert "Shop two." in lines[at + 4]


def test_each_version_has_a_variant_of_its_own() -> None:
    text = """
  - {id: sum, type: calculated, stem: "Add {a} and 1.", variables: {a: [10, 20, 30]}, variants: 3,
     formula: a + 1, tolerance: 1%}
"""
    written = write(bank_of(text), versions=2)
    found = printed(written.data)
    told = {name: " ".join(lines) for name, lines in found.exams.items()}
    numbers = {name: int(re.findall(r"Add (\d+) and", text)[0]) for name, text in told.items()}
    assert len({*numbers.values()}) == 2
    for name, number in numbers.items():
        assert f"Accepted: {number + 1}" in " ".join(found.keys[name])
    assert {loss.field for loss in written.entries[0].losses} == {"formula", "variants"}


@pytest.mark.parametrize(
    "text",
    [
        '#import "secret.typ": *', "#sys.inputs", "a $x$ b", "*/ /* //", "] } ) [ {",
        "= Heading", "@label and <label>", r"\u{41}", "#panic[x]", "~ --- ...", "#let x = 1",
        '"quoted" \\ back', "{{ a }} {% b %}", "%PDF-1.7 endobj",
    ],
)  # fmt: skip
def test_what_would_be_code_elsewhere_is_printed_as_typed(text: str) -> None:
    bank = bank_of(CHOICES)
    item = replace(bank.items[0], stem=f"`{text}`")
    hostile = replace(bank, title=text, items=(item,))
    lines = pages(write(hostile).data)[0]
    assert text in lines[0]
    assert text in " ".join(lines[1:])


def test_the_same_bank_is_the_same_bytes_without_a_date(item_types: ItemBank) -> None:
    first, second = (write(item_types, versions=2).data for _ in range(2))
    assert first == second
    assert b"CreationDate" not in first
    assert b"CreateDate" not in first
    assert write(item_types, versions=2, seed=2).data != first


def test_images_are_printed_with_their_text_alternative() -> None:
    bank = bank_of(CHOICES)
    item = replace(bank.items[0], stem="Look: ![four dots](dots.png)")
    written = write(replace(bank, items=(item,)), {"dots.png": png()})
    assert written.entries[0].status == "carried"
    with pypdfium2.PdfDocument(written.data) as document:
        kinds = [found.type for found in document[0].get_objects(max_depth=5)]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds
    assert b"(four dots)" in written.data


@pytest.mark.parametrize("files", [{}, {"dots.png": b"no image"}])
def test_an_image_that_cannot_be_printed_is_a_loss_with_its_words(files: dict[str, bytes]) -> None:
    bank = bank_of(CHOICES)
    item = replace(bank.items[0], stem="Look: ![four dots](dots.png)")
    written = write(replace(bank, items=(item,)), files)
    assert [loss.field for loss in written.entries[0].losses] == ["stem"]
    assert "`dots.png`" in written.entries[0].losses[0].reason
    assert "four dots" in " ".join(pages(written.data)[0])


def test_a_hotspot_without_its_image_is_refused(item_types: ItemBank) -> None:
    entries = {entry.id: entry for entry in write(item_types).entries}
    assert entries["narrowest-step"].refused == "the image `guide/funnel.svg` cannot be printed"


@pytest.mark.parametrize(
    ("latex", "said"),
    [
        (r"\frac{24}{120}=0.2", ["24", "120", "0.2"]),
        (r"\sum_{i=1}^{n} x_i^2", ["∑", "1"]),
        (r"\left(\frac{7}{8}\right)^9", ["7", "8", "9"]),
        (r"\sqrt[3]{27} + \sqrt{64}", ["27", "64", "3"]),
        (r"\begin{pmatrix}11&12\\13&14\end{pmatrix}", ["11", "12", "13", "14"]),
        (r"\begin{cases}21&x\\22&y\end{cases}", ["21", "22"]),
        (r"\begin{aligned}a&=31\\b&=32\end{aligned}", ["31", "32"]),
        (r"\hat{x}+\overline{45}+\vec{v}", ["45"]),
        (r"\max_{x} 5 \text{ if } \mathrm{ROI}", ["max", "if", "ROI"]),
        (r"\underbrace{61+62}_{n} \le \binom{63}{64}", ["61", "62", "63", "64"]),
        (r"\boxed{71}\,\cancel{72}\,\phantom{73}", ["71", "72"]),
        (r"\lim_{t\to0} f'(t) \ne \int_0^1 81\,dx", ["lim", "81"]),
    ],
)
def test_formulas_are_set_from_their_parts(latex: str, said: list[str]) -> None:
    bank = bank_of(CHOICES)
    written = write(replace(bank, items=(replace(bank.items[0], stem=f"Look: ${latex}$"),)))
    assert written.entries[0].losses == ()
    text = "".join(pages(written.data)[0])
    assert all(part in text for part in said)
    assert latex not in text


def test_a_character_that_no_font_has_is_a_loss_and_printed_by_its_code() -> None:
    bank = bank_of(CHOICES)
    stems = ["Which 中 here?", "Arabic كتاب and λ and ж", "Which are metals?"]
    items = [replace(item, stem=stem) for item, stem in zip(bank.items, stems, strict=True)]
    written = write(replace(bank, items=(*items,)))
    lossy, *others = written.entries
    assert [loss.field for loss in lossy.losses] == ["stem"]
    assert "`中`" in lossy.losses[0].reason
    assert [entry.status for entry in others] == ["carried", "carried"]
    assert "Which [U+4E2D] here?" in " ".join(pages(written.data)[0])


def test_an_exam_meets_the_standard_for_accessible_pdf(
    item_types: ItemBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = typst.compile

    def strict(files: Any, **how: Any) -> Any:
        return compiled(
            files, **how, **({"pdf_standards": ["ua-1"]} if "exam.json" in files else {})
        )

    monkeypatch.setattr(typst, "compile", strict)
    files = {path: (ROOT / "content" / path).read_bytes() for path in IMAGES}
    written = write(item_types, files, versions=2)
    assert not [entry.refused for entry in written.entries if entry.refused]
    assert b"pdfuaid" in written.data


def test_drafts_are_refused_and_not_printed() -> None:
    draft = "  - {id: d, type: true-false, stem: Secret words., key: true, status: draft}\n"
    written = write(bank_of(CHOICES + draft))
    assert written.entries[-1].refused == "it is a draft, which no learner meets"
    assert "Secret" not in str(pages(written.data))


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_nothing_is_printed_outside_the_page(
    paper: str, size: tuple[int, int], item_types: ItemBank
) -> None:
    written = write(item_types, paper=paper)
    with pypdfium2.PdfDocument(written.data) as document:
        for page in document:
            assert tuple(map(round, page.get_size())) == size
            text = page.get_textpage()
            for place in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(place)
                assert left >= 0
                assert bottom >= 0
                assert right <= size[0]
                assert top <= size[1]


def test_an_item_longer_than_a_page_is_broken_and_whole() -> None:
    bank = bank_of(CHOICES)
    stem = "\n\n".join(f"Paragraph number {number}." for number in range(120))
    found = printed(write(replace(bank, items=(replace(bank.items[0], stem=stem),))).data)
    numbers = re.findall(r"Paragraph number (\d+)\.", " ".join(found.exams["A"]))
    assert [*map(int, numbers)] == [*range(120)]


def test_an_item_that_fits_on_a_page_is_on_one() -> None:
    many = "".join(
        f"  - {{id: i{n}, type: choice, stem: Stem {n}., options: [{{id: a, text: Yes {n}}}, "
        f"{{id: b, text: No {n}}}, {{id: c, text: May {n}}}], key: a}}\n"
        for n in range(40)
    )
    sheets = [" ".join(lines) for lines in pages(write(bank_of(many)).data) if lines]
    exam = [text for text in sheets if "Stem" in text]
    assert len(exam) > 2
    for number in range(40):
        page = next(text for text in exam if f"Stem {number}." in text)
        assert f"A Yes {number} B No {number} C May {number}" in page


@pytest.mark.parametrize("language", ["de", "fr", "es", "ar", "pt-BR", "zh"])
def test_every_type_is_printed_in_every_language(language: str, item_types: ItemBank) -> None:
    written = write(item_types, {"guide/funnel.svg": FUNNEL}, language, versions=2)
    assert not [entry.refused for entry in written.entries if entry.refused]
    with pypdfium2.PdfDocument(written.data) as document:
        assert len(document) > 4
    assert f"/Lang({language})".encode() in written.data


IMAGES = [
    path.relative_to(ROOT / "content").as_posix()
    for path in sorted((ROOT / "content" / "guide").glob("*.svg"))
]
FUNNEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"></svg>'


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"paper": "b5"}, "no paper `b5`"),
        ({"versions": "0"}, "versions: `0` is not between 1 and 26"),
        ({"versions": "two"}, "versions: `two` is not a whole number"),
        ({"fonts": "no/such/folder"}, "fonts: there is no folder `no/such/folder`"),
        ({"seed": "-1"}, "seed: `-1` is not a whole number"),
    ],
)
def test_settings_that_cannot_be_are_misuse(options: dict[str, str], said: str) -> None:
    with pytest.raises(MisuseError, match=re.escape(said)):
        write(bank_of(CHOICES), **options)
