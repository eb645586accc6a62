"""Banks → a table: a row for each item, and only the columns that are used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...items import ITEM_TYPES, Item, TrueFalseItem
from ...model import ItemBank
from ..bank.yaml_text import number_text
from ..format import Surroundings, Written
from ..known_aspects import ITEM_ASPECTS
from ..writing import Task, write_items
from .columns import ALWAYS, FIRST, LAST, letter
from .marks import in_one_cell, marked, percent
from .own_cells import Cells, own_cells
from .sheets import write_sheet

NOT_CARRIED = frozenset(("lint", "images"))
CARRIES: Mapping[str, frozenset[str]] = {
    kind: known - NOT_CARRIED for kind, known in ITEM_ASPECTS.items()
}


def write(banks: Sequence[ItemBank], _: Surroundings) -> Written:
    """A table of all items, drafts left out; texts stay Markdown."""
    rows: list[Cells] = []
    told: set[str] = set()
    entries = write_items(banks, CARRIES, lambda task: rows.append(_row(task, told)), refuses={})
    columns = _columns(rows)
    table = [[row.get(column, "") for column in columns] for row in rows]
    return Written(write_sheet([columns, *table]), entries)


def _row(task: Task, told: set[str]) -> Cells:
    item = task.item
    row: Cells = {"id": item.id, "type": ITEM_TYPES[type(item)], "stem": item.stem}
    row |= {name: cell for name, cell in _common(item) if cell}
    row |= own_cells(item)
    if task.case is not None:
        row["case"] = task.case.id
        if task.case.id not in told:
            told.add(task.case.id)
            row |= {"case title": task.case.title, "case text": task.case.text}
    if "image" in row or any("![" in cell for cell in row.values()):
        task.losses.add("images", "the table names them, and has no place for the files")
    return row


def _common(item: Item) -> Iterator[tuple[str, str]]:
    yield "title", item.title or ""
    yield "feedback", item.feedback or ""
    for verdict, text in item.verdict_feedback.items():
        yield f"feedback {verdict.replace('-', ' ')}", text
    if isinstance(item, TrueFalseItem):
        for is_true, text in item.reasons.items():
            yield f"feedback {str(is_true).lower()}", text
    yield (
        "hints",
        in_one_cell(
            marked(hint.text, percent(hint.penalty) if hint.penalty else "") for hint in item.hints
        ),
    )
    yield from _numbers(item)
    yield "level", item.level or ""
    yield "concepts", ", ".join(item.concepts)
    yield "objective", item.objective or ""
    yield "tags", _tags(item.tags)
    if (status := item.status) is not None:
        yield "status", ":".join((status.state, status.when or "", status.by or "")).rstrip(":")


def _numbers(item: Item) -> Iterator[tuple[str, str]]:
    for name, usual in (("points", 1), ("penalty", 0), ("floor", 0)):
        if (value := getattr(item, name)) != usual:
            yield name, number_text(float(value))
    if item.seconds is not None:
        yield "seconds", str(item.seconds)
    if item.certainty:
        yield "marking", "certainty"
    if item.scoring != type(item).__dataclass_fields__["scoring"].default:
        yield "scoring", item.scoring


def _tags(tags: Sequence[str]) -> str:
    if any(set(",;\n") & set(tag) for tag in tags):
        return in_one_cell(tags) + "\n"
    return ", ".join(tags)


def _columns(rows: Sequence[Cells]) -> list[str]:
    used = {*ALWAYS}.union(*rows)
    options = [*_with_feedback(letter(place) for place in range(len(used)))]
    matches = [*_with_feedback(f"match {place + 1}" for place in range(len(used)))]
    ordered = [*FIRST, *options, *matches, *LAST]
    return [name for name in ordered if name in used]


def _with_feedback(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        yield f"{name} feedback"
