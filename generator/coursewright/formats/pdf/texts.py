"""All texts of an exam, each turned into nodes once, with what of it cannot be printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from ...items import ClozeItem
from ..entry import RefusedError
from ..format import Surroundings
from ..writing import Losses
from .fragments import GAP, Fragments, Node
from .typesetting import can_be_printed, unshown

_MOST_NAMED = 5  # characters in one sentence


class Texts:
    """`drawn` are the nodes of the texts, in the order of their numbers; `images` are by name."""

    def __init__(self, around: Surroundings, characters: Iterable[str], folder: str | None) -> None:
        self._around, self._folder = around, folder
        self._known = {*characters}
        self._unshown = set(unshown(self._known, folder))
        self._numbers: dict[str | tuple[str, ...], int] = {}
        self._lost: list[list[str]] = []
        self._names: dict[str, str | None] = {}
        self.drawn: list[list[Node]] = []
        self.images: dict[str, bytes] = {}

    def markdown(self, text: str, field: str, losses: Losses) -> int:
        """The number of a text in Markdown; what it loses is entered under `field`."""
        number = self._numbers.get(text)
        if number is None:
            lost: list[str] = []
            fragments = Fragments(self._named, lost.append)
            number = self._add(text, fragments.nodes(self._around.markup.html(text)), lost)
        return self._told(number, field, losses)

    def plain(self, text: str, field: str, losses: Losses) -> int:
        """The number of a text that is no Markdown."""
        number = self._numbers.get((text,))
        if number is None:
            number = self._add((text,), [text], [])
        return self._told(number, field, losses)

    def cloze(self, item: ClozeItem, gaps: Sequence[Node], losses: Losses) -> int:
        """The number of a text with its gaps. Raises RefusedError where one cannot stand."""
        names = "|".join(re.escape(gap.id) for gap in item.gaps)
        rendered = self._around.markup.html(re.sub(rf"\{{(?:{names})\}}", GAP, item.text))
        lost: list[str] = []
        waiting = iter(gaps)
        fragments = replace(Fragments(self._named, lost.append), gap=lambda: next(waiting))
        nodes = fragments.nodes(rendered)
        if next(waiting, None) is not None:
            raise RefusedError("a gap stands in a formula, an image or a block of code")
        return self._told(self._add((item.id, item.text), nodes, lost), "text", losses)

    def words(self, text: str) -> list[Node]:
        """The nodes of words that belong to no item."""
        return self._shown([text], [])

    def image(self, path: str) -> str:
        """The name of an image in the document. Raises RefusedError where it cannot be printed."""
        if (name := self._named(path)) is None:
            raise RefusedError(f"the image `{path}` cannot be printed")
        return name

    def _add(self, key: str | tuple[str, ...], nodes: list[Node], lost: list[str]) -> int:
        self.drawn.append(self._shown(nodes, lost))
        self._lost.append(lost)
        self._numbers[key] = len(self.drawn) - 1
        return len(self.drawn) - 1

    def _told(self, number: int, field: str, losses: Losses) -> int:
        for reason in self._lost[number]:
            losses.add(field, reason)
        return number

    def _named(self, path: str) -> str | None:
        if path not in self._names:
            data = self._around.file(path)
            name = f"image-{len(self._names)}"
            is_sound = data is not None and can_be_printed(data)
            self._names[path] = name if is_sound else None
            if is_sound and data is not None:
                self.images[name] = data
        return self._names[path]

    def _shown(self, nodes: list[Node], lost: list[str]) -> list[Node]:
        """With a name in place of each character that no font has."""
        found = set[str]().union(*strings(nodes))
        if new := found - self._known:  # from a name such as `&alpha;`, or out of a formula
            self._known |= new
            self._unshown |= unshown(new, self._folder)
        if not (missing := sorted(found & self._unshown)):
            return nodes
        named = ", ".join(f"`{character}`" for character in missing[:_MOST_NAMED])
        more = " and others" if len(missing) > _MOST_NAMED else ""
        code = f"U+{ord(missing[0]):04X}"
        hint = "a folder of fonts that have it can be named by `--fonts`"
        lost.append(f"no font has {named}{more}: printed by its code, as {code}; {hint}")
        table = {ord(character): f"[U+{ord(character):04X}]" for character in missing}
        return [_translated(node, table) for node in nodes]


def strings(value: object) -> Iterator[str]:
    """Every text in a value of the model, or among nodes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from strings(entry)
    elif is_dataclass(value):
        for name in _names(value.__class__):
            yield from strings(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from strings([*value.values()])


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass; where a thing stands in a file is no text of it."""
    return tuple(entry.name for entry in fields(kind) if entry.name != "position")


def _translated(value: Any, table: Mapping[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    return [_translated(entry, table) for entry in value] if isinstance(value, list) else value
