"""Matching, ordering, and gaps to choose for → our items."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import cast

from ...items import (
    CategoriseItem,
    ChoiceGap,
    ClozeItem,
    MatchingItem,
    Option,
    OrderingItem,
    Scoring,
)
from ..entry import RefusedError
from ..ids import option_ids
from .fields import TYPE_LABEL, Own, answer_texts, check_texts, options_of
from .gaps import Gapped, cloze_fields
from .question import MoodleQuestion, MoodleText, TextFormat
from .words import Words

MOST_PREMISES, MOST_CARDS, MOST_BUCKETS = 12, 20, 5
_PLACE = re.compile(r"\[\[([0-9]+)\]\]")
# Rules of Moodle's ordering questions that are ours as well.
RULES: Mapping[str, Scoring] = {
    "ALL_OR_NOTHING": "all-or-nothing",
    "ABSOLUTE_POSITION": "absolute-position",
    "RELATIVE_NEXT_EXCLUDE_LAST": "next-item",
    "RELATIVE_ALL_PREVIOUS_AND_NEXT": "kendall-distance",
    "LONGEST_ORDERED_SUBSET": "longest-ordered-subset",
}


def read_match(question: MoodleQuestion, words: Words) -> Own:
    """Premises and their answers; one that stands there twice is one option.

    Answers are words in a list, and HTML where they are dragged. Raises RefusedError for more
    than an item can have.
    """
    pairs = [pair for pair in question.pairs if pair.answer.strip()]
    asked = [pair for pair in pairs if pair.premise.text.strip()]
    texts = {" ".join(pair.answer.split()): pair.answer for pair in pairs}
    format_: TextFormat = "html" if question.type == "ddmatch" else "plain_text"
    answers = options_of([MoodleText(text, format_) for text in texts.values()], (), words)
    premises = numbered(options_of([pair.premise for pair in asked], (), words, "premise"))
    ids = dict(zip(texts, (option.id for option in answers), strict=True))
    keys = [ids[" ".join(pair.answer.split())] for pair in asked]
    names = [premise.id for premise in premises]
    if TYPE_LABEL in question.tags and len(answers) <= MOST_BUCKETS:
        at_most(premises, MOST_CARDS, "cards")
        sorted_in = {name: (bucket,) for name, bucket in zip(names, keys, strict=True)}
        return CategoriseItem, {"buckets": answers, "cards": premises, "key": sorted_in}
    at_most(premises, MOST_PREMISES, "premises")
    key = dict(zip(names, keys, strict=True))
    return MatchingItem, {"premises": premises, "options": answers, "key": key}


def numbered(options: Sequence[Option]) -> tuple[Option, ...]:
    """Premises `1`, `2`, … would be numbers in YAML: they are called `p1`, `p2`, …"""
    return tuple(
        Option(f"p{number}", option.text, option.feedback)
        for number, option in enumerate(options, 1)
    )


def at_most(parts: Sequence[object], most: int, noun: str) -> None:
    """Raises RefusedError for more parts than an item can have."""
    if len(parts) > most:
        raise RefusedError(f"it has {len(parts)} {noun}, and an item here at most {most}")


def read_ordering(question: MoodleQuestion, words: Words) -> Own:
    """The right order is that of the file. Raises RefusedError."""
    options = options_of(answer_texts(question.answers), (), words)
    rule = str(question.more.get("gradingtype") or "ABSOLUTE_POSITION").strip().upper()
    if str(question.more.get("selecttype") or "ALL").strip().upper() not in ("ALL", "0"):
        words.lose("draw", "all of its parts are ordered here, not some of them")
    scoring = RULES.get(rule)
    if scoring is None:
        scoring = "kendall-distance" if "PREVIOUS" in rule else "next-item"
        words.lose("scoring", f"there is no rule `{rule}` here: `{scoring}` is the nearest")
    return OrderingItem, {"options": options, "scoring": scoring}


def read_places(question: MoodleQuestion, words: Words) -> Own:
    """`gapselect` and `ddwtos`: each place is filled with one of the choices of its group."""
    choices = cast("Sequence[tuple[MoodleText, str]]", question.more.get("choices", ()))
    groups = {group: [*_of_group(choices, group)] for _, group in choices}
    written: list[tuple[MoodleText, str]] = []

    def noted(match: re.Match[str]) -> str:
        number = int(match[1][:6])
        if not 0 < number <= len(choices):
            raise RefusedError(f"there is no choice for `{match[0]}`")
        word, group = choices[number - 1]
        if len({text.text for text in groups[group]}) == 1:
            words.lose("gaps", "a place with one word to choose from is that word here")
            return escape(word.text) if word.format == "plain_text" else word.text
        written.append((word, group))
        return "\0"

    pieces = _PLACE.sub(noted, question.text.text.replace("\0", "")).split("\0")
    gaps = tuple(
        _place(f"gap-{number}", word, groups[group], words)
        for number, (word, group) in enumerate(written, 1)
    )
    return ClozeItem, cloze_fields(Gapped(question.text, tuple(pieces), gaps), words)


def _of_group(choices: Sequence[tuple[MoodleText, str]], group: str) -> Iterator[MoodleText]:
    return (text for text, other in choices if other == group)


def _place(name: str, right: MoodleText, texts: Sequence[MoodleText], words: Words) -> ChoiceGap:
    different = [*dict.fromkeys(words.read(text, "options") for text in texts)]
    check_texts(different)
    ids = option_ids(len(different))
    options = tuple(Option(*pair, None) for pair in zip(ids, different, strict=True))
    return ChoiceGap(name, options, ids[different.index(words.read(right, "options"))])
