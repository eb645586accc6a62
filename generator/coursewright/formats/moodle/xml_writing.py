"""Questions → Moodle XML."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .question import COMBINED, MoodleAnswer, MoodleQuestion, MoodleText

_ROOT_CATEGORY = "$course$/top/"
# Short answers and numbers are compared, all others shown.
_PLAIN = frozenset("truefalse shortanswer numerical calculated".split())
_TOLERANCES = {"relative": "1", "nominal": "2", "geometric": "3"}
_ORDER_ALONE = "ordering"


def write_moodle_xml(questions: Iterable[MoodleQuestion]) -> bytes:
    """A file of questions, with a line for each category that they stand in."""
    root = Element("quiz")
    category = None
    for question in questions:
        if question.category != category:
            category = question.category
            named = SubElement(root, "question", type="category")
            _text(SubElement(named, "category"), _ROOT_CATEGORY + category)
        root.append(_question(question))
    indent(root)
    written: str = tostring(root, encoding="unicode")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + written + "\n").encode()


def _question(question: MoodleQuestion) -> Element:
    element = Element("question", type=question.type)
    _text(SubElement(element, "name"), question.name)
    _shown(element, "questiontext", question.text)
    _shown(element, "generalfeedback", question.general_feedback)
    _set(element, "defaultgrade", _number(question.grade))
    _set(element, "penalty", f"{question.penalty:.7f}")
    _set(element, "hidden", "0")
    _set(element, "idnumber", question.idnumber or "")
    _settings(element, question)
    if question.type in COMBINED:
        _shown(element, "correctfeedback", question.correct_feedback)
        _shown(element, "partiallycorrectfeedback", question.partly_correct_feedback)
        _shown(element, "incorrectfeedback", question.incorrect_feedback)
    for answer in question.answers:
        _answer(element, answer, question.type)
    for pair in question.pairs:
        _text(SubElement(_shown(element, "subquestion", pair.premise), "answer"), pair.answer)
    _own(element, question)
    for hint in question.hints:
        _shown(element, "hint", hint.text)
    _tags(element, question.tags)
    return element


def _tags(element: Element, words: Iterable[str]) -> None:
    tags = SubElement(element, "tags")
    for word in words:
        _text(SubElement(tags, "tag"), word)


def _settings(element: Element, question: MoodleQuestion) -> None:
    match question.type:
        case "multichoice":
            _set(element, "single", _truth(is_true=question.single))
            _set(element, "shuffleanswers", _truth(is_true=question.shuffle))
            _set(element, "answernumbering", "abc")
            _set(element, "showstandardinstruction", "0")
        case "matching":
            _set(element, "shuffleanswers", "true")
        case "calculated":
            _set(element, "synchronize", "0")
        case "shortanswer":
            _set(element, "usecase", "0")
        case "ddmarker":
            SubElement(element, "showmisplaced").text = "0"


def _answer(element: Element, answer: MoodleAnswer, kind: str) -> None:
    format_ = "moodle_auto_format" if kind in _PLAIN else answer.text.format
    fraction = _number(answer.fraction)
    written = SubElement(element, "answer", fraction=fraction, format=format_)
    _text(written, answer.text.text)
    _files(written, answer.text.files)
    if kind != _ORDER_ALONE:
        _shown(written, "feedback", answer.feedback)
    if kind in ("numerical", "calculated"):
        _set(written, "tolerance", answer.tolerance or "0")
    if kind == "calculated":
        _set(written, "tolerancetype", _TOLERANCES[answer.tolerance_type])
        _set(written, "correctanswerformat", "1")
        _set(written, "correctanswerlength", "2")


def _own(element: Element, question: MoodleQuestion) -> None:
    """What only some types have."""
    if question.units:
        units = SubElement(element, "units")
        for unit in question.units:
            written = SubElement(units, "unit")
            _set(written, "multiplier", _number(unit.multiplier))
            _set(written, "unit_name", unit.name)
    for name, value in question.more.items():
        match name, value:
            case "files", _:
                _files(element, value)  # type: ignore[arg-type]
            case "datasets", _:
                _datasets(element, value)  # type: ignore[arg-type]
            case "drags" | "drops", _:
                _parts(element, name.removesuffix("s"), value)  # type: ignore[arg-type]
            case _, MoodleText():
                _shown(element, name, value)
            case _:
                _set(element, name, str(value))


def _parts(element: Element, name: str, parts: list[Mapping[str, str]]) -> None:
    for number, part in enumerate(parts, 1):
        written = SubElement(element, name)
        for key, value in {"no": str(number), **part}.items():
            _set(written, key, value)


def _datasets(element: Element, datasets: Mapping[str, list[str]]) -> None:
    definitions = SubElement(element, "dataset_definitions")
    for name, values in datasets.items():
        written = SubElement(definitions, "dataset_definition")
        for key, value in _definition(name, values):
            _text(SubElement(written, key), value)
        _set(written, "type", "calculated")
        _set(written, "itemcount", str(len(values)))
        items = SubElement(written, "dataset_items")
        for number, value in enumerate(values, 1):
            item = SubElement(items, "dataset_item")
            _set(item, "number", str(number))
            _set(item, "value", value)
        _set(written, "number_of_items", str(len(values)))


def _definition(name: str, values: list[str]) -> Iterable[tuple[str, str]]:
    decimals = max(len(value.partition(".")[2]) for value in values)
    yield "status", "private"
    yield "name", name
    yield "distribution", "uniform"
    yield "minimum", min(values, key=float)
    yield "maximum", max(values, key=float)
    yield "decimals", str(decimals)


def _shown(element: Element, name: str, text: MoodleText) -> Element:
    written = SubElement(element, name, format=text.format)
    _text(written, text.text)
    _files(written, text.files)
    return written


def _files(element: Element, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        file = SubElement(element, "file", name=name, path="/", encoding="base64")
        file.text = b64encode(data).decode()


def _text(element: Element, text: str) -> None:
    SubElement(element, "text").text = text


def _set(element: Element, name: str, text: str) -> None:
    SubElement(element, name).text = text


def _number(value: float) -> str:
    return f"{value:.12g}"


def _truth(*, is_true: bool) -> str:
    return "true" if is_true else "false"
