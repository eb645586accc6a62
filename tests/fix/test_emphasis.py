"""A word in bold, in each way that YAML has of writing a text."""

import pytest
import yaml

from coursewright.fix.edits import mend
from coursewright.fix.emphasis import emphasised
from coursewright.source import Source, compose


# The last of the words is meant, wherever else it stands.
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Not a lead, isn't it?  # Not", "'**Not** a lead, isn''t it?'  # Not"),
        ("&a Not a\n  lead: no", None),
        ("&a Not a\n  lead, no", "&a '**Not** a\n  lead, no'"),
        ("[Not a lead, b]", None),
        ("'Not, Not'", "'Not, **Not**'"),
        ('"\\"Not\\" \\x4eot Not"', None),
        ("|2-\n  Not\n  Not   \n", "|2-\n  Not\n  **Not**   \n"),
        (">\n Not\n\n  Not\n", ">\n Not\n\n  **Not**\n"),
        ("!!str Not", "!!str '**Not**'"),
    ],
)
def test_a_word_is_put_in_bold_and_the_text_stays_the_same(before: str, after: str | None) -> None:
    text = f"stem: {before}"
    root = compose(text, Source("bank.yml"))
    if root is None:  # not YAML to begin with
        assert after is None
        return
    raw = root.value[0][1]
    start = raw.value.rindex("Not") if isinstance(raw.value, str) else 0
    new = mend(text, root, [emphasised(text, raw, (start, start + 3), is_repeated=False)])
    assert new.text == f"stem: {before if after is None else after}"
    assert bool(new.left) == (after is None)
    old, value = (yaml.load(one, yaml.BaseLoader)["stem"] for one in (text, new.text))
    if after is not None:
        assert value == f"{old[:start]}**Not**{old[start + 3 :]}"
