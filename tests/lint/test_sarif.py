"""SARIF: what the specification and GitHub's reader of it ask for.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, by its section numbers, and
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

import json
from typing import Any

import pytest

from coursewright.lint.rule_pages import RULE_PAGES
from coursewright.lint.sarif import write_sarif
from coursewright.problems import Position, Problem, Severity


def problem(
    code: str = "clang", severity: Severity = "info", path: str = "quizzes/leads.yml"
) -> Problem:
    return Problem(Position(path, 12, 30), severity, code, "a “word”", "worth a look: reword")


def log(*problems: Problem) -> dict[str, Any]:
    read = json.loads(write_sarif(problems, "1.2.3"))
    assert isinstance(read, dict)
    return read


def result(found: Problem) -> Any:
    return log(found)["runs"][0]["results"][0]


def test_a_log_has_its_version_and_one_run_with_a_named_tool() -> None:
    written = log(problem())
    assert written["version"] == "2.1.0"  # 3.13.2
    assert written["$schema"].endswith("/sarif-schema-2.1.0.json")  # 3.13.3
    (run,) = written["runs"]  # 3.13.4
    driver = run["tool"]["driver"]  # 3.14.6, 3.18.2
    assert (driver["name"], driver["version"]) == ("Coursewright", "1.2.3")  # 3.19.8, 3.19.13


# 3.14.17: columns are of UTF-16 code units unless the run says otherwise.
def test_columns_are_counted_in_characters() -> None:
    assert log()["runs"][0]["columnKind"] == "unicodeCodePoints"


# 3.14.23: results is an empty array when nothing was found, not absent.
def test_a_course_without_problems_has_an_empty_list_of_results() -> None:
    assert log()["runs"][0]["results"] == []


def test_a_result_has_a_rule_a_level_a_message_and_a_place() -> None:
    assert result(problem()) == {
        "ruleId": "clang",
        "ruleIndex": list(RULE_PAGES).index("clang"),
        "level": "note",
        "message": {"text": "a “word”\nworth a look: reword"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "quizzes/leads.yml"},
                    "region": {"startLine": 12, "startColumn": 30},
                }
            }
        ],
    }


# 3.27.10: none, note, warning and error.
@pytest.mark.parametrize(
    ("severity", "level"), [("info", "note"), ("warning", "warning"), ("error", "error")]
)
def test_severities_have_the_levels_of_the_format(severity: Severity, level: str) -> None:
    assert result(problem(severity=severity))["level"] == level


# 3.27.6: ruleIndex is the place in the rules of the driver of what ruleId names.
def test_every_result_points_at_its_rule_also_where_that_is_none_of_lint() -> None:
    written = log(problem("wrong-type", "error"), problem(), problem("empty", "error"))
    (run,) = written["runs"]
    rules = run["tool"]["driver"]["rules"]
    for entry in run["results"]:
        assert rules[entry["ruleIndex"]]["id"] == entry["ruleId"]
    assert len({rule["id"] for rule in rules}) == len(rules)  # 3.19.23: unique elements


def test_every_rule_of_lint_is_described_by_its_page() -> None:
    rules = {rule["id"]: rule for rule in log()["runs"][0]["tool"]["driver"]["rules"]}
    assert rules.keys() == RULE_PAGES.keys()
    for code, rule in rules.items():
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"][:20])
        assert "Flawed:" not in rule["fullDescription"]["text"]
        assert "Sound:\n\n    " in rule["help"]["markdown"]
        assert rule["help"]["text"]
        assert len(rule["shortDescription"]["text"]) <= 1024  # GitHub's limit
        assert rule["defaultConfiguration"]["level"] in {"note", "warning", "error"}, code


# 3.4.3: a URI reference by RFC 3986; 3.4.4: without `..`.
@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("quizzes/größe a.yml", "quizzes/gr%C3%B6%C3%9Fe%20a.yml"),
        ("a/../banks/git.yml", "banks/git.yml"),
        ("/srv/100%/a.yml", "file:///srv/100%25/a.yml"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    place = result(problem(path=path))["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_a_problem_without_a_hint_has_its_message_alone() -> None:
    found = Problem(Position("a.md", 1, 1), "error", "syntax", "no YAML")
    assert result(found)["message"] == {"text": "no YAML"}
