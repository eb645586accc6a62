"""The names of columns: ours, and what others call the same."""

import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from .conventions import INDEX
from .gathered import TOGETHER, WRONG

ALWAYS = ("id", "type", "stem", "key")
FIRST = (
    "id", "type", "title", "case", "case title", "case text", "stem", "text", "image", "alt",
    "variables", "values", "formula", "seed",
)  # fmt: skip
LAST = (
    "key", "tolerance", "units", "unit penalty", "example", "spelling", "model", "words", "scoring",
    "feedback", "feedback correct", "feedback partly correct", "feedback incorrect",
    "feedback true", "feedback false", "hints", "points", "penalty", "floor", "marking", "seconds",
    "level", "concepts", "objective", "tags", "status",
)  # fmt: skip
ORDINAL = "number"
KNOWN = frozenset((*FIRST, *LAST))
# In the words of other tools and of people, in small letters and with spaces alone between.
_OTHERS: Mapping[str, str] = {
    **dict.fromkeys(("item id", "question id"), "id"),
    **dict.fromkeys(("question type", "item type"), "type"),
    **dict.fromkeys(("question title", "name", "question name"), "title"),
    **dict.fromkeys(
        (
            "question",
            "question text",
            "question stem",
            "prompt",
            "front",
            "term",
            "mcq",
            "questions",
        ),
        "stem",
    ),
    **dict.fromkeys(
        (
            *("answer", "answers", "correct", "correct answer", "correct answers", "right answer"),
            *("right answers", "correct option", "correct options", "solution", "back", "ans"),
            *("definition", "correct answer s", "answer key", "correct choice", "right option"),
        ),
        "key",
    ),
    **dict.fromkeys(
        ("explanation", "general feedback", "rationale", "answer explanation"), "feedback"
    ),
    **dict.fromkeys(("correct feedback", "feedback if correct"), "feedback correct"),
    **dict.fromkeys(
        ("incorrect feedback", "wrong feedback", "feedback if incorrect"), "feedback incorrect"
    ),
    **dict.fromkeys(("mark", "marks", "score", "max score"), "points"),
    **dict.fromkeys(("time", "time limit", "time in seconds", "time limit sec"), "seconds"),
    **dict.fromkeys(("bloom", "bloom level", "bloom s level", "cognitive level"), "level"),
    **dict.fromkeys(("tag", "keywords", "labels"), "tags"),
    **dict.fromkeys(("category", "topic", "subject"), "category"),
    **dict.fromkeys(("hint",), "hints"),
    # The languages of the interface.
    **dict.fromkeys(("frage", "pregunta", "السؤال", "سؤال"), "stem"),
    **dict.fromkeys(
        (
            *("richtig", "richtige antwort", "richtige antworten", "antwort", "lösung"),
            *("bonne réponse", "bonnes réponses", "réponse correcte", "réponse"),
            *("respuesta correcta", "respuestas correctas", "correcta", "respuesta"),
            *("الإجابة الصحيحة", "الجواب الصحيح"),
        ),
        "key",
    ),
    **dict.fromkeys(("punkte", "puntos"), "points"),
    **dict.fromkeys(("erklärung", "explication", "explicación"), "feedback"),
    **dict.fromkeys(
        (
            *("options", "choices", "alternatives", "responses", "answer options"),
            *("answer choices", "question answers", "possible answers"),
        ),
        TOGETHER,
    ),
    **dict.fromkeys(
        (
            *("answer index", "correct index", "correct answer index", "correct option index"),
            *("answer idx", "correct idx", "key index", "right index"),
        ),
        INDEX,
    ),
    **dict.fromkeys(("incorrect answers", "wrong answers", "distractors"), WRONG),
    **dict.fromkeys(("", "no", "nr", "number", "question number", "question no", "q no"), ""),
    **dict.fromkeys(("sno", "s no", "sl no", "sr no", "serial no", "serial number"), ""),
}
_BEHIND = re.compile(r"(?<!\s)\s+[-–—]\s.*|\(.*", re.DOTALL)
_OPTION = re.compile(
    r"(?:(?:option|opt|answer|choice|response|alternative|antwort|réponse|respuesta|opción) ?)?"
    r"(?P<label>[a-z]|[0-9]{1,3})(?P<feedback> feedback| explanation| rationale)?"
)
_FEEDBACK = re.compile(r"(?:feedback|explanation|rationale) (?:option |answer )?([a-z]|[0-9]{1,3})")
_WRONG = re.compile(r"(?:distractor|w|(?:incorrect|wrong)(?: answer| option)?) ([a-z]|[0-9]{1,3})")
_MATCH = re.compile(r"match ([0-9]{1,3})( feedback)?")


def letter(place: int) -> str:
    """`A`, `B` … for the columns of options; behind the alphabet `option 27`."""
    return ascii_lowercase[place].upper() if place < len(ascii_lowercase) else f"option {place + 1}"


def column_name(header: str) -> str:
    """Our name of a column by its header; empty for one of numbers, in small letters if unknown.

    Options are `1`, `2` …, and `1 feedback`; what they are matched with is `match 1`.
    """
    words = _words(header)
    if (name := words if words in KNOWN else _OTHERS.get(words)) is not None:
        return name
    if match := _WRONG.fullmatch(words):
        return f"{WRONG} {match[1]}"
    if match := _FEEDBACK.fullmatch(words):
        return f"{_place(match[1])} feedback"
    match = _OPTION.fullmatch(words)
    if match is None or _place(match["label"]) == 0:
        return f"column {words}" if words.isdecimal() else words
    return f"{_place(match['label'])}{' feedback' if match['feedback'] else ''}"


def _words(header: str) -> str:
    text = _BEHIND.sub("", header) or header
    text = re.sub("(?<=[a-z])(?=[A-Z0-9])", " ", text.replace("#", " no ")).casefold()
    text = re.sub(r"(?<=[a-z])(?=[0-9])", " ", text)
    return " ".join(re.findall(r"[^\W_]+", text))


def _place(label: str) -> int:
    return int(label) if label.isdecimal() else ascii_lowercase.index(label) + 1


def column_names(headers: Sequence[str]) -> list[str]:
    """Our names of all columns: `Q` poses the item where no other does, `A` alone is then its key.

    Among options `Q` is the seventeenth.
    """
    names = [column_name(header) for header in headers]
    words = [_words(header) for header in headers]
    if "stem" in names or "q" not in words:
        return names
    names[words.index("q")] = "stem"
    options = [name for name in names if name.isdecimal()]
    if "key" not in names and options == ["1"]:
        names[names.index("1")] = "key"
    return names


def is_known(name: str) -> bool:
    return bool(name) and (
        name in KNOWN
        or name in ("category", TOGETHER)
        or name.startswith(WRONG)
        or name[0].isdecimal()
        or bool(_MATCH.fullmatch(name))
    )


def known_columns(headers: Sequence[str]) -> int:
    """How many columns of a header row are known; none where no column poses the item."""
    names = column_names(headers)
    return sum(map(is_known, names)) if "stem" in names else 0
