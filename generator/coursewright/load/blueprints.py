"""A blueprint: YAML text → `Blueprint`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yaml.nodes import Node

from ..blueprints import MOST_FORMS, Area, Blueprint
from ..items import LEVELS
from ..model import Name, NameKind
from ..problems import Position
from ..source import Source, compose
from .fields import Fields, close_to, fields_of, listed
from .nodes import id_of, shortened, text_of

REQUIRED = ("blueprint", "title", "areas")
KNOWN = ("blueprint", "title", "banks", "forms", "overlap", "pass", "seed", "levels", "areas")
SELECTORS: Mapping[str, NameKind | None] = {
    "lessons": "lesson",
    "objectives": "objective",
    "concepts": "concept",
    "tags": None,
    "banks": "bank",
}
AREA = ("id", "title", *SELECTORS, "items")
AREA_REQUIRED = ("id", "items")
MOST_ITEMS = 1000  # in one cell
MOST_SEED = 10**9
_EXAMPLE = "`blueprint: …`, `title: …` and `areas: …`"
_AREA_EXAMPLE = "`- {id: …, lessons: […], items: {remember: 2}}`"

# The levels of each column; one whose levels could not be read has none.
Columns = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReadBlueprint:
    """A blueprint as read, None if it is unsound; that too declares its id if it can be read."""

    blueprint: Blueprint | None
    declared: tuple[Name, ...]

    @property
    def complete(self) -> bool:
        return bool(self.declared)


def read_blueprint(text: str, source: Source) -> ReadBlueprint:
    """Read a blueprint; problems go to `source`."""
    raw = compose(text, source)
    if raw is None:
        if not source.problems:
            source.report(source.at(0, 0), "empty", "the blueprint is empty", f"write {_EXAMPLE}")
        return ReadBlueprint(None, ())
    fields = fields_of(raw, source, "a blueprint", _EXAMPLE)
    return ReadBlueprint(None, ()) if fields is None else _blueprint(fields)


def _blueprint(fields: Fields) -> ReadBlueprint:
    source = fields.source
    fields.require(REQUIRED, KNOWN, "a blueprint")
    name, title = fields.id("blueprint"), fields.text("title")
    banks = fields.ids("banks", "bank")
    forms = fields.integer("forms", least=1, most=MOST_FORMS)
    overlap = fields.share("overlap")
    cut_score = _cut_score(fields)
    seed = fields.integer("seed", least=-MOST_SEED, most=MOST_SEED)
    columns = _columns(fields)
    areas = _areas(fields, columns, banks)
    declared: tuple[Name, ...] = ()
    if name is not None:
        declared = (Name("blueprint", name, source.position(fields.entries["blueprint"])),)
    if not fields.sound:
        return ReadBlueprint(None, declared)
    blueprint = Blueprint(
        id=name or "",
        title=title or "",
        columns=columns,  # type: ignore[arg-type]
        areas=areas,
        position=source.position(fields.raw),
        overlap_position=_overlap_position(fields),
        banks=banks,
        forms=1 if forms is None else forms,
        overlap=overlap or 0,
        seed=seed or 0,
        cut_score=cut_score,
    )
    return ReadBlueprint(blueprint, declared)


def _cut_score(fields: Fields) -> float | None:
    share = fields.share("pass")
    if share == 0:
        message = "with `pass: 0` everybody passes"
        hint = "write a share above 0, such as `70%`, or remove `pass`"
        fields.source.problem(fields.entries["pass"], "invalid-value", message, hint)
    return share


def _overlap_position(fields: Fields) -> Position:
    """Where an author decides how much forms share: at `overlap`, or else at their number."""
    raw = fields.entries.get("overlap") or fields.entries.get("forms") or fields.raw
    return fields.source.position(raw)


def _columns(fields: Fields) -> Columns:
    """The columns of `levels`; a level belongs to one of them at most."""
    if "levels" not in fields.entries:
        # A field that nobody knows may have been meant: then columns cannot be told.
        return {} if fields.entries.keys() - KNOWN else {level: (level,) for level in LEVELS}
    source = fields.source
    groups = fields_of(fields.entries["levels"], source, "levels", "`recall: [remember]`")
    if groups is None:
        return {}
    if not groups.entries:
        hint = "write a column, such as `recall: [remember, understand]`, or remove `levels`"
        source.problem(fields.keys["levels"], "empty-list", "`levels` has no column", hint)
    taken: dict[str, str] = {}
    columns: dict[str, tuple[str, ...]] = {}
    for name, key in groups.keys.items():
        id_of(key, source, "a column")
        levels = groups.entries_of(name, least=1, code="empty-list", what="one level") or []
        found = [_level(raw, name, taken, source) for raw in levels]
        columns[name] = tuple(level for level in found if level is not None)
    return columns


def _level(raw: Node, column: str, taken: dict[str, str], source: Source) -> str | None:
    """A level, which no column above has; `taken` holds the column of each."""
    level = text_of(raw, source, "a level")
    if level is None:
        return None
    if level not in LEVELS:
        guess = close_to(level, LEVELS, 0.6)
        hint = f"did you mean `{guess}`?" if guess else f"allowed are {listed(LEVELS)}"
        source.problem(raw, "invalid-value", f"unknown level `{shortened(level)}`", hint)
        return None
    if level in taken:
        message = f"`{level}` is in the column `{taken[level]}` already"
        source.problem(raw, "duplicate-level", message, "a level belongs to one column: remove one")
        return None
    taken[level] = column
    return level


def _areas(fields: Fields, columns: Columns, banks: tuple[str, ...] | None) -> tuple[Area, ...]:
    entries = fields.entries_of(
        "areas", least=1, code="empty-list", what="one area", example=_AREA_EXAMPLE
    )
    areas: list[Area] = []
    lines: dict[str, int] = {}
    for raw in entries or ():
        area = fields_of(raw, fields.source, "an area", _AREA_EXAMPLE)
        if area is None:
            continue
        areas.append(_area(area, columns, banks))
        _check_once(area, lines)
    if fields.sound and not any(count for area in areas for count in area.counts.values()):
        message, hint = "every count is 0", "write how many items of a level a form has"
        fields.source.problem(fields.keys["areas"], "unfilled-blueprint", message, hint)
    return tuple(areas)


def _check_once(fields: Fields, lines: dict[str, int]) -> None:
    """Report an area's id that stands above; `lines` says where."""
    raw = fields.entries.get("id")
    if raw is None or not isinstance(raw.value, str):
        return
    if (above := lines.get(raw.value)) is not None:
        message = f"the area id `{shortened(raw.value)}` is already used on line {above}"
        fields.source.problem(raw, "duplicate-id", message, "change one of the two")
    lines.setdefault(raw.value, fields.source.position(raw).line)


def _area(fields: Fields, columns: Columns, banks: Sequence[str] | None) -> Area:
    fields.require(AREA_REQUIRED, AREA, "an area")
    name, title = fields.id("id") or "", fields.text("title")
    chosen = dict(_selectors(fields, banks))
    if not chosen and not any(close_to(key, SELECTORS, 0.6) for key in fields.entries):
        hint = "write `lessons: […]`, or by which ids else its items are found"
        message = f"an area needs one of {listed(tuple(SELECTORS))}"
        fields.source.problem(fields.raw, "missing-field", message, hint)
    counts = dict(_counts(fields, columns)) if "items" in fields.entries else {}
    return Area(
        id=name,
        title=title or name,
        counts={key: count for key, (count, _) in counts.items()},
        positions={key: place for key, (_, place) in counts.items()},
        tag_positions=_tag_positions(fields, chosen.get("tags", ())),
        **chosen,
    )


def _tag_positions(fields: Fields, tags: Sequence[str]) -> dict[str, Position]:
    """Empty where not all of them could be read."""
    entries = fields.entries["tags"].value if tags else ()
    if len(entries) != len(tags):
        return {}
    return {tag: fields.source.position(raw) for tag, raw in zip(tags, entries, strict=True)}


def _selectors(
    fields: Fields, banks: Sequence[str] | None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, kind in SELECTORS.items():
        if name not in fields.entries:
            continue
        if name == "banks" and banks is not None:
            found = fields.ids(name)  # each is among those that the blueprint names
            _check_among(fields, found or (), banks)
        else:
            found = fields.texts(name) if kind is None else fields.ids(name, kind)
        yield name, found or ()


def _check_among(fields: Fields, found: Sequence[str], banks: Sequence[str]) -> None:
    for raw in fields.entries["banks"].value if found else ():
        if raw.value in found and raw.value not in banks:
            guess = close_to(raw.value, banks, 0.6)
            hint = f"did you mean `{guess}`?" if guess else "add it there, or remove it here"
            message = f"the `banks` of the blueprint have no `{raw.value}`"
            fields.source.problem(raw, "unknown-bank", message, hint)


def _counts(fields: Fields, columns: Columns) -> Iterator[tuple[str, tuple[int, Position]]]:
    """The count of each column that is named, and where it stands."""
    source = fields.source
    example = f"`{next(iter(columns), 'remember')}: 2`"
    cells = fields_of(fields.entries["items"], source, "items", example)
    if cells is None:
        return
    if not cells.entries:
        hint = f"write how many of each level a form has, such as {example}"
        source.problem(fields.keys["items"], "empty-list", "`items` has no count", hint)
    for name, raw in cells.entries.items():
        if name not in columns:
            _report_column(cells, name, tuple(columns))
        elif (count := cells.integer(name, least=0, most=MOST_ITEMS)) is not None:
            yield name, (count, source.position(raw))


def _report_column(cells: Fields, name: str, columns: Sequence[str]) -> None:
    if not columns:
        return  # the mistake is in `levels`
    guess = close_to(name, columns, 0.6)
    hint = f"did you mean `{guess}`?" if guess else f"columns are {listed(columns)}"
    if not guess and {*columns} == {*LEVELS}:
        hint += ", or what `levels` groups them to"
    cells.source.problem(cells.keys[name], "unknown-column", f"no column `{shortened(name)}`", hint)
