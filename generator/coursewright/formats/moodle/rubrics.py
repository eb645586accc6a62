"""What graders of an essay are told: our model response and rubric, as a table, and back."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import replace

from ...items import Criterion
from ..ids import is_id
from .fields import Fields
from .question import MoodleQuestion, MoodleText
from .words import Words

_MODEL, _RUBRIC = "cw-model", "cw-rubric"
_WRITTEN = re.compile(
    rf'(?:<div class="{_MODEL}">(?P<model>.*?)</div>)?\s*'
    rf'<table class="{_RUBRIC}">(?P<rows>.*)</table>\s*',
    re.DOTALL,
)
_ROW = re.compile(r'<tr id="([^"]+)"><th>(.*?)</th>((?:<td>.*?</td>)+)</tr>', re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)


def read_grader_information(question: MoodleQuestion, words: Words) -> Fields:
    """The model response and rubric that graders are shown; all of it is the former, else."""
    text = question.more.get("graderinfo")
    if not isinstance(text, MoodleText) or not text.text.strip():
        return {"model_response": None}
    match = _WRITTEN.fullmatch(text.text.strip())
    if match is None:
        words.note("what graders are told there is the model response here")
        return {"model_response": words.read_any(text, "model")}
    model = words.read_any(replace(text, text=match["model"] or ""), "model")
    return {"model_response": model, "rubric": tuple(_criteria(match["rows"], text, words))}


def _criteria(rows: str, text: MoodleText, words: Words) -> Iterator[Criterion]:
    for name, criterion, cells in _ROW.findall(rows):
        levels = [etree.fromstring(f"<p>{cell}</p>").text or "" for cell in _CELL.findall(cells)]
        if is_id(name) and len({*levels}) == len(levels) > 1:
            read = words.read(replace(text, text=criterion), "rubric")
            yield Criterion(name, read, tuple(levels))
