"""`import`, `export` and `formats` as people run them."""

import json
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main
from coursewright.cli.exporting import ALL
from coursewright.formats.known_aspects import ITEM_ASPECTS

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
BANK = """\
bank: teas
title: Teas
items:
  - id: green
    type: choice
    stem: Which tea is *not* oxidised?
    options:
      - {id: green, text: Green, feedback: Right.}
      - {id: black, text: Black}
    key: green
    level: remember
  - id: hot
    type: true-false
    stem: Tea is a drink.
    key: true
  - id: later
    type: true-false
    stem: Tea grows on trees.
    key: false
    status: draft
"""
GIFT = """\
::green::Which tea is oxidised? {=Black ~Green}

::broken::Which tea is { =Green ~Black

::hot::Coffee is a drink. {T}
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/teas.yml").write_text(BANK, encoding="utf-8")
    (tmp_path / "teas.gift").write_text(GIFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ALL)
def test_every_format_is_written_and_told_of(name: str, course: Path) -> None:
    result = run("export", "quizzes/teas.yml", "--to", name, "-o", "out", "--report", "json")
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert [*report] == ["carried", "lossy", "refused"]
    assert sorted(entry["id"] for entries in report.values() for entry in entries) == [
        "green",
        "hot",
        "later",
    ]
    assert "later" in [entry["id"] for entry in report["refused"]]
    again = (course / "out").read_bytes()
    run("export", "quizzes/teas.yml", "--to", name, "-o", "out")
    assert (course / "out").read_bytes() == again


def test_an_export_of_unsound_banks_writes_nothing(course: Path) -> None:
    (course / "quizzes/teas.yml").write_text(BANK.replace("key: green", "key: red"))
    result = run("export", "quizzes/teas.yml", "--to", "gift", "-o", "out")
    assert result.exit_code == 1
    assert "quizzes/teas.yml:10:10: error: no option `red` [unknown-key]" in result.stdout
    assert not (course / "out").exists()


def test_a_report_as_json_names_what_made_a_bank_unsound(course: Path) -> None:
    """Standard output held text for people, and no program could read why nothing was written."""
    (course / "quizzes/teas.yml").write_text(BANK.replace("key: green", "key: red"))
    result = run("export", "quizzes/teas.yml", "--to", "gift", "-o", "out", "--report", "json")
    assert result.exit_code == 1
    (entry,) = json.loads(result.stdout)["refused"]
    assert (entry["path"], entry["line"]) == ("quizzes/teas.yml", 10)
    assert entry["reason"] == "no option `red`"
    assert not (course / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "quizzes/teas.yml", "--to", "csv", "-o", "teas.gift/teas.yaml.csv"),
        ("import", "teas.gift", "-o", "teas.gift/more.yml"),
    ],
)
def test_what_cannot_be_written_is_told_by_the_name_that_was_given(
    arguments: tuple[str, ...], course: Path
) -> None:
    """The name was that of a file we make on the way."""
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.endswith(f"cannot write `{arguments[-1]}`: Not a directory\n")
    assert (course / "teas.gift").read_text() == GIFT


def test_a_glossary_alone_is_a_deck_and_elsewhere_left_out(course: Path) -> None:
    """The deck of a glossary was told to be left out, and was not written by itself."""
    path = course / "quizzes/glossary.yml"
    path.write_text("terms:\n  - {id: oolong, term: Oolong, definition: A tea.}\n")
    result = run("export", "quizzes/glossary.yml", "--to", "anki", "-o", "out.apkg")
    assert result.exit_code == 0, result.stderr
    assert "left out" not in result.stderr
    assert (course / "out.apkg").is_file()
    result = run("export", "quizzes/glossary.yml", "--to", "gift", "-o", "out.gift")
    assert result.exit_code == 1
    assert "the glossary is left out: `gift` has no place for it" in result.stderr


def test_losses_are_errors_where_they_must_not_be(course: Path) -> None:
    result = run("export", "quizzes/teas.yml", "--to", "aiken", "-o", "out", "--strict")
    assert result.exit_code == 1
    assert "item `later` is left out: it is a draft" in result.stderr
    assert "nothing is written" in result.stdout
    assert not (course / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "quizzes/teas.yml", "--to", "word", "-o", "x"), "'word' is not one of"),
        (("export", "quizzes/none.yml", "--to", "gift", "-o", "x"), "does not exist"),
        (("export", "quizzes/teas.yml", "--to", "gift", "-o", "quizzes"), "is a folder"),
        (("export", "quizzes/teas.yml", "--to", "gift", "-o", "x", "--pass", "7"), "no setting"),
        (("export", "quizzes/teas.yml", "--to", "gift", "-o", "quizzes/../quizzes/teas.yml"),
         "is one of the banks"),
        (("export", "quizzes/teas.yml", "--to", "csv", "-o", "quizzes/more.yml"), "name of a bank"),
        (("import", "teas.gift", "-o", "quizzes"), "is a folder"),
        (("import", "teas.gift", "-o", "quizzes/x.txt"), "banks end in `.yml`"),
        (("import", "teas.gift", "-o", "quizzes/teas.yml"), "was not imported, or was edited"),
        (("export", "quizzes/teas.yml", "./quizzes/teas.yml", "--to", "gift", "-o", "x"),
         "named twice"),
        (("import", "none.gift", "-o", "quizzes/x.yml"), "does not exist"),
    ],
)  # fmt: skip
def test_misuse_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, course: Path
) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


def test_an_import_is_a_bank_that_passes(course: Path) -> None:
    result = run("import", "teas.gift", "-o", "quizzes/more.yml")
    assert result.exit_code == 0
    assert "teas.gift:3:" in result.stderr
    assert run("check").exit_code == 0, run("check").stdout
    text = (course / "quizzes/more.yml").read_text(encoding="utf-8")
    assert "bank: more" in text
    # The course has items of these ids already.
    assert "id: green-2" in text
    assert run("import", "teas.gift", "-o", "quizzes/more.yml").exit_code == 0
    assert (course / "quizzes/more.yml").read_text(encoding="utf-8") == text
    (course / "quizzes/more.yml").write_text(text + "# mine\n", encoding="utf-8")
    assert run("import", "teas.gift", "-o", "quizzes/more.yml").exit_code == 2


def test_a_file_that_is_nothing_we_know_is_told(course: Path) -> None:
    (course / "x.bin").write_bytes(bytes(range(256)))
    result = run("import", "x.bin", "-o", "quizzes/more.yml", "--report", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert not report["carried"]
    (entry,) = report["refused"]
    assert (entry["path"], entry["reason"]) == ("x.bin", "no format that can be read")
    assert "x.bin: error: no format that can be read [unknown-format]" in result.stderr
    assert not (course / "quizzes/more.yml").exists()


def test_images_that_a_table_only_names_are_asked_for(course: Path) -> None:
    """The bank was imported without a word, and `check` refused it."""
    rows = (
        'stem,a,b,key\n"Which? ![A cup](img/a%20cup.png)",One,Two,a\n"![Tea](tea.png)",On,Off,b\n'
    )
    (course / "teas.csv").write_text(rows, encoding="utf-8")
    (course / "content").mkdir()
    (course / "content/tea.png").write_bytes(PNG)
    result = run("import", "teas.csv", "-o", "quizzes/more.yml")
    assert result.exit_code == 0
    [said] = [line for line in result.stderr.splitlines() if "unknown-file" in line]
    text = (course / "quizzes/more.yml").read_text(encoding="utf-8").splitlines()
    line = 1 + next(place for place, shown in enumerate(text) if "cup.png" in shown)
    assert said == f"quizzes/more.yml:{line}:1: warning: no file `img/a cup.png` [unknown-file]"


def test_a_file_without_an_item_of_the_format_is_told(course: Path) -> None:
    """Nothing was written, and nothing said why."""
    assert run("export", "quizzes/teas.yml", "--to", "qti-1.2", "-o", "t.zip").exit_code == 0
    result = run("import", "t.zip", "--from", "qti-3.0", "-o", "quizzes/more.yml")
    assert result.exit_code == 1
    assert "t.zip: warning: there is no item in it [no-item]" in result.stderr


def test_a_field_is_lost_once(course: Path) -> None:
    """GIFT named `fixed` twice, with two reasons."""
    text = BANK.replace("{id: black, text: Black}", "{id: black, text: Black, fixed: true}")
    (course / "quizzes/teas.yml").write_text(text, encoding="utf-8")
    result = run("export", "quizzes/teas.yml", "--to", "gift", "-o", "t.gift", "--report", "json")
    [entry] = json.loads(result.stdout)["lossy"]
    assert [loss["field"] for loss in entry["losses"]].count("fixed") == 1


def test_the_formats_are_listed_for_people_and_programs() -> None:
    """It named types as whole beside what was lost of them, and not what comes along."""
    listed = json.loads(run("formats", "--report", "json").stdout)
    assert [*listed] == [*ALL]
    said = run("formats").stdout
    for name, facts in listed.items():
        assert f"\n{name}: " in f"\n{said}"
        assert facts["again"]
        assert "; ".join(facts["in part"]) in " ".join(said.split())
        assert {*facts["carries"], *facts["refuses"]} == {*ITEM_ASPECTS}
        for kind, aspects in facts["carries"].items():
            assert sorted((*aspects, *facts["loses"][kind])) == sorted(ITEM_ASPECTS[kind])
    # A loss that only some items have stood nowhere.
    assert "distances" in " ".join(listed["moodle-xml"]["in part"])
    assert "maths" in listed["kahoot"]["words only"]


@pytest.mark.parametrize("name", ["scorm-1.2", "cmi5", "aiken", "qti-3.0"])
def test_the_words_are_the_courses_own(name: str, course: Path) -> None:
    """Packages said `Check`, and Aiken `True`, where the course has other words for it."""
    (course / "mkdocs.yml").write_text(
        "site_name: Teas\ndocs_dir: content\nplugins: [coursewright]\n", encoding="utf-8"
    )
    (course / "content").mkdir()
    (course / "locales").mkdir()
    words = 'check: Look it up\n"true": Surely\n'
    (course / "locales/en.yml").write_text(words, encoding="utf-8")
    result = run("export", "quizzes/teas.yml", "--to", name, "-o", "out")
    assert result.exit_code == 0, result.stderr
    data = (course / "out").read_bytes()
    if data.startswith(b"PK"):
        archive = ZipFile(BytesIO(data))
        data = b"".join(map(archive.read, archive.namelist()))
    assert (b"Look it up" in data) == (name in ("scorm-1.2", "cmi5"))
    assert b"Surely" in data


def test_a_bank_without_a_course_keeps_images_and_formulas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both were lost between an import and an export: nothing said where images are."""
    monkeypatch.chdir(tmp_path)
    picture = b64encode(PNG).decode()
    Path("a.xml").write_text(
        '<quiz><question type="truefalse"><name><text>Q</text></name><questiontext format="html">'
        r'<text><![CDATA[<p>Is \(x^2\) <img src="@@PLUGINFILE@@/a.png" alt="this"></p>]]></text>'
        f'<file name="a.png" encoding="base64">{picture}</file></questiontext>'
        '<answer fraction="100"><text>true</text></answer>'
        '<answer fraction="0"><text>false</text></answer></question></quiz>'
    )
    assert run("import", "a.xml", "-o", "a.yml").exit_code == 0
    result = run("export", "a.yml", "--to", "moodle-xml", "-o", "b.xml", "--strict")
    assert result.exit_code == 0, result.output
    written = Path("b.xml").read_text()
    assert picture in written
    assert r"\(x^2\)" in written


@pytest.mark.parametrize(
    ("extensions", "text", "is_told"),
    [
        ("[tables]", "\\(x^2\\)", True),
        ("[tables]", "It costs $5, not $6.", False),
        ("[pymdownx.arithmatex]", "\\(x^2\\)", False),
    ],
)
def test_formulas_that_a_course_does_not_show_are_told(
    course: Path, extensions: str, text: str, is_told: bool
) -> None:
    """They stood on the page as LaTeX, and nothing said why."""
    (course / "docs").mkdir()
    (course / "mkdocs.yml").write_text(f"site_name: Teas\nmarkdown_extensions: {extensions}\n")
    (course / "new.gift").write_text(f"::new::[html]<p>{text}</p> {{T}}\n")
    result = run("import", "new.gift", "-o", "quizzes/new.yml")
    assert result.exit_code == 0, result.output
    assert ("[unshown-formulas]" in result.stderr) == is_told
