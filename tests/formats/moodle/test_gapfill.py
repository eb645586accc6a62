"""Words in brackets, as the plugin `gapfill` has them: typed, dragged or chosen."""

import pytest

from coursewright.formats.entry import ReadItem
from coursewright.items import ChoiceGap, ClozeItem, TextGap
from coursewright.scoring import score

from .test_reading import question

WRONG = '<answer fraction="0"><text>sky</text></answer>'


def gapfill(text: str, display: str, more: str = "") -> ReadItem:
    return question("gapfill", f"<answerdisplay>{display}</answerdisplay>{more}", text)


def test_words_between_bars_are_right_alike_where_they_are_typed() -> None:
    found = gapfill("<p>The [cat|dog] sat on the [<b>mat &amp; rug</b>].</p>", "gapfill").item
    assert isinstance(found, ClozeItem)
    assert all(isinstance(gap, TextGap) for gap in found.gaps)
    assert found.text == "The {gap-1} sat on the {gap-2}."
    assert score(found, {"gap-1": "Dog", "gap-2": "mat & rug"}) == 1
    assert score(found, {"gap-1": "sky", "gap-2": "mat & rug"}) == 0.5


@pytest.mark.parametrize("display", ["dragdrop", "dropdown"])
def test_the_words_of_all_gaps_and_the_wrong_ones_are_chosen_from(display: str) -> None:
    found = gapfill("The {cat} sat on {mat}.", display, f"<delimitchars>{{}}</delimitchars>{WRONG}")
    assert isinstance(found.item, ClozeItem)
    first, second = found.item.gaps
    assert isinstance(first, ChoiceGap)
    assert isinstance(second, ChoiceGap)
    assert [option.text for option in first.options] == ["cat", "mat", "sky"]
    assert (first.key, second.key) == ("a", "b")
    assert found.entry.losses == ()


def test_that_words_fill_one_gap_each_is_a_loss() -> None:
    found = gapfill("[a|b] [a|b]", "gapfill", "<noduplicates>1</noduplicates>")
    assert [loss.field for loss in found.entry.losses] == ["noduplicates"]


@pytest.mark.parametrize(
    ("text", "display", "reason"),
    [
        ("A [ca.*t]", "gapfill", "its answer `ca.*t` is a pattern"),
        ("A [a|b]", "dropdown", "several words to choose are right in its gap `a|b`"),
        ("A [] and [b]", "dropdown", "one of its gaps is empty"),
        ("A b", "gapfill", "it has no gaps"),
    ],
)
def test_what_is_no_gap_of_ours_is_refused_by_name(text: str, display: str, reason: str) -> None:
    assert gapfill(text, display).entry.refused == reason


def test_a_pattern_is_a_text_where_patterns_are_off() -> None:
    found = gapfill("A [x^2|y]", "gapfill", "<disableregex>1</disableregex>").item
    assert isinstance(found, ClozeItem)
    assert score(found, {"gap-1": "x^2|y"}) == 1
