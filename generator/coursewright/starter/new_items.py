"""An item to paste into a bank: the example of its type, and what else an item may hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import indent
from typing import Any

import yaml

from ..load.examples import example, written_example
from ..load.items import READERS
from ..load.schema_words import WORDS, entry

# The ids of a course stand in these lines as comments: only the author knows what an item tests.
_IDS = re.compile(r"^( *)# (concepts|objective): (\S+)  # (.*)$", re.MULTILINE)
# Those that stand there as comments, and those that need another field.
_LEFT_OUT = (
    "concepts",
    "objective",
    "figures",
    "tolerance",
    "unit",
    "units",
    "unit-penalty",
    "floor",
)


@dataclass(frozen=True, slots=True)
class Names:
    """Ids of the course that the item is for; None where it has none."""

    objective: str | None = None
    concept: str | None = None


def new_item(name: str, names: Names) -> str:
    """The text of an item of a type, or of a case, indented as an entry of `items`."""

    def line(match: re.Match[str]) -> str:
        margin, field, made_up, about = match.groups()
        given = names.objective if field == "objective" else names.concept and f"[{names.concept}]"
        asked = f"which {field.removesuffix('s')} does it test?"
        return f"{margin}# {field}: {given or made_up}  # {asked if given else about}"

    written = _IDS.sub(line, written_example(name))
    if name in READERS:
        written += "".join(_others(name))
    return indent(written, "  ")


def _others(name: str) -> Iterator[str]:
    """The fields that the example leaves out, as comments."""
    reader, present = READERS[name], {*example(name), *_LEFT_OUT}
    if len(reader.rules) == 1:
        present.add("scoring")
    yield "  # What else it may hold, each line by itself:\n"
    for field in reader.known:
        if field not in present:
            about, examples = entry(field, name if f"{name}.{field}" in WORDS else "item")
            value = reader.rules[0] if field == "scoring" else examples[0]
            yield f"  # {field}: {_flow(value)}  # {_told(about)}\n"


def _flow(value: Any) -> str:
    """A value on one line."""
    line = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, width=1000)
    return line.removesuffix("...\n").strip()


def _told(about: str) -> str:
    """A sentence as a comment."""
    return about[:1].lower() + about[1:].removesuffix(".")
