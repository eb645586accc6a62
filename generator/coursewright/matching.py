"""Which item goes into which cell of which form, by augmenting paths over all of them at once.

The items of a cell stand in an order, and those at the front are taken first. Places without an
item are left only where no other choice has fewer. An item comes again only where that must be:
filling all places with items used once, then with items used up to twice, and so on, keeps the
number of shared items the least possible (a greedy choice over a polymatroid: Federgruen and
Groenevelt, 1986, https://doi.org/10.1287/opre.34.6.909).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

Slot = tuple[int, int]  # a form and a cell


class Matching:
    """Items in the slots of `forms` forms: `wanted` of those that `fits` names for each cell."""

    def __init__(self, fits: Sequence[Sequence[str]], wanted: Sequence[int], forms: int) -> None:
        self._fits = fits
        self._wanted = wanted
        self._forms = forms
        self._held: dict[Slot, dict[str, None]] = {
            (form, cell): {} for form in range(forms) for cell in range(len(fits))
        }
        # The cell of an item in each form that has it.
        self._places: dict[str, dict[int, int]] = {item: {} for items in fits for item in items}
        self._cells: dict[str, set[int]] = {item: set() for item in self._places}
        for cell, items in enumerate(fits):
            for item in items:
                self._cells[item].add(cell)
        self._shared = [[0] * forms for _ in range(forms)]
        self._unevenness = 0  # the sum of the squares of what each two forms share
        self._fill()
        self._spread()

    def items(self, form: int, cell: int) -> tuple[str, ...]:
        return tuple(self._held[form, cell])

    def missing(self, form: int, cell: int) -> int:
        """How many items the slot lacks."""
        return self._wanted[cell] - len(self._held[form, cell])

    def shared(self, form: int, other: int) -> int:
        """How many items are in both forms."""
        return self._shared[form][other]

    @property
    def most_shared(self) -> int:
        """The largest number of items that two forms share."""
        return max(map(max, self._shared))

    @property
    def fair_share(self) -> int:
        """That number if all pairs shared alike: nothing with as few items in common is below."""
        pairs = self._forms * (self._forms - 1)
        return -(-sum(map(sum, self._shared)) // pairs) if pairs else 0

    def _fill(self) -> None:
        short = [slot for slot in self._held if self.missing(*slot)]
        for most in range(1, self._forms + 1):
            lost: set[Slot] = set()
            for slot in short:
                while self.missing(*slot) and self._augment(slot, most, lost):
                    pass
            short = [slot for slot in short if self.missing(*slot)]
            if not short:
                return

    def _augment(self, start: Slot, most: int, lost: set[Slot]) -> bool:
        """Give a slot one more item, where no item is used more than `most` times.

        `lost` are the slots from which no path leads to an item to be had; more of them are added.
        """
        if start in lost:
            return False
        # Which slot takes which item from this one.
        taker: dict[Slot, tuple[Slot, str]] = {}
        seen, queue = {start}, [start]
        for slot in queue:
            if (item := self._free(slot, most)) is not None:
                self._shift(slot, item, taker)
                return True
            for other, item in self._givers(slot):
                if other not in seen and other not in lost:
                    seen.add(other)
                    taker[other] = slot, item
                    queue.append(other)
        lost |= seen
        return False

    def _free(self, slot: Slot, most: int) -> str | None:
        """An item for a slot that no other must give; of several, one that few forms share."""
        form, cell = slot
        best, least = None, 0
        for item in self._fits[cell]:
            places = self._places[item]
            if len(places) < most and form not in places:
                cost = sum(2 * self._shared[form][other] + 1 for other in places)
                if cost == 0:
                    return item
                if best is None or cost < least:
                    best, least = item, cost
        return best

    def _givers(self, slot: Slot) -> Iterator[tuple[Slot, str]]:
        """Slots that could give an item to this one, each with the item."""
        form, cell = slot
        for item in self._fits[cell]:
            places = self._places[item]
            if form not in places:
                for other, within in places.items():
                    yield (other, within), item
            elif places[form] != cell:
                yield (form, places[form]), item

    def _shift(self, slot: Slot, item: str, taker: dict[Slot, tuple[Slot, str]]) -> None:
        """Put an item into a slot, which passes another one on, until none must be passed on."""
        while slot in taker:
            other, given = taker[slot]
            self._remove(given, slot)
            self._put(item, slot)
            slot, item = other, given
        self._put(item, slot)

    def _put(self, item: str, slot: Slot) -> None:
        form, cell = slot
        self._count(item, form, 1)
        self._places[item][form] = cell
        self._held[slot][item] = None

    def _remove(self, item: str, slot: Slot) -> None:
        form, _ = slot
        del self._places[item][form]
        del self._held[slot][item]
        self._count(item, form, -1)

    def _count(self, item: str, form: int, step: int) -> None:
        for other in self._places[item]:
            self._unevenness += 2 * step * self._shared[form][other] + 1
            self._shared[form][other] += step
            self._shared[other][form] += step

    def _spread(self) -> None:
        """Exchange items until no exchange makes the pairs of forms share more evenly."""
        pairs = [*combinations(range(self._forms), 2)]
        while any(self._relieve(*pair) for pair in self._uneven(pairs)):
            pass

    def _uneven(self, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Pairs that share more than they must, worst first, each also the other way round."""
        counts = {pair: self._shared[pair[0]][pair[1]] for pair in pairs}
        least = min(counts.values(), default=0)
        for form, other in sorted(pairs, key=lambda pair: -counts[pair]):
            if counts[form, other] > least + 1:
                yield form, other
                yield other, form

    def _relieve(self, form: int, other: int) -> bool:
        """Take an item that `other` has too out of `form`, if all pairs together gain by it."""
        both = [item for item, places in self._places.items() if {form, other} <= places.keys()]
        return any(self._replace(item, form) or self._exchange(item, form) for item in both)

    def _replace(self, item: str, form: int) -> bool:
        """Put an item that is used less into its place."""
        cell, uses = self._places[item][form], len(self._places[item])
        return any(
            len(self._places[substitute]) < uses
            and self._gains([(item, (form, cell))], [(substitute, (form, cell))])
            for substitute in self._fits[cell]
            if form not in self._places[substitute]
        )

    def _exchange(self, item: str, form: int) -> bool:
        """Let it change places with an item of another form."""
        slot = form, self._places[item][form]
        others = (
            (substitute, (other, within))
            for within in sorted(self._cells[item])
            for other in range(self._forms)
            if other not in self._places[item]
            for substitute in self._held[other, within]
            if slot[1] in self._cells[substitute] and form not in self._places[substitute]
        )
        return any(
            self._gains([(item, slot), (substitute, place)], [(item, place), (substitute, slot)])
            for substitute, place in [*others]
        )

    def _gains(self, old: Sequence[tuple[str, Slot]], new: Sequence[tuple[str, Slot]]) -> bool:
        """Put items from their old slots into new ones, if pairs share more evenly then."""
        before = self._unevenness
        self._move(old, new)
        if self._unevenness < before:
            return True
        self._move(new, old)
        return False

    def _move(self, old: Sequence[tuple[str, Slot]], new: Sequence[tuple[str, Slot]]) -> None:
        for item, slot in old:
            self._remove(item, slot)
        for item, slot in new:
            self._put(item, slot)
