"""Where each concept is taught: the anchors that the site's own Markdown gives to headings."""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown import Extension, Markdown

from ..model import Course, Page
from ..render.site import Place


def concept_places(
    course: Course, extensions: Sequence[str | Extension], configs: Mapping[str, Any]
) -> dict[str, Place]:
    """Map each concept to the first heading that names it, in the order of the pages."""
    markdown = _markdown(extensions, configs)
    places: dict[str, Place] = {}
    for page in course.pages:
        if any(heading.concepts for heading in page.headings):
            tokens = _tokens(page, markdown)
            for heading, token in zip(page.headings, tokens, strict=False):
                place = Place(page.path, token["id"], html.unescape(token["name"]))
                for concept in heading.concepts:
                    places.setdefault(concept, place)
    return places


def page_anchors(
    page: Page, extensions: Sequence[str | Extension], configs: Mapping[str, Any]
) -> frozenset[str]:
    """The anchors of a page's headings."""
    return frozenset(token["id"] for token in _tokens(page, _markdown(extensions, configs)))


def _markdown(extensions: Sequence[str | Extension], configs: Mapping[str, Any]) -> Markdown:
    names = [name for name in extensions if name != "coursewright"]
    names += [name for name in ("toc", "attr_list") if name not in names]
    own = {name: config for name, config in configs.items() if name in names}
    return Markdown(extensions=names, extension_configs=own)


def _tokens(page: Page, markdown: Markdown) -> Iterator[Mapping[str, Any]]:
    # The headings alone, all of them: an anchor depends on the headings above it.
    markdown.reset().convert("\n\n".join(heading.source for heading in page.headings))
    return _flat(markdown.toc_tokens)  # type: ignore[attr-defined]


def _flat(tokens: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])
