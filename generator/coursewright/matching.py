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
MOST_STEPS = 4_000_000  # items looked at, one or two seconds


class Matching:
    """Items in the slots of `forms` forms: `wanted` of those that `fits` names for each cell.

    After `steps` the forms share no more evenly; their places are filled whatever that takes.
    """

    def __init__(
        self,
        fits: Sequence[Sequence[str]],
        wanted: Sequence[int],
        forms: int,
        *,
        steps: int = MOST_STEPS,
    ) -> None:
        self._steps = steps
        self._fits = fits
        self._wanted = wanted
        self._forms = forms
        self._held: dict[Slot, dict[str, None]] = {
            (form, cell): {} for form in range(forms) for cell in range(len(fits))
        }
        # The cell of an item in each form that has it.
        self._places: dict[str, dict[int, int]] = {item: {} for items in fits for item in items}
        self._cells: dict[str, set[int]] = {item: set() for item in self._places}
        self._masks = dict.fromkeys(self._places, 0)  # the forms of an item, a bit each
        for cell, items in enumerate(fits):
            for item in items:
                self._cells[item].add(cell)
        self._shared = [[0] * forms for _ in range(forms)]
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
    def steps(self) -> int:
        """What is left of the steps, none or less where they did not do."""
        return self._steps

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
        self._steps -= len(self._fits[cell])
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
        self._steps -= len(self._fits[cell])
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
        self._masks[item] |= 1 << form

    def _remove(self, item: str, slot: Slot) -> None:
        form, _ = slot
        del self._places[item][form]
        del self._held[slot][item]
        self._masks[item] ^= 1 << form
        self._count(item, form, -1)

    def _count(self, item: str, form: int, step: int) -> None:
        for other in self._places[item]:
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
        return any(
            self._steps > 0 and (self._replace(item, form) or self._exchange(item, form))
            for item in both
        )

    def _replace(self, item: str, form: int) -> bool:
        """Put an item that is used less into its place."""
        cell, places = self._places[item][form], self._places[item]
        self._steps -= len(self._fits[cell])
        others = places.keys() - {form}
        for substitute in self._fits[cell]:
            within = self._places[substitute]
            if len(within) < len(places) and form not in within:
                shared = self._shared[form]
                lost = sum(2 * shared[other] - 1 for other in others - within.keys())
                if sum(2 * shared[other] + 1 for other in within.keys() - others) < lost:
                    self._remove(item, (form, cell))
                    self._put(substitute, (form, cell))
                    return True
        return False

    def _exchange(self, item: str, form: int) -> bool:
        """Let it change places with an item of another form."""
        slot = form, self._places[item][form]
        for within in sorted(self._cells[item]):
            for other in range(self._forms):
                if other not in self._places[item]:
                    substitute = self._substitute(item, slot, (other, within))
                    if substitute is not None:
                        self._remove(item, slot)
                        self._remove(substitute, (other, within))
                        self._put(item, (other, within))
                        self._put(substitute, slot)
                        return True
        return False

    def _substitute(self, item: str, slot: Slot, place: Slot) -> str | None:
        """The first item of a place to change with, if pairs share more evenly then."""
        form, cell = slot
        # Items in the same forms are as good as each other.
        seen: set[int] = set()
        self._steps -= len(self._held[place])
        for substitute in self._held[place]:
            mask = self._masks[substitute]
            if mask not in seen and cell in self._cells[substitute]:
                seen.add(mask)
                if not mask >> form & 1 and self._gains(item, form, substitute, place[0]):
                    return substitute
        return None

    def _gains(self, item: str, form: int, substitute: str, other: int) -> bool:
        """Whether the squares of what each two forms share become less in sum."""
        was, now = self._shared[form], self._shared[other]
        mine, theirs = self._places[item].keys(), self._places[substitute].keys()
        # A form that has both shares as before, as these two do with each other.
        change = sum(now[third] - was[third] + 1 for third in mine - theirs if third != form)
        change += sum(was[third] - now[third] + 1 for third in theirs - mine if third != other)
        return change < 0
