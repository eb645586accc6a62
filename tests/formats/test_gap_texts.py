"""Braces of a text that are no gaps stay braces, in formulas and code as in words."""

import pytest

from coursewright.formats.gap_texts import without_gaps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {b} c", r"a \{b} c"),
        ("$a_{b}$", "$a_{ b}$"),
        ("`{b}`", "`{ b}`"),
        (r"\$a_{b}\$", r"\$a_\{b}\$"),  # dollars that were taken for signs of a formula
        (r"$5 for {b} and \$6", r"$5 for \{b} and \$6"),
        (r"\`{b}\`", r"\`\{b}\`"),
    ],
)
def test_braces_are_no_gaps(text: str, expected: str) -> None:
    assert without_gaps(text) == expected
