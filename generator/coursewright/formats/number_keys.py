"""Accepted numbers as a bank has them: the keys first, which have no feedback of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..items import AcceptedNumber


def number_keys(
    accept: Sequence[AcceptedNumber], verdicts: Mapping[str, str], lose: Callable[[str, str], None]
) -> dict[str, Any]:
    """The fields `accept` and `verdict_feedback`: what all keys say is said of a right response.

    `verdicts` is what is said of verdicts already; `lose` is told where the keys say other things.
    """
    keys = [entry for entry in accept if entry.id is None]
    errors = [entry for entry in accept if entry.id is not None]
    said = {entry.feedback for entry in keys}
    texts = [verdicts.get("correct"), said.pop() if len(said) == 1 else None]
    if said:
        lose("option-feedback", "right numbers cannot have feedback of their own")
    correct = "\n\n".join(dict.fromkeys(text for text in texts if text))
    return {
        "accept": (*(replace(entry, feedback=None) for entry in keys), *errors),
        "verdict_feedback": {**verdicts, **({"correct": correct} if correct else {})},
    }
