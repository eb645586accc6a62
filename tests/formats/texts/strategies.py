"""Markdown fragments as authors write them, for the round trips of all formats.

They are put together with a backslash before each sign, not by the writer that they test.
"""

from hypothesis import strategies as st

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_BACKSLASHED = set("\\`*_{}]>#+-.!$|")  # `\\(` and `\\[` would begin a formula
_NAMED = {"&": "&amp;", "<": "&lt;", "^": "^", "~": "&#126;", "=": "&#61;", ":": "&#58;"}
_NAMED |= {"[": "&#91;", "?": "&#63;", "/": "&#47;"}

letters = st.sampled_from(
    [*"abcdexyzABC0123456789", "é", "ß", "日", "本", "س", "ل", "😀", "–", "’"]
)
signs = st.sampled_from(PUNCTUATION)
_plain_words = st.lists(letters, min_size=1, max_size=6).map("".join)
# What other programs read as the beginning of a formula cannot go out to them as words.
_odd_words = (
    st.lists(st.one_of(letters, signs), min_size=1, max_size=6)
    .map("".join)
    .filter(lambda text: not any(begin in text for begin in ("\\(", "\\[", "$$")))
)


def literal(text: str) -> str:
    """Words as Markdown that shows just them, wherever they stand."""
    return "".join(
        "\\" + character if character in _BACKSLASHED else _NAMED.get(character, character)
        for character in text
    )


def _spaced(words: list[str]) -> str:
    return " ".join(words)


words = st.one_of(_plain_words, _odd_words.map(literal))
phrases = st.lists(words, min_size=1, max_size=4).map(_spaced)
code = st.one_of(
    _plain_words,
    st.sampled_from(["x < 1", "a*b", "a_b", "&amp;", "{x}", "f(x)", "$x$", "[a](b)", "\\n", "**"]),
).map(lambda text: f"`{text}`")
maths = st.sampled_from(["$x^2$", r"$\frac{a}{b}$", "$a < b$", r"$\alpha_1$", "$x \\le 5$"])
addresses = st.sampled_from(
    ["https://example.org/", "https://example.org/a_b/c?x=1&y=2#z", "mailto:a@example.org"]
)
_images = st.builds(
    lambda alternative, name, size: f"![{alternative}]({name}){size}",
    phrases,
    st.sampled_from(["images/a.png", "images/a_b-c.svg", "leads/x%20y.jpg"]),
    st.sampled_from(["", "", '{ width="300" }', '{ width="300" height="20" }']),
)
_links = st.builds(lambda text, url: f"[{text}]({url})", phrases, addresses)
_strong = phrases.map(lambda text: f"**{text}**")
_em = phrases.map(lambda text: f"_{text}_")
_both = phrases.map(lambda text: f"**a _{text}_ b**")
_inline = st.one_of(phrases, phrases, _strong, _em, _both, code, maths, _images, _links)
_line = st.lists(_inline, min_size=1, max_size=5).map(_spaced)
paragraphs = st.lists(_line, min_size=1, max_size=3).map("  \n".join)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else line for line in text.split("\n"))


def _tight(items: list[str], nested: list[str], start: int | None) -> str:
    def sign(number: int) -> str:
        return "- " if start is None else f"{start + number}. "

    lines = [sign(number) + item for number, item in enumerate(items)]
    below = [_indented(f"- {item}") for item in nested]
    return "\n".join(lines + below)


def _loose(items: list[str], block: str | None) -> str:
    written = [f"- {item}" for item in items]
    if block is not None:
        written[-1] += "\n\n" + _indented(block)
    return "\n\n".join(written)


_starts = st.sampled_from([None, None, 1, 3])
_code_blocks = st.builds(
    lambda language, lines: f"```{language}\n" + "\n".join(lines) + "\n```",
    st.sampled_from(["", "py", "js"]),
    st.lists(
        st.sampled_from(["x = 1", "    if a < b:", "# *no* markup", "", "$a$ & `b`", "- c", "|"]),
        max_size=4,
    ).map(lambda lines: ["first", *lines, "last"]),
)
_display = st.sampled_from(["$$\nx^2\n$$", "$$\n\\sum_{i=1}^n i\n$$"])
_lists = st.one_of(
    st.builds(
        _tight, st.lists(_line, min_size=1, max_size=3), st.lists(_line, max_size=2), _starts
    ),
    st.builds(
        _loose,
        st.lists(_line, min_size=2, max_size=3),
        st.one_of(st.none(), _code_blocks, paragraphs, _display),
    ),
)
_quotes = paragraphs.map(lambda text: "\n".join(f"> {line}" for line in text.split("\n")))
_cells = st.one_of(phrases, phrases, _strong, code, maths, _links)


@st.composite
def _tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 3))
    row = st.lists(_cells, min_size=columns, max_size=columns)
    ruler = st.lists(
        st.sampled_from(["---", ":---", "---:", ":---:"]), min_size=columns, max_size=columns
    )
    rows = [draw(row), draw(ruler), *draw(st.lists(row, min_size=1, max_size=3))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def fragments(max_blocks: int = 3) -> st.SearchStrategy[str]:
    """Texts of items: paragraphs, lists, tables, code, maths, images and links.

    Two lists or quotations never follow one another, as Markdown would make one of them.
    """
    alone = st.one_of(_lists, _quotes)
    after = st.one_of(paragraphs, paragraphs, _code_blocks, _display, _tables())
    block = st.one_of(
        paragraphs,
        after,
        st.builds(lambda first, second: f"{first}\n\n{second}", alone, after),
    )
    return st.lists(block, min_size=1, max_size=max_blocks).map("\n\n".join)
