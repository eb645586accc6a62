"""Texts that other tools mangle reach the page whole, and leave the page around them whole."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from .site_builds import QUIZ, bank, build_tiny, choice, glossary, ids, term

# What an author writes, and what a reader sees; Markdown's own meaning of a text counts.
TEXTS = {
    "generics": ("A List<String> here", "A List<String> here"),
    "a tag": ("A <div> and </div> and <b>", "A <div> and </div> and <b>"),
    "a script": ("</script><script>alert(1)</script>", "</script><script>alert(1)</script>"),
    "our own tag": (
        "</cw-quiz></form></fieldset></template>",
        "</cw-quiz></form></fieldset></template>",
    ),
    "a test": ("if [[ -f x ]]; then", "if [[ -f x ]]; then"),
    "an arrow": ("a --> b <!-- c", "a --> b <!-- c"),
    "macros": ("{{ jinja }} {% if %} {# no #}", "{{ jinja }} {% if %} {# no #}"),
    "an ampersand": ("R&D &amp; AT&T", "R&D & AT&T"),
    "code": ("`<div>` and `a && b`", "<div> and a && b"),
    "quotes": ("\"double\" and 'single' and ”other”", "\"double\" and 'single' and ”other”"),
    "a long word": ("Donaudampfschiff" * 20, "Donaudampfschiff" * 20),
    "right to left": ("ما هو التسويق؟", "ما هو التسويق؟"),
    "emoji": ("👩‍👩‍👧 🏳️‍🌈 e\u0301", "👩‍👩‍👧 🏳️‍🌈 e\u0301"),
    "placeholders": ("{0} {n} %s %(x)s \\1 $1", "{0} {n} %s %(x)s \\1 $1"),
    "brackets": ("[3, 2, 1] and [x] and - [ ]", "[3, 2, 1] and [x] and - [ ]"),
    "a late mark": ('<cw-quiz data-late="0"></cw-quiz>', '<cw-quiz data-late="0"></cw-quiz>'),
}


def further_types(sources):
    """Items of other types, with every text in each of their parts."""
    options = [{"id": f"o{n}", "text": source} for n, source in enumerate(sources)]
    keyed = [option | {"key": "o0"} for option in options]
    areas = [
        option | {"area": [20 * (n % 5), 20 * (n // 5), 18, 18]} for n, option in enumerate(options)
    ]
    fields = {
        "ordering": {"options": options},
        "matching": {"premises": keyed[:12], "options": options},
        "categorise": {"buckets": options[:5], "cards": keyed},
        "cloze": {"text": "{gap}", "gaps": {"gap": {"options": options, "key": "o0"}}},
        "hotspot": {"image": "a.svg", "alt": sources[0], "areas": areas, "key": "o0"},
        "extended-text": {
            "model": "M.",
            "rubric": [{"id": "c", "text": "C", "levels": sources[:6]}],
        },
    }
    return [{"id": name, "type": name, "stem": "?"} | own for name, own in fields.items()]


def words(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Every text in every part of an item; each reason names its text, so that none is missed."""
    items = [
        choice(
            f"i{number}",
            stem=f"Stem {source}",
            options=[
                {"id": "a", "text": f"Option {source}", "feedback": f"Reason {source}"},
                {"id": "b", "text": f"Other {number}"},
            ],
            key="a",
            feedback=f"All {source}",
        )
        for number, (source, _) in enumerate(TEXTS.values())
    ]
    entry = {"id": "entry", "type": "text-entry", "stem": "?"}
    items.append(entry | {"accept": [source for source, _ in TEXTS.values()]})
    items += further_types([source for source, _ in TEXTS.values()])
    files = {
        "content/index.md": f"# Tiny\n\n{QUIZ}\n\nThe end.\n",
        "content/a.svg": "<svg/>",
        "quizzes/tiny.yml": bank(*items, title="Title <b> & {{ x }}", description="See `<p>` <i>."),
    }
    return build_tiny(tmp_path_factory.mktemp("texts"), files)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_an_item_is_shown_as_written(site, name):
    number = list(TEXTS).index(name)
    page = site.page("quizzes/tiny/index.html")
    form = page.css_first(f"form[data-item=i{number}]")
    key = form.next
    while key.tag != "details":
        key = key.next
    expected = words(TEXTS[name][1])
    assert words(form.css_first("legend").text()).endswith(f"Stem {expected}")
    assert words(form.css_first(".cw-opt").text()) == f"Option {expected}"
    assert words(key.css_first("[data-for=a]").text()) == f"Option {expected} Reason {expected}"
    assert words(key.css_first("div[data-not=held]").text()) == f"All {expected}"


def test_accepted_texts_and_entries_are_shown_as_written(site):
    page = site.page()
    accepted = [words(node.text()) for node in page.css(".cw-accept > li")]
    assert accepted == [words(source) for source, _ in TEXTS.values()]
    entries = {words(node.text()) for node in page.css(".cw-list > li > .cw-text")}
    assert entries == {words(shown) for _, shown in TEXTS.values()}
    names = {node.attributes["aria-label"] for node in page.css(".cw-move[value=up]")}
    assert names == {f"Move up: {words(shown)}" for _, shown in TEXTS.values()}


@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("matching", ".cw-part > label"),
        ("matching", ".cw-letters > li"),
        ("categorise", ".cw-part > legend"),
        ("categorise", ".cw-part:first-of-type .cw-opt"),
        ("cloze", "option:not(:first-child)"),
        ("extended-text", ".cw-opt"),
    ],
)
def test_the_parts_of_an_item_are_shown_as_written(site, name, selector):
    found = site.page().css(f"form[data-item={name}] {selector}")
    expected = [words(shown) for _, shown in TEXTS.values()]
    assert len(found) >= 5
    assert [words(node.text()) for node in found] == expected[: len(found)]


@pytest.mark.parametrize(
    ("name", "selector"), [("matching", "select:first-of-type option"), ("hotspot", "[aria-label]")]
)
def test_the_names_of_parts_are_what_was_written(site, name, selector):
    found = site.page().css_first(f"form[data-item={name}] :is(.cw-part, .cw-spots)").css(selector)
    names = [words(node.attributes.get("aria-label") or node.text()) for node in found]
    letters = "ABCDEFGHIJKLMNOP"
    expected = [words(shown) for _, shown in TEXTS.values()]
    shortened = [text if len(text) <= 80 else text[:79] + "…" for text in expected]
    whole = expected if name == "hotspot" else shortened
    assert [text for text in names if text] == [
        f"{letter}: {text}" for letter, text in zip(letters, whole, strict=True)
    ]


def test_the_page_around_the_texts_stays_whole(site):
    for path in ("index.html", "quizzes/tiny/index.html"):
        page = site.page(path)
        assert len(page.css("article cw-quiz > .cw-form > form")) == len(TEXTS) + 7
        assert len(page.css("article cw-quiz > .cw-form > details")) == len(TEXTS) + 7
        assert not page.css("cw-quiz script, cw-quiz cw-quiz, cw-quiz template, cw-quiz b b")
        assert len(page.css("footer")) == 1
    assert words(site.content().css("article > p")[-1].text()) == "The end."


def test_a_banks_title_and_description_are_shown_as_written(site):
    content = site.content("quizzes/tiny/index.html")
    assert content.css_first("h1").text().startswith("Title <b> & {{ x }}")
    assert content.css_first("article > p").text() == "See <p> <i>."
    assert (
        site.page("quizzes/tiny/index.html")
        .css_first("title")
        .text()
        .startswith("Title <b> & {{ x }}")
    )
    assert site.content("quizzes/index.html").css_first("td").text() == "Title <b> & {{ x }}"


def test_a_glossary_shows_its_texts_as_written(tmp_path):
    sources = list(TEXTS.values())
    terms = [
        term(
            f"t{number}",
            term=source,
            definition=f"Meaning {source}",
            category="A <b> | `c`",
            aliases=[f"alias {source}"],
            related=[f"t{(number + 1) % len(sources)}"],
        )
        for number, (source, _) in enumerate(sources)
    ]
    site = build_tiny(tmp_path, {"quizzes/glossary.yml": glossary(*terms)})
    content = site.content("glossary/index.html")
    assert content.css_first("h2").text().startswith("A <b> | `c`")
    titles = [words(node.text()) for node in content.css("h3")]
    assert titles == [words(source) + "¶" for source, _ in sources]
    paragraphs = [words(node.text()) for node in content.css("article > p")]
    assert paragraphs == [
        text
        for number, (source, shown) in enumerate(sources)
        for text in (
            f"Meaning {words(shown)}",
            f"Also: alias {words(source)}.",
            f"See also: {words(sources[(number + 1) % len(sources)][0])}",
        )
    ]


BLOCKS = """\
Which of these?

| a | b |
| - | - |
| `x|y` | 2 |

```python
if a < b and "</script>":
    pass
```

- one
- two

![A chart](chart.png)

$$\\frac{1}{2}$$
"""


def test_blocks_in_stems_options_and_feedback_stay_blocks(tmp_path):
    code = "```\nList<String> x;\n\n# no heading\n```"
    options = [
        {"id": "a", "text": code, "feedback": BLOCKS},
        {"id": "b", "text": "```\nother\n```", "feedback": "# A heading"},
    ]
    item = choice(stem=BLOCKS, options=options, key="a", feedback="1. a\n2. b")
    files = {"quizzes/tiny.yml": bank(item), "content/chart.png": ""}
    page = build_tiny(tmp_path, files).page("quizzes/tiny/index.html")
    stem = page.css_first(".cw-stem")
    assert [node.tag for node in stem.iter()] == ["p", "table", "div", "ul", "p", "div"]
    assert 'if a < b and "</script>":\n    pass' in stem.css_first("pre").text()
    assert stem.css_first("img").attributes == {"alt": "A chart", "src": "../../chart.png"}
    assert len(stem.css("mfrac")) == 1
    shown = [node.css_first("code").text() for node in page.css(".cw-opt")]
    assert shown == ["List<String> x;\n\n# no heading\n", "other\n"]
    assert len(page.css("input[type=radio]")) == 2
    assert [node.text() for node in page.css(".cw-key ol li")] == ["a", "b"]
    assert [node.text() for node in page.css("article h1, article h2")] == ["Tiny¶"]
    assert len(ids(page)) - ids(page).count("__search") == len(set(ids(page)) - {"__search"})


def test_options_with_the_same_text_in_code_and_in_prose_are_two(tmp_path):
    options = [{"id": "a", "text": "`print(1)`"}, {"id": "b", "text": "print(1)"}]
    files = {"quizzes/tiny.yml": bank(choice(options=options, key="b"))}
    page = build_tiny(tmp_path, files).page("quizzes/tiny/index.html")
    assert [node.attributes["data-for"] for node in page.css("[data-ok]")] == ["b"]
    assert len(page.css(".cw-opt code")) == 1


def test_links_that_run_scripts_and_handlers_never_come_out(tmp_path):
    attacks = (
        "[x](javascript:alert(1)) [x](JaVaScRiPt:alert(1)) [x](java&#115;cript:alert(1)) "
        "[x](<java\tscript:alert(1)>) [x](data:text/html,x) [x](vbscript:x) ![x](javascript:y) "
        "[x](y){ onclick=alert(1) } *x*{ ONMOUSEOVER=alert(1) } [x](y){ href=javascript:alert(1) } "
        "<javascript:alert(1)> [r]\n\n[r]: javascript:alert(1)\n"
    )
    item = choice(
        stem=attacks,
        options=[{"id": "a", "text": attacks, "feedback": attacks}, {"id": "b", "text": "B"}],
        key="a",
        feedback=attacks,
    )
    files = {
        "quizzes/tiny.yml": bank(item, description=attacks),
        "quizzes/glossary.yml": glossary(term("x-term", definition=attacks)),
    }
    site = build_tiny(tmp_path, files)
    for path in site.pages():
        for node in site.page(path).css("article *"):
            for name, value in node.attributes.items():
                assert not name.lower().startswith("on"), (path, name)
                scheme = "".join((value or "").split()).lower().partition(":")[0]
                if name in ("href", "src", "action", "formaction"):
                    assert scheme not in ("javascript", "data", "vbscript"), (path, value)


def test_a_search_entry_of_the_glossary_holds_its_words(tmp_path):
    files = {"quizzes/glossary.yml": glossary(term("a", term="A <b>", definition="Meaning `c`."))}
    site = build_tiny(tmp_path, files)
    entries = json.loads(site.source("search/search_index.json"))["docs"]
    (entry,) = [entry for entry in entries if entry["location"].endswith("#a")]
    assert LexborHTMLParser(entry["title"]).text() == "A <b>"
    assert LexborHTMLParser(entry["text"]).text().strip() == "Meaning c."


def test_a_lesson_that_writes_our_marks_is_left_alone(tmp_path):
    text = '# Tiny\n\n<cw-quiz data-late="0"></cw-quiz>\n\n<cw-quiz data-late="99"></cw-quiz>\n'
    assert build_tiny(tmp_path, {"content/index.md": text}).page().css("h1")


def test_code_in_definitions_and_descriptions_is_no_fence_of_the_page(tmp_path):
    text = "Write:\n\n````\n```quiz\nbank: tiny\n```\n~~~\n````\n\nor `$5$` and `{{ x }}`.\n"
    files = {
        "quizzes/tiny.yml": bank(description=text),
        "quizzes/glossary.yml": glossary(term("block", definition=text), term("next")),
    }
    site = build_tiny(tmp_path, files)
    for path, quizzes in (("glossary/index.html", 0), ("quizzes/tiny/index.html", 1)):
        content = site.content(path)
        assert len(content.css("cw-quiz")) == quizzes
        assert content.css_first("pre").text().strip() == "```quiz\nbank: tiny\n```\n~~~"
        assert [node.text() for node in content.css("p code")] == ["$5$", "{{ x }}"]
    assert "next" in ids(site.content("glossary/index.html"))
