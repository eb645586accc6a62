"""Missing ids of items, cases, parts of items, and terms, written where the author would."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase
from typing import TypeGuard

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..lint.wording import phrase
from ..load.cases import CASE, TYPE
from ..load.choices import OPTION
from ..load.glossary import TERM
from ..load.hotspots import AREA
from ..load.items import EVERY_FIELD
from ..load.nodes import ID
from ..load.parts import BUCKET, PART
from ..load.rubrics import CRITERION, RESPONSE
from ..slugs import folded, free_id, from_base, in_yaml, letters, numbered, slug
from .edits import Edit, Fix, Left, children, repeated

MISSING = "missing-field"
EMPTY = "empty"
_BREAK = re.compile(r"\r\n|\r|\n")
# The lists whose entries have ids, in items and in gaps: what an entry is called, and its fields.
_LISTS: dict[str, tuple[str, Collection[str]]] = {
    "options": ("option", OPTION),
    "premises": ("premise", PART),
    "buckets": ("bucket", BUCKET),
    "cards": ("card", PART),
    "areas": ("area", AREA),
    "rubric": ("criterion", CRITERION),
}
_KEYED = ("options", "buckets", "areas")


def missing_ids(text: str, root: Node, taken: set[str]) -> Iterator[Fix | Left]:
    """An id for each thing in a bank or a glossary that lacks one.

    `taken` are the ids of items and cases, or of terms, that others have or that anything names,
    in small letters; it takes in those that are given here.
    """
    ids = _Ids(text, repeated(root, text), taken)
    fields = _fields(root)
    for raw in _entries(fields.get("terms")):
        yield from ids.one(raw, "term", TERM, ("term",))
    items = [*items_in(root)]
    parts = _parts(items)
    in_lists = Counter(entry for part in parts for entry in part.raw.value)
    for raw in items:
        is_case = _text(_fields(raw), "type") == TYPE
        noun, known = ("case", CASE) if is_case else ("item", EVERY_FIELD)
        yield from ids.one(raw, noun, known, ("stem", "title", "text"))
    for part in parts:
        yield from ids.list(part, in_lists)


@dataclass(slots=True)
class _List:
    """Entries with ids of their own; `keys` name them, and `taken` they cannot be called."""

    raw: SequenceNode
    name: str
    keys: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Ids:
    text: str
    repeated: frozenset[Node]
    taken: set[str]
    untried: dict[tuple[str, str], Iterator[str]] = field(default_factory=dict)

    def one(
        self, raw: Node, noun: str, known: Collection[str], texts: Collection[str]
    ) -> Iterator[Fix | Left]:
        """An id that is unique in the course."""
        if not _lacks_id(raw, known):
            return
        if raw in self.repeated:
            yield _repeated(raw, noun)
            return
        fields = _fields(raw)
        base = markdown_slug(next(filter(None, (_text(fields, name) for name in texts)), ""))
        names = from_base(base) if base else numbered(noun)
        # What was passed over once is taken for good: as many equal texts take as many steps.
        untried = self.untried.setdefault((base, noun), names)
        name = next(name for name in untried if name not in self.taken)
        self.taken.add(name.casefold())
        yield _fix(self.text, raw, name, noun)

    def list(self, part: _List, in_lists: Counter[Node]) -> Iterator[Fix | Left]:
        """Ids that are unique in an item."""
        noun, known = _LISTS[part.name]
        entries = part.raw.value
        meant = _meant(entries, part.keys, known) if part.name in _KEYED else {}
        places = _places(part, known) if part.name in _KEYED else ""
        for number, raw in enumerate(entries):
            if not _lacks_id(raw, known):
                continue
            if in_lists[raw] > 1:
                yield _repeated(raw, noun)
                continue
            place = places[number : number + 1]
            name = (
                place
                or meant.get(raw)
                or free_id(
                    markdown_slug(_text(_fields(raw), "text")),
                    lambda name: name not in part.taken,
                    otherwise=letters(number, noun),
                )
            )
            part.taken.add(name.casefold())
            yield _fix(self.text, raw, name, noun)


def _repeated(raw: Node, noun: str) -> Left:
    why = f"the {noun} stands in several places by `*`, which would all have the same id"
    return Left(raw.start_mark.index, MISSING, why)


def items_in(root: Node) -> Iterator[Node]:
    """Items and cases, those of cases as well."""
    for raw in _entries(_fields(root).get("items")):
        yield raw
        yield from _entries(_fields(raw).get("items"))


def _parts(items: Collection[Node]) -> Collection[_List]:
    """Every list of parts once, with what all items that share it say."""
    lists: dict[Node, _List] = {}
    for item in items:
        fields = _fields(item)
        holders = [fields, *map(_fields, _fields(fields.get("gaps")).values())]
        own = [
            lists.setdefault(raw, _List(raw, name))
            for holder in holders
            for name in _LISTS
            if isinstance(raw := holder.get(name), SequenceNode)
        ]
        keys = {*_keys(item, set())} if own else set()
        ids = {_text(_fields(entry), "id") for one in own for entry in one.raw.value}
        for one in own:
            one.keys |= keys
            one.taken |= folded(ids | keys) | {RESPONSE}
    return lists.values()


def _keys(raw: Node, seen: set[Node]) -> Iterator[str]:
    """What stands in a `key` of an item, of one of its parts or gaps."""
    if raw in seen:
        return
    seen.add(raw)
    if isinstance(raw, MappingNode):
        for key, value in raw.value:
            if key.value == "key":
                named = value.value if isinstance(value, SequenceNode) else [value]
                yield from (one.value for one in named if isinstance(one, ScalarNode))
    for child in children(raw):
        yield from _keys(child, seen)


def _meant(entries: list[Node], keys: set[str], known: Collection[str]) -> dict[Node, str]:
    """Entries that a key already names, by their text or its words, which can then be their id.

    Only where the key can mean no other entry.
    """
    free = keys - {_text(_fields(raw), "id") for raw in entries}
    lacking = [raw for raw in entries if _lacks_id(raw, known)]
    texts = {raw: _text(_fields(raw), "text").strip() for raw in lacking}
    found: dict[Node, str] = {}
    for key in filter(ID.fullmatch, sorted(free)):
        same = [raw for raw in lacking if texts[raw] == key]
        same = same or [raw for raw in lacking if markdown_slug(texts[raw]) == key]
        place = _place(key, len(entries))
        if len(same) == 1 and (place is None or entries[place] is same[0]):
            found.setdefault(same[0], key)
    return found


def _places(part: _List, known: Collection[str]) -> str:
    """The letters or numbers of all entries, where keys name them so: with `c`, `abc` of three.

    Empty where a key may mean a text, where any entry has an id, or another part one of these.
    """
    entries = part.raw.value
    if not part.keys or not all(_lacks_id(raw, known) for raw in entries):
        return ""
    written = [_text(_fields(raw), "text").strip() for raw in entries]
    texts = {*map(str.casefold, written), *map(markdown_slug, written)}
    for row in (ascii_lowercase, ascii_uppercase, "123456789"):
        marks = row[: len(entries)]
        others = texts | (part.taken - folded(part.keys))
        if (
            len(marks) == len(entries)
            and part.keys <= {*marks}
            and others.isdisjoint(marks.lower())
        ):
            return marks
    return ""


def _place(key: str, count: int) -> int | None:
    """The entry that a key may mean by its number or letter, counted from 0."""
    place = None
    if re.fullmatch(r"[0-9]{1,2}", key):
        place = int(key) - 1
    elif re.fullmatch(r"[A-Za-z]", key):
        place = ord(key.lower()) - ord("a")
    return place if place is not None and 0 <= place < count else None


def _lacks_id(raw: Node, known: Collection[str]) -> TypeGuard[MappingNode]:
    """Whether all is there but an id; under a name that we don't know there may be one."""
    fields = _fields(raw)
    missing = "id" not in fields or _is_blank(fields["id"])
    is_clear = isinstance(raw, MappingNode) and len(raw.value) == len(fields)
    return missing and is_clear and len(fields) > ("id" in fields) and fields.keys() <= {*known}


def _is_blank(raw: Node) -> bool:
    is_nothing = isinstance(raw, ScalarNode) and not raw.value and not raw.style
    return bool(is_nothing and raw.start_mark.index == raw.end_mark.index)


def _fix(text: str, raw: MappingNode, name: str, noun: str) -> Fix:
    what = f"gave the {noun} the id `{name}`"
    for number, (key, value) in enumerate(raw.value):
        if key.value == "id":
            place = value.start_mark.index
            written = _scalar(in_yaml(name), name)
            fields = [*raw.value[:number], (key, written), *raw.value[number + 1 :]]
            edit = Edit(place, place, f" {in_yaml(name)}")
            return Fix(key.start_mark.index, EMPTY, what, (edit,), {raw: _with(raw, fields)})
    first = raw.value[0][0]
    place = first.start_mark.index
    is_json = bool(raw.flow_style and first.style == '"')
    key, value = ('"id"' if is_json else "id"), in_yaml(name, quoted=is_json)
    fields = [(_scalar(key, "id"), _scalar(value, name)), *raw.value]
    edit = Edit(place, place, f"{key}: {value}{_between(text, place, raw)}")
    return Fix(place, MISSING, what, (edit,), {raw: _with(raw, fields)})


def _between(text: str, place: int, raw: MappingNode) -> str:
    """What goes between a new field and the one at `place`, as the others are laid out."""
    start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    before = text[start:place]
    if raw.flow_style and before.strip():
        return ", "
    found = _BREAK.search(text, place) or _BREAK.search(text)
    line_end = found[0] if found else "\n"
    return f"{',' if raw.flow_style else ''}{line_end}{' ' * len(before)}"


def _scalar(written: str, value: str) -> ScalarNode:
    return ScalarNode("", value, style='"' if written.startswith('"') else "")


def _with(raw: MappingNode, fields: list[tuple[Node, Node]]) -> MappingNode:
    return MappingNode(raw.tag, fields, flow_style=raw.flow_style)


def _entries(raw: Node | None) -> list[Node]:
    return raw.value if isinstance(raw, SequenceNode) else []


def _fields(raw: Node | None) -> dict[str, Node]:
    """The first of each field; nothing for what has no fields."""
    fields: dict[str, Node] = {}
    if isinstance(raw, MappingNode):
        for key, value in raw.value:
            if isinstance(key, ScalarNode):
                fields.setdefault(key.value, value)
    return fields


def _text(fields: dict[str, Node], name: str) -> str:
    raw = fields.get(name)
    return raw.value if isinstance(raw, ScalarNode) else ""


def markdown_slug(text: str) -> str:
    """The first words of a Markdown text, as an id."""
    return slug(phrase(text).plain)
