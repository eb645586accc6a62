"""Parts of items that writers of several types share: prompts, standard rules, feedback."""

from collections.abc import Iterable, Iterator

from ...items import Option
from .draft import Marking, Shown
from .names import identifier
from .rules import FEEDBACK, Rules
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


def with_feedback(option: Option, name: str, showing: Showing) -> str:
    """The text of a choice, and behind it what is said of that choice."""
    text = showing.inside(option.text)
    if option.feedback is None:
        return text
    inline = showing.inline(option.feedback)
    version = showing.version
    shown = {
        "outcomeIdentifier": FEEDBACK,
        "showHide": "show",
        "identifier": option_feedback(name),
    }
    if inline is not None:
        return f"{text} {version.tag('feedbackInline', inline, **shown)}"
    return text + version.framed("feedbackBlock", showing.blocks(option.feedback), **shown)


def of_chosen(options: Iterable[Option], rules: Rules, *, several: bool) -> Iterator[Shown]:
    """Shows the feedback that stands with what is chosen."""
    for option in options:
        if option.feedback is not None:
            name = identifier(option.id)
            yield Shown(option_feedback(name), "", rules.has(name, several=several))
