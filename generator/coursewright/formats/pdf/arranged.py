"""Items of which learners put entries together: by letters, by numbers, or in a table."""

from collections.abc import Collection, Iterable, Mapping

from ...items import CategoriseItem, MatchingItem, Option, OrderingItem
from ...orders import shown_order
from ...words import Words
from .setting import Json, Setting, View, letters_to, part


def matching_view(item: MatchingItem, setting: Setting) -> View:
    """Premises with a line for a letter, beside the lettered options."""
    lettered = _lettered(item.options, _order(item, setting))
    numbered = _numbered(item.premises, setting)
    letter_of = {option.id: name for name, option in lettered.items()}
    by_id = {option.id: option for option in item.options}
    form = {
        "kind": "matching",
        "left": _rows(numbered, "premises", setting),
        "right": _rows(lettered, "options", setting),
    }
    return View(
        form,
        [part("circle", number, [*lettered]) for number in numbered],
        [
            setting.line(
                _pair(number, letter_of[item.key[premise.id]], setting),
                by_id[item.key[premise.id]].text,
                "options",
            )
            for number, premise in numbered.items()
        ],
        _reasons({**numbered, **lettered}, setting),
        setting.words["print-match"],
    )


def ordering_view(item: OrderingItem, setting: Setting) -> View:
    """Entries in disorder, each with a box for its place."""
    lettered = _lettered(item.options, _order(item, setting))
    letter_of = {option.id: name for name, option in lettered.items()}
    right = [letter_of[option.id] for option in item.options]
    words = setting.words
    return View(
        {"kind": "ordering", "rows": _rows(lettered, "options", setting)},
        [part("places", letters=[*lettered])],
        [
            setting.plain_line(words["right-order"], words.joined(right), "options"),
            *(
                setting.line(words.number(place), option.text, "options")
                for place, option in enumerate(item.options, 1)
            ),
        ],
        _reasons(lettered, setting),
        words["number-them"],
    )


def categorise_view(item: CategoriseItem, setting: Setting) -> View:
    """A table of cards and buckets, to be ticked."""
    order = _order(item, setting)
    buckets = _lettered(item.buckets, order[: len(item.buckets)])
    cards = {card.id: card for card in item.cards}
    numbered = _numbered([cards[name] for name in order[len(item.buckets) :]], setting)
    words = setting.words
    form = {
        "kind": "sorting",
        "buckets": _rows(buckets, "buckets", setting),
        "cards": _rows(numbered, "cards", setting),
    }
    return View(
        form,
        [part("square", number, [*buckets]) for number in numbered],
        [
            setting.line(
                _pair(number, _in(item.key[card.id], buckets, words), setting), card.text, "cards"
            )
            for number, card in numbered.items()
        ],
        _reasons({**buckets, **numbered}, setting),
        words["print-sort"],
    )


def _in(key: Collection[str], buckets: Mapping[str, Option], words: Words) -> str:
    """The letters of a card's buckets, as printed; a dash where it belongs to none."""
    return words.joined(name for name, bucket in buckets.items() if bucket.id in key) or "–"


def _order(item: MatchingItem | OrderingItem | CategoriseItem, setting: Setting) -> list[str]:
    return shown_order(item, setting.shuffle_seed, shuffles=setting.version > 0)


def _pair(number: str, answer: str, setting: Setting) -> str:
    return setting.words.filled("labelled", label=number, text=answer)


def _lettered(options: Iterable[Option], order: Iterable[str]) -> dict[str, Option]:
    by_id = {option.id: option for option in options}
    names = [name for name in order if name in by_id]
    return dict(zip(letters_to(len(names)), (by_id[name] for name in names), strict=True))


def _numbered(options: Iterable[Option], setting: Setting) -> dict[str, Option]:
    return {setting.words.number(place): option for place, option in enumerate(options, 1)}


def _rows(options: Mapping[str, Option], field: str, setting: Setting) -> list[list[str | int]]:
    return [[name, setting.markdown(option.text, field)] for name, option in options.items()]


def _reasons(options: Mapping[str, Option], setting: Setting) -> list[Json]:
    return [
        setting.line(name, option.feedback, "option-feedback")
        for name, option in options.items()
        if option.feedback is not None
    ]
