"""Generated pages: banks, their index, the glossary; navigation, search and edit links."""

import json

import pytest

from .site_builds import (
    CONFIG,
    QUIZ,
    bank,
    build,
    build_tiny,
    choice,
    glossary,
    ids,
    term,
    texts,
    write_course,
)


def item_ids(site, path):
    return [node.attributes["data-item"] for node in site.page(path).css(".cw-item")]


def test_a_long_bank_is_split_into_pages_of_fifty_items(tmp_path):
    names = [f"i{number}" for number in range(101)]
    site = build_tiny(tmp_path, {"quizzes/tiny.yml": bank(*map(choice, names))})
    parts = ["quizzes/tiny", "quizzes/tiny/2", "quizzes/tiny/3"]
    assert [item_ids(site, f"{part}/index.html") for part in parts] == [
        names[:50],
        names[50:100],
        names[100:],
    ]
    links = site.content("quizzes/tiny/2/index.html").css('article > p a[href*="/"]')
    assert [link.text() for link in links] == ["1", "3"]
    assert texts(site.content("quizzes/tiny/2/index.html"), "h1") == ["Tiny, part 2¶"]


def test_a_bank_of_fifty_items_is_one_page(tmp_path):
    site = build_tiny(tmp_path, {"quizzes/tiny.yml": bank(*(choice(f"i{n}") for n in range(50)))})
    assert len(item_ids(site, "quizzes/tiny/index.html")) == 50
    assert not (site.folder / "quizzes/tiny/2").exists()


def test_no_bank_takes_the_page_of_another_or_of_the_index(tmp_path):
    files = {
        "quizzes/tiny.yml": bank(*(choice(f"i{n}") for n in range(60))),
        "quizzes/b.yml": bank(choice("other"), name="tiny-2"),
        "quizzes/c.yml": bank(choice("in-index"), name="index"),
    }
    site = build_tiny(tmp_path, files)
    found = [name for path in site.pages() for name in item_ids(site, path)]
    assert sorted(found) == sorted([*(f"i{n}" for n in range(60)), "other", "in-index"])
    rows = site.content("quizzes/index.html").css("tbody a")
    assert len({row.attributes["href"] for row in rows}) == 3


def test_a_bank_that_is_kept_off_pages_is_in_lessons_only(tmp_path):
    files = {"content/index.md": f"# Tiny\n\n{QUIZ}", "quizzes/tiny.yml": bank(pages=False)}
    config = CONFIG.replace("coursewright]", "coursewright: {search: true}]")
    site = build_tiny(tmp_path, files, config=config)
    assert [path for path in site.pages() if item_ids(site, path)] == ["index.html"]
    assert not (site.folder / "quizzes").exists()
    assert "Which?" not in site.source("search/search_index.json")


def test_the_index_lists_each_bank_with_its_title_and_size(tmp_path):
    files = {
        "quizzes/tiny.yml": bank(choice("a"), choice("b"), title="Leads | prices"),
        "quizzes/other.yml": bank(choice("c"), name="other"),
    }
    content = build_tiny(tmp_path, files).content("quizzes/index.html")
    rows = [texts(row, "td") for row in content.css("tbody tr")]
    assert sorted(rows) == [["Leads | prices", "2"], ["Other", "1"]]


GLOSSARY = glossary(
    term("warm-lead", term="warm lead", category="Leads", aliases=["tepid lead"], related=["bant"]),
    term("bant", term="BANT", category="Sales", definition="Asks of *budget* and more."),
    term("cold-lead", term="cold lead", category="Leads"),
    term("other", term="pipeline"),
)


def test_the_glossary_page_has_categories_anchors_aliases_and_related_terms(tmp_path):
    content = build_tiny(tmp_path, {"quizzes/glossary.yml": GLOSSARY}).content(
        "glossary/index.html"
    )
    assert texts(content, "h2") == ["Leads¶", "Sales¶", "Other terms¶"]
    assert texts(content, "h3") == ["warm lead¶", "cold lead¶", "BANT¶", "pipeline¶"]
    assert {"warm-lead", "cold-lead", "bant", "other"} <= set(ids(content))
    assert "Also: tepid lead" in content.text()
    (related,) = content.css('article > p a[href="#bant"]')
    assert related.text() == "BANT"
    assert texts(content, "article > p em") == ["budget"]


def test_an_example_follows_the_definition_and_is_in_no_tooltip(tmp_path):
    crm = term("crm", term="CRM", example="A list with *three* `{names}` <b>& more</b>.")
    tree = term("tree", example="- oak\n- elm", aliases=["trees"])
    files = {
        "content/index.md": "# Tiny\n\nA CRM and a tree.\n",
        "quizzes/glossary.yml": glossary(crm, tree),
    }
    site = build_tiny(tmp_path, files)
    content = site.content("glossary/index.html")
    paragraphs = [node.html for node in content.css("article > p")]
    assert paragraphs == [
        "<p>What crm means.</p>",
        "<p>Example: A list with <em>three</em> <code>{names}</code> "
        "&lt;b&gt;&amp; more&lt;/b&gt;.</p>",
        "<p>What tree means.</p>",
        "<p>Example: </p>",
        "<p>Also: trees.</p>",
    ]
    assert texts(content, "article > ul li") == ["oak", "elm"]
    titles = [link.attributes["title"] for link in site.content().css("a.cw-term")]
    assert titles == ["What crm means.", "What tree means."]


def test_a_page_of_the_authors_own_takes_precedence(tmp_path):
    own = {
        "content/glossary.md": "# My words\n\n## Lead { #lead }\n\nMine.\n",
        "content/quizzes/index.md": "# My quizzes\n",
        "content/quizzes/tiny.md": "# My bank\n",
        "content/lesson.md": "# A lesson\n\nOf a lead and a funnel.\n",
        "quizzes/glossary.yml": glossary(term("lead"), term("funnel")),
    }
    site = build_tiny(tmp_path, own)
    titles = [
        texts(site.content(f"{path}/index.html"), "h1")
        for path in ("glossary", "quizzes", "quizzes/tiny")
    ]
    assert titles == [["My words¶"], ["My quizzes¶"], ["My bank¶"]]
    links = site.content("lesson/index.html").css("a.cw-term")
    assert [link.attributes["href"] for link in links] == ["../glossary/#lead"]


def navigation(site):
    links = site.page().css(".md-nav--primary a.md-nav__link[href]")
    return [(" ".join(link.text().split()), link.attributes["href"]) for link in links]


def test_a_given_navigation_gets_the_index_pages_and_no_bank(tmp_path):
    config = CONFIG + "nav: [{Start: index.md}, {Own: old-glossary.md}]\n"
    files = {"content/old-glossary.md": "# Old\n", "quizzes/glossary.yml": GLOSSARY}
    assert navigation(build_tiny(tmp_path, files, config=config))[-5:] == [
        ("Own", "old-glossary/"),
        ("Quizzes", "quizzes/"),
        ("Glossary", "glossary/"),
        ("Review", "review/"),
        ("Progress", "progress/"),
    ]


def test_a_navigation_that_lists_the_index_pages_stays_as_it_is(tmp_path):
    more = "[{Words: glossary.md}, quizzes/index.md, review.md, progress.md]"
    config = CONFIG + f"nav: [{{Start: index.md}}, {{More: {more}}}]\n"
    links = navigation(build_tiny(tmp_path, {"quizzes/glossary.yml": GLOSSARY}, config=config))
    assert [link[1] for link in links if not link[1].startswith((".", "#"))] == [
        "glossary/",
        "quizzes/",
        "review/",
        "progress/",
    ]


def test_an_automatic_navigation_has_the_index_pages_and_no_bank(tmp_path):
    found = {
        href for _, href in navigation(build_tiny(tmp_path, {"quizzes/glossary.yml": GLOSSARY}))
    }
    assert {"glossary/", "quizzes/"} <= found
    assert "quizzes/tiny/" not in found


def test_the_inventory_of_concepts_is_not_published(tmp_path):
    site = build_tiny(tmp_path, {"content/concepts.yml": "concepts:\n  - id: lead\n"})
    assert not list(site.folder.rglob("concepts.yml"))


def test_edit_links_lead_to_the_files_an_author_writes(tmp_path):
    files = {
        "content/unit/lesson.md": "# Lesson\n",
        "quizzes/glossary.yml": GLOSSARY,
        "quizzes/other.yaml": bank(*(choice(f"i{n}") for n in range(51)), name="other"),
    }
    site = build_tiny(tmp_path, files)
    base = "https://github.com/example/tiny/edit/main"
    expected = {
        "unit/lesson/index.html": "content/unit/lesson.md",
        "quizzes/tiny/index.html": "quizzes/tiny.yml",
        "quizzes/other/2/index.html": "quizzes/other.yaml",
        "glossary/index.html": "quizzes/glossary.yml",
    }
    for page, source in expected.items():
        link = site.page(page).css_first('a[rel="edit"]').attributes["href"]
        parts = []
        for part in link.removeprefix(base).strip("/").split("/"):
            parts.pop() if part == ".." else parts.append(part)
        assert "/".join(parts) == source
    assert not site.page("quizzes/index.html").css('a[rel="edit"]')


SECRET = {
    "content/index.md": f"# Tiny\n\nVisible words.\n\n{QUIZ}",
    "quizzes/tiny.yml": bank(choice(stem="Xylophone?"), title="Titular", description="Described."),
}


def search_text(site):
    entries = json.loads(site.source("search/search_index.json"))["docs"]
    return " ".join(entry["title"] + entry["text"] for entry in entries)


def test_search_finds_lessons_and_bank_titles_and_no_quiz(tmp_path):
    found = search_text(build_tiny(tmp_path, SECRET))
    assert "Visible words" in found
    assert "Titular" in found
    assert "Described" in found
    assert "Xylophone" not in found
    assert "Check" not in found


def test_search_finds_quizzes_where_the_course_asks_for_it(tmp_path):
    config = CONFIG.replace("coursewright]", "coursewright: {search: true}]")
    site = build_tiny(tmp_path, SECRET, config=config)
    assert "Xylophone" in search_text(site)
    assert len(site.page().css("cw-quiz form")) == 1


def test_progress_is_stored_under_the_courses_id(tmp_path):
    config = CONFIG.replace("coursewright]", "coursewright: {course: my-course}]")
    quiz = build_tiny(tmp_path, SECRET, config=config).page().css_first("cw-quiz")
    assert quiz.attributes["data-course"] == "my-course"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("report: team@example.org", "mailto:team@example.org?subject=first"),
        ("report: 'https://e.org/new?item={id}'", "https://e.org/new?item=first"),
        ("", "https://github.com/example/tiny/issues/new?title=first"),
    ],
)
def test_an_item_can_be_reported(tmp_path, options, expected):
    config = CONFIG.replace("coursewright]", f"coursewright: {{{options}}}]")
    link = build_tiny(tmp_path, SECRET, config=config).page().css_first("a.cw-report")
    assert link.attributes["href"] == expected


def test_a_repository_nobody_knows_takes_no_reports(tmp_path):
    config = CONFIG.replace("https://github.com/example/tiny", "https://git.example.org/tiny")
    assert not build_tiny(tmp_path, SECRET, config=config).page().css("a.cw-report")


def test_script_and_styles_are_on_every_page_once(tmp_path):
    site = build_tiny(tmp_path, SECRET)
    for path in site.pages():
        page = site.page(path)
        assert len(page.css('script[src$="coursewright.js"]')) == 1
        assert len(page.css('link[href$="coursewright.css"]')) == 1


def test_a_course_without_quizzes_and_terms_is_a_plain_site(tmp_path):
    write_course(tmp_path, {})
    (tmp_path / "quizzes" / "tiny.yml").unlink()
    assert list(build(tmp_path).pages()) == ["404.html", "index.html"]


def test_broken_maths_stops_a_strict_build_each_time(tmp_path, caplog):
    write_course(tmp_path, {"quizzes/tiny.yml": bank(choice(stem=r"What is $\frac{1$?"))})
    for _ in range(2):
        caplog.clear()
        with pytest.raises(SystemExit):
            build(tmp_path)
        assert r"\frac{1" in caplog.text
