"""MathML, as the Markdown of a course makes it, → nodes that the Typst template draws."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

Drawn = list[Any]
Lose = Callable[[str], None]
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064")
_FENCES = frozenset("()[]{}|‖⟨⟩⌈⌉⌊⌋")
_EM = re.compile(r"(-?[0-9.]+)em")
_ACCENTS = frozenset("^ˆ˜~¯ˉ´`˙¨˘ˇ⃗→⃖˚")
_LINES = {"‾": "overline", "¯": "overline", "_": "underline", "̲": "overline", "―": "overline"}
_BRACES = {"⏞": "overbrace", "⏟": "underbrace", "⎴": "overbracket", "⎵": "underbracket"}
_LIMITS = {"munder": "under", "mover": "over", "munderover": "underover"}
_SCRIPTS = {"msub": "sub", "msup": "sup", "msubsup": "subsup"}
_GROUPS = frozenset(("math", "mrow", "mstyle", "mpadded", "merror", "semantics"))


class MathElement(Protocol):
    """What is looked at of an element."""

    @property
    def tag(self) -> str: ...
    @property
    def attributes(self) -> dict[str, str]: ...
    @property
    def children(self) -> Sequence[Any]: ...
    def words(self) -> str: ...


class _UnknownError(Exception):
    """An element that is not drawn: then the whole formula is none."""


def formula(element: MathElement, lose: Lose) -> Drawn | None:
    """What to draw for a `math` element; None where it has an element that is not known."""
    try:
        return _row(_inside(element), lose)
    except _UnknownError:
        return None


def _inside(element: MathElement) -> list[MathElement]:
    return [child for child in element.children if not isinstance(child, str)]


def _drawn(element: MathElement, lose: Lose) -> Drawn:
    if (token := _TOKENS.get(element.tag)) is not None:
        return token(element)
    if (draw := _DRAWN.get(element.tag)) is not None:
        return draw(element, _inside(element), lose)
    raise _UnknownError(element.tag)


def _group(element: MathElement, inside: Sequence[MathElement], lose: Lose) -> Drawn:
    if "color" in element.attributes.get("style", ""):
        lose("colours of formulas are not printed")
    row = _row(inside, lose)
    style = element.attributes.get("displaystyle")
    return row if style is None else ["style", style == "true", row]


def _row(inside: Sequence[MathElement], lose: Lose) -> Drawn:
    drawn = [_drawn(part, lose) for part in inside]
    stretches = len(inside) > 1 and any(_is_fence(part) for part in (inside[0], inside[-1]))
    return ["lr" if stretches else "row", drawn]


def _is_fence(element: MathElement) -> bool:
    is_still = element.attributes.get("stretchy") == "false"
    return element.tag == "mo" and element.words() in _FENCES and not is_still


def _operator(element: MathElement) -> Drawn:
    text, attributes = element.words().strip(), element.attributes
    if text in _INVISIBLE or not text:
        return ["space", _ems(attributes.get("lspace", ""))]
    is_close = attributes.get("lspace") == "0" and attributes.get("rspace") == "0"
    return ["tight" if is_close else "sym", text]


def _identifier(element: MathElement) -> Drawn:
    text = element.words().strip()
    is_upright = element.attributes.get("mathvariant") == "normal"
    return ["text" if is_upright or len(text) > 1 else "sym", text]


def _ems(length: str) -> float:
    match = _EM.fullmatch(length)
    return float(match[1]) if match else 0


_TOKENS: dict[str, Callable[[MathElement], Drawn]] = {
    "mi": _identifier,
    "mn": lambda element: ["text", element.words().strip()],
    "mo": _operator,
    "mtext": lambda element: ["text", element.words()],
    "ms": lambda element: ["text", element.words()],
    "mspace": lambda element: ["space", _ems(element.attributes.get("width", ""))],
}


def _fraction(element: MathElement, inside: Sequence[MathElement], lose: Lose) -> Drawn:
    kind = "stack" if element.attributes.get("linethickness") == "0" else "frac"
    return [kind, *(_drawn(part, lose) for part in inside)]


def _root(_: MathElement, inside: Sequence[MathElement], lose: Lose) -> Drawn:
    return ["root", *(_drawn(part, lose) for part in inside)]


def _row_in(element: MathElement, inside: Sequence[MathElement], lose: Lose) -> Drawn:
    return [element.tag.removeprefix("m"), _row(inside, lose)]


def _scripts(element: MathElement, inside: Sequence[MathElement], lose: Lose) -> Drawn:
    tag, scripts = element.tag, inside[1].words()
    if tag == "msup" and scripts and set(scripts) == {"′"}:
        return ["primes", _drawn(inside[0], lose), len(scripts)]
    return [_SCRIPTS[tag], *(_drawn(part, lose) for part in inside)]


def _limits(element: MathElement, inside: Sequence[MathElement], lose: Lose) -> Drawn:
    mark, base = inside[-1].words().strip(), _drawn(inside[0], lose)
    if len(inside) == 2 and inside[1].tag == "mo":
        is_accent = element.tag == "mover" and element.attributes.get("accent") == "true"
        is_wide = inside[1].attributes.get("stretchy") == "true"
        if mark in _LINES and (is_wide or mark not in _ACCENTS):
            return [_LINES[mark] if element.tag == "mover" else "underline", base]
        if mark in _BRACES:
            return [_BRACES[mark], base]
        if is_accent and mark in _ACCENTS:
            return ["accent", base, mark]
    return [_LIMITS[element.tag], base, *(_drawn(part, lose) for part in inside[1:])]


def _table(_: MathElement, inside: Sequence[MathElement], lose: Lose) -> Drawn:
    rows = [[*_inside(row)] for row in inside]
    width = max((len(row) for row in rows), default=0)
    sides = [
        next((side for side in ("left", "right") if f"text-align: {side}" in style), "center")
        for style in (cell.attributes.get("style", "") for cell in (rows[0] if rows else ()))
    ]
    drawn = [[_row(_inside(cell), lose) for cell in row] for row in rows]
    filled = [[*row, *([["row", []]] * (width - len(row)))] for row in drawn]
    return ["grid", [*sides, *["center"] * (width - len(sides))], filled]


def _enclosed(element: MathElement, inside: Sequence[MathElement], lose: Lose) -> Drawn:
    notation = element.attributes.get("notation", "")
    kept = [part for part in inside if part.children or part.tag != "mrow"]
    if "strike" in notation:
        return ["cancel", _row(kept, lose)]
    if notation == "box":
        return ["boxed", _row(kept, lose)]
    raise _UnknownError(notation)


_DRAWN: dict[str, Callable[[MathElement, Sequence[MathElement], Lose], Drawn]] = {
    **dict.fromkeys(_GROUPS, _group),
    **dict.fromkeys(_LIMITS, _limits),
    **dict.fromkeys(_SCRIPTS, _scripts),
    "mfrac": _fraction,
    "mroot": _root,
    "msqrt": _row_in,
    "mphantom": _row_in,
    "mtable": _table,
    "menclose": _enclosed,
}
