"""Our patterns and wildcards ↔ the regular expressions of XML Schema, which QTI takes."""

import re
from typing import Literal, assert_never

from ...folding import fold
from ...pattern_syntax import parse, wildcard
from ...patterns import Either, Node, OneOf, Pattern, Repeated, Sequence

TextKind = Literal["text", "wildcard", "pattern"]
# A letter as `_range` writes it, small or in capitals.
_EITHER_CASE = re.compile(r"\[(\w)(\w)\]")
_PARTS = re.compile(r"(\.\*)|\\([^\w\s])|([^\\.|?*+{}()\[\]^$])")
_SPECIAL = frozenset(r"\|.-^?*+{}()[]")


def pattern_of(kind: str, text: str) -> str:
    """An expression for responses in capitals too; `kind` is `wildcard` or `pattern`."""
    found: Pattern = wildcard(fold(text)) if kind == "wildcard" else parse(text)
    return _written(found.root)


def _written(node: Node) -> str:
    match node:
        case OneOf():
            return _one_of(node)
        case Sequence():
            return "".join(_grouped(part) for part in node.parts)
        case Either():
            return "|".join(_written(branch) for branch in node.branches)
        case Repeated():
            return _grouped(node.part, also=Sequence) + _times(node)
        case _:
            assert_never(node)


def _grouped(node: Node, also: type[Node] = Either) -> str:
    return f"({_written(node)})" if isinstance(node, Either | also) else _written(node)


def _times(node: Repeated) -> str:
    match node.least, node.most:
        case 0, None:
            return "*"
        case 1, None:
            return "+"
        case 0, 1:
            return "?"
    return f"{{{node.least},{'' if node.most is None else node.most}}}"


def _one_of(node: OneOf) -> str:
    if not node.ranges:
        return "."
    ranges = "".join(_range(*ends) for ends in node.ranges)
    if node.others:
        return f"[^{ranges}]"
    first, last = node.ranges[0]
    is_one = len(node.ranges) == 1 and first == last and first.upper() == first
    return _character(first) if is_one else f"[{ranges}]"


def _range(first: str, last: str) -> str:
    """The characters, and the capitals of letters."""
    written = [(first, last)]
    if "a" <= first <= last <= "z":
        written.append((first.upper(), last.upper()))
    elif first == last and len(first.upper()) == 1 and first.upper() != first:
        written.append((first.upper(), first.upper()))
    return "".join(
        _character(start) + ("" if start == end else f"-{_character(end)}")
        for start, end in written
    )


def _character(character: str) -> str:
    if character == "$":
        return "[$]"  # an anchor elsewhere
    return f"\\{character}" if character in _SPECIAL else character


def own_pattern(text: str) -> tuple[TextKind, str]:
    """An expression of XML Schema as a wildcard of ours where it is one, else as a pattern."""

    def small(match: re.Match[str]) -> str:
        return match[1] if match[1].upper() == match[2].upper() else match[0]

    plain = _EITHER_CASE.sub(small, text)
    parts = [*_PARTS.finditer(plain)]
    if ".*" in plain and sum(len(part[0]) for part in parts) == len(plain):
        return "wildcard", "".join(_wildcard_part(part) for part in parts)
    return "pattern", re.sub(r"(?<!\\)[A-Z]", lambda match: match[0].lower(), plain)


def _wildcard_part(part: re.Match[str]) -> str:
    if part[1]:
        return "*"
    character = part[2] or part[3]
    return "\\*" if character == "*" else character
