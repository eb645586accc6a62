"""What only some types of Moodle's questions have, as `MoodleQuestion.more` holds it.

- `hidden`: True where the question is.
- `graderinfo`, `responsetemplate`: MoodleText of an essay.
- `choices`: of gapselect and ddwtos, (MoodleText, group) in the order of their numbers.
- `drags`, `drops`: of ddmarker, mappings of the names of their elements to texts.
- `files`: of ddmarker, its image by its name.
- `rows`, `columns`: of mtf and kprime, by their numbers (MoodleText, its feedback).
- `weights`: of the same, what a column earns for a row, by both numbers.
- `datasets`: of calculated questions, the values of each wildcard as written.
- everything in `_WORDS`: the text of that element.

A setting that changes no key, score or word that a learner reads is passed over without a note:
it stands in `KNOWN`. Anything else that has no place here is a loss by the name of its element.
"""

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from .question import MoodleText

_WORDS = (
    "unitgradingtype unitpenalty showunits unitsleft gradingtype selecttype selectcount"
    " maxwordlimit responseformat scoringmethod"
    " answerdisplay delimitchars casesensitive noduplicates disableregex"
).split()
_TEXTS = ("graderinfo", "responsetemplate")
# Elements that are read, and settings of Moodle that mean nothing outside of it.
KNOWN = frozenset(
    (
        *_WORDS,
        *"name questiontext generalfeedback correctfeedback partiallycorrectfeedback".split(),
        *"incorrectfeedback answer subquestion hint units defaultgrade penalty tags".split(),
        *"idnumber single shuffleanswers usecase hidden graderinfo file image".split(),
        *"image_base64 selectoption dragbox drag drop dataset_definitions".split(),
        *"row column weight numberofrows numberofcolumns".split(),
        # How it looks, where our site has its own ways.
        *"answernumbering showstandardinstruction shownumcorrect responsefieldlines".split(),
        *"layouttype numberingstyle showgrading synchronize status".split(),
        *"correctanswerformat correctanswerlength fixedgapsize optionsaftertext".split(),
        *"responserequired attachmentsrequired".split(),
    )
)
# Settings that change nothing while they are off.
FLAGS = frozenset("attachments showmisplaced minwordlimit letterhints singleuse".split())
TextReader = Callable[[Element | None], MoodleText]
FileReader = Callable[[Element], Mapping[str, bytes]]


def own_fields(element: Element, text: TextReader, files: FileReader) -> dict[str, object]:
    """The fields of `more` that a question has."""
    more: dict[str, object] = {
        name: (found.findtext("text") or found.text or "").strip()
        for name in _WORDS
        if (found := element.find(name)) is not None
    }
    more.update((name, text(found)) for name in _TEXTS if (found := element.find(name)) is not None)
    if (element.findtext("hidden") or "").strip() in ("1", "true"):
        more["hidden"] = True
    choices = [*element.findall("selectoption"), *element.findall("dragbox")]
    if choices:
        more["choices"] = [_choice(choice, text) for choice in choices]
    if element.get("type") in ("ddmarker", "ddimageortext"):
        more["drags"] = [_texts(part) for part in element.findall("drag")]
        more["drops"] = [_texts(part) for part in element.findall("drop")]
        more["files"] = files(element)
    if element.get("type") in ("mtf", "kprime"):
        more["rows"] = dict(_numbered(element, "row", text))
        more["columns"] = dict(_numbered(element, "column", text))
        more["weights"] = dict(map(_weight, element.findall("weight")))
    if definitions := element.findall("dataset_definitions/dataset_definition"):
        more["datasets"] = dict(_dataset(definition) for definition in definitions)
    return more


def _choice(element: Element, text: TextReader) -> tuple[MoodleText, str]:
    """A choice is HTML where it may be dragged, and plain text in a list."""
    read = text(element)
    plain = element.tag == "selectoption"
    group = (element.findtext("group") or "1").strip()
    return (MoodleText(read.text, "plain_text") if plain else read), group


def _numbered(
    element: Element, name: str, text: TextReader
) -> Iterator[tuple[str, tuple[MoodleText, MoodleText]]]:
    """Each row or column by its number: its text, and what is said of it."""
    for part in element.findall(name):
        shown = part.find("optiontext" if name == "row" else "responsetext")
        yield part.get("number", "").strip(), (text(shown), text(part.find("feedbacktext")))


def _weight(element: Element) -> tuple[tuple[str, str], float]:
    row, column = (element.get(f"{name}number", "").strip() for name in ("row", "column"))
    try:
        weight = float(element.findtext("value") or element.text or 0)
    except ValueError:
        weight = 0.0
    return (row, column), weight


def _texts(element: Element) -> dict[str, str]:
    return {
        str(child.tag): (child.findtext("text") or child.text or "").strip() for child in element
    }


def _dataset(definition: Element) -> tuple[str, list[str]]:
    """The name of a wildcard, and its values in the order of their numbers."""
    name = (definition.findtext("name/text") or "").strip()
    items = definition.findall("dataset_items/dataset_item")
    numbered = [
        (_place(item.findtext("number")), (item.findtext("value") or "").strip()) for item in items
    ]
    return name, [value for _, value in sorted(numbered, key=lambda pair: pair[0])]


def _place(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
