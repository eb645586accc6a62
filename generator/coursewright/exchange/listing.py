"""What `coursewright formats` says: which types and parts of items each format carries."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from ..formats.format import Format
from ..formats.known_aspects import carried, not_carried, refused

_WIDTH = 98
_INDENT = " " * 14


def formats_mapping(formats: Iterable[Format]) -> dict[str, dict[str, Any]]:
    """Each format by its name, with what of each item type that it has comes along and is lost."""
    return {
        form.name: {
            "title": form.title,
            "suffix": form.suffix,
            "reads": form.read is not None,
            "writes": form.write is not None,
            "carries": {kind: [*aspects] for kind, aspects in carried(form)},
            "words only": [*form.plain],
            "in part": [*form.partly],
            "loses": {kind: [*aspects] for kind, aspects in not_carried(form)},
            "refuses": [*refused(form)],
            "settings": {**form.options},
            "again": form.again,
        }
        for form in formats
    }


def write_formats(formats: Iterable[Format]) -> str:
    """A paragraph for each format: what is the same for all its types stands in one row."""
    return "\n".join("".join(f"{line}\n" for line in _lines(form)) for form in formats)


def _lines(form: Format) -> Iterator[str]:
    ways = [way for way, used in (("read", form.read), ("written", form.write)) if used]
    yield f"{form.name}: {form.title} ({form.suffix}), {' and '.join(ways)}"
    came, lost = dict(carried(form)), dict(not_carried(form))
    yield from _row("types", came)
    yield from _row("carries", _everywhere(came))
    yield from _row("only words", form.plain)
    yield from _row("in part", ["; ".join(form.partly)] if form.partly else [])
    yield from _row("loses", _everywhere(lost))
    for kind, aspects in lost.items():
        yield from _row(
            "", [name for name in aspects if name not in _everywhere(lost)], f"{kind}: "
        )
    yield from _row("refuses", refused(form))
    for number, (name, about) in enumerate(form.options.items()):
        yield from _row("" if number else "settings", [about], f"--{name}: ")
    yield from _row("again", [form.again])


def _everywhere(aspects: Mapping[str, Iterable[str]]) -> list[str]:
    """What is true of every type."""
    return sorted(set.intersection(*map(set, aspects.values()))) if aspects else []


def _row(name: str, words: Iterable[str], head: str = "") -> Iterator[str]:
    text = ", ".join(words)
    if text:
        lines = wrap(head + text, _WIDTH - len(_INDENT), break_on_hyphens=False)
        yield f"  {name:<{len(_INDENT) - 2}}{lines[0]}"
        yield from (f"{_INDENT}{line}" for line in lines[1:])
