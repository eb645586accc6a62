"""The page on other tools lists what `coursewright formats` prints, and advises on every format."""

import re

from click.testing import CliRunner

from coursewright.cli import main
from coursewright.cli.exporting import ALL

from .fences import GUIDE

PAGE = GUIDE / "other-tools.md"
TEXT = PAGE.read_text(encoding="utf-8")
LISTED = re.compile(r"(\{ #formats \}\n.*?```text\n)(.*?)(```\n)", re.DOTALL)


def test_the_page_lists_what_each_format_carries(update_golden: bool) -> None:
    printed = CliRunner().invoke(main, ["formats"]).stdout
    if update_golden:
        written = LISTED.sub(lambda match: match[1] + printed + match[3], TEXT)
        PAGE.write_text(written, encoding="utf-8")
        return
    listed = LISTED.search(TEXT)
    assert listed is not None
    assert listed[2] == printed


def test_the_page_says_what_each_format_is_for() -> None:
    advice = TEXT.partition("{ #formats }")[0]
    assert [name for name in ALL if f"`{name}`" not in advice] == []
