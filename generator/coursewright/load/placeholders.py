"""Texts with numbers to be filled in: `{cost}`, `{cost:2}`, `{= cost / leads : 2}`."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from difflib import get_close_matches

from yaml.nodes import Node

from ..formula import Formula, FormulaError, Name, UnknownVariableError, parse
from ..source import Source
from .nodes import place_in

KEY = "key"
MOST_DECIMALS = 4
LEAST_FIGURES = 3

# In LaTeX an argument keeps its braces, `\frac{cost}{leads}`, and `\text{cost}` is a word.
_BRACES = re.compile(
    r"(?P<command>\\[A-Za-z]+\*?(?:\[[^][{}]*\])?|(?<=[A-Za-z0-9})\]])[_^])(?P<groups>(?:\{\{[^{}]*\}\}|\{[^{}]*\})+)"
    r"|(?<!\\)\{(?P<inner>[^{}]*)\}"
)
_GROUP = re.compile(r"\{\{(?P<filled>[^{}]*)\}\}|\{(?P<argument>[^{}]*)\}")
_WORDS = re.compile(r"\\(?:text|math|operatorname|mbox|begin|end)")
_NAMED = re.compile(r"\s*([A-Za-z_]\w*)\s*(?::(.*))?", re.DOTALL)
_COMPUTED = re.compile(r"=(?!=)(.*?)(?::\s*([0-9])\s*)?", re.DOTALL)
_OPEN = re.compile(r"(?<!\\)\{=(?!=)[^{}]*(?P<end>\{|$)")
# Maths and code, where braces are the author's own.
_VERBATIM = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|\$\$.*?\$\$|(?<!\\)\$(?!\s)[^$]*(?<![\s\\])\$"
    r"|\\\(.*?\\\)|\\\[.*?\\\]",
    re.DOTALL,
)
_PLAIN_NAME = re.compile(r"(?<![\w\\^{}])\{[a-z][a-z0-9_]*(?:\s*:\s*[0-9])?\}(?!\})")
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What to fill in from `start` to `end` of a text; `decimals` None is as many as it takes."""

    start: int
    end: int
    formula: Formula
    decimals: int | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Text in braces; `start` and `end` are what gives way to a number."""

    start: int
    end: int
    inner: str
    inner_start: int
    is_argument: bool = False


def placeholders(text: str, names: Collection[str]) -> Iterator[Placeholder]:
    """The placeholders of a text in which all are sound; other braces are the text's own."""
    for place in _places(text):
        if (found := _placeholder(place, names)) is not None:
            yield found


def fill(text: str, names: Collection[str], shown: Callable[[Formula, int | None], str]) -> str:
    """A text with what `shown` makes of each formula and its number of decimals."""
    parts, done = [], 0
    for found in placeholders(text, names):
        parts += [text[done : found.start], shown(found.formula, found.decimals)]
        done = found.end
    return "".join([*parts, text[done:]])


def check_placeholders(
    raw: Node, names: set[str], variables: Collection[str], source: Source
) -> list[Placeholder]:
    """The placeholders of a text; a problem for each that is none but was meant as one.

    `names` are the `variables` and what else can be known by a name. One that has been told to be
    unknown is added to them, and so told once.
    """
    found = []
    for place in _places(raw.value):
        computed = _COMPUTED.fullmatch(place.inner)
        start = place.inner_start + 1
        if computed and read_formula(raw, computed[1], names, source, start=start) is None:
            continue
        if (placeholder := _placeholder(place, names)) is not None:
            found.append(placeholder)
        elif not place.is_argument:
            _check_braces(raw, place, names, variables, source)
    _check_open(raw, source)
    return found


def read_formula(
    raw: Node, text: str, names: set[str] | None, source: Source, *, start: int = 0
) -> Formula | None:
    """Read the formula that begins at `start` of a scalar; unknown names are told once.

    With None for `names` there is nothing to hold them against.
    """
    while True:
        try:
            return parse(text, known=names)
        except FormulaError as error:
            position = place_in(raw, start + error.offset, source)
            source.report(position, "invalid-formula", error.message, error.hint)
            if names is None or not isinstance(error, UnknownVariableError):
                return None
            names.add(error.name)


def decimal_text(number: float, decimals: int | None = None) -> str:
    """A number for people: as many decimals as asked for, or as few as it takes up to four.

    What is so small that four would show little of it has three significant figures.
    """
    exact = Decimal(repr(number))
    places = decimals
    if places is None:
        is_small = exact != 0 and exact.adjusted() < LEAST_FIGURES - 1 - MOST_DECIMALS
        places = LEAST_FIGURES - 1 - exact.adjusted() if is_small else MOST_DECIMALS
    rounded = exact.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    text = f"{rounded if rounded else abs(rounded):f}"
    return text.rstrip("0").rstrip(".") if decimals is None and "." in text else text


def _places(text: str) -> Iterator[_Place]:
    for match in _BRACES.finditer(text):
        if match["command"] is None:
            yield _Place(match.start(), match.end(), match["inner"], match.start() + 1)
            continue
        for group in _GROUP.finditer(text, *match.span("groups")):
            if group["filled"] is not None:
                start, end = group.span("filled")
                yield _Place(start - 1, end + 1, group["filled"], start)
            elif not _WORDS.match(match["command"]):
                start, end = group.span("argument")
                yield _Place(start, end, group["argument"], start, is_argument=True)


def _placeholder(place: _Place, names: Collection[str]) -> Placeholder | None:
    if computed := _COMPUTED.fullmatch(place.inner):
        formula, decimals = parse(computed[1], known=names), computed[2]
    else:
        named = _NAMED.fullmatch(place.inner)
        if named is None or named[1] not in names:
            return None
        formula, decimals = Name(named[1]), named[2]
        if decimals is not None and not re.fullmatch(r"\s*[0-9]\s*", decimals):
            return None
    return Placeholder(place.start, place.end, formula, None if decimals is None else int(decimals))


def _check_braces(
    raw: Node, place: _Place, names: set[str], variables: Collection[str], source: Source
) -> None:
    named = _NAMED.fullmatch(place.inner)
    if named is None:
        return
    name = named[1]
    position = place_in(raw, place.start, source)
    if name in names:
        message = f"`{{{place.inner}}}` needs a number of decimals behind `:`"
        source.report(position, "invalid-placeholder", message, f"write `{{{name}:2}}`")
    elif guess := get_close_matches(name.lower(), names, 1, 0.75):
        message, hint = f"no variable `{name}`", f"did you mean `{{{guess[0]}}}`?"
        source.report(position, "unknown-placeholder", message, hint)
        names.add(name)
    elif _PLAIN_NAME.match(raw.value, place.start) and not _is_verbatim(raw.value, place):
        known = ", ".join(f"`{variable}`" for variable in variables)
        message, hint = f"no variable `{name}`", f"variables are {known}; a mere brace is `\\{{`"
        source.report(position, "unknown-placeholder", message, hint)
        names.add(name)


def _is_verbatim(text: str, place: _Place) -> bool:
    return any(found.start() < place.start < found.end() for found in _VERBATIM.finditer(text))


def _check_open(raw: Node, source: Source) -> None:
    """Report formulas whose braces do not end, or have braces in them."""
    for match in _OPEN.finditer(raw.value):
        message, hint, start = "this `{` is not closed", "add `}`", match.start()
        if match["end"]:
            message, hint = "`{` cannot stand here", "write names without braces in a formula"
            start = match.start("end")
        source.report(place_in(raw, start, source), "invalid-formula", message, hint)
