"""Categories of New Quizzes: a response for each bucket, all with the same cards."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from ...items import CategoriseItem, Option
from ..entry import RefusedError
from .feedback import feedback_of
from .question import Question
from .read_parts import keys_by_response, names_of, own_name
from .shared import Own, check_options, labels_of
from .words import Words

MOST_BUCKETS, MOST_CARDS = 5, 20


def read_categories(question: Question, words: Words) -> Own:
    """Each card has the buckets whose keys name it; one that none names is left out."""
    parts = question.responses
    labels = {entry.get("ident", ""): entry for part in parts for entry in labels_of(part)}
    buckets_of = _buckets_of(question)
    cards = {ident: entry for ident, entry in labels.items() if ident in buckets_of}
    if len(cards) < len(labels):
        words.lose("cards", "left out: a card that belongs in no bucket")
    if len(parts) > MOST_BUCKETS or len(cards) > MOST_CARDS:
        raise RefusedError(f"it has more than {MOST_BUCKETS} buckets or {MOST_CARDS} cards")
    bucket_names = names_of([own_name(part) for part in parts], "bucket")
    card_names = names_of([*cards], "card")
    buckets = tuple(
        Option(bucket_names[own_name(part)], words.read(part, "buckets"), None) for part in parts
    )
    check_options(buckets)
    words.lose("scoring", "a category counts there as a whole, each card by itself here")
    key = {
        card_names[ident]: tuple(bucket_names[name] for name in buckets_of[ident])
        for ident in cards
    }
    made = _cards(cards, card_names, (question, words))
    return CategoriseItem, {"buckets": buckets, "cards": made, "key": key}


def _buckets_of(question: Question) -> Mapping[str, Sequence[str]]:
    """The buckets of each card, by the names in the file."""
    keys, found = keys_by_response(question), dict[str, list[str]]()
    for part in question.responses:
        for ident in dict.fromkeys(keys.get(part.get("ident", ""), ())):
            found.setdefault(ident, []).append(own_name(part))
    return found


def _cards(
    cards: Mapping[str, Element], names: Mapping[str, str], around: tuple[Question, Words]
) -> tuple[Option, ...]:
    words = around[1]
    made = tuple(
        Option(names[ident], words.read(entry, "cards"), feedback_of(ident, *around))
        for ident, entry in cards.items()
    )
    check_options(made)
    return made
