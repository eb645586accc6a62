"""Angle brackets that are no HTML, as courses of programming are full of them."""

import pytest

from coursewright.formats.texts import read_markdown
from coursewright.formats.texts.elements import has_html, without_false_tags


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("List<String>", "List&lt;String>"),
        ("x<y", "x&lt;y"),
        ("a<b", "a&lt;b"),
        ("#include <stdio.h>", "#include &lt;stdio.h>"),
        ("<b>Map<K, V></b>", "<b>Map&lt;K, V></b>"),
        ("<x onclick=alert(1)>", "&lt;x onclick=alert(1)>"),
    ],
)
def test_what_is_no_element_is_shown(text: str, shown: str) -> None:
    """A browser hides it, or all that follows, and so would we without a word of loss."""
    assert without_false_tags(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        '<p class="a<b">x</p>',
        "<BR/><hr>",
        "<o:p></o:p><mjx-container>",
        "<!-- a --><![CDATA[b]]><?xml c?>",
        "<img alt='>' src=a>",
    ],
)
def test_elements_stay(text: str) -> None:
    assert without_false_tags(text) == text
    assert has_html(text)


def test_types_in_markdown_are_shown_and_code_stays() -> None:
    assert read_markdown("A List<String>, `<b>` and <b>c</b>").markdown == (
        "A List<String>, `<b>` and **c**"
    )
