"""Blueprints against the items of the course: every cell can be filled, and forms differ."""

import math
from collections.abc import Collection, Iterator
from dataclasses import replace
from difflib import get_close_matches

from ..blueprints import Blueprint
from ..drawing import Cell, Drawn, blueprint_cells, blueprint_forms
from ..model import BlueprintBlock, Sources
from ..problems import Position, Problem

_MOST_LISTED = 4


def check_blueprints(sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each cell that cannot be filled, and for forms that share too much.

    A tag that no item has comes first. Nothing is said of a blueprint while something that it
    draws from could not be read.
    """
    if sources.course.has_unread_items:
        return
    tags = {tag for bank in sources.course.banks for item in bank.items for tag in item.tags}
    for blueprint in sources.course.blueprints:
        yield from _unmatched(blueprint, tags)
        if not _may_name_more(blueprint, sources):
            yield from _check(blueprint, sources)


def _unmatched(blueprint: Blueprint, known: Collection[str]) -> Iterator[Problem]:
    for area in blueprint.areas:
        for tag in area.tags:
            if tag not in known:
                guess = get_close_matches(tag, sorted(known), 1)
                hint = f"did you mean `{guess[0]}`?" if guess else "write it in `tags` of an item"
                message = f"no item has the tag `{tag}`"
                position = area.tag_positions[tag]
                yield Problem(position, "warning", "unmatched-tag", message, hint)


def _may_name_more(blueprint: Blueprint, sources: Sources) -> bool:
    """Whether it names what is unknown, or lessons of which not all could be read."""
    if "lesson" in sources.incomplete and any(area.lessons for area in blueprint.areas):
        return True
    known = {(name.kind, name.id) for name in sources.declared}
    return any(
        name.position.path == blueprint.position.path
        and name.kind not in sources.incomplete
        and (name.kind, name.id) not in known
        for name in sources.used
    )


def _check(blueprint: Blueprint, sources: Sources) -> Iterator[Problem]:
    course = sources.course
    if not any(cell.items for cell in blueprint_cells(blueprint, course)):
        message = f"the blueprint `{blueprint.id}` finds no item to draw"
        hint = (
            "check its areas, and the levels and status of items; "
            "a bank without pages is drawn from only where it is named"
        )
        yield Problem(blueprint.position, "error", "unfilled-blueprint", message, hint)
        return
    for seed, position in _seeds(blueprint, sources).items():
        drawn = blueprint_forms(replace(blueprint, seed=seed), course)
        problems = [
            *(_unfilled(blueprint, *entry) for entry in drawn.unfilled),
            *_overlapping(blueprint, drawn, position),
        ]
        yield from problems
        if problems:
            return  # with another seed it would be the same again


def _seeds(blueprint: Blueprint, sources: Sources) -> dict[int, Position]:
    """The seeds that forms are drawn by, each with where to complain of them."""
    blocks = [block for page in sources.course.pages for block in page.blocks]
    seeds = {blueprint.seed: blueprint.overlap_position}
    for block in blocks:
        if isinstance(block, BlueprintBlock) and block.blueprint == blueprint.id:
            seeds.setdefault(blueprint.seed if block.seed is None else block.seed, block.position)
    return seeds


def _unfilled(blueprint: Blueprint, cell: Cell, lacking: int) -> Problem:
    wanted, fitting = f"{cell.wanted} wanted", len(cell.items)
    if blueprint.forms > 1:
        wanted += f" in each of {blueprint.forms} forms"
    available = f"{fitting or 'none'} available"
    if (taken := fitting + lacking - cell.wanted) > 0:
        available += f", of which other cells need {taken}"
    message = f"{_name(cell)} lacks {_items(lacking)}: {wanted}, {available}"
    fewer = f"ask for {cell.wanted - lacking}" if lacking < cell.wanted else "remove the count"
    hint = f"write {lacking} more, or {fewer}"
    return Problem(cell.area.positions[cell.column], "error", "unfilled-cell", message, hint)


def _overlapping(blueprint: Blueprint, drawn: Drawn, position: Position) -> Iterator[Problem]:
    """Yield a problem for forms that share more than the blueprint allows, the worst first."""
    allowed = blueprint.most_shared
    most = max(drawn.overlap.values(), default=0)
    if most <= allowed:
        return
    pairs = [pair for pair, count in drawn.overlap.items() if count > allowed]
    one, other = next(pair for pair in pairs if drawn.overlap[pair] == most)
    message = (
        f"forms {_letter(one)} and {_letter(other)} share {most} of {blueprint.size} items, "
        f"an overlap of {100 * blueprint.overlap:.3g}% allows {allowed or 'none'}"
    )
    if (further := len(pairs) - 1) > 0:
        message += f"; {further} more {'pair shares' if further == 1 else 'pairs share'} too many"
    percent = math.ceil(100 * most / blueprint.size)
    cells = [_name(cell) for cell in drawn.sharing]
    listed = ", ".join(cells[:_MOST_LISTED]) + (", …" if len(cells) > _MOST_LISTED else "")
    hint = f"write more items for {listed}, or allow `overlap: {percent}%`"
    yield Problem(position, "error", "overlapping-forms", message, hint)


def _name(cell: Cell) -> str:
    return f"`{cell.column}` of `{cell.area.id}`"


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _letter(form: int) -> str:
    return chr(ord("A") + form)
