"""Items with options to choose or to order → items of QTI 1.2."""

from xml.etree.ElementTree import Element, SubElement

from ...items import ChoiceItem, MultipleResponseItem, Option, OrderingItem, TrueFalseItem
from .item_xml import choices, scored_by
from .showing import Showing
from .write_options import ONE, Said, equal, said_of, shown_options


def write_choice(item: ChoiceItem, presentation: Element, found: Element, showing: Showing) -> Said:
    choices(presentation, ONE, shown_options(item.options, showing))
    reasons = said_of(found, item.options)
    equal(scored_by(found), item.key)
    return reasons


def write_several(
    item: MultipleResponseItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """Canvas gives parts of the points whatever the condition says."""
    choices(presentation, ONE, shown_options(item.options, showing), cardinality="Multiple")
    reasons = said_of(found, item.options)
    together = SubElement(scored_by(found), "and")
    for option in item.options:
        place = together if option.id in item.key else SubElement(together, "not")
        equal(place, option.id)
    if item.scoring == "all-or-nothing":
        reason = "Canvas gives a part of the points for a part of the key"
        showing.losses.add("scoring", reason)
    return reasons


def write_true_false(
    item: TrueFalseItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """A choice between the two words, as Canvas has it."""
    options = [
        Option(str(truth).lower(), str(truth), item.reasons.get(truth)) for truth in (True, False)
    ]
    choices(presentation, ONE, shown_options(options, showing))
    reasons = said_of(found, options)
    equal(scored_by(found), str(item.key).lower())
    return reasons


def write_ordering(
    item: OrderingItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """The options stand in no order that gives the key away."""
    showing.only_new_quizzes()
    options = sorted(item.options, key=lambda option: (option.text, option.id))
    if options == [*item.options]:
        options.reverse()
    choices(presentation, ONE, shown_options(options, showing), cardinality="Ordered")
    tests = scored_by(found)
    for option in item.options:
        equal(tests, option.id)
    return {option.id: option.feedback for option in item.options}
