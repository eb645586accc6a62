"""Two readers of GIFT: the strict grammar of gift-pegjs and the lenient pygiftparser, both MIT."""

import io
import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple

from .node import verdicts

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for the language in a way that is deprecated
    from pygiftparser.parser import parseFile
    from pygiftparser.question import Question


class Parsed(NamedTuple):
    """The questions of a text, or where and why the grammar refuses it."""

    questions: list[dict[str, Any]]
    error: dict[str, Any] | None


def strictly_parsed(texts: Sequence[str]) -> list[Parsed]:
    """Parse texts by the published grammar; one run for all of them, as each starts Node.

    A question has `type`, `title`, `stem`, `choices`, `globalFeedback`, `id`, `tags`, …, an error
    `message`, `line` and `column`. Real courses often break this grammar; what we write must not.
    """
    return [Parsed(**verdict) for verdict in verdicts("gift.mjs", texts)]


def leniently_parsed(text: str) -> list[Question]:
    """Parse a text by pygiftparser; a question that it calls invalid is an AssertionError."""
    questions = parseFile(io.StringIO(text))
    invalid = [question.source for question in questions if not question.valid]
    assert not invalid, invalid
    return questions
