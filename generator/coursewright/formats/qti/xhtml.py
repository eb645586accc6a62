"""HTML of our texts → the part of XHTML that the schemas of QTI know."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping

MATHML = "http://www.w3.org/1998/Math/MathML"
# Elements that both versions have, with the attributes that stay.
_KNOWN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        "abbr b big blockquote br caption cite code dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i kbd"
        " li ol p pre samp small span strong sub sup tbody tfoot thead tr tt ul var".split(),
        frozenset(("class",)),
    ),
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "width", "height")),
    "table": frozenset(("class",)),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan")),
}
# What the style sheet of a package shows as it was meant.
_AS_SPANS = frozenset("del ins mark s u".split())
_SIDE = re.compile(r"text-align:\s*(left|center|right)")
_BLOCKS = frozenset(
    "blockquote div dl h1 h2 h3 h4 h5 h6 hr ol p pre table ul details section".split()
)
_IN_CAPTION = {"details": "div", "summary": "p", "figure": "div", "figcaption": "p"}


def fitted(written: str) -> str:
    """A fragment of well-formed XHTML; words that stand alone get a paragraph."""
    root = etree.fromstring(f"<div>{written}</div>")  # of our own making, without a DTD
    _fit_inside(root)
    _wrap_words(root)
    shown = etree.tostring(root, encoding="unicode", short_empty_elements=True)
    return shown.removeprefix("<div>").removesuffix("</div>") if len(root) else ""


def _fit_inside(parent: etree.Element) -> None:
    for child in parent:
        if child.tag == "math":
            child.set("xmlns", MATHML)
            continue
        _fit_inside(child)
        _fit(child)


def _fit(element: etree.Element) -> None:
    side = _SIDE.search(element.get("style", "")) if element.tag in ("td", "th") else None
    if element.tag in _AS_SPANS:
        element.attrib.clear()
        element.set("class", f"cw-{element.tag}")
        element.tag = "span"
    element.tag = _IN_CAPTION.get(element.tag, element.tag)
    kept = _KNOWN.get(element.tag)
    if kept is None:
        element.tag, kept = "span", frozenset()
    for name in [name for name in element.attrib if name not in kept]:
        del element.attrib[name]
    if side is not None:
        element.set("class", f"cw-{side[1]}")
    if element.tag == "img":
        element.set("alt", element.get("alt", ""))
    if element.tag == "table":
        _put_rows_in_a_body(element)
    if element.tag == "blockquote":
        _wrap_words(element)


def _put_rows_in_a_body(table: etree.Element) -> None:
    rows = [child for child in table if child.tag == "tr"]
    if rows:
        for row in rows:
            table.remove(row)
        etree.SubElement(table, "tbody").extend(rows)


def _wrap_words(parent: etree.Element) -> None:
    """Put words and inline elements that stand between blocks into paragraphs."""
    children = [*parent]
    run = _paragraph(parent.text)
    parent.text = None
    parent[:] = []
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in _BLOCKS:
            _close(parent, run)
            parent.append(child)
            run = _paragraph(tail)
        else:
            run.append(child)
            child.tail = tail
    _close(parent, run)


def _paragraph(text: str | None) -> etree.Element:
    paragraph = etree.Element("p")
    paragraph.text = text
    return paragraph


def _close(parent: etree.Element, run: etree.Element) -> None:
    if len(run) or (run.text or "").strip():
        parent.append(run)
