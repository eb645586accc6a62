"""Feedback of an item of QTI → that of ours: by what is shown for the responses that were tried."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from ...items import VERDICTS, NumericItem, TrueFalseItem
from ..number_keys import number_keys
from .document import QtiItem
from .marking import accepted_feedback, option_feedback
from .names import identifier
from .processing import Processing
from .read_words import Words
from .trials import Fields, Own, Tried

# What holds options of each kind, and what they are called in the report.
_PARTS = ("options", "premises", "cards", "buckets", "areas")
_GENERAL = "general"


def with_feedback(item: QtiItem, own: Own, processing: Processing, words: Words) -> Fields:
    """The fields of an item with all that is said of responses."""
    said: dict[str, str] = {}
    places = _places(own)
    choices = {id(part): choice for choice in _choices(item) for part in choice.iter()}
    for element in item.feedback:
        choice = choices.get(id(element))
        beside = "" if choice is None else option_feedback(choice.get("identifier", ""))
        place = places.get(beside) or _place(element, places, own, processing)
        if place is None:
            words.lose("feedback", "some is shown for reasons that are none of ours")
        elif text := words.read(element, "feedback"):
            said[place] = f"{said[place]}\n\n{text}" if place in said else text
    verdicts = {verdict: said[verdict] for verdict in VERDICTS if verdict in said}
    said_of_all = {"feedback": said.get(_GENERAL), "verdict_feedback": verdicts}
    fields = {**own.fields, **_own_parts(own, said), **said_of_all}
    if own.made is NumericItem:
        fields |= number_keys(fields["accept"], verdicts, words.lose)
    return fields


def _own_parts(own: Own, said: Mapping[str, str]) -> Fields:
    """The parts of an item with what is said of each."""
    fields: Fields = {
        name: tuple(_said(part, said, option_feedback(part.id)) for part in own.fields[name])
        for name in _PARTS
        if name in own.fields
    }
    if own.made is TrueFalseItem:
        found = {truth: said.get(option_feedback(str(truth).lower())) for truth in (True, False)}
        fields["reasons"] = {truth: text for truth, text in found.items() if text}
    if "gaps" in own.fields:
        fields["gaps"] = tuple(_gap(gap, said) for gap in own.fields["gaps"])
    if "accept" in own.fields:
        entries = enumerate(own.fields["accept"], 1)
        fields["accept"] = tuple(_said(entry, said, accepted_feedback(n)) for n, entry in entries)
    return fields


def _choices(item: QtiItem) -> Iterator[Element]:
    return (part for part in item.body.iter() if part.tag.endswith("Choice"))


def _said(part: Any, said: Mapping[str, str], name: str) -> Any:
    return replace(part, feedback=said[name]) if name in said else part


def _gap(gap: Any, said: Mapping[str, str]) -> Any:
    made = _said(gap, said, f"gap.{gap.id}")
    if hasattr(gap, "options"):
        options = (
            _said(option, said, option_feedback(f"{gap.id}.{option.id}")) for option in gap.options
        )
        return replace(made, options=tuple(options))
    accept = (
        _said(entry, said, f"accept.{gap.id}.{number}")
        for number, entry in enumerate(gap.accept, 1)
    )
    if not hasattr(gap.accept[0], "kind"):
        return made
    return replace(made, accept=tuple(accept))


def _places(own: Own) -> dict[str, str]:
    """Where feedback belongs, by the names that our own files give it."""
    found = {name: name for name in (_GENERAL, *VERDICTS)}
    for name in _PARTS:
        for part in own.fields.get(name, ()):
            found[option_feedback(identifier(part.id))] = option_feedback(part.id)
    for truth in ("true", "false"):
        found[option_feedback(truth)] = option_feedback(truth)
    for number, _ in enumerate(own.fields.get("accept", ()), 1):
        found[accepted_feedback(number)] = accepted_feedback(number)
    for gap in own.fields.get("gaps", ()):
        found[f"gap.{gap.id}"] = f"gap.{gap.id}"
        for option in getattr(gap, "options", ()):
            name = option_feedback(f"{gap.id}.{option.id}")
            found[name] = name
        for number, _ in enumerate(getattr(gap, "accept", ()), 1):
            found[f"accept.{gap.id}.{number}"] = f"accept.{gap.id}.{number}"
    return found


def _place(
    element: Element, places: Mapping[str, str], own: Own, processing: Processing
) -> str | None:
    """Where feedback belongs: by its name, or by the responses that it is shown for."""
    name = element.get("identifier", "")
    if name in places and (name not in VERDICTS or own.tried):
        return places[name]
    shown = [_is_shown(element, one, processing) for one in own.tried]
    if not any(shown):
        return None
    if all(shown):
        return _GENERAL
    for test, place in _tests(own):
        if shown == [test(one) for one in own.tried]:
            return place
    return None


def _tests(own: Own) -> list[tuple[Callable[[Tried], bool], str]]:
    """What feedback may depend on, and where it then belongs."""
    tests: list[tuple[Callable[[Tried], bool], str]] = [
        (lambda one: one.share >= 1, "correct"),
        (lambda one: 0 < one.share < 1, "partly-correct"),
        (lambda one: one.share < 1, "incorrect"),
        (lambda one: one.share <= 0, "incorrect"),
    ]
    for part in dict.fromkeys(one.trial.part for one in own.tried if one.trial.part):
        place = part if "accept" in own.fields else option_feedback(part)
        tests.append((lambda one, part=part: _holds(one, part), place))  # type: ignore[misc]
    return tests


def _holds(one: Tried, part: str) -> bool:
    given = one.trial.response
    return part in given if isinstance(given, list) else one.trial.part == part


def _is_shown(element: Element, one: Tried, processing: Processing) -> bool:
    outcomes = processing.outcomes(one.trial.given)
    value = outcomes.get(element.get("outcomeIdentifier", ""))
    held = value is not None and element.get("identifier", "") in value.parts
    return held == (element.get("showHide", "show") == "show")
