"""Cloze items: running text, or a table, with gaps."""

import re
from collections.abc import Mapping
from typing import Any

from yaml.nodes import MappingNode, SequenceNode

from ..items import ChoiceGap, Gap, NumberGap, TextGap
from .choices import PLAIN_OPTION, read_key, read_options
from .fields import Fields, close_to, fields_of, listed
from .nodes import ID, id_of, is_id, place_in, text_of
from .numbers import read_number_key, read_tolerance
from .texts import SPELLING, read_accepted, read_spelling

TEXT_GAP = ("accept", *SPELLING, "feedback")
NUMBER_GAP = ("key", "tolerance", "figures", "feedback")
CHOICE_GAP = ("options", "key", "feedback")
_OF_NUMBERS = frozenset(("key", "tolerance", "figures"))
_EXAMPLE = "`name: [accepted, texts]` or `name: {key: …}`"
# Braces behind a letter, `\\`, `^` or braces are TeX, or a template's, unless a gap has the name.
_BRACES = re.compile(rf"\{{({ID.pattern})\}}")
_GAP_LIKE = re.compile(rf"(?<![\w\\^{{}}]){_BRACES.pattern}(?!\}})")


def read_cloze(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
    """The text with its gaps in order; problems at gaps that are missing or there twice."""
    text = fields.markdown("text")
    raw = fields.entries.get("gaps")
    if raw is None:
        return None
    entries = fields_of(raw, fields.source, "`gaps`", _EXAMPLE)
    if entries is None:
        return None
    if not entries.entries:
        hint = f"write below `gaps` {_EXAMPLE}"
        fields.source.problem(
            fields.keys["gaps"], "no-gaps", "`gaps` needs at least one gap, found none", hint
        )
        return None
    gaps = {name: _gap(name, entries) for name in entries.entries}
    if text is None:
        return None
    order = _gaps_in(text, entries, fields)
    return {"text": text, "gaps": tuple(gaps[name] for name in order)}


def _gaps_in(text: str, gaps: Fields, fields: Fields) -> list[str]:
    """The gaps in the order of the text; each must stand in it once."""
    source, raw = fields.source, fields.entries["text"]
    missing = [name for name in gaps.entries if is_id(gaps.keys[name])]
    found: dict[str, None] = {}
    strange = {match.start(): match[1] for match in _GAP_LIKE.finditer(text)}
    for match in _BRACES.finditer(text):
        name, position = match[1], place_in(raw, match.start(), source)
        if name in found:
            message = f"the gap `{name}` stands in the text twice"
            source.report(position, "duplicate-gap", message, "give each gap a name of its own")
        elif name in gaps.entries:
            found[name] = None
    missing = [name for name in missing if name not in found]
    for start, name in strange.items():
        if name not in gaps.entries:
            is_alone = len(missing) == 1 and len({*strange.values()} - {*gaps.entries}) == 1
            hint = _meant(name, missing, gaps, cutoff=0 if is_alone else 0.5)
            source.report(place_in(raw, start, source), "unknown-gap", f"no gap `{name}`", hint)
    for name in missing:
        message = f"the gap `{name}` does not stand in the text"
        hint = f"write `{{{name}}}` where it belongs, or remove it"
        source.problem(gaps.keys[name], "unused-gap", message, hint)
    return list(found)


def _meant(name: str, missing: list[str], gaps: Fields, *, cutoff: float) -> str:
    """What to do about braces; a gap that is meant there is no longer missing."""
    if guess := close_to(name, missing, cutoff):
        missing.remove(guess)
        return f"did you mean `{{{guess}}}`?"
    return f"gaps are {listed(tuple(gaps.entries))}; for text in braces write `{{ {name} }}`"


def _gap(name: str, gaps: Fields) -> Gap | None:
    source, raw = gaps.source, gaps.entries[name]
    id_of(gaps.keys[name], source, "the name of a gap")
    if raw.__class__ is SequenceNode:
        accept = read_accepted(gaps, name)
        return None if accept is None else TextGap(name, **accept)
    if raw.__class__ is not MappingNode:
        text = text_of(raw, source, name)
        if text is not None:
            message, hint = f"`{name}` must be a list or fields, found text", f"write `[{text}]`"
            source.problem(raw, "wrong-type", message, hint)
        return None
    fields = fields_of(raw, source, "a gap", _EXAMPLE)
    return None if fields is None else _long_gap(name, fields)


def _long_gap(name: str, fields: Fields) -> Gap | None:
    feedback = fields.markdown("feedback")
    if "options" in fields.entries:
        fields.require(("options", "key"), CHOICE_GAP, "a gap with options")
        options = read_options(fields, known=PLAIN_OPTION)
        if options is None or "key" not in fields.entries:
            return None
        return ChoiceGap(name, options, read_key(fields, options) or "", feedback)
    if "accept" not in fields.entries and not _OF_NUMBERS.isdisjoint(fields.entries):
        fields.require(("key",), NUMBER_GAP, "a gap for a number")
        if not fields.sound:  # options under another name have a key that is no number
            return None
        accept = read_number_key(fields, read_tolerance(fields))
        return NumberGap(name, accept, feedback)
    fields.require(("accept",), TEXT_GAP, "a gap for text")
    texts = read_accepted(fields, spelling=read_spelling(fields))
    return None if texts is None else TextGap(name, feedback=feedback, **texts)
