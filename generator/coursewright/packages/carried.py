"""What of an item a package carries: all that learners meet, and nothing that only authors read."""

from typing import get_args

from ..items import ITEM_TYPES, Scoring

_COMMON = """case certainty feedback floor hint-penalties hints objective penalty points seconds
    verdict-feedback"""
_OF_TYPES = """accents choice-gaps distance distractors errors example fixed gap-feedback model
    no-bucket number-gaps option-feedback partial-scores patterns rubric several-buckets
    several-keys several-texts shared-options text-gaps tolerance-absolute tolerance-figures
    tolerance-share unit units variants wildcards words"""
_ASPECTS = frozenset(
    (*_COMMON.split(), *_OF_TYPES.split(), *(f"scoring:{rule}" for rule in get_args(Scoring)))
)
CARRIES = dict.fromkeys(ITEM_TYPES.values(), _ASPECTS)
