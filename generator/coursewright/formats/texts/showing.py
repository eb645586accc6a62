"""Our Markdown → the HTML, or plain words, that other programs take."""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import unquote

from markdown import Extension

from ...markup import ROOT, Markup

_PLAIN = re.compile(
    r"[^<>&]*(?:</?(?:p|strong|em|code|ul|ol|li)>[^<>&]*|&(?:amp|lt|gt|quot);[^<>&]*)*"
)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)\w+;")
_NUMBERED = re.compile(r"&#(?:([0-9]+)|x([0-9a-fA-F]+));")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# An attribute that `attr_list` made of a word alone has no value.
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:=\"[^\"]*\")?)+)\s*(/?)>")
_ATTRIBUTE = re.compile(r"\s+([^\s=>/]+)(?:=\"([^\"]*)\")?")
# What begins a formula for the other tool, and what is none of the words around formulas.
_SIGN = re.compile(
    r"<(code|pre|math)\b.*?</\1>|<(span|div) class=\"arithmatex\">.*?</\2>|<[^>]*>"
    r"|(?P<sign>\$(?=\$)|\\(?=[(\[]))",
    re.DOTALL,
)
_KEPT = {
    "a": {"href", "title"},
    "code": {"class"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan"},
}
# Ours to unwrap below.
_OURS = {"span": {"class"}, "div": {"class"}, "pre": {"class"}}
_LINK = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)


def export_markup(
    extensions: Sequence[str | Extension], configs: Mapping[str, Mapping[str, Any]]
) -> Markup:
    """The site's Markdown without the colours of its code, which need the site's style sheet."""
    names = [*extensions]
    if "pymdownx.highlight" not in names:
        names.append("pymdownx.highlight")
    plain = {name: dict(config) for name, config in configs.items()}
    plain.setdefault("pymdownx.highlight", {}).update(
        use_pygments=False, linenums=False, anchor_linenums=False
    )
    if "codehilite" in names:
        plain.setdefault("codehilite", {}).update(use_pygments=False)
    return Markup(names, plain)


def _part_of_words(match: re.Match[str]) -> str:
    """A sign that means itself, where it begins no formula: in an element of its own."""
    return f"<span>{match['sign']}</span>" if match["sign"] else match[0]


class Texts:
    """Renders item texts for one writer, and remembers what could not go along."""

    def __init__(
        self,
        markup: Markup,
        maths: Literal["latex", "mathml"] = "latex",
        image: Callable[[str], str | None] = lambda path: path,
    ) -> None:
        self._markup = markup
        self._maths = maths
        self._image = image
        self._losses: list[str] = []

    def take_losses(self) -> tuple[str, ...]:
        """What was left out since this was last asked, each named once: `image`, `link`."""
        taken = tuple(dict.fromkeys(self._losses))
        self._losses.clear()
        return taken

    def html(self, markdown: str) -> str:
        """A fragment of well-formed XHTML; images have the address that `image` gives them."""
        rendered = _SIGN.sub(_part_of_words, self._markup.html(markdown))
        if _PLAIN.fullmatch(rendered):
            return rendered
        root = self._root(rendered)
        self._fit(root)
        written = etree.tostring(root, encoding="unicode", short_empty_elements=True)
        return (
            written.removeprefix("<div>").removesuffix("</div>") if len(root) or root.text else ""
        )

    def inline(self, markdown: str) -> str | None:
        """A fragment that is one paragraph, without its tags; None when it has blocks."""
        rendered = self.html(markdown)
        is_paragraph = rendered.startswith("<p>") and rendered.count("<p") == 1
        return rendered[3:-4] if is_paragraph and rendered.endswith("</p>") else None

    def plain(self, markdown: str) -> str:
        """The words alone; an image is its text alternative, a formula its LaTeX."""
        return self._markup.plain(markdown)

    def _root(self, rendered: str) -> etree.Element:
        known = _TAG.sub(
            _known_attributes, _NAMED.sub(lambda m: html.escape(html.unescape(m[0])), rendered)
        )
        known = _NOT_IN_XML.sub("", _NUMBERED.sub(_character, known))
        builder = etree.XMLParser()
        for part in ("<div>", known, "</div>"):
            builder.feed(part)
        root: etree.Element = builder.close()
        return root

    def _fit(self, element: etree.Element) -> None:
        """Fit the children of an element, deepest first."""
        for child in list(element):
            self._fit(child)
            match child.tag:
                case "img":
                    self._fit_image(element, child)
                case "a":
                    self._fit_link(element, child)
                case "span" | "div" if child.get("class") == "arithmatex":
                    self._fit_maths(element, child)
                case "pre":
                    child.attrib.clear()
                case "code" if not child.get("class", "").startswith("language-"):
                    child.attrib.clear()
                case "div" if "highlight" in child.get("class", ""):
                    _unwrap(element, child)
                case "span" | "div":
                    child.attrib.clear()

    def _fit_image(self, parent: etree.Element, image: etree.Element) -> None:
        source = image.get("src", "")
        if not source.startswith(ROOT):
            return
        found = self._image(unquote(source.removeprefix(ROOT)))
        if found is None:
            self._losses.append("image")
            _replace(parent, image, image.get("alt", ""))
        else:
            image.set("src", found)

    def _fit_link(self, parent: etree.Element, link: etree.Element) -> None:
        if not _LINK.match(link.get("href", "")):
            self._losses.append("link")
            _unwrap(parent, link)

    def _fit_maths(self, parent: etree.Element, wrapped: etree.Element) -> None:
        is_display = wrapped.tag == "div"
        formula = wrapped.find("math") if len(wrapped) else None
        if formula is not None and self._maths == "latex":
            latex = formula.get("alttext", "")
            wrapped[:] = []
            wrapped.text = rf"\[{latex}\]" if is_display else rf"\({latex}\)"
        wrapped.attrib.clear()
        if is_display:
            wrapped.tag = "p"
        else:
            _unwrap(parent, wrapped)


def _known_attributes(match: re.Match[str]) -> str:
    tag, attributes, end = match.groups()
    allowed = _KEPT.get(tag, _OURS.get(tag))
    is_maths = allowed is None and _IN_MATHS.fullmatch(tag) is not None
    kept = [
        found[0].lstrip()
        for found in _ATTRIBUTE.finditer(attributes)
        if found[2] is not None and (is_maths or (allowed and found[1] in allowed))
    ]
    return "<" + " ".join([tag, *kept]) + end + ">"


_IN_MATHS = re.compile(r"m[a-z]+|annotation|semantics")


def _character(match: re.Match[str]) -> str:
    """A numbered character as itself; nothing where XML has none of that number."""
    number = int(match[1]) if match[1] else int(match[2], 16)
    is_one = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0x110000
    return html.escape(chr(number)) if is_one else ""


def _replace(parent: etree.Element, child: etree.Element, text: str) -> None:
    """Put text in place of an element."""
    position = list(parent).index(child)
    text += child.tail or ""
    parent.remove(child)
    if position:
        before = parent[position - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _unwrap(parent: etree.Element, child: etree.Element) -> None:
    """Put what an element holds in its place."""
    position = list(parent).index(child)
    inside, tail = list(child), child.tail or ""
    text = child.text or ""
    child.tail = None
    _replace(parent, child, text)
    for number, element in enumerate(inside):
        parent.insert(position + number, element)
    if inside:
        inside[-1].tail = (inside[-1].tail or "") + tail
    elif tail:
        marker = etree.Element("span")
        parent.insert(position, marker)
        _replace(parent, marker, tail)
