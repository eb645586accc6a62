"""Which words of a page become links to the glossary."""

import time
import xml.etree.ElementTree as etree
from itertools import pairwise

import pytest
from markdown import Markdown

from coursewright.render.terms import TermLink, TermMatcher, link_terms

from .site_builds import build_tiny, glossary, term


def matcher(*spellings: str) -> TermMatcher:
    """Each spelling is a term of its own, with itself as the anchor."""
    return TermMatcher(TermLink(spelling, spelling, "…") for spelling in spellings)


def found(text: str, *spellings: str) -> list[tuple[str, str]]:
    matches = matcher(*spellings).find(text)
    return [(text[start:end], link.anchor) for start, end, link in matches]


@pytest.mark.parametrize(
    ("text", "spellings", "expected"),
    [
        ("a warm lead here", ["lead", "warm lead"], ["warm lead"]),
        ("a warm bath", ["warm lead"], []),
        ("two Leads and a LEAD", ["lead"], ["Leads", "LEAD"]),
        ("leadership misleads", ["lead"], []),
        ("a lead's price, (lead)", ["lead"], ["lead", "lead"]),
        ("lead_time lead-time", ["lead"], ["lead"]),
        ("we sell it, not IT", ["IT"], ["IT"]),
        ("CRMs and a crm", ["CRM"], ["CRMs"]),
        ("the NATIONAL one", ["national"], ["NATIONAL"]),
        ("ein Überblick", ["überblick"], ["Überblick"]),
        ("ÉTÉ", ["été"], ["ÉTÉ"]),
        ("İstanbul lead", ["lead"], ["lead"]),
        ("顧客 は", ["顧客"], ["顧客"]),
        ("A/B test and C++ code", ["A/B test", "C++"], ["A/B test", "C++"]),
        (".NET is", [".NET"], [".NET"]),
        ("warm\nlead", ["warm lead"], ["warm\nlead"]),
        ("the sales funnels", ["sales funnel", "sale"], ["sales funnels"]),
        ("sales", ["sale", "sales"], ["sales"]),
        ("warm\n   leads", ["warm lead"], ["warm\n   leads"]),
        ("time_lead ASP.NET", ["lead", ".NET"], []),
        ("a lead.NET", ["lead", ".NET"], ["lead"]),
        ("", ["lead"], []),
    ],
)
def test_terms_are_found_as_words(text, spellings, expected):
    assert [word for word, _ in found(text, *spellings)] == expected


def test_the_exact_spelling_wins_over_a_plural():
    assert found("sales", "sale", "sales") == [("sales", "sales")]
    assert found("the lead", "lead", "leads") == [("lead", "lead")]


def linked(markdown: str, *spellings: str) -> list[tuple[str, str]]:
    """The links in a converted page: text and anchor."""
    md = Markdown(extensions=["attr_list", "tables", "admonition", "fenced_code"])
    root = etree.fromstring(f"<div>{md.convert(markdown)}</div>")
    link_terms(root, matcher(*spellings), "glossary.md")
    links = root.findall(".//a[@class='cw-term']")
    assert all(link.get("title") == "…" for link in links)
    return [(link.text or "", link.get("href", "").partition("#")[2]) for link in links]


def test_the_first_occurrence_of_each_section_is_a_link():
    page = "A lead. A lead.\n\n## One\n\nA lead, a lead.\n\n### Two\n\n- a lead\n- a lead\n"
    assert linked(page, "lead") == [("lead", "lead")] * 3


def test_two_spellings_of_a_term_are_one_term():
    links = [TermLink("lead", "lead", "…"), TermLink("prospect", "lead", "…")]
    root = etree.fromstring("<div><p>A prospect is a lead.</p></div>")
    link_terms(root, TermMatcher(links), "glossary.md")
    assert [link.text for link in root.iter("a")] == ["prospect"]


def test_code_links_and_headings_are_left_alone():
    page = (
        "# A lead\n\n`lead` [a lead](x.md)\n\n    lead\n\n<kbd>lead</kbd>\n\n"
        "![lead](a.svg)\n\n<p><a href='y'>my <em>lead</em></a></p>\n"
    )
    assert linked(page, "lead") == []


def test_emphasis_tables_and_admonitions_are_text():
    page = "*lead*\n\n## B\n\n| a | b |\n|---|---|\n| lead | c |\n\n## C\n\n!!! note\n    A lead.\n"
    assert linked(page, "lead") == [("lead", "lead")] * 3


def test_a_heading_turns_links_off_for_its_section():
    page = '## One { data-terms="none" }\n\nA lead.\n\n## Two\n\nA lead.\n'
    assert linked(page, "lead") == [("lead", "lead")]


def test_text_around_links_stays_as_it_is():
    root = etree.fromstring("<div>a <b>x</b> lead and deal, then <i>y</i> a bid end</div>")
    link_terms(root, matcher("lead", "deal", "bid"), "glossary.md")
    text = "".join(root.itertext())
    assert text == "a x lead and deal, then y a bid end"
    assert [link.tail for link in root.iter("a")] == [" and ", ", then ", " end"]


def test_links_stay_out_of_quizzes_and_lead_to_the_glossary_from_any_folder(tmp_path):
    quiz = "```quiz\nbank: tiny\n```\n"
    files = {
        "content/unit/deep/page.md": f"# Page\n\nWhich? Yes, a CRM & more.\n\n{quiz}",
        "quizzes/glossary.yml": glossary(
            term("which", term="Which", definition='A *word* "with" <b> & more.'),
            term("crm", term="CRM"),
        ),
    }
    site = build_tiny(tmp_path, files)
    content = site.content("unit/deep/page/index.html")
    links = content.css("a.cw-term")
    assert [link.attributes["href"] for link in links] == [
        "../../../glossary/#which",
        "../../../glossary/#crm",
    ]
    assert links[0].attributes["title"] == 'A word "with" <b> & more.'
    assert not content.css("cw-quiz a.cw-term")


def test_generated_pages_have_no_links_to_terms(tmp_path):
    files = {"quizzes/glossary.yml": glossary(term("which", term="Which", definition="A which."))}
    site = build_tiny(tmp_path, files)
    for page in ("glossary/index.html", "quizzes/index.html", "quizzes/tiny/index.html"):
        assert not site.page(page).css("a.cw-term")


def test_linking_five_hundred_terms_costs_less_than_converting_the_page():
    words = [f"term{number}" for number in range(500)]
    spellings = [f"{word} {other}" for word, other in pairwise(words)] + words
    paragraph = "Some *words* of prose with `code`, [a link](x.md) and term7 term8 among others. "
    page = "\n\n".join(f"## Part {part}\n\n{paragraph * 8}" for part in range(12))
    found_by = matcher(*spellings)
    markdown = Markdown(extensions=["tables", "toc", "attr_list"])

    def cost(work):
        start = time.process_time()
        for _ in range(5):
            work()
        return time.process_time() - start

    root = etree.fromstring(f"<div>{markdown.convert(page)}</div>")
    text = etree.tostring(root)
    assert len(etree.fromstring(text).findall(".//h2")) == 12
    converting = cost(lambda: markdown.reset().convert(page))
    parsing = cost(lambda: etree.fromstring(text))
    linking = cost(lambda: link_terms(etree.fromstring(text), found_by, "glossary.md")) - parsing
    assert linking < converting
