"""LaTeX in Markdown becomes MathML when the site is built: no page needs a script for it."""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from math_core import LatexError, LatexToMathML

_CLASS = "arithmatex"  # how pymdownx.arithmatex marks what it found, with `generic: true`
_DELIMITERS = re.compile(r"\s*\\([(\[])(.*)\\[)\]]\s*", re.DOTALL)
# Names that HTML has and XML has not, such as the invisible sign behind `\max`.
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]+;")
_STYLE = {"displaystyle", "scriptlevel"}


class MathTreeprocessor(Treeprocessor):
    """Replaces what `pymdownx.arithmatex` found; `report` hears of LaTeX that cannot be read."""

    def __init__(self, md: Markdown, report: Callable[[str], None]) -> None:
        super().__init__(md)
        self.report = report

    def run(self, root: etree.Element) -> None:
        for element in [found for found in root.iter() if found.get("class") == _CLASS]:
            match = _DELIMITERS.fullmatch(element.text or "")
            if match is None:
                continue
            try:
                maths = mathml(match[2].strip(), display=match[1] == "[")
            except LatexError as error:
                self.report(f"maths cannot be read: `{match[2].strip()}`: {error}")
                continue
            element.text = None
            element.append(maths)


def mathml(latex: str, *, display: bool) -> etree.Element:
    """LaTeX as a `math` element. Raises `LatexError` where it cannot be read."""
    converted = LatexToMathML(fancy_error=False).convert_with_local_state(
        latex, displaystyle=display
    )
    converted = _NAMED.sub(lambda match: html.unescape(match[0]), converted)
    element = etree.fromstring(converted)  # from our own library, without a DTD
    for inner in [found for found in element.iter() if "displaystyle" in found.attrib]:
        if inner is not element:
            _wrap_in_style(inner)
    element.set("alttext", latex)  # else a root sounds like what stands under it
    return element


def _wrap_in_style(element: etree.Element) -> None:
    """Leave the style to an `mstyle` around: HTML checkers allow it on no other element inside."""
    inner = etree.Element(element.tag)
    inner.attrib.update(
        (name, element.attrib.pop(name)) for name in [*element.keys()] if name not in _STYLE
    )
    inner.extend(element)
    inner.text, element.text = element.text, None
    element[:] = [inner]
    element.tag = "mstyle"
