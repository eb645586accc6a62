"""What graders of an essay are told: our model response and rubric, as a table, and back."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from ...items import Criterion, ExtendedTextItem
from ..ids import is_id
from .fields import Fields
from .question import MoodleQuestion, MoodleText
from .showing import Showing, element_of, wrapped
from .words import Words

_MODEL, _RUBRIC = "cw-model", "cw-rubric"
_WRITTEN = re.compile(
    r'(?:<div class="cw-model">(?P<model>.*?)</div>)?\s*'
    r'<table class="cw-rubric">(?P<rows>.*)</table>\s*',
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
        levels = [unescape(cell) for cell in _CELL.findall(cells)]
        if is_id(name) and len({*levels}) == len(levels) > 1:
            read = words.read(replace(text, text=criterion), "rubric")
            yield Criterion(name, read, tuple(levels))


def written_grader_information(item: ExtendedTextItem, showing: Showing) -> MoodleText:
    """The model response, and the rubric as a table with a row for each criterion."""
    root = etree.Element("table", {"class": _RUBRIC})
    files: dict[str, bytes] = {}
    written = ""
    for criterion in item.rubric:
        text = showing.inside(criterion.text)
        files.update(text.files)
        row = etree.SubElement(root, "tr", id=criterion.id)
        row.append(element_of("th", text.text))
        for level in criterion.levels:
            etree.SubElement(row, "td").text = level
    if item.model_response is not None:
        model = showing.html(item.model_response)
        files.update(model.files)
        written = wrapped("div", model.text, _MODEL) + "\n"
    return MoodleText(written + etree.tostring(root, encoding="unicode"), "html", files)
