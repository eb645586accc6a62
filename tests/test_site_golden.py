"""The HTML of each item type, whole: `tests/golden/site/<type>.yml` holds an item and its HTML."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from coursewright.items import ITEM_TYPES
from coursewright.model import Item

from .site_builds import bank, build_tiny

CASES = sorted((Path(__file__).parent / "golden" / "site").glob("*.yml"))
LESSON = """\
---
id: l1
title: Lesson
unit: one
objectives: [{id: l1-o1, text: Tell leads apart., concepts: [temperature]}]
---
# Lesson

## Cold, warm, hot { data-concepts="temperature" }
"""
FUNNEL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"/>'


def case_item(case: Path) -> dict[str, object]:
    return dict(yaml.load(case.read_text(encoding="utf-8"), yaml.CSafeLoader)["item"])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    files = {
        "content/lesson.md": LESSON,
        "content/funnel.svg": FUNNEL,
        "quizzes/tiny.yml": bank(*map(case_item, CASES)),
    }
    return build_tiny(tmp_path_factory.mktemp("golden"), files)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_item_type_becomes_this_html(site, case, update_golden):
    name = case_item(case)["id"]
    built = re.search(
        rf'<form class="cw-item" [^>]* id="cw-{name}".*?</form>\s*<details.*?</details>',
        site.source("quizzes/tiny/index.html"),
        re.DOTALL,
    )
    assert built is not None
    text = case.read_text(encoding="utf-8")
    if update_golden:
        written = "".join(f"  {line}".rstrip() + "\n" for line in built[0].splitlines())
        text = text.partition("html: |\n")[0] + "html: |\n" + written
        case.write_text(text, encoding="utf-8")
    expected = yaml.safe_load(text)["html"]
    assert [line.rstrip() for line in built[0].splitlines()] == expected.splitlines()


def test_every_item_type_has_a_case():
    assert {case.stem for case in CASES} == set(ITEM_TYPES.values())
    assert set(ITEM_TYPES) == set(get_args(Item))
