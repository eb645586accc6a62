"""Every aspect that an item of a type can have: what a format's table of losses is made from."""

from collections.abc import Iterator, Mapping

from .format import Format

_COMMON = (
    "title feedback verdict-feedback hints hint-penalties points penalty certainty seconds level"
    " concepts objective tags status lint case"
).split()
_ACCEPTED = "wildcards patterns several-texts partial-scores errors option-feedback".split()
_SPELLING = ["accents", "distance"]
_TOLERANCES = "tolerance-absolute tolerance-share tolerance-figures".split()
_NUMBERS = [*_TOLERANCES, "units", "unit", "example", "errors"]
_TICKED = "right-minus-wrong net-correct coverage each-decision weighted"
_ORDERED = "exact absolute-position next-item longest-ordered-subset kendall-distance"
_OWN: Mapping[str, list[str]] = {
    "choice": ["option-feedback", "fixed", "floor", "scoring:weighted"],
    "multiple-response": [
        "option-feedback",
        "fixed",
        "floor",
        *(f"scoring:{rule}" for rule in _TICKED.split()),
    ],
    "true-false": ["option-feedback"],
    "text-entry": [*_ACCEPTED, *_SPELLING],
    "numeric": [*_NUMBERS, "several-keys", "partial-scores", "option-feedback"],
    "calculated": [*_NUMBERS, "variants"],
    "matching": ["option-feedback", "shared-options", "distractors", "scoring:all-or-nothing"],
    "ordering": ["option-feedback", *(f"scoring:{rule}" for rule in _ORDERED.split())],
    "categorise": ["option-feedback", "several-buckets", "no-bucket", "scoring:all-or-nothing"],
    "cloze": [
        *("text-gaps number-gaps choice-gaps gap-feedback scoring:all-or-nothing".split()),
        *_ACCEPTED,
        *_SPELLING,
    ],
    "hotspot": ["option-feedback"],
    "extended-text": ["rubric", "model", "words"],
}
ITEM_ASPECTS: Mapping[str, frozenset[str]] = {
    kind: frozenset((*_COMMON, *own)) for kind, own in _OWN.items()
}


def carried(form: Format) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a format has a place for of each item type that it has, sorted."""
    for kind, known in ITEM_ASPECTS.items():
        if kind in form.carries:
            yield kind, tuple(sorted(known & form.carries[kind]))


def not_carried(form: Format) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a format loses of each item type that it has, sorted."""
    for kind, known in ITEM_ASPECTS.items():
        if kind in form.carries:
            yield kind, tuple(sorted(known - form.carries[kind]))


def refused(form: Format) -> tuple[str, ...]:
    """The item types that a format has no place for."""
    return tuple(kind for kind in ITEM_ASPECTS if kind not in form.carries)
