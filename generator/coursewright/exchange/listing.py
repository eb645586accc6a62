"""What `coursewright formats` says: which types and parts of items each format carries."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from ..formats.format import Format
from ..formats.known_aspects import not_carried, refused

_WIDTH = 98
_INDENT = " " * 12


def formats_mapping(formats: Iterable[Format]) -> dict[str, dict[str, Any]]:
    """Each format by its name, with what is lost of each item type that it has."""
    return {
        form.name: {
            "title": form.title,
            "suffix": form.suffix,
            "reads": form.read is not None,
            "writes": form.write is not None,
            "words only": [*form.plain],
            "loses": {kind: [*lost] for kind, lost in not_carried(form)},
            "refuses": [*refused(form)],
            "again": form.again,
        }
        for form in formats
    }


def write_formats(formats: Iterable[Format]) -> str:
    """A paragraph for each format."""
    return "\n".join("".join(f"{line}\n" for line in _lines(form)) for form in formats)


def _lines(form: Format) -> Iterator[str]:
    ways = [way for way, used in (("read", form.read), ("written", form.write)) if used]
    yield f"{form.name}: {form.title} ({form.suffix}), {' and '.join(ways)}"
    lost = dict(not_carried(form))
    everywhere = sorted(set.intersection(*map(set, lost.values()))) if lost else []
    yield from _row(
        "whole", [kind for kind, aspects in lost.items() if set(aspects) <= set(everywhere)]
    )
    yield from _row("lost", everywhere)
    for kind, aspects in lost.items():
        yield from _row("", [entry for entry in aspects if entry not in everywhere], f"{kind}: ")
    yield from _row("in words", form.plain)
    yield from _row("refused", refused(form))
    yield from _row("settings", (f"{name}: {about}" for name, about in form.options.items()))
    yield from _row("again", [form.again])


def _row(name: str, words: Iterable[str], head: str = "") -> Iterator[str]:
    text = ", ".join(words)
    if text:
        lines = wrap(head + text, _WIDTH - len(_INDENT), break_on_hyphens=False)
        yield f"  {name:<{len(_INDENT) - 2}}{lines[0]}"
        yield from (f"{_INDENT}{line}" for line in lines[1:])
