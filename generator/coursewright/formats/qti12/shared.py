"""What questions of every type have → fields of our items; options and their feedback."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from ...items import Item, Option
from ..entry import RefusedError
from ..ids import part_ids
from ..labels import read_labels
from .conditions import number, scored
from .feedback import feedback_fields, feedback_of
from .question import PARENT, Question
from .words import Words

LABELS, AREAS = "coursewright_labels", "coursewright_areas"
MOST_POINTS = 1000
Fields = dict[str, Any]
Own = tuple[type[Item], Fields]
_KNOWN = frozenset(
    f"""question_type points_possible original_answer_ids assessment_question_identifierref
    cc_profile cc_weighting qmd_itemtype question_weight qmd_status
    qmd_computerscored passage qmd_questiontype qmd_weighting qmd_displayid qmd_globalid
    qmd_aihumanorigin
    scoring_algorithm {LABELS} {AREAS} {PARENT}""".split()
)
_READ = frozenset(
    "itemmetadata qtimetadata presentation resprocessing itemfeedback itemproc_extension"
    " hint".split()
)


def common_fields(question: Question, words: Words, tags: Iterable[str]) -> Fields:
    """All but id, title and stem."""
    for name in {name for name, entry in question.metadata.items() if entry} - _KNOWN:
        words.lose(name, "there is no place for it")
    for child in question.element:
        if child.tag not in _READ | words.heard:
            words.lose(child.tag, "there is no place for it")
    return {
        **feedback_fields(question, words),
        "points": _points(question, words),
        **read_labels((*_labels(question), *tags)),
    }


def _labels(question: Question) -> Sequence[str]:
    try:
        found = json.loads(question.metadata.get(LABELS, "[]"))
    except (ValueError, RecursionError):
        return ()
    return [word for word in found if isinstance(word, str)] if isinstance(found, list) else ()


def _points(question: Question, words: Words) -> float:
    for name in ("points_possible", "question_weight", "cc_weighting", "qmd_weighting"):
        if name in question.metadata:
            points = number(question.metadata[name])
            if 0 <= points <= MOST_POINTS:
                return int(points) if points == int(points) else points
            words.lose("points", f"`{question.metadata[name]}` cannot be the points of an item")
            return 1
    most = number(_most(question))
    return most if 0 < most <= MOST_POINTS and most != 100 else 1


def _most(question: Question) -> str | None:
    found = question.element.find("resprocessing/outcomes/decvar")
    return None if found is None else found.get("maxvalue")


def labels_of(response: Element) -> list[Element]:
    return [*response.iter("response_label")]


def options_of(
    response: Element, question: Question, words: Words, *, prefix: str = ""
) -> tuple[dict[str, str], tuple[Option, ...]]:
    """Our option ids by the file's, and the options; refused where two have the same text."""
    found = with_text(labels_of(response), words)
    if len({entry.get("ident") for entry, _ in found}) < len(found):
        raise RefusedError("two of its options have the same ident")
    own = [entry.get("ident", "").removeprefix(prefix) for entry, _ in found]
    names = dict(zip((entry.get("ident", "") for entry, _ in found), part_ids(own), strict=True))
    options = tuple(
        Option(names[ident], text, feedback_of(ident, question, words))
        for ident, text in ((entry.get("ident", ""), text) for entry, text in found)
    )
    check_options(options)
    return names, options


def with_text(labels: Iterable[Element], words: Words) -> list[tuple[Element, str]]:
    """Options and their texts; Canvas leaves empty ones behind, which nobody can mean to choose."""
    read = [(entry, words.read(entry, "options")) for entry in labels]
    found = [(entry, text) for entry, text in read if text.strip()]
    if len(found) < len(read):
        words.lose("options", "left out: an option without a text")
    return found


def check_options(options: Sequence[Option]) -> None:
    texts = [" ".join(option.text.split()) for option in options]
    if len(options) < 2:
        raise RefusedError("it has fewer than two options")
    if not all(texts):
        raise RefusedError("a part of it has no text")
    if len({*texts}) < len(texts):
        raise RefusedError("two of its options have the same text")


def scoring_conditions(question: Question) -> tuple[Element, ...]:
    found = scored(question.conditions)
    if not found:
        raise RefusedError("nothing in it says which response is right")
    return found


def stem_of(question: Question, words: Words) -> str:
    """The text of an item, with what stands inside its response before options or a field."""
    places = [question.element.find("presentation")]
    if len(question.responses) == 1:
        (response,) = question.responses
        places += [response, response.find("render_choice"), response.find("render_fib")]
    parts = (words.read(place, "stem") for place in places)
    return "\n\n".join(part for part in parts if part)


def as_text(mapping: Mapping[str, str], ident: str) -> str:
    """The id of a keyed option; refused where the key names none."""
    if ident not in mapping:
        raise RefusedError(f"its key `{ident}` is none of the options")
    return mapping[ident]
