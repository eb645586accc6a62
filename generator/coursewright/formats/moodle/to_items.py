"""Moodle's questions → items, each with what is lost of it: the way in of three formats."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from ...items import ITEM_TYPES
from ..entry import Entry, ReadItem, RefusedError, in_order
from ..format import ForeignFile, Reading
from ..ids import Ids
from ..images import Images
from .fields import Own, common_fields
from .question import MoodleQuestion
from .read_calculated import read_calculated
from .read_choices import read_all_or_nothing, read_multichoice, read_ticked, read_truefalse
from .read_cloze import read_cloze
from .read_gapfill import read_gapfill
from .read_marker import read_ddmarker
from .read_matrix import read_matrix
from .read_parts import read_match, read_ordering, read_places
from .read_typed import read_essay, read_numerical, read_shortanswer
from .words import Words

_READERS: Mapping[str, Callable[[MoodleQuestion, Words], Own]] = {
    "multichoice": read_multichoice,
    "multichoiceset": read_all_or_nothing,
    "oumultiresponse": read_ticked,
    "truefalse": read_truefalse,
    "shortanswer": read_shortanswer,
    "numerical": read_numerical,
    "matching": read_match,
    "ddmatch": read_match,
    "essay": read_essay,
    "essayautograde": read_essay,
    "cloze": read_cloze,
    "gapselect": read_places,
    "ddwtos": read_places,
    "ordering": read_ordering,
    "ddmarker": read_ddmarker,
    "mtf": read_matrix,
    "kprime": read_matrix,
    "gapfill": read_gapfill,
    "calculated": read_calculated,
    "calculatedsimple": read_calculated,
}
# Moodle's own names for types that its files call otherwise.
_OTHER_NAMES = {"match": "matching", "multianswer": "cloze"}
_REFUSED = {
    "": "its type is not said",
    "description": "a text without a response is no item",
    "ddimageortext": "pictures and words to be dragged onto an image have no item type here",
    "calculatedmulti": "options that are calculated have no item type here",
    "random": "it stands for any question of a category: say so where a quiz is drawn",
    "randomsamatch": "it is made of other questions: import those",
}


def read_questions(questions: Iterable[MoodleQuestion], file: ForeignFile) -> Reading:
    """Every question as an item, or refused; the category that all share is the title."""
    asked = tuple(questions)
    images, ids = Images(file.media), Ids()
    title, tags = _title_and_tags(asked)
    items = tuple(
        _read(question, Words(images), ids, tags.get(question.category, ())) for question in asked
    )
    return Reading(items, title, files=images.files)


def _title_and_tags(
    questions: Sequence[MoodleQuestion],
) -> tuple[str | None, Mapping[str, tuple[str, ...]]]:
    """One category is the title of a bank; of several each is a tag of its questions."""
    categories = [*dict.fromkeys(question.category for question in questions)]
    if len(categories) == 1:
        return _parts(categories[0])[-1] or None, {}
    return None, {name: (" / ".join(_parts(name)),) for name in categories if name}


def _parts(category: str) -> list[str]:
    """The names on a path, in which a double slash is one that means itself."""
    parts = category.replace("//", "\0").split("/")
    return [" ".join(part.replace("\0", "/").split()) for part in parts]


def _read(question: MoodleQuestion, words: Words, ids: Ids, tags: tuple[str, ...]) -> ReadItem:
    """One question; its words make an id where it has none."""
    name = " ".join(question.name.split())
    kind, item, refused = None, None, None
    own_id = (question.idnumber or "").strip() or None
    try:
        made, own = _own(question, words)
        kind = ITEM_TYPES[made]
        fields = common_fields(question, words, tags)
        verdicts = {**fields["verdict_feedback"], **own.pop("verdict_feedback", {})}
        fields.update(verdict_feedback=verdicts, **own)
        if "stem" not in fields:
            fields["stem"] = words.read(question.text, "stem")
        if not fields["stem"]:
            raise RefusedError("it has no text")
        item_id = ids.take(own_id, name, fields["stem"])
        title = name if name and name != item_id else None
        item = made(id=item_id, title=title, position=question.position, **fields)
    except RefusedError as error:
        refused = str(error)
        item_id = (own_id or name)[:80]
    losses = in_order(words.losses) if refused is None else ()
    notes = tuple(dict.fromkeys(words.notes)) if refused is None else ()
    if item is not None and own_id is not None and item.id != own_id:
        notes = (*notes, f"its id was `{own_id}`")
    entry = Entry(item_id, kind, question.position, losses, refused, notes, name)
    return ReadItem(entry, item)


def _own(question: MoodleQuestion, words: Words) -> Own:
    kind = _OTHER_NAMES.get(question.type, question.type)
    reader = _READERS.get(kind)
    if reader is None:
        unknown = f"there is no item type for `{question.type}` here"
        raise RefusedError(_REFUSED.get(kind, unknown))
    try:
        return reader(question, words)
    except ValueError as error:  # numbers beyond all that can be typed
        raise RefusedError(f"a number of it cannot be used: {error}") from None
