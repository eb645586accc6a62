"""What an author should look at first, in sentences, the weightiest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from .figures import Report
from .key_balance import is_far_above

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence, the section of the page (an id) that says more, and whom it is about."""

    text: str
    section: str
    names: tuple[str, ...] = ()


def attention(report: Report) -> list[Note]:
    """Empty where nothing stands out."""
    notes = (_errors, _coverage, _blueprints, _levels, _keys, _lint, _review)
    return [note for of in notes for note in of(report)]


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _errors(report: Report) -> Iterator[Note]:
    if report.errors:
        text = f"{counted(report.errors, 'error')} to mend first"
        codes = tuple(rule.code for rule in report.rules if rule.severity == "error")
        yield Note(text, "findings", codes)


def _coverage(report: Report) -> Iterator[Note]:
    untaught, untested = report.coverage.untaught, report.coverage.surely_untested
    if untaught:
        text = f"{counted(len(untaught), 'concept')} taught under no heading"
        yield Note(text, "coverage", tuple(concept.id for concept in untaught))
    if untested:
        text = f"{counted(len(untested), 'concept')} tested by no published item"
        yield Note(text, "coverage", tuple(concept.id for concept in untested))
    if below := report.coverage.surely_undertested:
        text = f"{counted(len(below), 'concept')} tested at too few levels"
        yield Note(text, "coverage", tuple(concept.id for concept in below))


def _blueprints(report: Report) -> Iterator[Note]:
    for blueprint in report.blueprints:
        if blueprint.unfilled:
            text = f"{counted(blueprint.unfilled, 'cell')} of {blueprint.title} cannot be filled"
            yield Note(text, "blueprints")
        elif blueprint.shared is not None and blueprint.shared > blueprint.most_allowed:
            text = f"Forms of {blueprint.title} share up to {counted(blueprint.shared, 'item')}"
            yield Note(f"{text}; allowed: {blueprint.most_allowed or 'none'}", "blueprints")


def _levels(report: Report) -> Iterator[Note]:
    if below := report.below_level:
        text = f"{counted(len(below), 'objective')} without an item at its own level or above"
        yield Note(text, "objectives", tuple(name for name, _ in below))


def _keys(report: Report) -> Iterator[Note]:
    keys = report.keys
    for row in keys.positions:
        for position in row.standouts:
            share = f"{row.counts[position] / row.items:.0%}"
            place = _ORDINALS[position] if position < len(_ORDINALS) else f"{position + 1}th"
            text = f"The key is {place} in {share} of items with {row.options} options"
            yield Note(f"{text}; chance gives {row.chance:.0%}", "keys")
    longest = keys.longest
    if longest.items and is_far_above(longest.longest, longest.items, longest.chance):
        share = f"{longest.longest / longest.items:.0%}"
        text = f"The key is the longest option in {share} of choice items"
        yield Note(f"{text}; chance gives at most {longest.chance:.0%}", "keys")


def _lint(report: Report) -> Iterator[Note]:
    if report.findings:
        text = f"{counted(report.findings, 'finding')} worth a look"
        rules = (rule for rule in report.rules if rule.severity != "error")
        names = tuple(f"{rule.code} ({len(rule.findings)})" for rule in rules)
        yield Note(text, "findings", names)
    stems, options = report.reading.stems, report.reading.options
    if stems.above:
        text = f"{counted(len(stems.above), 'stem')} longer than {stems.limit} words"
        yield Note(text, "reading", tuple(stem.item for stem in stems.above))
    if options.above:
        text = f"{counted(len(options.above), 'option')} longer than {options.limit} words"
        yield Note(text, "reading", tuple(dict.fromkeys(found.item for found in options.above)))


def _review(report: Report) -> Iterator[Note]:
    drafts = sum(tally.items for tally in report.statuses if tally.name == "draft")
    if drafts:
        yield Note(f"{counted(drafts, 'draft')} waiting for review", "items")
