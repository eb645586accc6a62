"""Markdown fragments of banks and glossary → HTML, by the site's own Markdown configuration.

A fragment is Markdown without raw HTML: tags are shown as typed, so that `List<String>` stays whole
and no item can break the page around it.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from typing import Any
from urllib.parse import unquote

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from .links import page_url
from .maths import MathTreeprocessor
from .memory import description, digest
from .prose import PROBE, prose

ROOT = "\ufdd0/"  # a noncharacter, for the way from a page to the site's root

# These write ids, read other files, or are ours: none has a place inside an item.
_NOT_IN_FRAGMENTS = (
    "toc",
    "footnotes",
    "meta",
    "coursewright",
    "pymdownx.tabbed",
    "pymdownx.snippets",
)
# What these do starts at a character that `prose` leaves out. Others might act on plain words.
_KNOWN = frozenset(
    """abbr admonition attr_list codehilite def_list extra fenced_code md_in_html nl2br
    sane_lists tables pymdownx.arithmatex pymdownx.betterem pymdownx.blocks.admonition
    pymdownx.blocks.details pymdownx.caret pymdownx.details pymdownx.emoji
    pymdownx.extra pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink
    pymdownx.mark pymdownx.saneheaders pymdownx.superfences pymdownx.tasklist
    pymdownx.tilde""".split()
)
_SAFE_URL = re.compile(r"(?:https?:|mailto:|tel:|#|[^:]*(?:[/?#]|$))", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# What is said in place of an image or a formula.
_SPOKEN = re.compile(
    r'<img\b[^>]*?\balt="([^"]*)"[^>]*>|<math\b[^>]*?\balttext="([^"]*)".*?</math>', re.DOTALL
)
DECORATIVE = "decorative"  # the text alternative of an image that says nothing
_BLOCK_TAG = re.compile(r"</?(?:br|div|dd|dl|dt|li|ol|p|pre|table|td|th|tr|ul)\b[^>]*>")


class Markup:
    """Renders fragments, each text once. `directory_urls` is how the site names its pages."""

    def __init__(
        self,
        extensions: Sequence[str | Extension] = (),
        configs: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        directory_urls: bool = True,
    ) -> None:
        self._problems: list[str] = []
        self._names = [
            name
            for name in extensions
            if isinstance(name, str) and _short(name) not in _NOT_IN_FRAGMENTS
        ]
        self._others = [extension for extension in extensions if isinstance(extension, Extension)]
        self._configs = {
            name: dict(config) for name, config in (configs or {}).items() if name in self._names
        }
        if "pymdownx.highlight" in self._names:
            self._configs.setdefault("pymdownx.highlight", {}).update(anchor_linenums=False)
        self._directory_urls = directory_urls
        self._known: dict[str, str] = {}

    @cached_property
    def _markdown(self) -> Markdown:
        markdown = Markdown(
            extensions=[*self._names, *self._others], extension_configs=self._configs
        )
        markdown.preprocessors.deregister("html_block")
        markdown.inlinePatterns.deregister("html")
        maths = MathTreeprocessor(markdown, self._problems.append)
        markdown.treeprocessors.register(maths, "coursewright-maths", 8)
        tidy = _Tidy(markdown, directory_urls=self._directory_urls)
        markdown.treeprocessors.register(tidy, "coursewright-tidy", 4)
        return markdown

    @cached_property
    def _is_common(self) -> bool:
        """Whether this Markdown treats prose as all do."""
        is_known = not self._others and all(_short(name) in _KNOWN for name in self._names)
        has_own_words = bool(self._configs.get("abbr", {}).get("glossary"))
        return is_known and not has_own_words and self._markdown.convert(PROBE) == prose(PROBE)

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text might render otherwise."""
        facts = [sorted(self._configs.items()), self._names, self._others, self._directory_urls]
        packages = [version(name) for name in ("markdown", "pymdown-extensions", "pygments")]
        return digest(description([facts, packages]))

    def html(self, text: str) -> str:
        """Render a fragment; links from the site's root begin with `ROOT`."""
        text = text.strip()
        rendered = self._known.get(text)
        if rendered is None:
            rendered = (prose(text) if self._is_common else None) or self._markdown.reset().convert(
                text
            )
            self._known[text] = rendered
        return rendered

    def take_problems(self) -> list[str]:
        """Sentences about texts that could not be rendered as meant, each told once."""
        taken, self._problems[:] = list(self._problems), []
        return taken

    def phrase(self, text: str) -> str | None:
        """Render a fragment that is one paragraph, without its tags; None when it has blocks."""
        rendered = self.html(text)
        is_paragraph = rendered.startswith("<p>") and rendered.count("<p") == 1
        return rendered[3:-4] if is_paragraph and rendered.endswith("</p>") else None

    def plain(self, text: str) -> str:
        """The words of a fragment without markup: an image is its text alternative, maths LaTeX."""
        spoken = _SPOKEN.sub(lambda match: match[1] or match[2] or "", self.html(text))
        apart = _BLOCK_TAG.sub(" ", spoken)
        return " ".join(html.unescape(_TAG.sub("", apart)).split())


class _Tidy(Treeprocessor):
    """Fits a fragment for any page: links from the root, no ids, no headings, no scripts.

    What is said to be decorative is not read aloud.
    """

    def __init__(self, md: Markdown, *, directory_urls: bool) -> None:
        super().__init__(md)
        self.directory_urls = directory_urls

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            for name in [
                name for name in element.attrib if name == "id" or name.lower().startswith("on")
            ]:
                del element.attrib[name]
            for name in ("href", "src"):
                if (url := element.get(name)) is not None:
                    element.set(name, self._from_root(html.unescape(url)))
            if element.tag == "img" and element.get("alt") == DECORATIVE:
                element.set("alt", "")
            if re.fullmatch("h[1-6]", element.tag):
                _as_strong(element)

    def _from_root(self, url: str) -> str:
        if not _SAFE_URL.match(url):
            return "#"
        if url.startswith(("#", "/")) or re.match(r"[a-z]+:", url, re.IGNORECASE):
            return url
        path, mark, anchor = url.partition("#")
        if path.endswith(".md"):
            path = page_url(unquote(path), directory_urls=self.directory_urls)
        path = path.replace(" ", "%20")
        return f"{ROOT}{path}{mark}{anchor}"


def _as_strong(element: etree.Element) -> None:
    """An item is no section of the page: a heading in it would break the page's outline."""
    strong = etree.Element("strong")
    strong.text, strong[:] = element.text, list(element)
    element.tag, element.text, element[:] = "p", None, [strong]


def _short(name: str) -> str:
    return name.removeprefix("markdown.extensions.").partition(":")[0]
