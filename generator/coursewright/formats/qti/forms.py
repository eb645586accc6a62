"""The formats `qti-2.1` and `qti-3.0`: content packages of QTI."""

from collections.abc import Callable, Mapping
from functools import partial

from ..format import Format
from ..labels import LABELLED
from .reading import is_qti21, is_qti30, read_qti
from .versions import QTI_21, QTI_30, Version
from .writing import write_qti

_TEXTS = frozenset("title feedback verdict-feedback points".split())
_ALL = LABELLED | _TEXTS
_TYPED = frozenset("several-texts wildcards patterns partial-scores errors option-feedback".split())
_NUMBERS = frozenset("tolerance-absolute tolerance-share unit errors".split())
_TICKED = "right-minus-wrong net-correct coverage each-decision weighted"
_ORDERED = "exact absolute-position next-item longest-ordered-subset kendall-distance"
# A loss that depends on the very item is told by what writes it.
_CARRIES: Mapping[str, frozenset[str]] = {
    "choice": _ALL | {"option-feedback", "fixed", "floor", "scoring:weighted"},
    "multiple-response": _ALL
    | {"option-feedback", "fixed", "floor"}
    | {f"scoring:{rule}" for rule in _TICKED.split()},
    "true-false": _ALL | {"option-feedback"},
    "text-entry": _ALL | _TYPED,
    "numeric": _ALL | _NUMBERS | {"several-keys", "partial-scores", "option-feedback"},
    "calculated": _ALL | _NUMBERS | {"option-feedback"},
    "matching": _ALL
    | {"option-feedback", "shared-options", "distractors", "scoring:all-or-nothing"},
    "ordering": _ALL | {"option-feedback"} | {f"scoring:{rule}" for rule in _ORDERED.split()},
    "categorise": _ALL
    | {"option-feedback", "several-buckets", "no-bucket", "scoring:all-or-nothing"},
    "cloze": _ALL
    | _TYPED
    | frozenset("text-gaps number-gaps choice-gaps gap-feedback scoring:all-or-nothing".split()),
    "hotspot": _ALL | {"option-feedback"},
    "extended-text": _ALL - {"verdict-feedback"} | {"rubric", "model"},
}


def _form(
    version: Version,
    title: str,
    carries: Mapping[str, frozenset[str]],
    is_it: Callable[[bytes], bool],
) -> Format:
    return Format(
        name=f"qti-{version.number}",
        title=title,
        suffix=".zip",
        carries=carries,
        partly=(
            "of a calculated item, the numbers of its first variant",
            "usual errors get new ids",
            "areas of a hotspot, in whole pixels",
        ),
        again="items keep their identifiers: what a second import does is up to the other tool",
        read=read_qti,
        is_it=is_it,
        write=partial(write_qti, version, carries),
    )


FORM_21 = _form(QTI_21, "QTI 2.1 and 2.2, a content package", _CARRIES, is_qti21)
FORM_30 = _form(
    QTI_30,
    "QTI 3.0, a content package",
    {kind: carried | {"case"} for kind, carried in _CARRIES.items()},
    is_qti30,
)
