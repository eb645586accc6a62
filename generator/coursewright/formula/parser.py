"""Text → formula, and what an author meant by a text that is none."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import InvalidOperation, Overflow
from difflib import get_close_matches

from .arithmetic import ARITHMETIC, CONSTANTS, FUNCTIONS, Call, Formula, Name, Number

MOST_CHARACTERS = 300
MOST_NESTED = 40


class FormulaError(ValueError):
    """A text that is no formula: what is wrong at `offset`, and what to do."""

    def __init__(self, message: str, hint: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset = message, hint, offset


class UnknownVariableError(FormulaError):
    """There is no such variable; all else may be well."""

    def __init__(self, name: str, hint: str, offset: int) -> None:
        super().__init__(f"no variable `{name}`", hint, offset)
        self.name = name


def parse(text: str, *, known: Collection[str] | None = None) -> Formula:
    """Read a formula; `known` are the variables there are, None where any name will do.

    Raises `FormulaError`.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"the formula has more than {MOST_CHARACTERS} characters"
        raise FormulaError(message, "shorten it", MOST_CHARACTERS)
    return _Parser(text, known).formula()


_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<name>[^\W\d²³][^\W²³]*)|(?P<mark>\*\*|.)|$)",
    re.DOTALL,
)
# How strongly an operator binds: one that is stronger than another comes before it.
_SUM, _PRODUCT, _SIGN, _POWER = 1, 2, 3, 4
_BINDS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER}
_SLIPS = {
    **dict.fromkeys("×·⋅∗", "write `*`"),
    **dict.fromkeys("÷∕:", "write `/`"),
    **dict.fromkeys("−–", "write `-`, the sign on the keyboard"),
    "**": "write `^`",
    "²": "write `^2`",
    "³": "write `^3`",
    "√": "write `sqrt(…)`",
    "%": "write `/ 100`, or `* 100` for a result in per cent",
    "=": "write what stands behind `=` alone",
    ",": "write a decimal point, `2.5`; `,` stands between the arguments of a function",
    ";": "write `,` between the arguments of a function",
    "π": "write `pi`",
    **dict.fromkeys("[]", "write `(` and `)`"),
    **dict.fromkeys("{}", "write names without braces, and `(` and `)` around parts"),
    **dict.fromkeys("$€£¥", "write the number alone"),
}
_OTHER_FUNCTIONS = {"log": "write `ln(…)` or `log10(…)`", "pow": "write `a ^ b`"}
_PARTS = "a formula has numbers, names, `+ - * / ^`, parentheses and functions"


@dataclass(frozen=True, slots=True)
class _Token:
    """`kind` is `number`, `name`, `mark`, or empty at the end."""

    kind: str
    text: str
    offset: int

    def error(self, message: str, hint: str) -> FormulaError:
        return FormulaError(message, hint, self.offset)


class _Parser:
    """Reads from left to right, by precedence climbing; `token` is the next one."""

    def __init__(self, text: str, known: Collection[str] | None) -> None:
        self.known = known
        self.nested = 0
        self.read: list[_Token] = []
        matches = [match for match in _TOKEN.finditer(text) if match.lastgroup]
        self.ahead = [_Token("", "", len(text.rstrip()))]
        self.ahead += [_token(match) for match in reversed(matches)]

    @property
    def token(self) -> _Token:
        return self.ahead[-1]

    def take(self) -> _Token:
        self.read.append(self.ahead.pop() if self.token.kind else self.token)
        return self.read[-1]

    def formula(self) -> Formula:
        formula = self.expression(_SUM)
        if self.token.kind:
            raise self.unexpected()
        return formula

    def expression(self, least: int) -> Formula:
        """An operand, and what is tied to it by operators that bind at least so strongly."""
        self.nested += 1
        if self.nested > MOST_NESTED:
            raise self.token.error("the formula is nested too deeply", "split the item")
        left = self.operand()
        while (strength := _BINDS.get(self.token.text, 0)) >= least:
            operator = self.take().text
            right = self.expression(strength if operator == "^" else strength + 1)
            left = Call(operator, (left, right))
        self.nested -= 1
        return left

    def operand(self) -> Formula:
        token = self.take()
        if token.kind == "number":
            return _number(token)
        if token.kind == "name":
            return self.call(token) if self.token.text == "(" else self.name(token)
        if token.text == "(":
            inner = self.expression(_SUM)
            self.close(token)
            return inner
        if token.text == "-":
            return Call("negate", (self.expression(_SIGN),))
        if token.text == "+":
            return self.expression(_SIGN)
        raise self.no_operand(token)

    def name(self, token: _Token) -> Formula:
        name = token.text
        if name in FUNCTIONS:
            raise token.error(f"`{name}` needs parentheses", f"write `{name}(…)`")
        if self.known is None or name in self.known or name in CONSTANTS:
            return Name(name)
        if self.token.text == "=":
            raise self.unexpected()
        known = sorted(self.known)
        guess = get_close_matches(name.lower(), (*known, *CONSTANTS), 1)
        hint = f"did you mean `{guess[0]}`?" if guess else _listed("variables", known)
        hint = "write `exp(1)`" if name == "e" else hint
        raise UnknownVariableError(name, hint, token.offset)

    def call(self, token: _Token) -> Formula:
        name, opening = token.text, self.take()
        if name not in FUNCTIONS:
            raise self.no_function(token)
        _, least, most = FUNCTIONS[name]
        arguments: list[Formula] = []
        while self.token.text != ")" and (not arguments or self.token.text == ","):
            if arguments:
                self.take()
            arguments.append(self.expression(_SUM))
        self.close(opening)
        if not least <= len(arguments) <= most:
            wanted = (
                "1 argument"
                if most == 1
                else f"{least} {'or 2' if most == 2 else 'or more'} arguments"
            )
            message = f"`{name}` takes {wanted}, found {len(arguments) or 'none'}"
            raise token.error(message, "a decimal mark is a point, `2.5`")
        return Call(name, tuple(arguments))

    def close(self, opening: _Token) -> None:
        if not self.token.kind:
            raise opening.error("this `(` is not closed", "add `)`")
        if self.token.text != ")":
            raise self.unexpected()
        self.take()

    def no_function(self, token: _Token) -> FormulaError:
        name = token.text
        if name in (self.known or ()) or name in CONSTANTS:
            return token.error(f"`{name}` is no function", f"write `{name} * (…)`")
        guess = get_close_matches(name.lower(), FUNCTIONS, 1)
        hint = f"did you mean `{guess[0]}`?" if guess else _listed("functions", FUNCTIONS)
        return token.error(f"no function `{name}`", _OTHER_FUNCTIONS.get(name, hint))

    def no_operand(self, token: _Token) -> FormulaError:
        if token.text in _SLIPS:
            return token.error(f"`{token.text}` cannot stand here", _SLIPS[token.text])
        if not token.kind:
            before = f" behind `{self.read[-2].text}`" if len(self.read) > 1 else ""
            return token.error("the formula ends too early", f"write a number or a name{before}")
        if token.text in _BINDS or token.text == ")":
            hint = "write a number or a name there"
            return token.error(f"something is missing before `{token.text}`", hint)
        return token.error(f"`{token.text}` cannot stand in a formula", _PARTS)

    def unexpected(self) -> FormulaError:
        """What is wrong with the next token, where only an operator or the end could stand."""
        token, before = self.token, self.read[-1]
        if token.text in _SLIPS:
            return token.error(f"`{token.text}` cannot stand here", _SLIPS[token.text])
        if token.text == ")":
            return token.error("this `)` closes nothing", "remove it, or add `(`")
        if before.kind == "number" and (token.kind == "number" or token.text.startswith("_")):
            return token.error("a number goes on here", "write digits and one point without gaps")
        if token.kind in {"number", "name"} or token.text == "(":
            after = "(…)" if token.text == "(" else token.text
            hint = f"write `{before.text} * {after}`"
            return token.error(f"an operator is missing before `{token.text}`", hint)
        return token.error(f"`{token.text}` cannot stand in a formula", _PARTS)


def _token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup or ""
    return _Token(kind, match[kind], match.start(kind))


def _number(token: _Token) -> Number:
    try:
        return Number(ARITHMETIC.create_decimal(token.text))
    except (Overflow, InvalidOperation):
        raise token.error("this number is too large", "write a smaller one") from None


def _listed(what: str, names: Collection[str]) -> str:
    listed = ", ".join(f"`{name}`" for name in names)
    return f"{what} are {listed}" if names else f"there are no {what}"
