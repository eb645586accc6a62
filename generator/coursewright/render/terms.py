"""The first occurrence of each glossary term in a section becomes a link to its entry."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from markdown.util import AtomicString

# Text in these is code, a link, a heading, or somebody's form: terms stay as they are.
_LEFT_ALONE = frozenset(
    "a abbr button code cw-quiz kbd label math pre script style svg textarea".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WORD = re.compile(r"[^\W_]+")
_ACRONYM_LENGTH = 5


@dataclass(frozen=True, slots=True)
class TermLink:
    """Where a spelling of a term leads: `anchor` on the glossary page, and a plain definition."""

    spelling: str
    anchor: str
    definition: str


class TermMatcher:
    """Finds all spellings of all terms in one pass over the words, the longest first.

    Capitals do not matter, except in acronyms: `IT` is no pronoun. A plural `s` may follow, and a
    line may end between two words.
    """

    def __init__(self, links: Iterable[TermLink]) -> None:
        self._by_first_word: dict[str, list[tuple[int, TermLink]]] = {}
        for link in sorted(links, key=lambda link: -len(link.spelling)):
            first = _WORD.search(link.spelling)
            if first is not None:
                entries = self._by_first_word.setdefault(first[0].lower(), [])
                entries.append((first.start(), link))

    def find(self, text: str) -> Iterator[tuple[int, int, TermLink]]:
        """Yield start, end and link of each term in a text; matches do not overlap."""
        past = 0
        for word in _WORD.finditer(text):
            if word.start() < past:
                continue
            for marks_before, link in self._candidates(word[0].lower()):
                match = _pattern(link.spelling).match(text, max(past, word.start() - marks_before))
                if match is not None:
                    yield match.start(), match.end(), link
                    past = match.end()
                    break

    def _candidates(self, first: str) -> list[tuple[int, TermLink]]:
        # "leads" may be the plural of "lead", whose own word is shorter.
        return self._by_first_word.get(first, []) + self._by_first_word.get(
            first.removesuffix("s"), []
        )


@cache
def _pattern(spelling: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, spelling.split()))
    is_acronym = spelling.isupper() and len(spelling) <= _ACRONYM_LENGTH
    return re.compile(rf"(?<!\w){words}s?(?!\w)", 0 if is_acronym else re.IGNORECASE)


class _Seen(set[str]):
    """Terms already linked in a section; a heading with `data-terms="none"` turns linking off."""

    is_off = False


def link_terms(root: etree.Element, matcher: TermMatcher, glossary: str) -> None:
    """Put links into a page's element tree; `glossary` is the glossary page's link."""
    _link_below(root, matcher, glossary, _Seen())


def _link_below(parent: etree.Element, matcher: TermMatcher, glossary: str, seen: _Seen) -> None:
    parent.text, *links = _linked(parent.text, matcher, glossary, seen)
    place = 0
    for link in links:
        parent.insert(place, link)
        place += 1
    for child in list(parent)[place:]:
        if child.tag in _HEADINGS:
            _begin_section(child, seen)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_ALONE:
            _link_below(child, matcher, glossary, seen)
        child.tail, *links = _linked(child.tail, matcher, glossary, seen)
        place = list(parent).index(child)
        for offset, link in enumerate(links, 1):
            parent.insert(place + offset, link)


def _begin_section(heading: etree.Element, seen: _Seen) -> None:
    seen.clear()
    seen.is_off = heading.get("data-terms") == "none"


def _linked(
    text: str | None, matcher: TermMatcher, glossary: str, seen: _Seen
) -> tuple[str | None, *tuple[etree.Element, ...]]:
    """The text before the first link, then the links with the text that follows as their tails."""
    if not text or seen.is_off or isinstance(text, AtomicString):
        return (text,)
    links: list[etree.Element] = []
    before, past = text, 0
    for start, end, link in matcher.find(text):
        if link.anchor in seen:
            continue
        seen.add(link.anchor)
        between = text[past:start]
        if links:
            links[-1].tail = between
        else:
            before = between
        links.append(_anchor(text[start:end], link, glossary))
        past = end
    if links:
        links[-1].tail = text[past:]
    return (before, *links)


def _anchor(text: str, link: TermLink, glossary: str) -> etree.Element:
    element = etree.Element(
        "a", {"class": "cw-term", "href": f"{glossary}#{link.anchor}", "title": link.definition}
    )
    element.text = AtomicString(text)
    return element


def term_links(terms: Iterable[Mapping[str, object]]) -> TermMatcher:
    """A matcher from the form in which a prepared tree stores its terms."""
    return TermMatcher(TermLink(**term) for term in terms)  # type: ignore[arg-type]
