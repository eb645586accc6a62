"""What the course already has that imported items must fit: ids, concepts, objectives."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..items import Item
from ..model import ItemBank, Name, Sources


@dataclass(frozen=True, slots=True)
class Known:
    """`ids` are those of items and cases, `concepts` and `objectives` what items may be about.

    `banks` hold the items of which none is to be copied.
    """

    ids: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    objectives: frozenset[str] = frozenset()
    banks: tuple[ItemBank, ...] = ()

    def fitted(self, item: Item) -> Item:
        """The item, with what this course does not have as tags: nothing of it is lost."""
        strange = [f"concept:{name}" for name in item.concepts if name not in self.concepts]
        concepts = tuple(name for name in item.concepts if name in self.concepts)
        objective = item.objective
        if objective is not None and objective not in self.objectives:
            strange.append(f"objective:{objective}")
            objective = None
        if not strange:
            return item
        tags = tuple(dict.fromkeys((*item.tags, *strange)))
        return replace(item, concepts=concepts, objective=objective, tags=tags)


def known_in(sources: Sources, *, but: str) -> Known:
    """What the files of a course declare, all but the one of the path `but`."""
    declared = [name for name in sources.declared if name.position.path != but]
    return Known(
        ids=_ids(declared, "item", "case"),
        concepts=_ids(declared, "concept"),
        objectives=_ids(declared, "objective"),
        banks=tuple(bank for bank in sources.course.banks if bank.position.path != but),
    )


def _ids(declared: Sequence[Name], *kinds: str) -> frozenset[str]:
    return frozenset(name.id for name in declared if name.kind in kinds)
