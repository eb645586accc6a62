"""Aiken → Moodle's questions: a stem, options with letters, and the letter of the right one.

Source: https://docs.moodle.org/en/Aiken_format; small letters of keys are taken as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...problems import Position
from ..entry import Entry, RefusedError
from .lines import lines_of
from .question import MoodleAnswer, MoodleQuestion, MoodleText

# `A)` without a space behind it too, as files of others have it.
_OPTION = re.compile(r"([A-Za-z])[.)]\s*(.*)")
_KEY = re.compile(r"ANSWER(?:\s*:|(?=\s+[A-Z]$))\s*(.*)", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A question whose lines are being read; `flaw` is the first thing wrong with it.

    Behind a blank line its next option or its key may follow.
    """

    line: int
    stem: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    flaw: str = ""
    is_parted: bool = False

    def goes_on_with(self, line: str) -> bool:
        """Whether a line is of this question, and does not begin another one."""
        if not self.is_parted or _KEY.fullmatch(line):
            return True
        match = _OPTION.fullmatch(line)
        return match is not None and match[1].upper() == chr(ord(max(self.options)) + 1)


def read_aiken_questions(text: str, path: str) -> Iterator[MoodleQuestion | Entry]:
    """The questions in order; an entry that is refused, at its line, for one that is broken."""
    draft: _Draft | None = None
    for number, line in enumerate(lines_of(text), 1):
        if not line:
            if draft is not None:
                draft.is_parted = bool(draft.options)
            continue
        if draft is not None and not draft.goes_on_with(line):
            yield _finished(draft, path, None)
            draft = None
        draft = draft or _Draft(number)
        if match := _KEY.fullmatch(line):
            yield _finished(draft, path, match[1].strip())
            draft = None
        else:
            _add(draft, line)
    if draft is not None:
        yield _finished(draft, path, None)


def _add(draft: _Draft, line: str) -> None:
    """One line more: of the stem, or an option of the next letter."""
    draft.is_parted = False
    match = _OPTION.fullmatch(line)
    if match is None:
        if draft.options:
            draft.flaw = draft.flaw or f"`{line[:60]}` stands between its options and is none"
        draft.stem.append(line)
        return
    letter = match[1].upper()
    if not draft.stem:
        draft.flaw = draft.flaw or "its text looks like an option: there is no text before it"
    elif letter in draft.options:
        draft.flaw = draft.flaw or f"there are two options `{letter}`"
    elif not match[2]:
        draft.flaw = draft.flaw or f"its option `{letter}` is empty"
    draft.options.setdefault(letter, match[2])


def _finished(draft: _Draft, path: str, key: str | None) -> MoodleQuestion | Entry:
    position = Position(path, draft.line, 1)
    letter = _letter(draft, key or "")
    try:
        _check(draft, None if key is None else letter)
    except RefusedError as error:
        name = " ".join(draft.stem or draft.options.values())[:60]
        return Entry("", None, position, refused=str(error), name=name)
    answers = tuple(
        MoodleAnswer(MoodleText(text, "typed_text"), 100 if name == letter else 0)
        for name, text in draft.options.items()
    )
    stem = MoodleText("\n".join(draft.stem), "typed_text")
    notes = () if key == letter else (f"its key `{key}` was read as `{letter}`",)
    return MoodleQuestion(
        type="multichoice", position=position, text=stem, answers=answers, notes=notes
    )


def _letter(draft: _Draft, key: str) -> str:
    """The letter of a key, behind which its sign, or its option once more, may stand."""
    match = _OPTION.fullmatch(key)
    if match and match[2] in ("", draft.options.get(match[1].upper())):
        return match[1].upper()
    return key.upper() if len(key) == 1 else key


def _check(draft: _Draft, key: str | None) -> None:
    if draft.flaw:
        raise RefusedError(draft.flaw)
    if not draft.stem and not draft.options:
        raise RefusedError(f"there is no question before `ANSWER: {(key or '')[:20]}`")
    if len(draft.options) < 2:
        found = len(draft.options) or "none"
        raise RefusedError(f"it needs at least two options, found {found}")
    if key is None:
        raise RefusedError("it has no line `ANSWER:`")
    if key not in draft.options:
        known = ", ".join(draft.options)
        raise RefusedError(f"its key is `{key[:20]}`, and its options are {known}")
