"""Questions of QTI 1.2 → items, each with what is lost of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from ...items import ITEM_TYPES, CategoriseItem, ClozeItem, Item, MatchingItem, NumericItem
from ..entry import Entry, ReadItem, RefusedError, in_order
from ..format import ForeignFile, Reading
from ..ids import Ids
from ..images import Images
from ..number_keys import number_keys
from . import blackboard, brightspace
from .question import Question
from .read_calculated import read_calculated
from .read_categories import read_categories
from .read_choices import read_choice, read_several, read_true_false
from .read_hotspots import read_hotspot
from .read_inline import NUMBERS, is_inline, read_inline
from .read_matching import read_grouped, read_matching
from .read_numbers import read_number
from .read_parts import is_bracketed, read_gaps, read_ordering
from .read_typed import read_essay, read_text
from .shared import Fields, Own, common_fields, labels_of, stem_of
from .stimuli import in_case, read_stimuli
from .words import File, Words

_READERS: Mapping[str, Callable[[Question, Words], Own]] = {
    "multiple_choice_question": read_choice,
    "true_false_question": read_true_false,
    "multiple_answers_question": read_several,
    "short_answer_question": read_text,
    "fill_in_multiple_blanks_question": read_gaps,
    "multiple_dropdowns_question": read_gaps,
    "matching_question": read_matching,
    "numerical_question": read_number,
    "essay_question": read_essay,
    "calculated_question": read_calculated,
    "hot_spot_question": read_hotspot,
    "ordering_question": read_ordering,
    "categorization_question": read_categories,
}
# Blackboard's and Common Cartridge's names of the same types.
_PROFILES = {
    "cc.multiple_choice.v0p1": "multiple_choice_question",
    "cc.multiple_response.v0p1": "multiple_answers",
    "cc.true_false.v0p1": "true_false_question",
    "cc.fib.v0p1": "short_answer_question",
    "cc.pattern_match.v0p1": "short_answer_question",
    "cc.essay.v0p1": "essay_question",
}
_BY_PARTS = (MatchingItem, ClozeItem, CategoriseItem)
_RULES = ("", "AllOrNothing", "DeepEquals", "Equivalence", "PartialDeep", "PartialScore")
_REFUSED = {
    "text_only_question": "a text without a response is no item",
    "file_upload_question": "files cannot be handed in here",
}


def read_questions(asked: tuple[Question, ...], file: ForeignFile, found: File) -> Reading:
    """Every question as an item, or refused; where there are several quizzes they are tags."""
    images, ids = Images(file.media), Ids()
    quizzes = [*dict.fromkeys(question.quiz for question in asked if question.quiz)]
    read = [(question, Words(images, found, question.folder)) for question in asked]
    stimuli = read_stimuli(read, ids)
    items = tuple(
        in_case(_read(question, words, ids, _tags(question, quizzes)), question, stimuli)
        for question, words in read
        if question.element.get("ident", "") not in stimuli
    )
    title = quizzes[0] if len(quizzes) == 1 else None
    cases = tuple(stimulus.case for stimulus in stimuli.values())
    return Reading(items, title, cases, files=images.files)


def _tags(question: Question, quizzes: Sequence[str]) -> Sequence[str]:
    """The quiz where there are several, and the group that draws from it."""
    quiz = question.quiz if len(quizzes) > 1 else ""
    return [name for name in (quiz, question.group) if name]


def _read(question: Question, words: Words, ids: Ids, tags: Iterable[str]) -> ReadItem:
    name = " ".join(question.element.get("title", "").split())
    own_id = question.element.get("ident", "").strip()
    kind: str | None = None
    item: Item | None = None
    refused = None
    item_id = (own_id or name)[:80]
    try:
        made, fields = _fields(question, words, tags)
        kind = ITEM_TYPES[made]
        if not fields["stem"]:
            raise RefusedError("it has no text")
        item_id = ids.take(own_id or None, name, fields["stem"])
        title = name if name and name != item_id else None
        item = made(id=item_id, title=title, position=question.position, **fields)
    except RefusedError as error:
        refused = str(error)
    except ValueError as error:  # numbers beyond all that can be typed
        refused = f"a number of it cannot be used: {error}"
    losses = in_order(words.losses) if refused is None else ()
    notes = tuple(dict.fromkeys(words.notes)) if refused is None else ()
    return ReadItem(Entry(item_id, kind, question.position, losses, refused, notes, name), item)


def _fields(question: Question, words: Words, tags: Iterable[str]) -> Own:
    brightspace.tell_others(question, words)
    if blackboard.takes_options_in_order(question):
        words.note("its rules name options by other ids: they were taken in their order")
    made, own = _reader(question, words)(question, words)
    rule = _as_a_whole(made, question, words)
    fields = {**common_fields(question, words, tags), **own, **rule}
    if made is NumericItem:
        fields |= number_keys(fields["accept"], fields["verdict_feedback"], words.lose)
    if "stem" not in fields:
        fields["stem"] = stem_of(question, words)
    return made, fields


def _as_a_whole(made: type[Item], question: Question, words: Words) -> Fields:
    """The rule that New Quizzes name for all of an item."""
    algorithm = question.metadata.get("scoring_algorithm", "")
    if algorithm in ("AllOrNothing", "DeepEquals") and made in _BY_PARTS:
        return {"scoring": "all-or-nothing"}
    if algorithm not in _RULES:
        words.lose("scoring", f"the rule there is `{algorithm}`")
    return {}


def _reader(question: Question, words: Words) -> Callable[[Question, Words], Own]:
    kind = question.type or _PROFILES.get(question.metadata.get("cc_profile", "").lower(), "")
    if kind in _REFUSED:
        raise RefusedError(_REFUSED[kind])
    if not question.responses:
        raise RefusedError("a text without a response is no item")
    reader = _READERS.get(kind)
    if reader in (read_choice, read_true_false) and _cardinality(question) == "multiple":
        return read_several
    if kind and reader is None and kind != "multiple_answers":
        words.note(f"its type `{kind}` is unknown: it was read by its shape")
    return reader or _guessed(question)


def _guessed(question: Question) -> Callable[[Question, Words], Own]:
    """By its shape, where no type is named."""
    first = question.responses[0]
    if first.tag == "response_xy":
        raise RefusedError(f"there is no item type for `{first.tag}` here")
    return next(reader for is_it, reader in _SHAPES if is_it(question))


def _is_single_list(question: Question) -> bool:
    first = question.responses[0]
    return first.tag == "response_lid" and bool(labels_of(first))


def _has_pairs(question: Question) -> bool:
    return question.element.find("resprocessing//varsubset") is not None


def _cardinality(question: Question) -> str:
    return question.responses[0].get("rcardinality", "Single").lower()


def _is_number(question: Question) -> bool:
    first = question.responses[0]
    kinds = {field.get("fibtype", "").lower() for field in first.iter("render_fib")}
    return first.tag == "response_num" or bool(kinds & NUMBERS)


def _names_texts(question: Question) -> bool:
    tests = (test.tag for condition in question.conditions for test in condition.iter())
    return any(tag in ("varequal", "varsubstring") for tag in tests)


# The first that fits counts.
_SHAPES: Sequence[tuple[Callable[[Question], bool], Callable[[Question, Words], Own]]] = (
    (
        lambda question: question.responses[0].tag == "response_grp" and _has_pairs(question),
        read_grouped,
    ),
    (
        lambda question: question.element.find("itemproc_extension/calculated") is not None,
        read_calculated,
    ),
    (is_inline, read_inline),
    (lambda question: len(question.responses) > 1 and is_bracketed(question), read_gaps),
    (lambda question: len(question.responses) > 1, read_matching),
    (
        lambda question: _is_single_list(question) and _cardinality(question) == "multiple",
        read_several,
    ),
    (
        lambda question: (
            bool(labels_of(question.responses[0])) and _cardinality(question) == "ordered"
        ),
        read_ordering,
    ),
    (_is_single_list, read_true_false),
    (_is_number, read_number),
    (_names_texts, read_text),
    (lambda _: True, read_essay),
)
