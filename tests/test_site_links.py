"""Every link of a built site leads somewhere, and none of what a page loads is on another host."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from .site_builds import CONFIG, BuiltSite, bank, build, build_tiny, choice, glossary, ids, term

# Attributes that make a browser load something on its own.
LOADED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "object": ("data",),
    "use": ("href",),
}
NOT_LOADED = {"canonical", "edit", "alternate", "prev", "next"}


def dead_links(site: BuiltSite, base: str = "/") -> list[tuple[str, str]]:
    """The links of all pages that lead to no file of the site, or to no id of a page."""
    anchors = {path: set(ids(opened(site, path))) for path in site.pages()}
    return [
        (path, link)
        for path in anchors
        for link in links_of(site, path)
        if not leads_somewhere(link, path, site, anchors, base)
    ]


def opened(site, path):
    """A page with the forms that wait in its templates: a retake puts them in."""
    source = site.source(path).replace("<template>", "").replace("</template>", "")
    return type(site.page(path))(source)


def links_of(site, path):
    for node in opened(site, path).css("[href], [src]"):
        link = node.attributes.get("href") or node.attributes.get("src") or ""
        if not (urlsplit(link).scheme or urlsplit(link).netloc):
            yield link


def leads_somewhere(link, path, site, anchors, base):
    url = urlsplit(link)
    target = unquote(url.path)
    if target.startswith("/"):
        if not target.startswith(base):
            return False
        target = target.removeprefix(base)
    elif target:
        target = normpath(join(dirname(path), target)) + (
            "/" if target.endswith(("/", ".")) else ""
        )
        if target.startswith("../"):
            return False
    else:
        target = path
    file = site.folder / target
    if file.is_dir():
        target = normpath(join(target, "index.html"))
        file = site.folder / target
    if not file.is_file():
        return False
    return not url.fragment or unquote(url.fragment) in anchors.get(target, ())


def foreign_hosts(site: BuiltSite) -> list[tuple[str, str]]:
    """What pages and style sheets would load from another host."""
    found = []
    for path in site.pages():
        for node in site.page(path).css(", ".join(LOADED)):
            if node.attributes.get("rel") not in NOT_LOADED:
                values = [node.attributes.get(name) or "" for name in LOADED[node.tag]]
                found += [(path, value) for value in values if re.match(r"(\w+:)?//", value)]
        styles = re.findall(
            r"""(?:@import|url\()\s*["']?(?:https?:)?//[^"')]*""", site.source(path)
        )
        found += [(path, style) for style in styles]
    for path in site.folder.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        styles = re.findall(r"""(?:@import|url\()\s*["']?(?:https?:)?//[^"')]*""", text)
        found += [(path.name, style) for style in styles]
    return found


LESSON = """\
---
id: l1
title: Lesson
unit: one
objectives: [{id: l1-o1, text: Know it., concepts: [c1, c2, c3]}]
---
# Lesson

## Über uns & more { data-concepts="c1" }

A lead, a CRM.

### Named { #own data-concepts="c2" }

Again a lead.

### Named

Same
----

### `code` *and* more { data-concepts="c3" }

```quiz
bank: tiny
draw: 1
```
"""
COURSE = {
    "content/a folder/lesson one.md": LESSON,
    "content/index.md": "# Tiny\n\n[Lesson](a folder/lesson one.md#own) [bank](quizzes/tiny.md)\n",
    "quizzes/tiny.yml": bank(
        choice("a", concepts=["c1", "c2"], stem="See [it](index.md) and [that](glossary.md#lead)."),
        choice("b", concepts=["c3"]),
        *(choice(f"i{number}") for number in range(55)),
    ),
    "quizzes/glossary.yml": glossary(
        term("lead", related=["crm"]), term("crm", term="CRM", definition="See [it](index.md).")
    ),
}
SLUGIFY = (
    "  - toc: {permalink: true}",
    "  - toc:\n      permalink: true\n"
    "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: upper}}",
)


@pytest.mark.parametrize(
    "change",
    [
        ("", ""),
        ("site_name: Tiny", "site_name: Tiny\nuse_directory_urls: false"),
        ("site_name: Tiny", "site_name: Tiny\nsite_url: https://example.org/sub/path/"),
        SLUGIFY,
    ],
    ids=["plain", "no directory URLs", "sub-path", "own anchors"],
)
def test_every_link_leads_to_a_page_and_an_anchor(tmp_path, change):
    site = build_tiny(tmp_path, COURSE, config=CONFIG.replace(*change))
    assert dead_links(site, "/sub/path/" if "/sub/path/" in change[1] else "/") == []
    pages = {path: site.page(path) for path in site.pages()}
    assert sum(len(page.css("a.cw-term")) for page in pages.values()) == 3
    again = [node for page in pages.values() for node in page.css(".cw-read a")]
    assert len(again) >= 3
    assert foreign_hosts(site) == []


def test_feedback_leads_to_the_heading_that_teaches_the_concept(tmp_path):
    page = build_tiny(tmp_path, COURSE).page("quizzes/tiny/index.html")
    links = [(node.text(), node.attributes["href"]) for node in page.css(".cw-read a")]
    assert links == [
        ("Über uns & more", "../../a%20folder/lesson%20one/#uber-uns-more"),
        ("Named", "../../a%20folder/lesson%20one/#own"),
        ("code and more", "../../a%20folder/lesson%20one/#code-and-more"),
    ]


def test_the_shipped_course_has_no_dead_link_and_no_foreign_host(course):
    site = build(course)
    assert dead_links(site) == []
    assert foreign_hosts(site) == []
    terms = [node for path in site.pages() for node in site.page(path).css("a.cw-term")]
    assert len(terms) > 20


def test_a_dead_link_and_a_foreign_host_are_found(tmp_path):
    (tmp_path / "index.html").write_text(
        '<a href="x/">a</a><a href="#y">b</a><a href="../z">c</a><p id="q"><a href="#q">d</a>'
        '<script src="//cdn.example.org/x.js"></script><style>@import "https://e.org/x.css"</style>',
        encoding="utf-8",
    )
    site = BuiltSite(Path(tmp_path))
    assert [link for _, link in dead_links(site)] == ["x/", "#y", "../z"]
    assert len(foreign_hosts(site)) == 2
