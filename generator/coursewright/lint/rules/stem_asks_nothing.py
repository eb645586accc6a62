"""The stem poses no question and gives no task, or is too short to say what is asked.

Learners should know what to look for before they read the options; a stem such as "Marketing is:"
makes every option a true-false item of its own (Haladyna, Downing & Rodriguez 2002, guideline 15).
It is sound to ask, to tell what to do, or to begin a sentence that the options end.

Flawed:

    type: choice
    stem: "Marketing is:"
    options:
      - {id: whole, text: Everything that brings a product to its buyers}
      - {id: part, text: Selling at trade fairs}
      - {id: advert, text: Another word for adverts}
    key: whole

Sound:

    type: choice
    stem: What is marketing?
    options:
      - {id: whole, text: Everything that brings a product to its buyers}
      - {id: part, text: Selling at trade fairs}
      - {id: advert, text: Another word for adverts}
    key: whole
"""

from collections.abc import Iterator

from ...items import ChoiceItem, MultipleResponseItem, NumericItem, TextEntryItem
from ...problems import Severity
from ..flaw import Flaw
from ..stems import asking
from ..wording import Wording, shown

CODE = "stem-asks-nothing"
SEVERITY: Severity = "warning"
IS_ENGLISH = True
_TYPES = (ChoiceItem, MultipleResponseItem, TextEntryItem, NumericItem)
_LEAST_WORDS = 3  # with a content of their own, in a sentence that the options end
_EMPTY = frozenset(
    """a about accurate all an and answer answers any apply appropriate are as be best by choice
    choices choose click correct false following for from give here how identify in incorrect is
    it its mark most name of on one option options or out pick please question response right
    select statement statements tell that the these they this those tick to true untrue was what
    when where which who why with you your""".split()
)
_NARROW = frozenset(
    """because by called except for from if in into of on that than to when where which who whose
    with without
    not never""".split()
)
_JUDGED = frozenset(
    """true false yes no correct incorrect right wrong agree disagree t f fact fiction myth
    possible impossible""".split()
)


def check(item: Wording) -> Iterator[Flaw]:
    stem = item.stem
    if not isinstance(item.item, _TYPES) or not stem.words or _is_judged(item):
        return
    in_case = item.item.case is not None  # which may say what `Who is she?` is about
    how, sentence = ("question", "") if "?" in stem.prose else asking(stem.prose)
    if how == "nothing" and not _goes_on(item):
        message = "the stem asks nothing"
        hint = "ask a question, say what to do, or let the options end a sentence"
        yield Flaw("stem", message, hint, sentence)
    elif not in_case and (
        _is_empty(stem.words) if how in ("question", "directive") else _is_bare(stem.words)
    ):
        message = f"the stem says too little of what is asked: {shown(stem.plain)}"
        yield Flaw("stem", message, "ask a whole question about one thing", stem.source)


def _goes_on(item: Wording) -> bool:
    """Whether options in small letters end the sentence of the stem, which has no full stop."""
    texts = [option.text.plain for option in item.options]
    return item.stem.plain[-1:].isalpha() and bool(texts) and all(map(_begins_small, texts))


def _begins_small(text: str) -> bool:
    return text[:1].islower()


def _is_bare(words: tuple[str, ...]) -> bool:
    """Whether there is only a subject, as in `Marketing is:`; `of` or `to` makes it narrow."""
    is_narrow = any(word in _NARROW for word in words) or words[-1:] in (("a",), ("an",))
    return not is_narrow and _content(words) < _LEAST_WORDS


def _is_judged(item: Wording) -> bool:
    """Whether the options judge a statement, as true and false do."""
    first = [option.text.words[:1] for option in item.options]
    judged = sum(word[:1] != () and word[0] in _JUDGED for word in first)
    return judged >= 2 and judged >= len(first) - 1  # a third may be `not given`


def _is_empty(words: tuple[str, ...]) -> bool:
    return _content(words) == 0


def _content(words: tuple[str, ...]) -> int:
    return sum(word not in _EMPTY for word in words)
