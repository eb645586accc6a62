"""The tree of an HTML text → blocks."""

import re
from collections.abc import Iterator

from .blocks import STRONG, Block, Code, Display, Listing, Paragraph, Piece, Quote, Rule, Table
from .inside import Reading, is_strong, read_inside, read_words
from .tree import Node

_PARAGRAPHS = frozenset(
    """address article aside center details div figcaption figure footer header main nav p
    section summary dd caption""".split()
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt"}
_BLOCKS = _PARAGRAPHS | _HEADINGS | {"ul", "ol", "li", "dl", "pre", "blockquote", "table", "hr"}
_BRUSH = re.compile(r"(?:lang(?:uage)?-|brush:\s*|highlight-source-)([\w#.+-]+)", re.IGNORECASE)
_EDGE = " \u00a0"
_MOST_SPANNED = 50  # columns or rows


def read_blocks(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Block]:
    """The blocks inside an element; what stands in a line is gathered to paragraphs."""
    line: list[Piece] = []
    for child in node.children:
        if isinstance(child, str):
            line.extend(read_words(child, around, reading))
        elif child.tag in _BLOCKS or _holds_blocks(child):
            yield from paragraphs(line)
            line = []
            yield from _read_block(child, around, reading)
        else:
            line.extend(read_inside(child, around, reading))
    yield from paragraphs(line)


def _holds_blocks(node: Node) -> bool:
    return any(child.tag in _BLOCKS or _holds_blocks(child) for child in node.elements())


def _read_block(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Block]:
    match node.tag:
        case "ul" | "ol":
            yield from _read_list(node, around, reading)
        case "pre":
            yield from _read_code(node)
        case "blockquote":
            if blocks := tuple(read_blocks(node, around, reading)):
                yield Quote(blocks)
        case "table":
            yield from _read_table(node, around, reading)
        case "hr":
            yield Rule()
        case tag if tag in _HEADINGS and STRONG not in around:
            yield from read_blocks(node, (*around, STRONG), reading)
        case "b" | "strong" if STRONG not in around and is_strong(node):
            yield from read_blocks(node, (*around, STRONG), reading)
        case _:
            # The element may say more than where it ends: emphasis, colour, an address.
            for piece in read_inside(Node(node.tag, node.attributes), around, reading):
                yield Paragraph((piece,))
            yield from read_blocks(node, around, reading)


def paragraphs(line: list[Piece]) -> Iterator[Block]:
    """Two line breaks, or a formula of its own, end a paragraph."""
    here: list[Piece] = []
    for piece in line:
        if piece.kind == "display":
            yield from _paragraph(here)
            yield Display(piece.text)
            here = []
        elif piece.kind == "break" and _ends_with_break(here):
            yield from _paragraph(here)
            here = []
        else:
            here.append(piece)
    yield from _paragraph(here)


def _ends_with_break(pieces: list[Piece]) -> bool:
    for piece in reversed(pieces):
        if piece.kind == "break":
            return True
        if piece.kind != "words" or piece.text.strip(_EDGE):
            return False
    return False


def _paragraph(pieces: list[Piece]) -> Iterator[Paragraph]:
    if tidied := tidy(pieces):
        yield Paragraph(tidied)


def tidy(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A line without space at its ends or beside line breaks, and without two spaces together."""
    kept: list[Piece] = []
    for piece in pieces:
        text = piece.text
        if piece.kind == "words":
            if not kept or kept[-1].kind == "break":
                text = text.lstrip(_EDGE)
            elif kept[-1].kind == "words" and kept[-1].text.endswith(" "):
                text = text.lstrip(" ")
            if not text:
                continue
            if kept and kept[-1].kind == "words" and kept[-1].around == piece.around:
                kept[-1] = Piece("words", kept[-1].text + text, piece.around)
                continue
        elif piece.kind == "break":
            _strip_end(kept)
            if not kept:
                continue
        kept.append(Piece(piece.kind, text, piece.around, piece.path, piece.size))
    while (kept and kept[-1].kind == "break") or _strip_end(kept):
        kept.pop() if kept and kept[-1].kind == "break" else None
    return tuple(kept)


def _strip_end(pieces: list[Piece]) -> bool:
    """Take the space off the end; whether a break stands there now."""
    while pieces and pieces[-1].kind == "words":
        text = pieces[-1].text.rstrip(_EDGE)
        if text:
            pieces[-1] = Piece("words", text, pieces[-1].around)
            return False
        pieces.pop()
    return bool(pieces) and pieces[-1].kind == "break"


def _read_list(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Block]:
    items: list[tuple[Block, ...]] = []
    loose = False
    for child in node.elements():
        if child.tag in ("ul", "ol") and items:  # written into the list itself
            items[-1] = (*items[-1], *_read_block(child, around, reading))
            continue
        blocks = tuple(
            read_blocks(Node("li", {}, [child]) if child.tag != "li" else child, around, reading)
        )
        loose = loose or any(part.tag == "p" for part in child.elements())
        items.append(blocks)
    items = [item for item in items if item]
    if not items:
        return
    if node.tag == "ol" and node.attributes.get("type", "1") not in ("1", ""):
        reading.drop("letters of a list")
    has_more = any(not is_tight(item) for item in items)
    start = _start(node) if node.tag == "ol" else None
    yield Listing(start, has_more or (loose and len(items) > 1), tuple(items))


def is_tight(item: tuple[Block, ...]) -> bool:
    """Whether an item is a line, with lists at most below it."""
    return (
        isinstance(item[0], Paragraph | Listing)
        and all(isinstance(block, Listing) for block in item[1:])
        and len(item) <= 2
    )


def _start(node: Node) -> int:
    written = node.attributes.get("start", "1").strip()
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 1


def _read_code(node: Node) -> Iterator[Block]:
    classes = [node.attributes.get("class", "")]
    classes += [child.attributes.get("class", "") for child in node.elements()]
    match = _BRUSH.search(" ".join(classes))
    text = _verbatim(node).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    text = re.sub(r"^ +$", "", text, flags=re.MULTILINE).strip("\n")
    if text.strip():
        yield Code(match[1].rstrip(".") if match else "", text)


def _verbatim(node: Node) -> str:
    return "".join(
        child if isinstance(child, str) else "\n" if child.tag == "br" else _verbatim(child)
        for child in node.children
    )


def _read_table(node: Node, around: tuple[str, ...], reading: Reading) -> Iterator[Block]:
    captions = [child for child in node.elements() if child.tag == "caption"]
    for caption in captions:
        yield from read_blocks(caption, (*around, STRONG), reading)
    rows = [row for row in _grid(node) if row]
    columns = max(map(len, rows), default=0)
    if not columns:
        return
    aligned = [_alignment(cell) for cell in rows[0]]
    read = [[_read_cell(cell, around, reading) for cell in row] for row in rows]
    while len(read) > 1 and not any(read[-1]):
        read.pop()
    if not any(map(any, read)):
        return
    full = tuple((*row, *[()] * (columns - len(row))) for row in read)
    yield Table((*aligned, *[""] * (columns - len(aligned))), full)


def _rows(node: Node) -> Iterator[Node]:
    for child in node.elements():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _grid(node: Node) -> Iterator[list[Node]]:
    """The cells of each row, with empty ones where a cell reaches into other columns or rows."""
    from_above: dict[int, int] = {}
    for row in _rows(node):
        cells: list[Node] = []
        for cell in row.elements():
            if cell.tag not in ("td", "th"):
                continue
            _pass_by(cells, from_above)
            for place in range(_span(cell, "colspan")):
                from_above[len(cells)] = _span(cell, "rowspan") - 1
                cells.append(Node("td") if place else cell)
        _pass_by(cells, from_above)
        yield cells


def _pass_by(cells: list[Node], from_above: dict[int, int]) -> None:
    """Leave the columns out into which cells of rows above reach."""
    while from_above.get(len(cells), 0) > 0:
        from_above[len(cells)] -= 1
        cells.append(Node("td"))


def _span(cell: Node, name: str) -> int:
    written = cell.attributes.get(name, "1")
    is_number = written.isascii() and written.isdecimal()
    return max(min(int(written[:3]), _MOST_SPANNED), 1) if is_number else 1


def _alignment(cell: Node) -> str:
    match = re.search(r"text-align:\s*(left|center|right)", cell.attributes.get("style", ""))
    named = match[1] if match else cell.attributes.get("align", "").lower()
    return named if named in ("left", "center", "right") else ""


def _read_cell(cell: Node, around: tuple[str, ...], reading: Reading) -> tuple[Piece, ...]:
    if {cell.attributes.get("rowspan", "1"), cell.attributes.get("colspan", "1")} != {"1"}:
        reading.drop("table cells")
    pieces: list[Piece] = []
    for number, block in enumerate(read_blocks(cell, around, reading)):
        if number or not isinstance(block, Paragraph | Display):
            reading.drop("table cells")
        pieces += [Piece("words", " ")] if number else []
        pieces += _flat(block)
    if any(piece.kind == "break" for piece in pieces):
        reading.drop("table cells")
        pieces = [Piece("words", " ") if piece.kind == "break" else piece for piece in pieces]
    return tidy(pieces)


def _flat(block: Block) -> Iterator[Piece]:
    """A block as part of a line."""
    match block:
        case Paragraph(pieces):
            yield from pieces
        case Display(latex):
            yield Piece("maths", latex)
        case Code(_, text):
            yield Piece("code", " ".join(text.split()))
        case Quote(blocks):
            yield from _flat_all(blocks)
        case Listing(_, _, items):
            for item in items:
                yield from _flat_all(item)
        case Table(_, rows):
            for row in rows:
                for cell in row:
                    yield from (*cell, Piece("words", " "))
        case Rule():
            yield Piece("words", " ")


def _flat_all(blocks: tuple[Block, ...]) -> Iterator[Piece]:
    for block in blocks:
        yield from (*_flat(block), Piece("words", " "))
