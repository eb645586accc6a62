"""The rules that look at one item, a module each."""

from ..flaw import Facts, rule_of
from . import (
    absolute_term,
    all_of_the_above,
    article_cue,
    blank_in_stem,
    duplicate_options,
    inclusive_word,
    k_type,
    longest_is_key,
    missing_feedback,
    near_duplicate_options,
    negative_stem,
    negative_unemphasised,
    none_of_the_above,
    options_unsorted,
    overlapping_ranges,
    repeated_option_start,
    stem_asks_nothing,
    true_statement_stem,
    vague_term,
)

MODULES = (
    absolute_term,
    all_of_the_above,
    article_cue,
    blank_in_stem,
    inclusive_word,
    k_type,
    longest_is_key,
    missing_feedback,
    near_duplicate_options,
    negative_stem,
    negative_unemphasised,
    none_of_the_above,
    options_unsorted,
    overlapping_ranges,
    repeated_option_start,
    stem_asks_nothing,
    true_statement_stem,
    vague_term,
)
RULES = {rule.code: rule for rule in map(rule_of, MODULES)}
# What the readers of banks find and report themselves has a page here.
READERS_OWN = {
    duplicate_options.CODE: Facts(
        code=duplicate_options.CODE,
        severity=duplicate_options.SEVERITY,
        page=(duplicate_options.__doc__ or "").strip(),
        is_english=duplicate_options.IS_ENGLISH,
    )
}
