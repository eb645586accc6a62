"""Linking the terms of a glossary against the Markdown conversion of the same page."""

from statistics import median
from typing import Any

from markdown import Markdown

from coursewright.render.terms import TermLink, TermMatcher
from coursewright.site.markdown_extension import CoursewrightExtension

from ..timing import seconds_of
from .measure import interleaved, show
from .prose import ADJECTIVES, NOUNS, Prose

TERMS, PAGES = 500, 20
LIMIT = 1.0  # linking costs no more than converting; appended abbreviations cost 90 times that
EXTENSIONS = "admonition attr_list pymdownx.highlight pymdownx.superfences tables toc".split()
PAGE = """\
## {0} {{ data-concepts=c1 }}

{1}

!!! note "{0}"

    {2}

```python
{3}
```

## {4}

{5}

- {6}
- **{7}** {8}
- [{9}](other.md) {10}

| {11} | {12} |
| --- | --- |
| {13} | `{14}` |

## {15}

{16}

{17}
"""
SHORT = (0, 4, 7, 9, 11, 12, 14, 15)
CODE = 3


class Prepared:
    """Stands for a course that has terms and no quizzes."""

    def __init__(self, matcher: TermMatcher) -> None:
        self.matcher = matcher

    def block(self, *_: Any) -> str:
        raise NotImplementedError

    def terms(self, page: str) -> TermMatcher:
        return self.matcher


def test_linking_500_terms_costs_less_than_converting_the_page() -> None:
    prose = Prose(7)
    pages = [lesson_text(prose) for _ in range(PAGES)]
    matcher = TermMatcher(glossary(prose))
    without = Markdown(extensions=EXTENSIONS)
    linking = CoursewrightExtension(prepared=Prepared(matcher))
    linked = Markdown(extensions=[*EXTENSIONS, linking])

    def converting(markdown: Markdown) -> float:
        return seconds_of(lambda: [markdown.reset().convert(page) for page in pages])

    timed = interleaved(
        {"plain": lambda: converting(without), "linked": lambda: converting(linked)}
    )
    plain, both = median(timed["plain"]), median(timed["linked"])
    links = sum(linked.reset().convert(page).count("cw-term") for page in pages) / PAGES
    show(
        f"{TERMS} terms, pages of {sum(len(page.split()) for page in pages) // PAGES} words "
        f"with {links:.0f} links",
        ("", "CPU ms a page", "/ conversion"),
        (
            ("Markdown conversion", f"{plain / PAGES * 1000:.1f}", "1.00"),
            ("linking", f"{(both - plain) / PAGES * 1000:.1f}", f"{(both - plain) / plain:.2f}"),
        ),
    )
    assert links >= 10
    assert (both - plain) / plain <= LIMIT


def lesson_text(prose: Prose) -> str:
    """A lesson of about 600 words: paragraphs and one of each other block."""
    texts = [prose.noun_phrase() if part in SHORT else prose.text(60) for part in range(18)]
    texts[CODE] = prose.code()
    return PAGE.format(*texts)


def glossary(prose: Prose) -> list[TermLink]:
    """Rare nouns and many pairs of words: as in the course, a few words in a hundred are terms."""
    spellings = dict.fromkeys(NOUNS[-40:])
    while len(spellings) < TERMS:
        spellings[f"{prose.word(ADJECTIVES)} {prose.word(NOUNS)}"] = None
    return [TermLink(term, term.replace(" ", "-"), prose.text(15)) for term in spellings]
