"""Patterns and wildcards as authors write them.

`player/src/pattern-syntax.js` is the twin. What is left out would need a search, means different
things in the two languages, or could never match folded text.
"""

import re
import unicodedata
from typing import Never

from .folding import fold, unaccented
from .patterns import Either, Node, OneOf, Pattern, Repeated, Sequence

LONGEST = 200
MOST_TIMES = 100
_CLASSES = {
    "d": (("0", "9"),),
    "w": (("a", "z"), ("0", "9"), ("_", "_")),
    "s": ((" ", " "),),
}
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TIMES = re.compile(r"\{([0-9]{1,4})(,?)([0-9]{0,4})\}")
_SHORT_TIMES: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_ANY = OneOf((), others=True)


class PatternError(Exception):
    """A pattern that is not of the subset; `offset` counts characters from its start."""

    def __init__(self, message: str, hint: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset = message, hint, offset


def wildcard(text: str) -> Pattern:
    r"""Read folded text in which `*` is any run of characters and `\*` a star."""
    parts = re.findall(r"\\\*|.", text, re.DOTALL)
    return Pattern(
        Sequence(
            tuple(
                Repeated(_ANY, 0, None) if part == "*" else OneOf(((part[-1], part[-1]),))
                for part in parts
            )
        )
    )


def parse(text: str, *, accents: bool = False) -> Pattern:
    """Read a pattern; with `accents`, one for text without accents. Raises PatternError."""
    if not text:
        raise PatternError("the pattern is empty", "write what a response may look like", 0)
    if len(text) > LONGEST:
        message = f"the pattern has {len(text)} characters, more than {LONGEST}"
        raise PatternError(message, "split it into several entries", LONGEST)
    if (place := _decomposed(text)) is not None:
        message, hint = "a letter and its accent are two characters", "write them as one"
        raise PatternError(message, hint, place)
    return Pattern(_Reader(text, accents=accents).whole())


def _decomposed(text: str) -> int | None:
    """Where composing (NFC) would change a pattern, which no folded text could then match."""
    composed = unicodedata.normalize("NFC", text)
    pairs = enumerate(zip(text, composed, strict=False))
    return next((place for place, (own, other) in pairs if own != other), None)


class _Reader:
    """Goes through a pattern once, from left to right."""

    def __init__(self, text: str, *, accents: bool) -> None:
        self._text, self._at, self._accents = text, 0, accents

    def whole(self) -> Node:
        node, _ = self._either()
        if self._next:
            self._refuse("`)` closes no group", r"open it with `(`, or write `\)`")
        return node

    @property
    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, text: str) -> bool:
        if not self._text.startswith(text, self._at):
            return False
        self._at += len(text)
        return True

    def _refuse(self, message: str, hint: str, *, at: int | None = None) -> Never:
        raise PatternError(message, hint, self._at if at is None else at)

    def _either(self) -> tuple[Node, bool]:
        """Branches, and whether any of them holds a quantifier."""
        branches: list[Node] = []
        is_repeating = False
        while not branches or self._take("|"):
            parts = []
            while self._next not in ("", "|", ")"):
                part, repeats = self._repeated()
                parts.append(part)
                is_repeating = is_repeating or repeats
            branches.append(parts[0] if len(parts) == 1 else Sequence(tuple(parts)))
        return (branches[0] if len(branches) == 1 else Either(tuple(branches))), is_repeating

    def _repeated(self) -> tuple[Node, bool]:
        part, is_repeating = self._atom()
        start = self._at
        if (times := self._times()) is None:
            return part, is_repeating
        if is_repeating:
            hint = "repeat a character, a class, or a group without quantifiers"
            self._refuse("a repeated group holds a quantifier", hint, at=start)
        if self._next in ("?", "+"):
            self._refuse("a lazy or possessive quantifier", "remove the second mark")
        if self._next in ("*", "{"):
            self._refuse("two quantifiers follow each other", "keep one of them")
        return Repeated(part, *times), True

    def _times(self) -> tuple[int, int | None] | None:
        """How often the part before may come, None for once."""
        if self._next in _SHORT_TIMES:
            self._at += 1
            return _SHORT_TIMES[self._text[self._at - 1]]
        if self._next != "{":
            return None
        found = _TIMES.match(self._text, self._at)
        if found is None:
            self._refuse("`{` begins no quantifier", r"write `{2}`, `{2,}`, `{2,5}`, or `\{`")
        least = int(found[1])
        most = int(found[3]) if found[3] else None if found[2] else least
        if max(least, most or 0) > MOST_TIMES:
            self._refuse(f"a quantifier above {MOST_TIMES}", f"at most {MOST_TIMES} can be asked")
        if most is not None and most < least:
            self._refuse(f"`{found[0]}` ends before it begins", "put the smaller number first")
        self._at = found.end()
        return least, most

    def _atom(self) -> tuple[Node, bool]:
        """A group or one character, and whether it holds a quantifier."""
        if self._next == "(":
            return self._group()
        if self._next == "[":
            return self._class(), False
        if self._next in ("^", "$"):
            hint = rf"remove it: the whole response is matched; the sign itself is `\{self._next}`"
            self._refuse(f"the anchor `{self._next}`", hint)
        if self._next in ("?", "*", "+", "{"):
            hint = rf"put it behind what repeats, or write `\{self._next}`"
            self._refuse(f"`{self._next}` repeats nothing", hint)
        if self._next in ("]", "}"):
            self._refuse(f"`{self._next}` closes nothing", rf"write `\{self._next}`")
        if self._take("."):
            return _ANY, False
        return OneOf(self._character()), False

    def _group(self) -> tuple[Node, bool]:
        start = self._at
        self._at += 1
        if self._next == "?" and not self._take("?:"):
            is_looking = self._text.startswith(("?=", "?!", "?<=", "?<!"), self._at)
            what = "a lookaround" if is_looking else "a group with an option or a name"
            self._refuse(what, "use `(…)`, or several entries", at=start)
        inner = self._either()
        if not self._take(")"):
            self._refuse("a group is not closed", r"close it with `)`, or write `\(`", at=start)
        return inner

    def _class(self) -> OneOf:
        start = self._at
        self._at += 1
        others = self._take("^")
        ranges: list[tuple[str, str]] = []
        while self._next and self._next != "]":
            ranges += self._range()
        if not self._take("]"):
            self._refuse("a class is not closed", r"close it with `]`, or write `\[`", at=start)
        if not ranges:
            self._refuse("a class without a character", "write what it may be: `[abc]`", at=start)
        return OneOf(tuple(ranges), others)

    def _range(self) -> tuple[tuple[str, str], ...]:
        start = self._at
        first = self._character()
        if self._next != "-" or self._text.startswith("-]", self._at):
            return first
        self._at += 1
        last = self._character() if self._next else first
        if len({*first, *last}) > 2 or any(low != high for low, high in (*first, *last)):
            self._refuse("a range with a class at its end", r"write `\-` for the sign", at=start)
        if last[0][0] < first[0][0]:
            self._refuse("a range ends before it begins", "put the smaller one first", at=start)
        return ((first[0][0], last[0][0]),)

    def _character(self) -> tuple[tuple[str, str], ...]:
        """The ranges of one character, written as itself or with `\\`."""
        character = self._next
        if character == "\\":
            return self._escaped()
        folded = fold(f"|{character}|")[1:-1]
        folded = unaccented(folded) if self._accents else folded
        if character != folded:
            hint = f"write `{folded}`" if folded else "remove it"
            self._refuse(f"no response holds `{character}` once it is folded", hint)
        self._at += 1
        return ((character, character),)

    def _escaped(self) -> tuple[tuple[str, str], ...]:
        escaped = self._text[self._at + 1 : self._at + 2]
        if escaped in _CLASSES:
            self._at += 2
            return _CLASSES[escaped]
        if escaped not in _PUNCTUATION:
            self._refuse(*_NO_ESCAPES.get(escaped, _NO_ESCAPE))
        self._at += 2
        return ((escaped, escaped),)


_NO_ESCAPE = (r"`\` before what needs none", r"`\d`, `\w`, `\s` and punctuation can follow it")
_NO_ESCAPES = {
    "": (r"`\` at the end", r"write `\\` for the sign itself"),
    **dict.fromkeys("bBAzZ", ("an anchor", "remove it: the whole response is matched")),
    **dict.fromkeys("123456789k", ("a backreference", "write out what may repeat")),
    **{
        letter.upper(): (f"no class `\\{letter.upper()}`", f"write `[^\\{letter}]`")
        for letter in _CLASSES
    },
}
