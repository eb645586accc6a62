"""Problems in SARIF 2.1.0, the format of static analysis.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import quote

from ..problems import Problem, Severity
from .flaw import Facts
from .rule_pages import RULE_PAGES

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

Entry = dict[str, Any]


def write_sarif(problems: Iterable[Problem], version: str) -> str:
    """Write a log with one run; `version` is that of the tool.

    Every lint rule is described by its page, any other code only where a problem has it.
    """
    found = list(problems)
    codes = [*RULE_PAGES, *sorted({problem.code for problem in found} - RULE_PAGES.keys())]
    at = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "Coursewright",
        "version": version,
        "rules": [
            _rule(RULE_PAGES[code]) if code in RULE_PAGES else {"id": code} for code in codes
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, at[problem.code]) for problem in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Facts) -> Entry:
    return {
        "id": rule.code,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.reasons},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Problem, rule: int) -> Entry:
    place = problem.position
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": "\n".join(filter(None, (problem.message, problem.hint)))},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": _uri(place.path)}, "region": region}}
        ],
    }


def _uri(path: str) -> str:
    """A path as a URI reference, without `..` (section 3.4.4)."""
    path = normpath(path)
    absolute = PurePosixPath(path)
    return absolute.as_uri() if absolute.is_absolute() else quote(path)
