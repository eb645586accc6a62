"""Presentation MathML → LaTeX, as far as school and college items go."""

import html

from math_core import LatexError

from ...maths import mathml
from .tree import Node, read_tree

_SIGNS = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\varepsilon",
    "ϵ": r"\epsilon", "ζ": r"\zeta", "η": r"\eta", "θ": r"\theta", "κ": r"\kappa",
    "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ξ": r"\xi", "π": r"\pi", "ρ": r"\rho",
    "σ": r"\sigma", "τ": r"\tau", "φ": r"\varphi", "ϕ": r"\phi", "χ": r"\chi", "ψ": r"\psi",
    "ω": r"\omega", "Γ": r"\Gamma", "Δ": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda",
    "Π": r"\Pi", "Σ": r"\Sigma", "Φ": r"\Phi", "Ψ": r"\Psi", "Ω": r"\Omega", "∞": r"\infty",
    "×": r"\times", "·": r"\cdot", "⋅": r"\cdot", "÷": r"\div", "±": r"\pm", "∓": r"\mp",
    "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "≈": r"\approx", "≡": r"\equiv", "∝": r"\propto",
    "→": r"\to", "←": r"\leftarrow", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow",
    "∈": r"\in", "∉": r"\notin", "⊂": r"\subset", "⊆": r"\subseteq", "∪": r"\cup",
    "∩": r"\cap", "∅": r"\emptyset", "∀": r"\forall", "∃": r"\exists", "¬": r"\neg",
    "∧": r"\wedge", "∨": r"\vee", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "∂": r"\partial",
    "∇": r"\nabla", "…": r"\dots", "⋯": r"\cdots", "°": r"^{\circ}", "′": "'", "−": "-",
    "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "_": r"\_",
    "\\": r"\backslash", "^": r"\hat{}", "~": r"\sim", "\u00a0": r"\;", "\u2009": r"\,",
    "\u2061": "", "\u2062": "", "\u2063": "", "\u2064": "", "‖": r"\|", "⟨": r"\langle",
    "⟩": r"\rangle", "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}",
}  # fmt: skip
_OVER = {
    "^": r"\hat", "ˆ": r"\hat", "¯": r"\overline", "‾": r"\overline", "_": r"\overline",
    "→": r"\vec", "⃗": r"\vec", "˙": r"\dot", ".": r"\dot", "¨": r"\ddot", "~": r"\tilde",
    "˜": r"\tilde", "⏞": r"\overbrace",
}  # fmt: skip
_UNDER = {"_": r"\underline", "¯": r"\underline", "⏟": r"\underbrace"}
_FUNCTIONS = frozenset(
    """sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln exp lim max min sup inf
    det dim ker gcd""".split()
)
_GROUPS = {
    "mrow",
    "math",
    "semantics",
    "mstyle",
    "mpadded",
    "merror",
    "menclose",
    "mtd",
    "mphantom",
}
_WIRIS = str.maketrans({"«": "<", "»": ">", "¨": '"', "§": "&", "`": "'"})


def formula(node: Node) -> str | None:
    """The LaTeX of a `math` element, from what stands beside it or by conversion.

    None where it cannot be told, or where the site could not show it.
    """
    for written in [node.attributes.get("alttext", ""), *_annotations(node)]:
        if written.strip() and is_readable(written.strip()):
            return written.strip()
    converted = " ".join(_latex(node).split())
    return converted if converted and is_readable(converted) else None


def wiris_formula(written: str) -> str | None:
    """The LaTeX of what WIRIS keeps in `data-mathml`, its angle brackets written as « and »."""
    root, _ = read_tree(html.unescape(written.translate(_WIRIS)))
    found = [node for node in root.elements() if node.tag == "math"]
    return formula(found[0]) if found else None


def is_readable(latex: str) -> bool:
    """Whether the site's own converter makes a formula of this."""
    try:
        mathml(latex, display=False)
    except LatexError:
        return False
    return True


def _annotations(node: Node) -> list[str]:
    found = [child for child in node.elements() if child.tag == "annotation"]
    within = [text for child in node.elements() for text in _annotations(child)]
    is_tex = {"application/x-tex", "latex", "tex", "application/x-latex"}
    return [
        child.words() for child in found if child.attributes.get("encoding", "").lower() in is_tex
    ] + within


def _latex(node: Node) -> str:  # noqa: PLR0911 an element each
    parts = [child for child in node.elements() if child.tag != "annotation"]
    match node.tag:
        case "mi" | "mn" | "mo" | "ms":
            return _sign(node)
        case "mtext":
            return _text(node.words())
        case "mspace":
            return r"\ "
        case "mfrac":
            return _fraction(node, parts)
        case "msqrt":
            return rf"\sqrt{{{_row(parts)}}}"
        case "mtable":
            rows = r" \\ ".join(map(_table_row, parts))
            return rf"\begin{{matrix}} {rows} \end{{matrix}}"
        case "mfenced":
            return _fenced(node, parts)
        case tag if tag in _GROUPS:
            return _row(parts)
        case _:
            return _scripts(node.tag, parts)


def _row(parts: list[Node]) -> str:
    return " ".join(text for part in parts if (text := _latex(part)))


def _sign(node: Node) -> str:
    words = "".join(node.words().split(" ")) if node.words().strip() else ""
    if words in _FUNCTIONS:
        return f"\\{words}"
    written = " ".join(_SIGNS.get(character, character) for character in words)
    if node.tag == "mi" and len(words) > 1 and words.isalpha() and words.isascii():
        return rf"\mathrm{{{words}}}"
    return written.replace(" ", "") if words.replace(".", "").isalnum() else written


def _text(words: str) -> str:
    plain = "".join(" " if character in "\\{}$%#&_^~" else character for character in words)
    return rf"\text{{{plain}}}" if plain.strip() else r"\ "


def _fraction(node: Node, parts: list[Node]) -> str:
    if len(parts) != 2:
        return _row(parts)
    above, below = map(_latex, parts)
    if node.attributes.get("linethickness", "").startswith("0"):
        return rf"\binom{{{above}}}{{{below}}}"
    return rf"\frac{{{above}}}{{{below}}}"


def _table_row(row: Node) -> str:
    return " & ".join(_latex(cell) for cell in row.elements())


def _fenced(node: Node, parts: list[Node]) -> str:
    opening = node.attributes.get("open", "(")
    closing = node.attributes.get("close", ")")
    between = (node.attributes.get("separators", ",").strip() or " ")[0]
    left, right = (
        _SIGNS.get(sign, sign) if sign else "." for sign in (opening.strip(), closing.strip())
    )
    return rf"\left{left} {f' {between} '.join(map(_latex, parts))} \right{right}"


def _scripts(tag: str, parts: list[Node]) -> str:  # noqa: PLR0911 an element each
    if len(parts) not in (2, 3):
        return _row(parts)
    core, *marks = map(_latex, parts)
    mark = "".join(parts[1].words().split())
    match tag:
        case "mroot":
            return rf"\sqrt[{marks[0]}]{{{core}}}"
        case "mover" if mark in _OVER:
            return rf"{_OVER[mark]}{{{core}}}"
        case "munder" if mark in _UNDER:
            return rf"{_UNDER[mark]}{{{core}}}"
    core = (
        core
        if len(core) == 1 or core.startswith(("\\sum", "\\int", "\\prod", "\\lim"))
        else (f"{{{core}}}")
    )
    match tag:
        case "msup" | "mover":
            return f"{core}^{{{marks[0]}}}"
        case "msub" | "munder":
            return f"{core}_{{{marks[0]}}}"
        case _ if len(marks) == 2:
            return f"{core}_{{{marks[0]}}}^{{{marks[1]}}}"
    return _row(parts)
