"""Parts of items that writers of several types share: prompts, standard rules, feedback."""

from ...items import Option
from .draft import Marking
from .rules import CHOSEN, FEEDBACK, Rules
from .showing import Showing


def prompt(stem: str, showing: Showing) -> str:
    """A stem of one paragraph as what an interaction asks; empty for a longer one."""
    asked = showing.inline(stem)
    return "" if asked is None else showing.version.tag("prompt", asked)


def for_the_key(points: float, rules: Rules) -> Marking:
    """All of the points for just the key."""
    full = rules.set_score(rules.value("float", points))
    return Marking(rules.when((rules.is_key(), full)), "match_correct" if points == 1 else None)


def for_the_sum(rules: Rules) -> Marking:
    """What the mapping of the response gives."""
    return Marking(rules.set_score(rules.mapped()), "map_response")


def option_feedback(name: str) -> str:
    """The identifier of the feedback to a choice."""
    return f"option.{name}"


def accepted_feedback(number: int) -> str:
    """The identifier of the feedback to an accepted text or number, counted from 1."""
    return f"accept.{number}"


def with_feedback(option: Option, name: str, showing: Showing, outcome: str = FEEDBACK) -> str:
    """The text of a choice, and behind it what is said of that choice.

    The outcome that shows it is FEEDBACK, or CHOSEN for what is shown where it is chosen.
    """
    text = showing.inside(option.text)
    if option.feedback is None:
        return text
    inline = showing.inline(option.feedback)
    version = showing.version
    shown = {
        "outcomeIdentifier": outcome,
        "showHide": "show",
        "identifier": name if outcome == CHOSEN else option_feedback(name),
    }
    if inline is not None:
        return f"{text} {version.tag('feedbackInline', inline, **shown)}"
    return text + version.framed("feedbackBlock", showing.blocks(option.feedback), **shown)
