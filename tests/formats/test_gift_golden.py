"""Our reading of GIFT, held against the golden files of the grammar of gift-pegjs.

The files are those of https://github.com/fuhrmanator/GIFT-grammar-PEG.js, under its MIT license.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coursewright.formats.moodle.gift_reading import read_gift_questions
from coursewright.formats.moodle.question import MoodleQuestion
from coursewright.formats.untrusted import text_of

from ..conftest import ROOT

FILES = sorted((ROOT / "tests" / "data" / "gift").glob("*.gift"))
TYPES = {
    "MC": "multichoice",
    "Short": "shortanswer",
    "TF": "truefalse",
    "Matching": "matching",
    "Numerical": "numerical",
    "Essay": "essay",
    "Description": "description",
}
FORMATS = {
    "moodle": "moodle_auto_format",
    "html": "html",
    "markdown": "markdown",
    "plain": "plain_text",
}
# Where the grammar differs from Moodle's own importer, which we follow: what it says, and we.
DIFFERENCES: dict[str, dict[str, tuple[Any, Any]]] = {
    # The first feedback is that to a wrong response, which is `false` where `true` is right.
    "TFTwoFeedback": {
        "2: answer true": ((100, "feedback for true"), (100, "")),
        "2: answer false": ((0, ""), (0, "feedback for true")),
        "3: answer true": ((100, ""), (100, "feedback for false")),
        "3: answer false": ((0, "feedback for false"), (0, "")),
    },
}


def golden(path: Path) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return [question for question in questions if question["type"] != "Category"]


def read(path: Path) -> list[MoodleQuestion]:
    found = [*read_gift_questions(text_of(path.read_bytes(), path.name), path.name)]
    questions = [part for part in found if isinstance(part, MoodleQuestion)]
    assert len(questions) == len(found)
    return questions


def words(text: Any) -> str:
    """The grammar folds white space in texts that Moodle leaves as they are."""
    return " ".join((text["text"] if isinstance(text, dict) else text or "").split())


def ours(question: MoodleQuestion) -> Iterator[tuple[str, Any]]:
    yield "type", question.type
    yield "title", question.name
    yield "stem", (words(question.text.text), question.text.format)
    yield "feedback", words(question.general_feedback.text)
    yield "id", question.idnumber
    yield "tags", [*question.tags]
    for number, pair in enumerate(question.pairs, 1):
        yield f"pair {number}", (words(pair.premise.text), words(pair.answer))
    for number, answer in enumerate(question.answers, 1):
        said = words(answer.feedback.text)
        if question.type == "truefalse":
            yield f"answer {answer.text.text}", (answer.fraction, said)
        else:
            yield f"answer {number}", (number_or_words(question, answer), answer.fraction, said)


def number_or_words(question: MoodleQuestion, answer: Any) -> Any:
    if question.type != "numerical":
        return words(answer.text.text)
    return (pytest.approx(float(answer.text.text)), pytest.approx(float(answer.tolerance)))


def theirs(question: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    kind = TYPES[question["type"]]
    yield "type", kind
    yield "title", question["title"] or ""
    # The grammar puts a space behind a missing word, also where a full stop follows.
    yield (
        "stem",
        (words(question["stem"]).replace("_____ .", "_____."), FORMATS[question["stem"]["format"]]),
    )
    yield "feedback", words(question.get("globalFeedback"))
    yield "id", question["id"]
    yield "tags", question["tags"] or []
    for number, pair in enumerate(question.get("matchPairs", ()), 1):
        yield f"pair {number}", (words(pair["subquestion"]), words(pair["subanswer"]))
    if kind == "truefalse":
        for verdict, field in ((True, "trueFeedback"), (False, "falseFeedback")):
            fraction = 100 if verdict is question["isTrue"] else 0
            yield f"answer {str(verdict).lower()}", (fraction, words(question[field]))
    choices = question.get("choices", ())
    if isinstance(choices, dict):
        choices = [{"text": choices, "isCorrect": True, "weight": None, "feedback": None}]
    for number, choice in enumerate(choices, 1):
        weight = choice["weight"]
        fraction = (100 if choice["isCorrect"] else 0) if weight is None else weight
        text = numeral(choice["text"]) if kind == "numerical" else words(choice["text"])
        yield f"answer {number}", (text, fraction, words(choice["feedback"]))


def numeral(text: dict[str, Any]) -> tuple[float, float]:
    if text["type"] == "range":
        return text["number"], text["range"]
    if text["type"] == "high-low":
        low, high = text["numberLow"], text["numberHigh"]
        return (low + high) / 2, (high - low) / 2
    return text["number"], 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_read_as_the_grammar_reads_them(path: Path) -> None:
    """Types, titles, texts, answers, weights and feedback; every difference is named above."""
    expected, found = golden(path), read(path)
    assert len(found) == len(expected)
    differ: dict[str, tuple[Any, Any]] = {}
    for number, (question, other) in enumerate(zip(found, expected, strict=True), 1):
        mine, golden_one = dict(ours(question)), dict(theirs(other))
        assert mine.keys() == golden_one.keys()
        differ |= {
            f"{number}: {name}": (golden_one[name], mine[name])
            for name in mine
            if mine[name] != golden_one[name]
        }
    assert differ == DIFFERENCES.get(path.stem, {})


def test_all_of_the_files_are_held_against_it() -> None:
    assert len(FILES) == 38
    assert {*DIFFERENCES} <= {path.stem for path in FILES}
