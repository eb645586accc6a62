"""Pieces of a line → Markdown."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from .blocks import EM, STRONG, Piece
from .escaping import MARK, OPENING, Line, escaped

_IN_ADDRESS = re.compile(r"""[\s()<>"'\\`$^{}|\[\]]""")
# `[a\]: b](address)` would name an address, and show nothing.
_IN_LINK = {"[": r"\[", "]": r"\]", "]:": r"\]&#58;"}
_SHEBANG = re.compile(r"(?::{3,}|#!)[\w#.+-]*\s")


@dataclass(slots=True)
class _Written:
    """Words with marks, and what each mark stands for."""

    words: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def put(self, markdown: str, sign: str = MARK) -> None:
        self.words.append(sign)
        self.marks.append(markdown)


def write_line(pieces: Sequence[Piece], *, in_table: bool = False) -> str:
    """Markdown of one paragraph or table cell; empty when nothing is in it."""
    written = _Written()
    _write(list(pieces), 0, written, in_table=in_table)
    words = "".join(written.words)
    marks = iter(written.marks)
    line = Line(
        words,
        in_table=in_table,
        # Escaped signs too: what an alternative text holds ends code that began before it.
        has_stars=any("*" in mark for mark in written.marks),
        has_lines=any("_" in mark for mark in written.marks),
        has_ticks=any("`" in mark for mark in written.marks),
        has_dollars=any("$" in mark for mark in written.marks),
        has_sizes=any(mark.endswith("}") for mark in written.marks),
    )
    if not written.marks:
        return escaped(line).replace("\n", "  \n")
    whole = escaped(line).replace("\n", "  \n")
    return re.sub(f"[{MARK}{OPENING}]", lambda _: next(marks), whole)


def _write(pieces: list[Piece], depth: int, written: _Written, *, in_table: bool) -> None:
    """Write pieces that share what they stand in down to `depth`."""

    def next_around(piece: Piece) -> str | None:
        return piece.around[depth] if len(piece.around) > depth else None

    groups = [(around, list(group)) for around, group in groupby(pieces, next_around)]
    for number, (around, group) in enumerate(groups):
        if around is None:
            for piece in group:
                _write_piece(piece, written, in_table=in_table)
            continue
        before, inside, after = _without_outer_spaces(group)
        written.words.append(before)
        if inside:
            opening, closing = _delimiters(around, inside, depth, written, groups[number + 1 :])
            written.put(opening, OPENING if opening == "[" else MARK) if opening else None
            _write(inside, depth + 1, written, in_table=in_table)
            written.put(closing) if closing else None
        written.words.append(after)


def _delimiters(
    around: str,
    inside: list[Piece],
    depth: int,
    written: _Written,
    following: list[tuple[str | None, list[Piece]]],
) -> tuple[str, str]:
    if around == STRONG:
        return "**", "**"
    if around != EM:
        return "[", f"]({address(around)})"
    before = "".join(written.words)[-1:]
    after = following[0][1][0].text[:1] if following and not following[0][0] else ""
    if not (before.isalnum() or after.isalnum() or before == "_" or after == "_"):
        return "_", "_"
    # Inside a word only asterisks do, and those cannot hold strong words.
    has_stars = any(STRONG in piece.around[depth:] for piece in inside)
    beside_strong = before == MARK or (following and following[0][0] is not None)
    return ("", "") if has_stars or beside_strong else ("*", "*")


def _without_outer_spaces(group: list[Piece]) -> tuple[str, list[Piece], str]:
    """Emphasis and links begin and end with a word; spaces and line breaks stand outside."""
    before, after, inside = "", "", list(group)
    while inside and (inside[0].kind == "break" or inside[0].text[:1] == " "):
        if inside[0].kind == "words":
            before += " "
            inside[0] = replace(inside[0], text=inside[0].text.lstrip(" "))
            if inside[0].text:
                break
        elif inside[0].kind == "break":
            before += "\n"
        else:
            break
        inside.pop(0)
    while inside and (inside[-1].kind == "break" or inside[-1].text[-1:] == " "):
        if inside[-1].kind == "words":
            after = " " + after
            inside[-1] = replace(inside[-1], text=inside[-1].text.rstrip(" "))
            if inside[-1].text:
                break
        elif inside[-1].kind == "break":
            after = "\n" + after
        else:
            break
        inside.pop()
    return before, inside, after


def _write_piece(piece: Piece, written: _Written, *, in_table: bool) -> None:
    match piece.kind:
        case "words" if _is_in_link(piece):
            for part in re.split(r"(\]:|[\[\]])", piece.text):
                sign = _IN_LINK.get(part)
                written.put(sign) if sign else written.words.append(part)
        case "words":
            written.words.append(piece.text)
        case "code":
            written.put(write_code(piece.text))
        case "maths":
            written.put(write_maths(_without_bars(piece.text) if in_table else piece.text))
        case "image":
            written.put(_image(piece), OPENING)
        case "break":
            written.words.append("\n")


def _is_in_link(piece: Piece) -> bool:
    return any(around not in (STRONG, EM) for around in piece.around)


def write_code(text: str) -> str:
    """A code span that holds any backticks of its own."""
    if _SHEBANG.match(text):  # which would name the language of what follows
        text = f"#!text {text}"
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest and (text.startswith("`") or text.endswith("`")) else ""
    return f"{fence}{space}{text}{space}{fence}"


def _without_bars(latex: str) -> str:
    """A bar would end the cell of a table, in a formula too."""
    return latex.replace(r"\|", r"\Vert ").replace("|", r"\vert ").strip()


def write_maths(latex: str) -> str:
    r"""`$…$`, or `\(…\)` where a dollar stands in it."""
    return rf"\({latex}\)" if re.search(r"(?<!\\)\$", latex) else f"${latex}$"


def _image(piece: Piece) -> str:
    alternative = re.sub(r"([\\\[\]`$|])", r"\\\1", piece.text)
    alternative = re.sub(r"&(?=#?\w+;)", "&amp;", alternative)
    size = " ".join(f'{name}="{value}"' for name, value in piece.size)
    attributes = f"{{ {size} }}" if size else ""
    return f"![{alternative}]({address(piece.path)}){attributes}"


def address(url: str) -> str:
    """An address as it can stand in brackets."""
    if html.unescape(url) != url:  # `&copy=` would be read as a sign of its own
        url = url.replace("&", "&amp;")
    return _IN_ADDRESS.sub(lambda match: "".join(_encoded(match[0])), url)


def _encoded(characters: str) -> Iterator[str]:
    for byte in characters.encode():
        yield f"%{byte:02X}"
