"""The elements of a line → its pieces."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import basename
from urllib.parse import unquote, urlsplit

from ...markup import DECORATIVE
from .blocks import EM, STRONG, Piece
from .latex import formula, is_readable, wiris_formula
from .tree import Node

_MATHS = re.compile(
    r"\\\((?P<inline>(?:[^\\]|\\[^()])+)\\\)|\\\[(?P<display>(?:[^\\]|\\[^\[\]])+)\\\]"
    r"|\$\$(?P<dollars>[^$]+)\$\$"
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SCRIPTS = {
    "sup": (re.compile(r"[0-9+\-−=()n]+"), _SUPERSCRIPTS, "^", "superscript"),
    "sub": (re.compile(r"[0-9+\-−=()]+"), _SUBSCRIPTS, "_", "subscript"),
}
_STRONG = {"strong", "b"}
_EM = {"em", "i", "cite", "dfn", "var"}
_CODE = {"code", "tt", "kbd", "samp"}
_LOOKS = {
    "u": "underline",
    "ins": "underline",
    "del": "struck text",
    "s": "struck text",
    "strike": "struck text",
    "mark": "colour",
}
_COLOUR = re.compile(r"(?:^|;)\s*(?:background-)?color\s*:\s*([^;]+)")
_NO_COLOURS = re.compile(
    r"(?:black|white|transparent|inherit|initial|windowtext|currentcolor|#0{3,6}|#f{3,6}"
    r"|rgba?\(\s*(?:0,\s*0,\s*0|255,\s*255,\s*255).*\)|var\(.*\))\s*(?:!important)?\s*",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Reading:
    """What reading one text needs: where its images are, and what was left out so far."""

    image: Callable[[str], str | None]
    dropped: list[str] = field(default_factory=list)

    def drop(self, what: str) -> None:
        if what not in self.dropped:
            self.dropped.append(what)


def read_words(text: str, around: tuple[str, ...], reading: Reading) -> Iterator[Piece]:
    """Pieces of plain text, with the formulas that Moodle and Canvas would show in it."""
    for piece in parted_by_maths(text, reading):
        text = _SPACE.sub(" ", piece.text) if piece.kind == "words" else piece.text
        yield Piece(piece.kind, text, around)


def parted_by_maths(text: str, reading: Reading) -> Iterator[Piece]:
    """Formulas, and what stands around them just as it stands there."""
    position = 0
    for match in _MATHS.finditer(text) if "\\" in text or "$$" in text else ():
        latex = " ".join((match["inline"] or match["display"] or match["dollars"]).split())
        if not latex or not is_readable(latex):
            reading.drop("maths")
            continue
        yield Piece("words", text[position : match.start()])
        yield Piece("maths" if match["inline"] else "display", latex)
        position = match.end()
    yield Piece("words", text[position:])


def read_inside(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Piece]:
    """Pieces of an element that stands in a line."""
    _notice_colour(node, reading)
    match node.tag:
        case "br":
            yield Piece("break")
        case "img":
            yield from _read_image(node, around, reading)
        case "math":
            yield from _read_formula(node, around, reading)
        case "a":
            yield from read_all(node, _in_link(node, around, reading), reading)
        case "sup" | "sub":
            yield from _read_script(node, around, reading)
        case "q":
            yield Piece("words", "“", around)
            yield from read_all(node, around, reading)
            yield Piece("words", "”", around)
        case tag if tag in _CODE:
            yield from _read_code(node, around, reading)
        case _:
            yield from read_all(node, _emphasised(node, around, reading), reading)


def read_all(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Piece]:
    """Pieces of everything inside, as one line."""
    for child in node.children:
        if isinstance(child, str):
            yield from read_words(child, around, reading)
        else:
            yield from read_inside(child, around, reading)


def is_strong(node: Node) -> bool:
    """Whether an element is bold: some editors put what is not into `<b>` of normal weight."""
    weights = re.findall(r"font-weight:\s*(\w+)", node.attributes.get("style", "").lower())
    if weights:
        return bool(re.fullmatch(r"bold|bolder|[6-9]00", weights[-1]))
    return node.tag in _STRONG


def _emphasised(node: Node, around: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    style = node.attributes.get("style", "").lower()
    if node.tag in _LOOKS:
        reading.drop(_LOOKS[node.tag])
    if STRONG not in around and is_strong(node):
        around = (*around, STRONG)
    is_em = node.tag in _EM or node.tag == "u" or re.search(r"font-style:\s*italic", style)
    if is_em and EM not in around:
        around = (*around, EM)
    return around


def _notice_colour(node: Node, reading: Reading) -> None:
    colours = _COLOUR.findall(node.attributes.get("style", "").lower())
    colours += [node.attributes["color"]] if "color" in node.attributes else []
    if any(not _NO_COLOURS.fullmatch(colour.strip()) for colour in colours):
        reading.drop("colour")


def _in_link(node: Node, around: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    url = "".join(node.attributes.get("href", "").split())
    if is_link(url) and not any(":" in part for part in around):
        return (*around, url)
    scheme = url.partition(":")[0].lower()
    if scheme in ("javascript", "vbscript", "data", "file"):
        reading.drop(f"link to {scheme}:")
    elif url or not {"name", "id"} & set(node.attributes):
        reading.drop("link")
    return around


def is_link(url: str) -> bool:
    """Whether an address leads somewhere from wherever the item stands."""
    if not re.match(r"(?:https?://|mailto:)[^\s]", url, re.IGNORECASE):
        return False
    try:
        return bool(urlsplit(url).path or urlsplit(url).netloc)
    except ValueError:  # such as a broken IPv6 host
        return False


def _read_image(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Piece]:
    alternative = " ".join(node.attributes.get("alt", "").split())
    latex = _latex_of_image(node)
    if latex is not None:
        yield Piece("maths", latex, around)
        return
    # Browsers read an address without the line ends in it, and so must who judges it.
    source = re.sub(r"[\t\n\r]", "", node.attributes.get("src", "")).strip()
    path = reading.image(source) if source else None
    remote = path if path is not None else source
    if re.match(r"https?:|//", remote, re.IGNORECASE):
        reading.drop("remote image")
        url = f"https:{remote}" if remote.startswith("//") else remote
        name = alternative or unquote(basename(urlsplit(url).path)) if is_link(url) else alternative
        is_linked = any(":" in part for part in around) or not is_link(url)
        yield Piece("words", name or url, around if is_linked else (*around, url))
    elif path is None or re.match(r"[a-z][a-z0-9+.-]*:", path, re.IGNORECASE):
        reading.drop("image")
        yield Piece("words", alternative, around)
    else:
        if not alternative:
            alternative = DECORATIVE if "alt" in node.attributes else _named(source, reading)
        yield Piece("image", alternative, around, path, tuple(_size(node)))


def _named(source: str, reading: Reading) -> str:
    """What stands for an image of which nobody says what it shows: the name of its file."""
    reading.drop("text alternative of an image: its file's name stands for it")
    name = "" if source.startswith("data:") else unquote(basename(source.partition("?")[0]))
    return " ".join(re.split(r"[\W_]+", name.rpartition(".")[0] or name)).strip() or "image"


def _size(node: Node) -> Iterator[tuple[str, str]]:
    for name in ("width", "height"):
        pixels = node.attributes.get(name, "").strip().removesuffix("px")
        if pixels.isdecimal() and pixels.isascii() and int(pixels) > 0:
            yield name, pixels


def _latex_of_image(node: Node) -> str | None:
    """The formula of which this is a picture, as Canvas, WIRIS and Moodle keep it."""
    kinds = node.attributes.get("class", "").split()
    written = node.attributes.get("data-equation-content", "")
    if "equation_image" in kinds or written:
        named = written or unquote(node.attributes.get("title") or node.attributes.get("alt", ""))
        latex = " ".join(named.removeprefix("LaTeX:").split())
    elif "Wirisformula" in kinds and node.attributes.get("data-mathml"):
        return wiris_formula(node.attributes["data-mathml"])
    elif "texrender" in kinds:
        latex = " ".join((node.attributes.get("title") or "").split())
    else:
        return None
    return latex if latex and is_readable(latex) else None


def _read_formula(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Piece]:
    latex = formula(node)
    if latex is None:
        reading.drop("maths")
        yield Piece("words", " ".join(node.words().split()), around)
    else:
        is_display = node.attributes.get("display") == "block"
        yield Piece("display" if is_display else "maths", latex, around)


def _read_script(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Piece]:
    """Raised and lowered figures are characters of their own; for letters a sign has to do."""
    figures, signs, mark, name = _SCRIPTS[node.tag]
    words = node.words().strip()
    if figures.fullmatch(words):
        yield Piece("words", words.translate(signs), around)
        return
    pieces = list(read_all(node, around, reading))
    if not any(piece.text.strip() for piece in pieces):
        return
    reading.drop(name)
    is_long = len(words) > 1
    yield Piece("words", f"{mark}(" if is_long else mark, around)
    yield from pieces
    if is_long:
        yield Piece("words", ")", around)


def _read_code(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Piece]:
    if any(True for child in node.elements() if child.tag in ("img", "math")):
        yield from read_all(node, around, reading)
        return
    text = re.sub(r"\s*\n\s*", " ", node.words().replace("\r", "\n")).expandtabs(4).strip()
    if text:
        yield Piece("code", text, around)
