"""The page of flaws is what the rules say of themselves, and their examples are what they say."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent

import pytest

from coursewright.lint.rule_pages import RULE_PAGES
from coursewright.model import Settings
from coursewright.site.linted_course import linted_course

from .fences import GUIDE

PAGE = GUIDE / "flaws.md"
START = "<!-- rules -->\n"
EXAMPLE = re.compile(r"^(Flawed|Sound):\n\n((?: {4}[^\n]*\n|\n)+)", re.MULTILINE)
LESSON = """---
id: l1
title: Leads
unit: leads
objectives:
  - {id: tell-leads-apart, text: Tell leads apart.}
---
# Leads
"""


def section(code: str) -> str:
    """A rule as the page shows it."""
    rule = RULE_PAGES[code]
    kind = f"*{rule.severity}*" + (", *English*" if rule.is_english else "")
    page = EXAMPLE.sub(_as_block, rule.page + "\n").rstrip()
    return f"### `{code}` {{ #{code} }}\n\n{kind}\n\n{page}\n"


def _as_block(match: re.Match[str]) -> str:
    text = dedent(match[2]).strip()
    if not re.match(r"- |[a-z]+: ", text):
        return f"{match[1]}: {' '.join(text.split())}.\n\n"
    return f"{match[1]}:\n\n```yaml\n{text}\n```\n\n"


def overview() -> Iterator[str]:
    yield "| rule | severity | what it finds |\n| --- | --- | --- |"
    for code, rule in RULE_PAGES.items():
        found = " ".join(rule.page.partition("\n\n")[0].split())
        yield f"| [`{code}`](#{code}) | {rule.severity} | {found} |"


def test_the_page_says_what_the_rules_say(update_golden: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    above, marker, _ = text.partition(START)
    expected = "\n".join(overview()) + "\n\n" + "\n".join(map(section, RULE_PAGES))
    if update_golden:
        PAGE.write_text(f"{above}{marker}\n{expected}", encoding="utf-8")
        return
    assert text == f"{above}{marker}\n{expected}"


def examples() -> Iterator[tuple[str, str, str]]:
    for code, rule in RULE_PAGES.items():
        for kind, text in EXAMPLE.findall(rule.page + "\n"):
            if re.match(r" +(?:- |[a-z]+: )", text):
                yield code, kind, dedent(text).strip()


def bank_of(text: str) -> str:
    if text.startswith("bank:"):
        return text
    items = text if text.startswith("- ") else "- id: example\n" + indent(text, "  ")
    return f"bank: b\ntitle: B\nitems:\n{items}\n"


@pytest.mark.parametrize(("code", "kind", "text"), list(examples()))
def test_a_flawed_item_has_the_flaw_and_a_sound_one_has_not(
    code: str, kind: str, text: str, tmp_path: Path
) -> None:
    for name, written in (("quizzes/b.yml", bank_of(text)), ("content/lesson.md", LESSON)):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(written, encoding="utf-8")
    _, problems = linted_course(tmp_path, Settings())
    codes = [problem.code for problem in problems]
    if kind == "Flawed":
        assert codes.count(code) >= 1
    else:
        assert code not in codes
        assert [problem for problem in problems if problem.severity == "error"] == []


def test_every_rule_has_its_page() -> None:
    for code, rule in RULE_PAGES.items():
        assert {kind for kind, _ in EXAMPLE.findall(rule.page + "\n")} == {"Flawed", "Sound"}, code
