"""The page of reviews: what it holds of a course, and what it says without a script."""

import re

import pytest

from .site_builds import CONFIG, bank, build_tiny, choice, glossary, term

DRAFT = "draft"
PAGE = "review/index.html"


def calculated(name):
    values = {"n": {"from": 1, "to": 9, "step": 1}}
    item = {
        "id": name,
        "type": "calculated",
        "stem": "What is {n} and 1?",
        "formula": "n + 1",
        "tolerance": 0,
    }
    return item | {"variables": values, "variants": 3}


def held(site):
    """The ids on the page, as they stand in its template."""
    return re.findall(r'data-id="([^"]+)" data-topic', site.source(PAGE))


def test_each_item_of_a_scored_quiz_or_bank_page_is_held_once(tmp_path):
    files = {
        "content/index.md": "# Tiny\n\n```quiz\nbank: tiny\nitems: [b]\n```\n"
        "\n```quiz\nbank: tiny\n```\n\n```pretest\nbank: before\n```\n",
        "quizzes/tiny.yml": bank(choice("a"), choice("b"), choice("c", status=DRAFT)),
        "quizzes/before.yml": bank(choice("guess"), name="before", pages=False),
    }
    assert sorted(held(build_tiny(tmp_path, files))) == ["a", "b"]


def test_what_is_kept_off_pages_is_kept_off_reviews(tmp_path):
    files = {
        "content/index.md": "# Tiny\n\n```exam\nbank: final\n```\n",
        "quizzes/final.yml": bank(choice("secret"), name="final", pages=False),
    }
    assert held(build_tiny(tmp_path, files)) == ["first"]


def test_every_term_is_asked_from_both_sides_and_odd_ones_as_they_are_drawn(tmp_path):
    terms = [term(name, category="Tea") for name in ("oolong", "sencha", "assam")]
    files = {
        "content/index.md": "# Tiny\n\n```flashcards\nfront: odd-one-out\n```\n",
        "quizzes/glossary.yml": glossary(*terms, term("mug", category="Cups")),
    }
    names = held(build_tiny(tmp_path, files))
    assert [name for name in names if name.endswith("/mug")] == ["term/mug", "definition/mug"]
    assert [name for name in names if name.startswith("odd")] == [
        "odd-one-out/mug+assam+oolong+sencha"
    ]
    assert len(names) == 1 + 2 * 4 + 1


def test_an_item_comes_with_its_case(tmp_path):
    case = {"id": "shop", "type": "case", "title": "A shop", "text": "It sells a zyzzyva."}
    files = {"quizzes/tiny.yml": bank(case | {"items": [choice("a"), choice("b")]}, choice("c"))}
    first, second, alone = build_tiny(tmp_path, files).source(PAGE).split("data-topic")[1:]
    assert [part.count("It sells a zyzzyva.") for part in (first, second, alone)] == [1, 1, 0]


def test_each_set_of_numbers_is_an_item_of_its_own(tmp_path):
    files = {
        "content/index.md": "# Tiny\n\n```quiz\nbank: tiny\n```\n",
        "quizzes/tiny.yml": bank(calculated("sum")),
    }
    site = build_tiny(tmp_path, files)
    assert held(site) == ["sum", "sum~2", "sum~3"]
    assert "the numbers change" not in site.source(PAGE)
    assert "the numbers change" in site.source("index.html")


@pytest.mark.parametrize("search", ["true", "false"])
def test_nothing_of_it_is_in_the_search(tmp_path, search):
    config = CONFIG.replace("coursewright]", f"coursewright: {{search: {search}}}]")
    files = {
        "quizzes/tiny.yml": bank(choice(stem="Which is a zyzzyva?"), pages=True),
        "quizzes/glossary.yml": glossary(term("quokka", definition="An axolotl.")),
    }
    site = build_tiny(tmp_path, files, config=config)
    assert "zyzzyva" in site.source(PAGE)
    index = site.source("search/search_index.json")
    assert index.count("zyzzyva") == (search == "true")  # the page of the bank
    assert index.count("axolotl") == 1  # the glossary


def test_without_a_script_it_leads_to_quizzes_and_cards(tmp_path):
    files = {
        "content/index.md": "# Tiny\n\n```flashcards\n```\n",
        "quizzes/glossary.yml": glossary(term("oolong")),
    }
    review = build_tiny(tmp_path, files).content(PAGE).css_first("cw-review")
    shown = [node for node in review.css("[data-at]") if "hidden" not in node.attributes]
    assert "JavaScript" in shown[0].text()
    links = [(link.text(), link.attributes["href"]) for link in shown[1].css("a")]
    assert links == [("Quizzes", "../quizzes/"), ("Flashcards", "../")]
    assert len(shown) == 2


def test_a_course_without_reviews_has_no_such_page(tmp_path):
    config = CONFIG.replace("coursewright]", "coursewright: {review: false}]")
    site = build_tiny(tmp_path, {}, config=config)
    assert not (site.folder / "review").exists()
