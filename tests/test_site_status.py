"""Drafts and retired items: on no page, in no draw, in no file of a site."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.load.course import load_course
from coursewright.markup import Markup
from coursewright.model import Settings
from coursewright.render.site import Site
from coursewright.site.plan import generated_pages, plan
from coursewright.site.tree import write_tree
from coursewright.words import words_of

from .site_builds import CONFIG, QUIZ, bank, build, build_tiny, choice, texts, write_course

SEARCHED = CONFIG.replace("coursewright]", "coursewright: {search: true}]")
DRAFT, RETIRED = "draft", {"state": "retired", "by": "Qbyretired", "when": "2026-11-22"}


def hidden(name, status):
    """An item whose every text holds a word that stands nowhere else."""
    options = [
        {"id": f"qoption-{name}", "text": f"Qtext{name}", "feedback": f"Qreason{name}"},
        {"id": "other", "text": f"Qother{name}"},
    ]
    return choice(
        f"q-{name}",
        stem=f"Qstem{name}?",
        options=options,
        key="other",
        feedback=f"Qfeedback{name}",
        hints=[f"Qhint{name}"],
        concepts=[f"qconcept-{name}"],
        status=status,
    )


def case(name, *items):
    return {
        "id": name,
        "type": "case",
        "title": f"T{name}",
        "text": f"S{name}.",
        "items": list(items),
    }


BLOCKS = """\
# Tiny

```quiz
bank: tiny
```

```quiz
bank: tiny
items: [q-draft, shown, q-retired, qcase, mixed]
```

```quiz
bank: tiny
draw: 1
shuffle: all
```

```quiz
bank: qbank
```
"""
CANARY = {
    "content/index.md": BLOCKS,
    "quizzes/tiny.yml": bank(
        hidden("draft", DRAFT),
        choice("shown", stem="Visible?", status="reviewed"),
        hidden("retired", RETIRED),
        case("qcase", hidden("incase", DRAFT)),
        case("mixed", choice("beside", stem="Beside?"), hidden("mixed", RETIRED)),
    ),
    "quizzes/q.yml": bank(
        hidden("alone", DRAFT), name="qbank", title="Qtitle", description="Qdescription"
    ),
}


def assert_no_canary(folder: Path) -> None:
    """Every marker starts with `q` and a word that no theme, script or author has."""
    words = "stem text reason other feedback hint title description byretired".split()
    names = "draft retired incase mixed alone".split()
    markers = [f"q{word}" for word in words]
    markers += [f"q-{name}" for name in names] + ["qoption-", "qconcept-", "qcase", "qbank"]
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = [
        (marker, path)
        for path in files
        for marker in markers
        if marker.encode() in path.read_bytes().lower() or marker in path.as_posix().lower()
    ]
    assert not found
    assert any(b"Beside?" in path.read_bytes() for path in files)


@pytest.mark.parametrize("config", [CONFIG, SEARCHED])
def test_no_built_file_holds_a_word_of_a_draft_or_a_retired_item(tmp_path, config):
    assert_no_canary(build_tiny(tmp_path / "course", CANARY, config=config).folder)


def test_no_file_of_a_written_tree_holds_a_word_of_a_draft_or_a_retired_item(tmp_path):
    tree = tmp_path / "tree"
    write_tree(write_course(tmp_path / "course", CANARY), tree)
    assert_no_canary(build(tree, site_dir=str(tmp_path / "site")).folder)
    (tree / "docs/index.md").unlink()  # the author's own page, where the blocks name them
    assert_no_canary(tree)


WITHIN = {name.replace("quizzes/", "content/quizzes/"): text for name, text in CANARY.items()}
WITHIN_CONFIG = CONFIG.replace("coursewright]", "coursewright: {quizzes: content/quizzes}]")


def test_banks_among_the_pages_are_in_no_built_file(tmp_path):
    site = build_tiny(tmp_path / "course", WITHIN, config=WITHIN_CONFIG)
    assert_no_canary(site.folder)


def test_banks_among_the_pages_are_in_no_file_of_a_written_tree(tmp_path):
    tree = tmp_path / "tree"
    write_tree(write_course(tmp_path / "course", WITHIN, config=WITHIN_CONFIG), tree)
    (tree / "docs/index.md").unlink()  # the author's own page, where the blocks name them
    assert_no_canary(tree)


def item_ids(node):
    return [item.attributes["data-item"] for item in node.css(".cw-item")]


def test_a_block_shows_the_published_items_among_those_it_names(tmp_path):
    quizzes = build_tiny(tmp_path, CANARY).page().css("cw-quiz")
    assert [item_ids(quiz) for quiz in quizzes[:2]] == [["shown", "beside"], ["shown", "beside"]]
    assert texts(quizzes[1], ".cw-case > h2") == ["Tmixed"]


def test_drafts_are_in_no_form_of_a_draw(tmp_path):
    quiz = build_tiny(tmp_path, CANARY).page().css("cw-quiz")[2]
    assert len(quiz.css("template")) == 1  # two items, one a form
    assert sorted(name for name in ("shown", "beside") if f'"{name}"' in str(quiz.html)) == [
        "beside",
        "shown",
    ]


@pytest.mark.parametrize("config", [CONFIG, SEARCHED])
@pytest.mark.parametrize("status", [DRAFT, RETIRED])
def test_a_block_left_with_nothing_leaves_nothing(tmp_path, config, status):
    files = {
        "content/index.md": "# Tiny\n\nAbove.\n\n```quiz\nbank: tiny\nitems: [a]\n```\n\nBelow.\n",
        "quizzes/tiny.yml": bank(choice("a", status=status), choice("b")),
    }
    content = build_tiny(tmp_path, files, config=config).content()
    assert not content.css("cw-quiz, .cw-error")
    assert texts(content, "article > p") == ["Above.", "Below."]


def test_a_bank_of_drafts_gets_no_page_and_no_row(tmp_path):
    files = {
        "quizzes/tiny.yml": bank(choice("a"), choice("b", status=DRAFT)),
        "quizzes/other.yml": bank(choice("c", status=DRAFT), name="other"),
    }
    site = build_tiny(tmp_path, files)
    rows = [texts(row, "td") for row in site.content("quizzes/index.html").css("tbody tr")]
    assert rows == [["Tiny", "1"]]
    assert not (site.folder / "quizzes/other").exists()


def test_a_course_of_drafts_has_no_quiz_pages(tmp_path):
    site = build_tiny(tmp_path, {"quizzes/tiny.yml": bank(choice(status=DRAFT))})
    assert list(site.pages()) == ["404.html", "index.html"]


def test_drafts_fill_no_page(tmp_path):
    items = [choice(f"i{n}", status=DRAFT if n % 2 else "reviewed") for n in range(102)]
    site = build_tiny(tmp_path, {"quizzes/tiny.yml": bank(*items)})
    shown = [
        item_ids(site.page(f"quizzes/tiny/{part}index.html").css_first("article"))
        for part in ("", "2/")
    ]
    assert [len(part) for part in shown] == [50, 1]
    assert [*shown[0], *shown[1]] == [f"i{n}" for n in range(0, 102, 2)]
    assert not (site.folder / "quizzes/tiny/3").exists()


@pytest.mark.parametrize(
    ("published", "drafts"), [(0, 1), (1, 0), (1, 60), (50, 1), (51, 0), (51, 50), (0, 51)]
)
def test_check_and_build_agree_on_which_pages_there_are(tmp_path, published, drafts):
    items = [choice(f"i{n}", status=DRAFT) for n in range(drafts)]
    items += [choice(f"p{n}") for n in range(published)]
    files = {
        "quizzes/tiny.yml": bank(*items),
        "quizzes/a.yml": bank(choice("x", status=DRAFT), name="index"),
    }
    sources, problems = load_course(write_course(tmp_path, files), Settings())
    assert not problems
    site = Site(sources.course, Markup((), {}), words_of("en"), "course", {})
    made = [file.path for file in plan(site, offline=False) if file.path.endswith(".md")]
    assert [name.id for name in generated_pages(sources)] == made


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".gz" and path.name != "sitemap.xml"
    }


def test_a_warm_build_follows_every_change_of_a_status(tmp_path):
    page = {"content/index.md": f"# Tiny\n\n{QUIZ}"}
    warm = write_course(tmp_path / "warm", page)
    for number, status in enumerate(("reviewed", DRAFT, RETIRED, "reviewed")):
        text = bank(choice("a", stem="Changing?", status=status), choice("b"))
        (warm / "quizzes/tiny.yml").write_text(text, encoding="utf-8")
        cold = write_course(tmp_path / f"cold-{number}", page | {"quizzes/tiny.yml": text})
        built = content_of(build(warm).folder)
        assert built == content_of(build(cold).folder)
        is_shown = any(b"Changing?" in data for data in built.values())
        assert is_shown == (status == "reviewed")


def test_every_item_is_scored_whatever_its_status(tmp_path):
    path = tmp_path / "b.yml"
    path.write_text(bank(choice("a", status=DRAFT), choice("b", status=RETIRED)), encoding="utf-8")
    responses = tmp_path / "r.json"
    responses.write_text(json.dumps({"a": ["yes"], "b": ["no"]}), encoding="utf-8")
    scored = json.loads(CliRunner().invoke(main, ["score", str(path), str(responses)]).stdout)
    assert [(row["id"], row["score"]) for row in scored["items"]] == [("a", 1), ("b", 0)]
