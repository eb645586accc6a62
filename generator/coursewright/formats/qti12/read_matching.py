"""Matching questions of QTI 1.2: a response for each premise, all with one list of options."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from ...items import MatchingItem, Option
from ..entry import RefusedError
from .conditions import earned, scored
from .feedback import feedback_of
from .question import Question
from .read_parts import check_shares, keys_by_response, names_of, own_name
from .shared import Own, as_text, check_options, labels_of, with_text
from .words import Words

MOST_PREMISES = 12


def read_matching(question: Question, words: Words) -> Own:
    """The options of all responses are one list."""
    labels = {
        entry.get("ident", ""): entry for part in question.responses for entry in labels_of(part)
    }
    texts = {entry.get("ident", ""): text for entry, text in with_text(labels.values(), words)}
    rows = _rows(question, words, texts)
    names = names_of([*texts], "option")
    parts = names_of([own_name(part) for part, _ in rows], "premise")
    # Feedback of Canvas is that of premises.
    premises = tuple(
        Option(parts[own_name(part)], text, feedback_of(own_name(part), question, words))
        for part, text in rows
    )
    options = tuple(
        Option(names[ident], text, feedback_of(ident, question, words))
        for ident, text in texts.items()
    )
    check_options(options)
    check_options(premises)
    check_shares(question, words)
    key = _key(question, rows, names)
    own = {premise.id: right for premise, right in zip(premises, key, strict=True)}
    return MatchingItem, {"premises": premises, "options": options, "key": own}


def _key(
    question: Question, rows: Sequence[tuple[Element, str]], names: Mapping[str, str]
) -> Sequence[str]:
    """The option of each premise, in their order."""
    keys, found = keys_by_response(question), []
    for part, _ in rows:
        right = {*keys.get(part.get("ident", ""), ())}
        if len(right) != 1:
            raise RefusedError("a premise of it has no key, or more than one")
        found.append(as_text(names, right.pop()))
    return found


def _rows(
    question: Question, words: Words, texts: Mapping[str, str]
) -> Sequence[tuple[Element, str]]:
    """The premises and their texts, without the rows that Canvas leaves behind empty."""
    keys = keys_by_response(question)
    rows = [(part, words.read(part, "premises")) for part in question.responses]
    empty = [part for part, text in rows if not text.strip()]
    if any(value in texts for part in empty for value in keys.get(part.get("ident", ""), ())):
        raise RefusedError("a premise of it has no text")
    if empty:
        words.lose("premises", "left out: a row without texts")
    kept = [(part, text) for part, text in rows if text.strip()]
    if len(kept) > MOST_PREMISES:
        raise RefusedError(f"it has more than {MOST_PREMISES} premises")
    return kept


def read_grouped(question: Question, words: Words) -> Own:
    """One list of which some belong to others: each pair that earns something names its two."""
    labels = {entry.get("ident", ""): entry for entry in labels_of(question.responses[0])}
    pairs = [pair for pair in _pairs(question) if {*pair} <= labels.keys()]
    firsts = {first for first, _ in pairs}
    if any(labels[second].get("match_group") for _, second in pairs):  # as ILIAS writes them
        pairs = [(second, first) for first, second in pairs]
        firsts = {first for first, _ in pairs}
    if not pairs or len(firsts) < len(pairs) or len(pairs) > MOST_PREMISES:
        raise RefusedError("its pairs do not name one option for each premise")
    asked = {ident: entry for ident, entry in labels.items() if ident in firsts}
    given = {ident: entry for ident, entry in labels.items() if ident not in firsts}
    premises, options = (_parts(part, question, words) for part in (asked, given))
    check_options([*premises.values()])
    check_options([*options.values()])
    check_shares(question, words)
    return MatchingItem, {
        "premises": tuple(premises.values()),
        "options": tuple(options.values()),
        "key": {premises[first].id: options[second].id for first, second in pairs},
    }


def _pairs(question: Question) -> Sequence[tuple[str, str]]:
    tests = [
        test.text or ""
        for condition in scored(question.conditions)
        if earned(condition) > 0
        for test in condition.iter("varsubset")
    ]
    parts = [[*map(str.strip, text.split(","))] for text in tests]
    return [(part[0], part[1]) for part in parts if len(part) == 2]


def _parts(labels: Mapping[str, Element], question: Question, words: Words) -> Mapping[str, Option]:
    names = names_of([*labels], "part")
    return {
        ident: Option(
            names[ident], words.read(entry, "options"), feedback_of(ident, question, words)
        )
        for ident, entry in labels.items()
    }
