"""The subset of regular expressions that both languages match alike, and in linear time."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.pattern_syntax import PatternError, parse, wildcard
from coursewright.patterns import matches

from .scoring_strategies import is_sound, patterns
from .timing import seconds_of


def matched(pattern: str, text: str) -> bool:
    return matches(parse(pattern), text)


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("warm lead", ["warm lead"], ["warm", "a warm lead", "warm leads"]),
        ("warm( lead)?s?", ["warm", "warm lead", "warms", "warm leads"], ["warm s", "leads"]),
        ("colou?r", ["color", "colour"], ["colouur", "colr"]),
        ("a*", ["", "a", "aaa"], ["b", "ab"]),
        ("a+b", ["ab", "aab"], ["b", "aba"]),
        ("a{2}", ["aa"], ["a", "aaa"]),
        ("a{2,}", ["aa", "aaaaa"], ["a"]),
        ("a{1,3}", ["a", "aaa"], ["", "aaaa"]),
        ("a{0}b", ["b"], ["ab"]),
        ("[abc]", ["a", "c"], ["d", "", "ab"]),
        ("[a-c1-3]+", ["a1", "b3"], ["d", "4", "-"]),
        ("[^a-c]", ["d", "é", " ", "\U0001f600"], ["a", ""]),
        ("[a-]", ["a", "-"], ["b"]),
        ("[-a]", ["a", "-"], ["b"]),
        (r"[a\-c]", ["a", "-", "c"], ["b"]),
        (r"[\]\\^]", ["]", "\\", "^"], ["a"]),
        (r"[\d,]+", ["1,2"], ["a"]),
        ("[.*?]", [".", "*", "?"], ["a"]),
        (r"\d\d", ["12"], ["1", "a1", "١٢"]),
        (r"\w+", ["ab_1"], ["é", "a b", "-"]),
        (r"a\sb", ["a b"], ["ab", "a\u00a0b"]),
        (r"\.\*\+\?\(\)\[\]\{\}\|\^\$\\\/", [".*+?()[]{}|^$\\/"], ["a"]),
        (".", ["a", "é", "\U0001f600", "\ud800"], ["", "ab"]),
        ("a|b|cd", ["a", "b", "cd"], ["ab", "c", "ad"]),
        ("(a|b)c", ["ac", "bc"], ["a", "abc"]),
        ("(?:ab){2}", ["abab"], ["ab", "aabb"]),
        ("(a|)b", ["ab", "b"], ["a"]),
        ("(|a)*", ["", "aaa"], ["b"]),
        ("(ab|c)*d", ["d", "abcd", "cabd"], ["acd"]),
        ("é", ["é"], ["e"]),
        ("((a))(b(c|d))", ["abc", "abd"], ["ab"]),
    ],
)
def test_a_pattern_matches_the_whole_of_a_response(
    pattern: str, yes: list[str], no: list[str]
) -> None:
    assert [text for text in yes if not matched(pattern, text)] == []
    assert [text for text in no if matched(pattern, text)] == []


@pytest.mark.parametrize(
    ("pattern", "offset", "word"),
    [
        ("", 0, "empty"),
        ("a" * 201, 200, "201"),
        ("^a", 0, "anchor"),
        ("a$", 1, "anchor"),
        (r"a\b", 1, "anchor"),
        (r"(a)\1", 3, "backreference"),
        (r"\k", 0, "backreference"),
        ("(?=a)", 0, "lookaround"),
        ("(?!a)", 0, "lookaround"),
        ("a(?<=b)", 1, "lookaround"),
        ("a(?<!b)", 1, "lookaround"),
        ("(?i)a", 0, "option"),
        ("(?P<n>a)", 0, "name"),
        ("(?<n>a)", 0, "name"),
        ("(?>a)", 0, "option"),
        ("a*?", 2, "lazy"),
        ("a++", 2, "possessive"),
        ("a**", 2, "two quantifiers"),
        ("a{2}{3}", 4, "two quantifiers"),
        ("(a+)+", 4, "holds a quantifier"),
        ("(a?b)*", 5, "holds a quantifier"),
        ("((a{2})b){3}", 9, "holds a quantifier"),
        ("(b|(a*))?", 8, "holds a quantifier"),
        ("*a", 0, "repeats nothing"),
        ("a|+", 2, "repeats nothing"),
        ("(?:*)", 3, "repeats nothing"),
        ("{2}", 0, "repeats nothing"),
        ("a{101}", 1, "100"),
        ("a{1,101}", 1, "100"),
        ("a{3,2}", 1, "before it begins"),
        ("a{,3}", 1, "no quantifier"),
        ("a{b}", 1, "no quantifier"),
        ("a}", 1, "closes nothing"),
        ("a]", 1, "closes nothing"),
        ("a)", 1, "closes no group"),
        ("b(a", 1, "not closed"),
        ("b[a", 1, "not closed"),
        (r"[a\]", 0, "not closed"),
        ("[a-", 0, "not closed"),
        ("[]", 0, "without a character"),
        ("[^]", 0, "without a character"),
        ("[z-a]", 1, "before it begins"),
        (r"[\w-z]", 1, "class at its end"),
        (r"[a-\d]", 1, "class at its end"),
        ("a\\", 1, "at the end"),
        (r"\D", 0, "no class"),
        (r"\n", 0, "needs none"),
        (r"\x41", 0, "needs none"),
        (r"\é", 0, "needs none"),
        ("aB", 1, "`B`"),
        ("[A-Z]", 1, "`A`"),
        ("ß", 0, "`ß`"),
        ("a\tb", 1, "once it is folded"),
        ("ae\u0301", 1, "two characters"),
    ],
)
def test_what_is_not_of_the_subset_is_refused_where_it_stands(
    pattern: str, offset: int, word: str
) -> None:
    with pytest.raises(PatternError) as refused:
        parse(pattern)
    assert word in refused.value.message
    assert refused.value.offset == offset
    assert refused.value.hint


def test_letters_with_accents_are_refused_where_accents_do_not_count() -> None:
    with pytest.raises(PatternError, match="`é`") as refused:
        parse("caf[eé]", accents=True)
    assert (refused.value.offset, refused.value.hint) == (5, "write `e`")
    assert matched("caf[eé]", "café")


# Python's own engine is another reading of the same patterns, for small ones.
@settings(max_examples=300)
@given(patterns.filter(is_sound), st.text(alphabet="abc1é .\\-]ß\ud800", max_size=6))
def test_sound_patterns_mean_what_regular_expressions_mean(pattern: str, text: str) -> None:
    as_regex = pattern.replace(r"\d", "[0-9]").replace(r"\w", "[a-z0-9_]").replace(r"\s", "[ ]")
    as_regex = as_regex.replace(r"[[0-9].-]", "[0-9.-]")
    assert matched(pattern, text) == bool(re.fullmatch(as_regex, text, re.DOTALL))


@settings(max_examples=300)
@given(st.text(alphabet="ab1()[]{},|?*+^$\\-.:=!<dwsDé \ud800", max_size=12))
def test_any_text_is_a_pattern_or_refused_at_a_place_in_it(text: str) -> None:
    place = 0
    try:
        matches(parse(text), "ab1")
    except PatternError as refused:
        place = refused.offset
    assert 0 <= place <= len(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("a*" * 100, "a" * 999 + "b"),
        ("(a|a)*" * 33 + "b", "a" * 1000),
        ("(a|b|aa|ab|ba|bb|aaa)*c", "ab" * 500),
        (".*" * 99 + "a", "b" * 1000),
        ("[^a]{0,100}" * 18, "b" * 1000),
        ("(" * 98 + "a" + ")" * 98, "a" * 1000),
    ],
)
def test_no_pattern_takes_long(pattern: str, text: str) -> None:
    assert seconds_of(lambda: matched(pattern, text)) < 0.5


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("*warm*", ["warm", "a warm lead"], ["war m", ""]),
        ("warm*", ["warm", "warm lead"], ["a warm lead"]),
        ("*warm", ["lukewarm"], ["warm lead"]),
        ("w*m*d", ["warm lead", "wmd"], ["warm leads"]),
        ("*", ["", "anything"], []),
        ("**", ["", "anything"], []),
        (r"5 \* 3", ["5 * 3"], ["5 x 3"]),
        (r"\**", ["*", "*a"], ["a"]),
        (r"a\b", [r"a\b"], ["ab"]),
        (r"a\\*", [r"a\*"], ["a\\\\b"]),
        ("a.b", ["a.b"], ["acb"]),
        ("[a]", ["[a]"], ["a"]),
        ("", [""], ["a"]),
    ],
)
def test_a_wildcard_stands_for_any_run_of_characters(
    text: str, yes: list[str], no: list[str]
) -> None:
    assert [response for response in yes if not matches(wildcard(text), response)] == []
    assert [response for response in no if matches(wildcard(text), response)] == []
