"""What goes out as HTML comes back as Markdown that shows the same."""

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coursewright.formats.texts import Texts, read_html, read_plain

from .site_markup import as_shown, plain_markup, site_markup
from .strategies import fragments

SITE, PLAIN = site_markup(), plain_markup()
TEXTS = Texts(PLAIN)
MATHML = Texts(PLAIN, maths="mathml")
PIECES = [*string.punctuation, "a", "B", "1", "1.", "é", " ", " ", "\n", "\n\n", "word", "**", "__"]
PIECES += ["```", "~~~", "---", "![", "](", "!!! note", "??? x", "$$", "\\(", "&amp;", "&#42;"]
PIECES += [
    "<b>",
    "https://a.org/",
    "<https://a.org/>",
    "[a]: b",
    "- ",
    "{: .x}",
    "a@b.org",
    "\u00a0",
]
raw = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(max_examples=150)
@given(fragments())
def test_a_fragment_shows_the_same_after_a_round_trip(markdown: str) -> None:
    back = read_html(TEXTS.html(markdown), str).markdown
    assert as_shown(SITE.html(back)) == as_shown(SITE.html(markdown))


@settings(max_examples=60)
@given(fragments())
def test_what_has_been_made_normal_once_stays_as_it_is(markdown: str) -> None:
    once = read_html(TEXTS.html(markdown), str)
    assert once.dropped == ()
    assert read_html(TEXTS.html(once.markdown), str).markdown == once.markdown


@pytest.mark.parametrize(
    "markdown",
    [r"\$\$x\$\$ b", r"a \\(x\\) b", r"a \\[x\\]", r"`\(x\)` and `$$x$$`", r"$x$ and \$\$y\$\$"],
)
def test_signs_of_formulas_that_mean_themselves_stay_signs(markdown: str) -> None:
    """Other tools took the words between two pairs of dollars for a formula, and so did we."""
    test_a_fragment_shows_the_same_after_a_round_trip.hypothesis.inner_test(markdown)
    assert "$$y" not in TEXTS.html(markdown)


@settings(max_examples=60)
@given(fragments())
def test_formulas_come_back_from_mathml_too(markdown: str) -> None:
    back = read_html(MATHML.html(markdown), str).markdown
    assert as_shown(SITE.html(back)) == as_shown(SITE.html(markdown))


@settings(max_examples=800)
@given(raw)
@example("_____ and _____.")
@example("<https://a.org/<https://a.org/>")
@example("<a<b@c.d>")
@example("a\n=")
@example("- a\n- b")
@example("x\n|-|")
@example("$5 and $6")
@example("\\\\(x\\\\)")
def test_plain_text_shows_just_itself(text: str) -> None:
    markdown = read_plain(text)
    assert SITE.plain(markdown) == " ".join(text.split())
    assert SITE.html(markdown).count("<p>") == SITE.html(markdown).count("<p") or not markdown
