"""Strangers' texts are read in a time that grows as they do, whatever they are made of."""

import contextlib

import pytest

from coursewright.formats.entry import Entry
from coursewright.formats.format import ForeignFile
from coursewright.formats.moodle.gift_reading import read_gift_questions
from coursewright.formats.registry import FORMATS, recognised
from coursewright.formats.untrusted import UnreadableError

from ..timing import seconds_of

SIZES = (40_000, 160_000)
# Four times the text takes sixteen times as long where each sign is held against all others.
MOST = 9
# Below this the clock says little.
LEAST = 0.05
WHOLE = "Q\nA. x\nB. y\nANSWER: A\n"
REPEATED = {
    "braces": "{",
    "backslashes": "\\",
    "spaces": " ",
    "blank lines": "\n\n",
    "tildes": "Q {~",
    "marks": "[",
    "names": "::",
    "comments": "// ",
    "tags": "// [tag:",
    "arrows": "=->",
    "true-false": "Q {T}\n\n",
    "categories": "$CATEGORY: a\n\n",
    "options": "A. x\n",
    "keys": "ANSWER: A\n",
    "lettered": WHOLE,
    "tags of HTML": "<p>",
    "entities": "&amp;",
    "open quotes of HTML": "<b '",
    "quotes of HTML": '<b "',
    "comparisons": "Q {T} a<b ",
    "formulas": "\\\\(",
    "dollars": "$$ ",
    "open names": "::a",
}


def spent(name: str, text: str) -> float:
    form = FORMATS[name]
    assert form.read is not None
    read, data = form.read, text.encode()

    def work() -> None:
        recognised(data)
        with contextlib.suppress(UnreadableError):
            read(ForeignFile("a", data))

    return seconds_of(work)


@pytest.mark.parametrize("name", ["gift", "aiken"])
@pytest.mark.parametrize("repeated", REPEATED.values(), ids=REPEATED)
def test_time_grows_with_the_text(repeated: str, name: str) -> None:
    short, long = (spent(name, repeated * (size // len(repeated))) for size in SIZES)
    assert long < MOST * max(short, LEAST)


def test_more_answers_than_anyone_writes_are_refused() -> None:
    """Each number is held against all before it."""
    numbers = " ".join(f"={number}" for number in range(1001))
    (entry,) = read_gift_questions(f"Q {{#{numbers}}}", "a.gift")
    assert isinstance(entry, Entry)
    assert entry.refused == "it has 1,001 numbers, and no more than 1,000 are read"
