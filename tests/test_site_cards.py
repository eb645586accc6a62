"""Blocks of flashcards in pages: `tests/golden/cards/` holds a glossary, blocks and their HTML."""

import re
from pathlib import Path

import pytest
import yaml

from coursewright.site.tree import write_tree

from .site_builds import CONFIG, build, build_tiny, glossary, term, texts, write_course
from .test_site_blocks import indented
from .test_tree import build_tree

CASE = Path(__file__).parent / "golden/cards/every-front.yml"
CARDS = "```flashcards\ncategory: Tea\n```\n"
OUT = " data-search-exclude"
TERMS = glossary(
    term("oolong", term="Oolong", category="Tea", definition="Half oxidised, as a zyzzyva."),
    term("mug", category="Cups"),
)


def cards_of(site, path="index.html"):
    found = re.findall(r"<cw-cards.*?</cw-cards>", site.source(path), re.DOTALL)
    return "\n".join(found)


def test_a_glossary_becomes_these_cards(tmp_path, update_golden):
    text = CASE.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    files = {
        "content/index.md": f"# Tiny\n\n{case['blocks']}",
        "quizzes/glossary.yml": glossary(*case["glossary"]),
    }
    built = cards_of(build_tiny(tmp_path, files))
    if update_golden:
        written = "".join(f"  {line}".rstrip() + "\n" for line in built.splitlines())
        CASE.write_text(text.partition("html: |\n")[0] + "html: |\n" + written, encoding="utf-8")
        return
    assert built.splitlines() == case["html"].splitlines()


PLACES = {
    "list": ("- a point\n\n" + indented(CARDS), "article > ul > li > cw-cards"),
    "admonition": ('!!! note "Try"\n\n' + indented(CARDS), "article > .admonition > cw-cards"),
    "tab": ('=== "One"\n\n' + indented(CARDS), "article .tabbed-block > cw-cards"),
    "text": (f"Before\n{CARDS}after\n", "article > cw-cards"),
}


@pytest.mark.parametrize("place", PLACES)
def test_cards_stand_where_their_block_is_written(tmp_path, place):
    text, selector = PLACES[place]
    files = {"content/index.md": f"# Tiny\n\n{text}\nThe end.\n", "quizzes/glossary.yml": TERMS}
    content = build_tiny(tmp_path, files).content()
    (cards,) = content.css(selector)
    assert texts(cards, "summary") == ["Oolong"]
    assert cards.parent.tag != "p"
    assert "category: Tea" not in content.text()


@pytest.mark.parametrize("search", ["true", "false"])
def test_cards_stay_out_of_the_search(tmp_path, search):
    config = CONFIG.replace("coursewright]", f"coursewright: {{search: {search}}}]")
    files = {"content/index.md": f"# Tiny\n\n{CARDS}", "quizzes/glossary.yml": TERMS}
    site = build_tiny(tmp_path, files, config=config)
    assert "zyzzyva" in cards_of(site)
    assert site.source("search/search_index.json").count("zyzzyva") == 1  # the glossary page


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_other_builders_make_the_same_cards_of_the_tree(tmp_path, builder):
    files = {
        "content/unit/page.md": f"# Unit\n\n- a point\n\n{indented(CARDS)}",
        "quizzes/glossary.yml": TERMS,
    }
    root, tree = write_course(tmp_path / "course", files), tmp_path / "tree"
    write_tree(root, tree)
    page = "unit/page/index.html"
    ours = cards_of(build(root), page)
    assert "zyzzyva" in ours
    theirs = cards_of(build_tree(builder, tree, tmp_path), page)
    # Zensical does what the attribute says, and takes it out.
    assert theirs.replace(OUT, "") == ours.replace(OUT, "")


def test_cards_without_a_term_leave_nothing(tmp_path):
    files = {"content/index.md": "# Tiny\n\n```flashcards\n```\n\nThe end.\n"}
    site = build(write_course(tmp_path, files), strict=False)
    assert texts(site.content(), "article > p") == ["The end."]
    assert not site.content().css("details")
