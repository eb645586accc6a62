"""Items in which a learner types a word or a few."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from yaml.nodes import MappingNode, Node

from ..items import AcceptedText, Spelling
from ..pattern_syntax import PatternError
from ..pattern_syntax import parse as parse_pattern
from ..patterns import matches
from ..source import Source
from ..texts import plain
from .fields import Fields, fields_of
from .nodes import place_in, shortened, text_of

Kind = Literal["text", "wildcard", "pattern"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ACCEPTED = (*KINDS, "score", "feedback")
SPELLING = ("fold", "distance")
FOLDS = ("accents",)
MOST_EDITS = 5
# What no sensible pattern has in common: one that matches them all matches everything.
ANYTHING = ("q", "7", "zz zz zz", "?!")
_STRICT = Spelling()
_EXAMPLE = "`- …` or `- {text: …, score: …}`"


def read_text_entry(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
    return read_accepted(fields, "accept", read_spelling(fields))


def read_spelling(fields: Fields) -> Spelling:
    """What does not count in a text."""
    if "fold" not in fields.entries and "distance" not in fields.entries:
        return _STRICT
    accents = fields.choice("fold", FOLDS) == "accents"
    distance = fields.integer("distance", least=0, most=MOST_EDITS) or 0
    return Spelling(accents, distance)


def read_accepted(
    fields: Fields, name: str = "accept", spelling: Spelling = _STRICT
) -> dict[str, Any] | None:
    """The accepted texts, with how they are compared; None, and a problem, without any."""
    entries = fields.entries_of(name, least=1, code="no-key", what="one accepted text")
    if entries is None:
        return None
    source = fields.source
    accept = [_accepted(raw, source, spelling) for raw in entries]
    texts = tuple(entry for entry in accept if entry is not None)
    if len(texts) == len(entries) and not any(entry.score for entry in texts):
        hint = "add a text that earns credit"
        source.problem(fields.keys[name], "no-credit", "no text in `accept` earns credit", hint)
    _check_reached(entries, accept, spelling, source)
    return {"accept": texts, "spelling": spelling}


def _accepted(raw: Node, source: Source, spelling: Spelling) -> AcceptedText | None:
    if raw.__class__ is not MappingNode:
        text = text_of(raw, source, "an accepted text")
        is_sound = text is not None and _is_text_sound("text", text, raw, source, spelling)
        return AcceptedText("text", text or "") if is_sound else None
    fields = fields_of(raw, source, "an accepted text", _EXAMPLE)
    if fields is None:
        return None
    kinds = [name for name in KINDS if name in fields.entries]
    is_misspelt = any(name not in ACCEPTED for name in fields.entries)
    fields.require(() if is_misspelt else kinds or ("text",), ACCEPTED, "an accepted text")
    for name in kinds[1:]:
        message, hint = f"`{name}` stands beside `{kinds[0]}`", "make an entry of each"
        source.problem(fields.keys[name], "duplicate-field", message, hint)
    score, feedback = fields.share("score"), fields.markdown("feedback")
    text = fields.text(kinds[0]) if kinds else None
    if text is None or not fields.sound:
        return None
    if not _is_text_sound(kinds[0], text, fields.entries[kinds[0]], source, spelling):
        return None
    return AcceptedText(kinds[0], text, 1 if score is None else score, feedback)


def _is_text_sound(kind: Kind, text: str, raw: Node, source: Source, spelling: Spelling) -> bool:
    """Whether some responses match and others don't; reported where it is not so."""
    if kind == "pattern":
        return _is_pattern_sound(text, raw, source, spelling)
    compared = plain(text, spelling)
    if kind == "wildcard" and not compared.replace("*", "").strip():
        message = f"`{shortened(text)}` matches every response"
        source.problem(raw, "matches-all", message, "say what a response must hold")
        return False
    if not compared:
        message = f"nothing is left of `{shortened(text)}` when texts are compared"
        source.problem(raw, "unreachable", message, "accept another text, or remove it")
        return False
    if kind == "text" and len(compared) <= spelling.distance:
        message = f"`{text}` is no longer than `distance`: texts that share nothing with it match"
        source.problem(raw, "matches-all", message, "make `distance` smaller")
        return False
    return True


def _is_pattern_sound(text: str, raw: Node, source: Source, spelling: Spelling) -> bool:
    try:
        pattern = parse_pattern(text, accents=spelling.accents)
    except PatternError as error:
        place = place_in(raw, error.offset, source)
        source.report(place, "invalid-pattern", error.message, error.hint)
        return False
    if all(matches(pattern, anything) for anything in ANYTHING):
        message = f"`{shortened(text)}` matches every response"
        source.problem(raw, "matches-all", message, "say what a response must hold")
        return False
    return True


def _check_reached(
    entries: Sequence[Node],
    accept: Sequence[AcceptedText | None],
    spelling: Spelling,
    source: Source,
) -> None:
    """Report a text that counts otherwise above, so that this entry is never looked at."""
    first: dict[str, AcceptedText] = {}
    for raw, entry in zip(entries, accept, strict=True):
        if entry is None or entry.kind != "text":
            continue
        above = first.setdefault(plain(entry.text, spelling), entry)
        if (above.score, above.feedback) != (entry.score, entry.feedback):
            message = f"`{shortened(entry.text)}` is already what `{shortened(above.text)}` matches"
            hint = "the first that matches counts: remove one"
            source.problem(raw, "unreachable", message, hint)
