"""The shortcut for plain sentences must not be told from Markdown itself."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from coursewright.markup import Markup
from coursewright.prose import prose

MATERIAL = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.highlight": {},
    "pymdownx.inlinehilite": {},
    "pymdownx.superfences": {},
    "pymdownx.betterem": {},
    "pymdownx.caret": {},
    "pymdownx.mark": {},
    "pymdownx.tilde": {},
    "pymdownx.keys": {},
    "pymdownx.magiclink": {},
    "pymdownx.emoji": {},
    "pymdownx.details": {},
    "pymdownx.tasklist": {},
    "admonition": {},
    "attr_list": {},
    "abbr": {},
    "def_list": {},
    "md_in_html": {},
    "sane_lists": {},
    "tables": {},
}
PLAIN = Markdown()
FULL = Markdown(extensions=list(MATERIAL), extension_configs=MATERIAL)
PIECES = """
Word lead é 3 3.5 1. 1) , . : ; - -- _ * ** ` `` **bold** `code` `a&b` `a<b` `**` `$x$` ( ) " '
’ “ ” % € ! ? \\ $ ~ ^ = + { } [ ] < > & | # / @ www.a.com :smile: http://a.com ... –
""".split()
SPACED = [" ", "  ", ", ", ". ", "- ", "**two words**", "`a b`", "`#!py x`", "\n", "\t", "\u00a0"]
pieces = st.sampled_from([*PIECES, *SPACED])
texts = st.lists(pieces, max_size=8).map("".join)


@settings(max_examples=4000)
@given(texts)
@example("a **b:** c")
@example("`code`**bold**")
@example("**a**b")
@example("`#!py x`")
@example("`\t`")
@example("`a\u00a0`")
@example("snake_case and __init__")
@example("`a` `b` and **c** **d**")
def test_prose_is_what_markdown_would_write(text: str) -> None:
    text = text.strip()
    rendered = prose(text)
    if rendered is not None:
        assert rendered == PLAIN.reset().convert(text)
        assert rendered == FULL.reset().convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "A visitor downloaded your guide, opened one e-mail and left.",
        "Which lead (cold, warm or hot) is this: the one who \"asked\"?",
        "It's 3.5 % **more** than `x < 1`.",
        "**Right:** it was warm.",
        "`git status` shows it",
    ],
)  # fmt: skip
def test_common_texts_take_the_shortcut(text: str) -> None:
    assert prose(text) is not None


def test_an_extension_we_do_not_know_turns_the_shortcut_off() -> None:
    assert Markup(["smarty"]).html("Plain -- words and 'quotes'") == (
        "<p>Plain &ndash; words and &lsquo;quotes&rsquo;</p>"
    )
    assert Markup(["abbr"], {"abbr": {"glossary": {"CRM": "customer list"}}}).html("The CRM") == (
        '<p>The <abbr title="customer list">CRM</abbr></p>'
    )
