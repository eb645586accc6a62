"""Golden cases of the rules that look at one item: tests/golden/lint/<code>.yml holds flawed items
with all that their rule says, and sound ones that look like them. An item may be written short: a
stem and texts to choose from, of which `key` (`a` without it) is right."""

import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
import yaml

from coursewright.items import Item
from coursewright.lint.rules import READERS_OWN, RULES
from coursewright.lint.wording import wording
from coursewright.load.banks import read_bank
from coursewright.source import Source

from ..conftest import ROOT

GOLDEN = ROOT / "tests/golden/lint"
CODES = sorted(RULES)
each_rule = pytest.mark.parametrize("code", CODES)


def read(written: Mapping[str, Any] | str) -> tuple[Item | None, list[str]]:
    """The item that the reader makes of YAML, and the codes of its problems."""
    if not isinstance(written, str):
        written = yaml.safe_dump(whole(written), allow_unicode=True, sort_keys=False)
    source = Source("quizzes/b.yml")
    lines = indent(dedent(written), "    ")
    found = read_bank(f"bank: b\ntitle: B\nitems:\n  - id: i\n{lines}", source).bank
    item = found.items[0] if found is not None and found.items else None
    return item, [problem.code for problem in source.problems]


def whole(written: Mapping[str, Any]) -> dict[str, Any]:
    """The item with type, key and ids of options where it was written short."""
    item = dict(written)
    if item.get("options") and isinstance(item["options"][0], str):
        ids = "abcdef"[: len(item["options"])]
        options = [
            {"id": name, "text": text} for name, text in zip(ids, item["options"], strict=True)
        ]
        item.update(type="choice", options=options, key=item.get("key", "a"))
    return item


def told(code: str, item: Item) -> list[dict[str, str]]:
    return [
        {
            "part": flaw.part,
            "words": flaw.words,
            "message": flaw.message,
            **({"severity": flaw.severity} if flaw.severity else {}),
        }
        for flaw in RULES[code].check(wording(item))
    ]


def sound(item: tuple[Item | None, list[str]]) -> Item:
    assert item[0] is not None
    assert item[1] == []
    return item[0]


@each_rule
def test_a_rule_says_all_that_it_should_of_flawed_items(code: str, update_golden: bool) -> None:
    path = GOLDEN / f"{code}.yml"
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = [told(code, sound(read(case["item"]))) for case in cases["flawed"]]
    if update_golden:
        write_flaws(path, found)
    else:
        assert found == [case["flaws"] for case in cases["flawed"]]
        assert all(found)


def write_flaws(path: Path, found: list[list[dict[str, str]]]) -> None:
    flaws = iter(found)
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("    flaws:"):
            lines.append("    flaws:")
        elif not line.startswith("      "):
            lines.append(line)
        if line.startswith("    flaws:"):
            lines += [f"      - {flow(flaw)}" for flaw in next(flaws)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def flow(flaw: dict[str, str]) -> str:
    return yaml.safe_dump(
        flaw, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000
    ).strip()


@each_rule
def test_a_rule_is_silent_about_sound_items_that_look_like_flawed_ones(code: str) -> None:
    cases = yaml.safe_load((GOLDEN / f"{code}.yml").read_text(encoding="utf-8"))
    said = {
        item["stem"] + " | " + str(item.get("options", "")): flaws
        for item in cases["sound"]
        if (flaws := told(code, sound(read(item))))
    }
    assert said == {}


@each_rule
def test_the_words_of_a_flaw_stand_in_its_part_as_the_author_wrote_them(code: str) -> None:
    for case in yaml.safe_load((GOLDEN / f"{code}.yml").read_text(encoding="utf-8"))["flawed"]:
        item = whole(case["item"])
        texts = {"stem": item["stem"], "": ""}
        for option in item.get("options", ()):
            texts[f"options/{option['id']}/text"] = option["text"]
            texts[f"options/{option['id']}"] = ""
        for flaw in case["flaws"]:
            assert flaw["words"] in texts[flaw["part"]]


def example(page: str, name: str) -> str:
    """The YAML below `Flawed:` or `Sound:` of a rule's page."""
    found = re.search(rf"^{name}:\n\n((?:    .*\n|\n)+)", page + "\n", re.MULTILINE)
    assert found is not None
    return found[1]


@each_rule
def test_a_page_shows_an_item_that_its_rule_finds_and_one_that_it_does_not(code: str) -> None:
    page = RULES[code].page
    assert told(code, sound(read(example(page, "Flawed"))))
    assert told(code, sound(read(example(page, "Sound")))) == []


def test_the_page_of_duplicate_options_shows_what_the_reader_finds() -> None:
    page = READERS_OWN["duplicate-options"].page
    assert read(example(page, "Flawed"))[1] == ["duplicate-options"]
    assert read(example(page, "Sound"))[1] == []


@pytest.mark.parametrize("code", [*CODES, *READERS_OWN])
def test_a_page_says_in_a_sentence_what_it_is_about_and_names_its_source(code: str) -> None:
    page = {**RULES, **READERS_OWN}[code].page
    first, _, rest = page.partition("\n\n")
    assert first.endswith(".")
    sources = r"Haladyna|NBME|SAQUET|APA Publication Manual"
    assert re.search(sources, rest.partition("Flawed:")[0])


# Codes of the issue that are about a single item, and the severities of LINT.md, section 5.
SEVERITIES = {
    "absolute-term": "info",
    "all-of-the-above": "warning",
    "article-cue": "warning",
    "blank-in-stem": "warning",
    "inclusive-word": "info",
    "k-type": "warning",
    "longest-is-key": "warning",
    "missing-feedback": "warning",
    "near-duplicate-options": "warning",
    "negative-stem": "info",
    "negative-unemphasised": "warning",
    "none-of-the-above": "warning",
    "options-unsorted": "warning",
    "overlapping-ranges": "warning",
    "repeated-option-start": "info",
    "stem-asks-nothing": "warning",
    "true-statement-stem": "info",
    "vague-term": "info",
}


def test_every_code_has_its_severity() -> None:
    assert {code: rule.severity for code, rule in RULES.items()} == SEVERITIES


def test_gaps_with_options_are_looked_at_like_other_options() -> None:
    item = sound(
        read(
            """
            type: cloze
            stem: Fill in the gap.
            text: A {gap} lead has asked for a talk.
            gaps:
              gap:
                options:
                  - {id: hot, text: hot}
                  - {id: cold, text: cold}
                  - {id: every, text: All of these}
                key: hot
            """
        )
    )
    assert [flaw["part"] for flaw in told("all-of-the-above", item)] == [
        "gaps/gap/options/every/text"
    ]


@pytest.mark.parametrize(
    "stem",
    [
        "Which value makes $x \\not= 3$ true?",
        "What does `while not done` do?",
        "What does [the page](https://example.org/not/all) show?",
        "What does https://example.org/not show?",
    ],
)
def test_code_maths_and_addresses_hold_no_negative_word(stem: str) -> None:
    item = sound(read({"stem": stem, "options": ["One", "Two", "Three"]}))
    assert told("negative-stem", item) == []
