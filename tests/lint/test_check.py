"""The command, end to end: each flaw at its line and column, and how the command ends.

In the banks a comment below a line tells what is found in it: `^` stands below its first character.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main
from coursewright.lint.rule_pages import RULE_PAGES
from coursewright.model import Settings
from coursewright.site.linted_course import linted_course

from ..conftest import ROOT

Write = Callable[[str, str], Path]
LEADS = """\
bank: leads
title: Leads
lint: {missing-feedback: this bank is about words}
items:
  - id: all
    type: choice
    stem: What does a warm lead do?
    options:
      - {id: a, text: Reads your newsletter}
      - {id: b, text: Visits your site}
      - {id: c, text: All of the above}
#                     ^ all-of-the-above
    key: c
  - id: none
    type: choice
    stem: Who signs the contract in the end?
    options:
      - {id: a, text: The seller and the customer}
      - {id: b, text: 'None of the above'}
#                      ^ none-of-the-above
    key: a
  - id: negative
    type: choice
    stem: >-
      A lead phoned. Which of these is
      **not** a task of the seller?
#       ^ negative-stem
    options:
      - {id: a, text: A call}
      - {id: b, text: The tax}
    key: b
  - id: unemphasised
    type: choice
    stem: "It is not new. Which of these is not a task of marketing?"
#                                           ^ negative-stem negative-unemphasised
    options: [{id: a, text: Adverts}, {id: b, text: Invoices}]
    key: b
  - id: blank
    type: choice
    stem: A ___ lead has asked for a talk.
#           ^ blank-in-stem
    options: [{id: a, text: Hot}, {id: b, text: New}]
    key: a
  - id: nothing
    type: choice
    stem: "Marketing is:"
#          ^ stem-asks-nothing
    options: [{id: a, text: Selling goods}, {id: b, text: Finding buyers}]
    key: b
  - id: chain
    type: choice
    stem: Which of the following statements about leads is true?
#         ^ true-statement-stem
    options:
      - {id: a, text: A cold lead has bought once.}
      - {id: b, text: A warm lead knows the business.}
      - {id: c, text: A hot lead needs no offer.}
    key: b
  - id: letters
    type: choice
    stem: |
      Which are steps of a sale?

      I. The offer
      II. The lawn
      III. The order
    options:
      - {id: a, text: I only}
#                     ^ k-type
      - {id: b, text: I and III}
      - {id: c, text: II and III}
    key: b
  - id: cue
    type: choice
    stem: What does an objection tell the seller?
    options:
      - {id: a, text: That the talk is over}
      - {id: b, text: An objection shows doubt}
#                        ^ clang
      - {id: c, text: That the price will fall}
    key: b
  - id: absolute
    type: choice
    stem: How does somebody behave who is new?
    options:
      - {id: a, text: It looks at the goods}
      - {id: b, text: It always buys at once}
#                        ^ absolute-term
    key: a
  - id: article
    type: choice
    stem: "The first touchpoint of this lead was an"
#                                                ^ article-cue
    options: [{id: a, text: advert}, {id: b, text: letter}]
    key: a
  - id: inclusive
    type: true-false
    stem: At a fair, the chairman signs the contract.
#                        ^ inclusive-word
    key: true
  - id: longest
    type: choice
    stem: Where does a talk with a stranger begin?
    options:
      - {id: a, text: At the price}
      - {id: b, text: With questions about what is needed there}
#                     ^ longest-is-key
      - {id: c, text: At the offer}
    key: b
  - id: alike
    type: choice
    stem: What does a newsletter do?
    options:
      - {id: a, text: It sends letters to the leads on the list.}
      - id: b
        text: It sends letter to the leads on the list.
#             ^ near-duplicate-options
      - {id: c, text: It deletes them.}
    key: a
  - id: unsorted
    type: choice
    stem: How much does this advert cost?
    options:
      - {id: a, text: 12 euros}
#                     ^ options-unsorted
      - {id: b, text: 3 euros}
      - {id: c, text: 40 euros}
    key: b
  - id: ranges
    type: choice
    stem: A firm has 10 employees. To which class does it belong?
    options:
      - {id: a, text: 1-5}
      - {id: b, text: 5-10}
#                     ^ overlapping-ranges
      - {id: c, text: 11-20}
    key: b
  - id: start
    type: choice
    stem: What is a funnel?
    options:
      - {id: a, text: A picture of all leads}
#                     ^ repeated-option-start
      - {id: b, text: A picture of all sellers}
      - {id: c, text: A picture of all offers}
    key: a
  - id: vague
    type: choice
    stem: When do guests of a webinar return?
    options:
      - {id: a, text: Often}
#                     ^ vague-term
      - {id: b, text: Never before spring}
    key: b
  - id: silent
#   ^ missing-feedback
    lint: {missing-feedback: on}
    type: true-false
    stem: Visitors who buy nothing cost nothing.
    key: false
  - id: twice
    type: choice
    stem: Where do buyers compare prices?
    options:
      - {id: a, text: At home}
      - {id: b, text: At home}
#                     ^ duplicate-options
    key: a
  - id: first
    type: true-false
    stem: A gatekeeper decides who may speak with the chief.
    key: true
  - id: copy
#       ^ duplicate-item
    type: true-false
    stem: A gatekeeper decides who may speak with the chief.
    key: true
  - id: near
    type: choice
    stem: Which person in a firm signs what is agreed?
    options: [{id: a, text: A guest}, {id: b, text: The chief}]
    key: b
  - id: nearer
    type: choice
    stem: Which person in a firm signs what was agreed?
#         ^ duplicate-item
    options: [{id: a, text: The porter}, {id: b, text: The chief}]
    key: b
  - id: sibling
    type: true-false
    stem: A gatekeeper decides who may lunch with the chief.
#         ^ sibling-item
    key: false
"""


LESSON = """\
---
id: l1
title: One
unit: Leads
objectives: [{id: o1, text: Tell leads apart}]
---
# One
"""
UNTAUGHT = """\
bank: untaught
title: Untaught
items:
  - id: with
    type: true-false
    stem: A warm lead knows the firm.
    objective: o1
    feedback: It has met its messages.
    key: true
  - id: without
#       ^ missing-objective
    type: true-false
    stem: Invoices follow orders.
    feedback: Whoever orders pays.
    key: true
"""
WORDS = ("alder", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple")


def guessable(code: str, options: str) -> str:
    """Eight items with the same options, of which the first is the key."""
    items = "".join(
        f"  - {{id: i{number}, type: choice, stem: Who plants the {word} tree?, key: a,"
        f" options: {options}}}\n"
        for number, word in enumerate(WORDS)
    )
    switches = "{missing-feedback: x, sibling-item: x, duplicate-item: x, longest-is-key: x}"
    return f"bank: b\n#     ^ {code}\ntitle: B\nlint: {switches}\nitems:\n{items}"


def expected(text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of what the marks say; each stands for the line above it."""
    told = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            column = line.index("^") + 1
            told += [(number - 1, column, code) for code in line[column:].split()]
    return told


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def found(course: Path) -> list[tuple[int, int, str]]:
    problems = json.loads(run("check", course, "--format", "json").stdout)
    return [(entry["line"], entry["column"], entry["code"]) for entry in problems]


def test_each_flaw_of_an_item_is_told_at_its_line_and_column(write: Write, tmp_path: Path) -> None:
    write("quizzes/leads.yml", LEADS)
    assert found(tmp_path) == expected(LEADS)


def test_an_item_without_an_objective_is_told_at_its_id(write: Write, tmp_path: Path) -> None:
    write("content/a.md", LESSON)
    write("quizzes/untaught.yml", UNTAUGHT)
    assert found(tmp_path) == expected(UNTAUGHT)


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("key-position-bank", "[{id: a, text: Ana}, {id: b, text: Ben}, {id: c, text: Eva}]"),
        (
            "longest-is-key-bank key-position-bank",
            "[{id: a, text: Ana and Jo}, {id: b, text: Ben}, {id: c, text: Eva}]",
        ),
    ],
)
def test_a_flaw_of_a_bank_is_told_at_its_id(
    write: Write, tmp_path: Path, code: str, options: str
) -> None:
    text = guessable(code, options)
    write("quizzes/b.yml", text)
    assert sorted(found(tmp_path)) == sorted(expected(text))


def test_every_rule_has_its_flaw_here() -> None:
    texts = (LEADS, UNTAUGHT, "#^ key-position-bank longest-is-key-bank")
    assert {code for text in texts for _, _, code in expected(text)} == RULE_PAGES.keys()


SIBLINGS = """\
bank: leads
title: Leads
items:
  - id: first
    type: true-false
    stem: A gatekeeper decides who may speak with the chief.
    feedback: It is in the word.
    key: true
  - {id: b, type: true-false, stem: Sales sells., key: true, feedback: By definition.}
  - id: sibling
    type: true-false
    stem: A gatekeeper decides who may lunch with the chief.
    feedback: It is in the word.
    key: false
"""


def test_what_is_found_is_printed_with_its_hint_and_counted(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("quizzes/leads.yml", SIBLINGS)
    result = run("check")
    assert result.stdout == (
        "quizzes/leads.yml:12:11: info: the stem is much like that of `first` [sibling-item]\n"
        "    worth a look: see that neither gives the other away, or keep them out of the same "
        "quiz\n"
    )
    assert (result.stderr, result.exit_code) == ("1 info\n", 0)
    assert run("check", "--format", "github").stdout.startswith(
        "::notice file=quizzes/leads.yml,line=12,col=11,title=sibling-item::the stem is much like"
    )


def test_info_has_no_plural(write: Write, tmp_path: Path) -> None:
    third = SIBLINGS.replace("leads", "more").replace("lunch", "drink").replace("speak", "phone")
    write("quizzes/leads.yml", SIBLINGS)
    write("quizzes/more.yml", third)
    counts = run("check", tmp_path).stderr
    assert counts.endswith(" info\n")
    assert int(counts.split()[-2]) > 1


def test_strict_fails_on_warnings_and_not_on_infos(write: Write, tmp_path: Path) -> None:
    write("quizzes/leads.yml", SIBLINGS)
    assert run("check", tmp_path, "--strict").exit_code == 0
    write("quizzes/leads.yml", SIBLINGS.replace("    feedback: It is in the word.\n", "", 1))
    assert run("check", tmp_path).exit_code == 0
    assert run("check", tmp_path, "--strict").exit_code == 1


def test_a_copy_fails_every_check(write: Write, tmp_path: Path) -> None:
    copied = SIBLINGS.replace("lunch", "speak").replace("key: false", "key: true")
    write("quizzes/leads.yml", copied)
    assert run("check", tmp_path).exit_code == 1


def test_sarif_is_printed_with_the_same_problems_and_nothing_else(
    write: Write, tmp_path: Path
) -> None:
    write("quizzes/leads.yml", LEADS)
    result = run("check", tmp_path, "--format", "sarif")
    (sarif,) = json.loads(result.stdout)["runs"]
    regions = [
        (entry["locations"][0]["physicalLocation"]["region"], entry["ruleId"])
        for entry in sarif["results"]
    ]
    assert expected(LEADS) == [
        (region["startLine"], region["startColumn"], code) for region, code in regions
    ]
    assert (result.stderr, result.exit_code) == ("", 1)


def test_the_bank_in_the_readme_has_no_flaws(write: Write, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    write("quizzes/leads.yml", readme.split("```yaml\n")[1].split("```")[0])
    result = run("check", tmp_path, "--strict")
    assert (result.stdout, result.stderr) == ("", "no problems\n")


def test_explain_lists_every_rule_with_a_line() -> None:
    lines = run("explain").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*RULE_PAGES]
    assert [line for line in lines if line.startswith("clang ")] == [
        "clang                   info     A word of the stem comes back in the key and in no "
        "distractor"
    ]


def test_explain_prints_the_page_of_a_rule() -> None:
    result = run("explain", "clang")
    lines = result.stdout.splitlines()
    assert lines[0] == "clang (info)"
    assert "    stem: What does an objection tell the seller?" in lines
    assert "    lint: {clang: …}" in lines
    assert result.exit_code == 0


def test_explain_guesses_what_a_code_was_meant_to_be() -> None:
    result = run("explain", "klang")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "no rule `klang`: did you mean `clang`?" in result.stderr
    assert "`coursewright explain` lists all" in run("explain", "xyz").stderr


def test_explain_says_where_the_codes_stand_that_are_no_rules() -> None:
    assert "other codes stand on the page Messages" in run("explain", "missing-field").stderr


def test_explain_offers_no_switch_for_what_has_none() -> None:
    shown = run("explain", "duplicate-options").stdout
    assert shown.endswith("It cannot be switched off.\n")
    assert "lint: {" not in shown


WITH_MISTAKES = """\
bank: b
title: B
items:
  - id: a
    type: choice
    stem: Which of these is not a lead?
    foo: 1
    options: [{id: x, text: A shop, feedback: F.}, {id: y, text: A visitor, feedback: F.}]
    key: x
  - type: choice
    stem: How many leads are there?
    options:
      - {id: x, text: "30", feedback: F.}
      - {id: y, text: "10", feedback: F.}
      - {id: z, text: "20", feedback: F.}
    key: x
    points: many
  - id: c
    type: choice
    stem: Which of these is not a lead?
    options: [{id: x, text: A shop, feedback: F.}, {id: y, text: A visitor, feedback: F.}]
    key: z
"""


def test_an_item_with_a_mistake_is_looked_at_where_its_wording_could_be_read(
    write: Write,
) -> None:
    course = write("quizzes/b.yml", WITH_MISTAKES).parents[1]
    _, problems = linted_course(course, Settings())
    assert [(problem.position.line, problem.code) for problem in problems] == [
        (6, "negative-stem"),
        (6, "negative-unemphasised"),
        (7, "unknown-field"),
        (10, "missing-field"),
        (13, "options-unsorted"),
        (17, "invalid-value"),
        (22, "unknown-key"),
    ]
