"""Fragments of Markdown: what they may hold, and where their links begin."""

import pytest

from coursewright.links import page_url, root_from
from coursewright.markup import ROOT, Markup

SITE = (
    "attr_list", "footnotes", "meta", "md_in_html", "pymdownx.arithmatex", "pymdownx.superfences",
    "pymdownx.highlight", "pymdownx.snippets", "pymdownx.tabbed", "tables", "toc", "coursewright",
)  # fmt: skip


@pytest.fixture
def markup():
    return Markup(SITE, {"toc": {"permalink": True}, "pymdownx.arithmatex": {"generic": True}})


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Plain words.", "Plain words."),
        ("  *One*  ", "<em>One</em>"),
        ("5 > 3 & 2 < 4", "5 &gt; 3 &amp; 2 &lt; 4"),
        ("<b>no tag</b>", "&lt;b&gt;no tag&lt;/b&gt;"),
        ("two\n\nparagraphs", None),
        ("- a list", None),
        ("```\ncode\n```", None),
        ("1. a list", None),
        ("# a heading", "<strong>a heading</strong>"),
        ("", None),
    ],
)
def test_a_phrase_is_one_paragraph(markup, text, phrase):
    assert markup.phrase(text) == phrase


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A *warm*\nlead & `<b>`", "A warm lead & <b>"),
        ("- one\n- two", "one two"),
        ("[a link](x.md)", "a link"),
        ("List<String>", "List<String>"),
        ('A ![bar & "line"](x.png) chart', 'A bar & "line" chart'),
        ("![decorative](x.png) Sales", "Sales"),
        ("![](x.png)", ""),
        ("so $\\frac{a}{2} < b$ holds", r"so \frac{a}{2} < b holds"),
        ("```\n![no image](x.png)\n```", "![no image](x.png)"),
    ],
)
def test_plain_text_has_the_words_alone(markup, text, plain):
    assert markup.plain(text) == plain


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("unit/lesson.md", f"{ROOT}unit/lesson/"),
        ("unit/lesson.md#part", f"{ROOT}unit/lesson/#part"),
        ("index.md", ROOT),
        ("files/plan.pdf", f"{ROOT}files/plan.pdf"),
        ("a%20b.md", f"{ROOT}a%20b/"),
        ("<a b.md>", f"{ROOT}a%20b/"),
        ("<files/a b.pdf>", f"{ROOT}files/a%20b.pdf"),
        ("#part", "#part"),
        ("/absolute/", "/absolute/"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:x", "#"),
    ],
)
def test_links_begin_at_the_sites_root(markup, written, href):
    assert markup.phrase(f"[x]({written})") == f'<a href="{href}">x</a>'


def test_links_name_files_where_the_site_has_no_directory_urls():
    markup = Markup(SITE, directory_urls=False)
    assert markup.phrase("[x](a/b.md#c)") == f'<a href="{ROOT}a/b.html#c">x</a>'


def test_an_image_that_is_decorative_is_not_read_aloud(markup):
    assert markup.phrase("![decorative](x.png)") == f'<img alt="" src="{ROOT}x.png" />'
    assert 'alt="decorative arts"' in markup.html("![decorative arts](x.png)")


def test_nothing_in_a_fragment_has_an_id(markup):
    text = "# One { #x }\n\nA *b*{ #y }\n\n```python\na\n```\n\n[^1]: no footnote\n"
    assert ' id="' not in markup.html(text)


def test_a_fragment_includes_no_file(markup, tmp_path):
    (tmp_path / "x.txt").write_text("included", encoding="utf-8")
    assert "included" not in markup.html(f'--8<-- "{tmp_path}/x.txt"')


def test_a_fragment_renders_the_same_after_any_other(markup):
    first = markup.html("A [link][r].\n\n[r]: a.md")
    markup.html("*[HTML]: x\n\n[r]: b.md\n\nUnclosed ``` and $x")
    fresh = Markup(SITE, {"toc": {"permalink": True}, "pymdownx.arithmatex": {"generic": True}})
    assert fresh.html("A [link][r].\n\n[r]: a.md") == first
    assert markup.html("Another [link][r].") == fresh.html("Another [link][r].")


def test_what_a_site_is_configured_with_changes_the_fingerprint():
    def fingerprint(*names, **config):
        return Markup(names, {"tables": config}).fingerprint

    assert fingerprint("tables") == fingerprint("tables")
    assert fingerprint("tables") != fingerprint("attr_list", "tables")
    assert fingerprint("tables") != fingerprint("tables", use_align_attribute=True)


# Expected values are those of MkDocs 1.6: https://www.mkdocs.org/user-guide/configuration/
@pytest.mark.parametrize(
    ("path", "with_directories", "without"),
    [
        ("index.md", "", "index.html"),
        ("a/index.md", "a/", "a/index.html"),
        ("README.md", "", "index.html"),
        ("a/README.md", "a/", "a/index.html"),
        ("about.md", "about/", "about.html"),
        ("a/b c.md", "a/b%20c/", "a/b%20c.html"),
    ],
)
def test_pages_have_the_addresses_that_mkdocs_gives_them(path, with_directories, without):
    assert page_url(path, directory_urls=True) == with_directories
    assert page_url(path, directory_urls=False) == without


@pytest.mark.parametrize(
    ("path", "with_directories", "without"),
    [
        ("index.md", "./", "./"),
        ("about.md", "../", "./"),
        ("a/index.md", "../", "../"),
        ("a/b.md", "../../", "../"),
    ],
)
def test_the_way_to_the_root(path, with_directories, without):
    assert root_from(path, directory_urls=True) == with_directories
    assert root_from(path, directory_urls=False) == without


def test_plain_words_keep_their_distances():
    markup = Markup()
    assert markup.plain("see *dog*.") == "see dog."
    assert markup.plain("one\n\ntwo\n\n- three\n- four") == "one two three four"
