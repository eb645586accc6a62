"""Statements to be judged one by one, such as true or false → our items.

The plugins `mtf` and `kprime`, as their files have them: a row for each statement, a column for
each verdict, and a weight for each pair of the two.
"""

from collections.abc import Mapping
from typing import cast

from ...items import CategoriseItem, Scoring
from ..entry import RefusedError
from .fields import Own, options_of
from .question import MoodleQuestion, MoodleText
from .read_parts import MOST_BUCKETS, MOST_CARDS, at_most, numbered
from .words import Words

# The names of their scoring methods; `kprime` itself gives half of the points for one mistake.
_RULES: Mapping[str, Scoring] = {
    "subpoints": "per-part",
    "mtfonezero": "all-or-nothing",
    "kprimeonezero": "all-or-nothing",
}
Numbered = Mapping[str, tuple[MoodleText, MoodleText]]


def read_matrix(question: MoodleQuestion, words: Words) -> Own:
    """Rows are cards, and columns the buckets they belong to. Raises RefusedError."""
    rows = cast("Numbered", question.more.get("rows", {}))
    columns = cast("Numbered", question.more.get("columns", {}))
    weights = cast("Mapping[tuple[str, str], float]", question.more.get("weights", {}))
    at_most([*rows], MOST_CARDS, "rows")
    at_most([*columns], MOST_BUCKETS, "columns")
    buckets = options_of([text for text, _ in columns.values()], (), words)
    texts, said = zip(*rows.values(), strict=True) if rows else ((), ())
    cards = numbered(options_of(texts, said, words, "row"))
    key = {
        card.id: tuple(
            bucket.id
            for column, bucket in zip(columns, buckets, strict=True)
            if weights.get((row, column), 0) > 0
        )
        for row, card in zip(rows, cards, strict=True)
    }
    if not all(key.values()):
        raise RefusedError("one of its rows has no right column")
    return CategoriseItem, {
        "buckets": buckets,
        "cards": cards,
        "key": key,
        "scoring": _rule(question, words),
    }


def _rule(question: MoodleQuestion, words: Words) -> Scoring:
    name = str(question.more.get("scoringmethod") or "subpoints").lower()
    if name not in _RULES:
        reason = f"there is no rule `{name[:40]}` here: `all-or-nothing` is the nearest"
        words.lose("scoring", reason)
    return _RULES.get(name, "all-or-nothing")
