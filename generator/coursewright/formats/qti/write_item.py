"""Items → the XML of one item of QTI."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...items import ITEM_TYPES, CalculatedItem, Item
from ..entry import RefusedError
from ..writing import Task
from .draft import Draft, Shown
from .rules import FEEDBACK, NEAR, SCORE, Rules
from .showing import Showing
from .write_choices import write_choice, write_multiple_response, write_true_false
from .write_cloze import write_cloze
from .write_hotspot import write_hotspot
from .write_parts import write_categorise, write_matching, write_ordering
from .write_responses import outcomes, response
from .write_typed import write_extended_text, write_numeric, write_text_entry

STYLES = "styles.css"
_WRITERS: Mapping[str, Callable[[Any, Showing], Draft]] = {
    "choice": write_choice,
    "multiple-response": write_multiple_response,
    "true-false": write_true_false,
    "text-entry": write_text_entry,
    "numeric": write_numeric,
    "matching": write_matching,
    "ordering": write_ordering,
    "categorise": write_categorise,
    "cloze": write_cloze,
    "hotspot": write_hotspot,
    "extended-text": write_extended_text,
}


def item_xml(task: Task, showing: Showing, stimulus: str | None) -> str:
    """One item; `stimulus` is the element for its case, None where it is repeated.

    Raises RefusedError.
    """
    showing.losses = task.losses
    item = _with_points(_first_variant(task.item, showing), showing)
    draft = _WRITERS[ITEM_TYPES[type(item)]](item, showing)
    shown = _shown(item, draft, showing)
    case = task.case.text if task.case is not None and stimulus is None else None
    tag = showing.version.tag
    before = showing.blocks(case, None if draft.asks else item.stem)
    return tag(
        "assessmentItem",
        *(response(declared, tag) for declared in draft.responses),
        outcomes(item, draft, tag, has_feedback=bool(shown)),
        stimulus or "",
        tag("stylesheet", href=showing.folder + STYLES, type="text/css"),
        tag("itemBody", f"<div>{before}</div>" if before else "", draft.interaction, draft.behind),
        _processing(draft, shown, showing),
        *(_modal(entry, showing) for entry in shown if entry.text),
        xmlns=showing.version.namespace,
        identifier=item.id,
        title=item.title or item.id,
        adaptive="false",
        timeDependent="false",
        **{"xml:lang": showing.interface.language},
    )


def _first_variant(item: Item, showing: Showing) -> Item:
    """A calculated item with the numbers of its first variant, any other as it is."""
    if not isinstance(item, CalculatedItem):
        return item
    if not item.variants:
        raise RefusedError("it has no variants whose numbers could be written")
    showing.losses.add("variants", "only the numbers of the first variant are there")
    return item.variants[0]


def _with_points(item: Item, showing: Showing) -> Item:
    """Scores are points there, so an item without any would have no key."""
    if item.points:
        return item
    showing.losses.add("points", "an item of no points counts one there")
    return replace(item, points=1)


def _shown(item: Item, draft: Draft, showing: Showing) -> Sequence[Shown]:
    if draft.marking is None:
        if item.feedback is not None or item.verdict_feedback:
            reason = "nothing is shown there before a person has marked it"
            showing.losses.add("feedback", reason)
        return ()
    return (*draft.shown, *_of_item(item, Rules(showing.version)))


def _of_item(item: Item, rules: Rules) -> Iterator[Shown]:
    """Feedback to every response, and to what it earned."""
    if item.feedback is not None:
        yield Shown("general", item.feedback)
    score, nothing = rules.variable(SCORE), rules.value("float", 0.0)
    all_of_it = rules.value("float", item.points * (1 - NEAR))
    tests = {
        "correct": rules.of("gte", score, all_of_it),
        "partly-correct": rules.of(
            "and", rules.of("gt", score, nothing), rules.of("lt", score, all_of_it)
        ),
        "incorrect": rules.of("lte", score, nothing),
    }
    for verdict, text in item.verdict_feedback.items():
        yield Shown(verdict, text, tests[verdict])


def _processing(draft: Draft, shown: Sequence[Shown], showing: Showing) -> str:
    """The rules; standard ones by their address, where nothing is to be shown."""
    version = showing.version
    if draft.marking is None:
        return ""
    marking = draft.marking
    if marking.template is not None and not (shown or draft.says):
        return version.tag("responseProcessing", template=version.template(marking.template))
    rules = Rules(version)
    always = [entry.name for entry in shown if entry.condition == ""]
    return version.tag(
        "responseProcessing",
        rules.show_first(always) if shown else "",
        marking.rules,
        rules.show_chosen() if draft.says else "",
        *(
            rules.when((entry.condition, rules.show(entry.name)))
            for entry in shown
            if entry.condition
        ),
    )


def _modal(entry: Shown, showing: Showing) -> str:
    return showing.version.framed(
        "modalFeedback",
        showing.blocks(entry.text),
        outcomeIdentifier=FEEDBACK,
        showHide="show",
        identifier=entry.name,
    )
