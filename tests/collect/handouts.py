"""A small course, and files as its learners hand them in."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from coursewright.collect.gathering import CourseFacts
from coursewright.load.banks import read_bank
from coursewright.source import Source

COURSE = {
    "mkdocs.yml": "site_name: Teas\ndocs_dir: content\nplugins: [{coursewright: {course: teas}}]\n",
    "content/index.md": "# Teas\n\n```quiz\nbank: teas\nitems: [leaf, sorts, minutes]\n```\n",
    "content/exam.md": "# Exam\n\n```quiz\nbank: teas\nitems: [leaf, sugar]\n```\n",
    "quizzes/teas.yml": """\
bank: teas
title: Teas
items:
  - id: leaf
    type: choice
    level: remember
    stem: Which tea is steamed?
    options: [{id: green, text: Green tea}, {id: black, text: Black tea}]
    key: green
  - id: sorts
    type: multiple-response
    points: 2
    scoring: right-minus-wrong
    stem: Which two are black teas?
    options:
      - {id: assam, text: Assam}
      - {id: darjeeling, text: Darjeeling}
      - {id: sencha, text: Sencha}
    key: [assam, darjeeling]
    penalty: 25%
    hints: [{text: Both come from India., penalty: 10%}]
  - id: minutes
    type: numeric
    stem: How many minutes does green tea need?
    key: 2
    tolerance: 1
    marking: certainty
  - id: sugar
    type: calculated
    stem: How many grams are {n} lumps of 3 g?
    variables: {n: [4, 5, 6]}
    variants: 3
    formula: 3 * n
    tolerance: 1%
""",
}

ITEM: dict[str, Any] = {
    "id": "leaf",
    "type": "choice",
    "response": ["green"],
    "score": 1,
    "points": 1,
    "tries": 1,
    "sure": 0,
    "hints": 0,
    "time": "2026-11-22T18:03:00.000Z",
    "state": "checked",
}
ITEMS: list[dict[str, Any]] = [
    ITEM,
    ITEM
    | {"id": "sorts", "type": "multiple-response", "response": ["assam", "darjeeling"]}
    | {"points": 2},
    ITEM | {"id": "minutes", "type": "numeric", "response": "2", "points": 3, "sure": 3},
]
RESULT: dict[str, Any] = {
    "coursewright": "result",
    "version": 1,
    "course": "teas",
    "language": "en",
    "quiz": "index/1",
    "form": 1,
    "learner": "Ana Ndiaye",
    "started": None,
    "finished": "2026-11-22T18:05:00.000Z",
    "points": 6,
    "of": 6,
    "items": ITEMS,
}


def result(**fields: Any) -> dict[str, Any]:
    """A sound result, with these fields instead of its own; `leaf` are fields of its first item."""
    made = deepcopy(RESULT)
    made["items"][0].update(fields.pop("leaf", {}))
    return made | fields


def in_bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


def write_course(root: Path) -> Path:
    for name, text in COURSE.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def facts() -> CourseFacts:
    """What the command knows of the course."""
    source = Source("quizzes/teas.yml")
    bank = read_bank(COURSE["quizzes/teas.yml"], source).bank
    assert bank is not None
    assert source.problems == []
    quizzes = {"index/1": [["leaf", "sorts", "minutes"]], "exam/1": [["leaf", "sugar"]]}
    return CourseFacts("teas", quizzes, {item.id: item for item in bank.items})
