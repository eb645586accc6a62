"""Matching, ordering and categorise → interactions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ...items import CategoriseItem, MatchingItem, Option, OrderingItem
from .draft import Declared, Draft, Marking, Shown
from .marking import for_the_key, option_feedback, prompt, with_feedback
from .names import identifier
from .rules import RESPONSE, Rules
from .showing import Showing

# Stands before the id of a premise that is the id of an option as well.
ELSEWHERE = "pair."


def write_matching(item: MatchingItem, showing: Showing) -> Draft:
    """Each premise may be matched once, an option as often as one likes."""
    key = {premise: (option,) for premise, option in item.key.items()}
    return _matched(item, item.premises, item.options, key, showing)


def write_categorise(item: CategoriseItem, showing: Showing) -> Draft:
    """Cards are matched with their buckets."""
    return _matched(item, item.cards, item.buckets, item.key, showing)


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Sources and targets by their identifiers, and the right pairs of each source."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    pairs: Mapping[str, tuple[str, ...]]

    @property
    def is_plain(self) -> bool:
        """Whether every source belongs to one target."""
        return all(len(found) == 1 for found in self.pairs.values())

    @property
    def right(self) -> tuple[str, ...]:
        return tuple(pair for found in self.pairs.values() for pair in found)

    @property
    def most(self) -> int:
        """How many targets a source may need."""
        return max(1, *(len(found) for found in self.pairs.values()))


def _paired(
    sources: Sequence[Option], targets: Sequence[Option], key: Mapping[str, tuple[str, ...]]
) -> _Pairing:
    """A source whose id is a target's gets another identifier."""
    taken = {target.id for target in targets}
    names = {
        source.id: identifier(ELSEWHERE * (source.id in taken) + source.id) for source in sources
    }
    pairs = {
        name: tuple(f"{name} {identifier(target)}" for target in key[source])
        for source, name in names.items()
    }
    return _Pairing(tuple(pairs), tuple(identifier(target.id) for target in targets), pairs)


def _matched(
    item: MatchingItem | CategoriseItem,
    sources: Sequence[Option],
    targets: Sequence[Option],
    key: Mapping[str, tuple[str, ...]],
    showing: Showing,
) -> Draft:
    pairing = _paired(sources, targets, key)
    share = item.points / len(sources)
    is_sum = item.scoring == "per-part" and pairing.is_plain
    mapped = tuple((pair, share) for pair in pairing.right) if is_sum else ()
    stem = prompt(item.stem, showing)
    interaction = showing.version.tag(
        "matchInteraction",
        stem,
        _choices(sources, pairing.sources, pairing.most, showing),
        _choices(targets, pairing.targets, 0, showing),
        responseIdentifier=RESPONSE,
        shuffle="true",
        maxAssociations=len(sources) * pairing.most,
    )
    declared = Declared(RESPONSE, "multiple", "directedPair", pairing.right, mapped)
    marking = _marking(item, pairing, Rules(showing.version))
    shown = (*_always(sources, pairing.sources), *_always(targets, pairing.targets))
    return Draft((declared,), interaction, marking, asks=bool(stem), shown=shown)


def _always(options: Sequence[Option], names: Sequence[str]) -> Iterator[Shown]:
    """Shows what is said of parts, whatever became of them."""
    for option, name in zip(options, names, strict=True):
        if option.feedback is not None:
            yield Shown(option_feedback(name), "")


def _choices(options: Sequence[Option], names: Sequence[str], most: int, showing: Showing) -> str:
    tag = showing.version.tag
    choices = (
        tag(
            "simpleAssociableChoice",
            with_feedback(option, name, showing),
            identifier=name,
            matchMax=most,
        )
        for option, name in zip(options, names, strict=True)
    )
    return tag("simpleMatchSet", *choices)


def _marking(item: MatchingItem | CategoriseItem, pairing: _Pairing, rules: Rules) -> Marking:
    if item.scoring != "per-part":
        return for_the_key(item.points, rules)
    if pairing.is_plain:
        return Marking(rules.set_score(rules.mapped()), "map_response")
    parts = "".join(
        rules.when((_just(source, pairing, rules), rules.count())) for source in pairing.sources
    )
    total = rules.counted(len(pairing.sources), item.points)
    return Marking(rules.when((rules.is_given(), parts, total)))


def _just(source: str, pairing: _Pairing, rules: Rules) -> str:
    """Whether a card is in the buckets of its key and in no other."""
    tests = []
    for target in pairing.targets:
        pair = f"{source} {target}"
        chosen = rules.of("member", rules.value("directedPair", pair), rules.variable(RESPONSE))
        tests.append(chosen if pair in pairing.pairs[source] else rules.of("not", chosen))
    return rules.of("and", *tests)


def write_ordering(item: OrderingItem, showing: Showing) -> Draft:
    """The options stand in the file in their right order; players shuffle them."""
    names = tuple(identifier(option.id) for option in item.options)
    tag, stem = showing.version.tag, prompt(item.stem, showing)
    choices = (
        tag("simpleChoice", with_feedback(option, name, showing), identifier=name)
        for option, name in zip(item.options, names, strict=True)
    )
    how = {"responseIdentifier": RESPONSE, "shuffle": "true"}
    interaction = tag("orderInteraction", stem, *choices, **how)
    if item.scoring == "longest-ordered-subset":
        showing.losses.add("scoring", "it counts the pairs that are in order there")
    rules, write = Rules(showing.version), _ORDERED.get(item.scoring)
    points = item.points
    return Draft(
        (Declared(RESPONSE, "ordered", "identifier", names),),
        interaction,
        for_the_key(points, rules) if write is None else Marking(write(names, points, rules)),
        asks=bool(stem),
        shown=tuple(_always(item.options, names)),
        places=names if write is _pairs else (),
    )


def _at(place: int, rules: Rules) -> str:
    """What stands at a place, counted from 1."""
    return rules.of("index", rules.variable(RESPONSE), n=str(place))


def _is_at(name: str, place: int, rules: Rules) -> str:
    return rules.of("match", _at(place, rules), rules.value("identifier", name))


def _places(names: Sequence[str], points: float, rules: Rules) -> str:
    parts = "".join(
        rules.when((_is_at(name, place, rules), rules.count()))
        for place, name in enumerate(names, 1)
    )
    return parts + rules.counted(len(names), points)


def _neighbours(names: Sequence[str], points: float, rules: Rules) -> str:
    """A share for each option that stands right behind the one that it follows."""

    def together(first: str, second: str) -> Iterator[str]:
        for place in range(1, len(names)):
            both = (_is_at(first, place, rules), _is_at(second, place + 1, rules))
            yield rules.of("and", *both)

    parts = "".join(
        rules.when((rules.of("or", *together(*pair)), rules.count())) for pair in pairwise(names)
    )
    return parts + rules.counted(len(names) - 1, points)


def place_of(name: str) -> str:
    """The variable that holds at which place an option stands."""
    return f"PLACE.{name}"


def _pairs(names: Sequence[str], points: float, rules: Rules) -> str:
    """A share for each two options that stand in the right order, however far apart."""
    couples = [*combinations(names, 2)]
    places = (_noted_place(name, len(names), rules) for name in names)
    before = (
        rules.when((rules.of("lt", *map(rules.variable, map(place_of, couple))), rules.count()))
        for couple in couples
    )
    total = rules.counted(len(couples), points)
    return rules.when((rules.is_given(), "".join((*places, *before, total))))


def _noted_place(name: str, count: int, rules: Rules) -> str:
    """Puts the place of an option into its variable."""
    tag = rules.version.tag
    branches = [
        (
            _is_at(name, place, rules),
            tag("setOutcomeValue", rules.value("integer", place), identifier=place_of(name)),
        )
        for place in range(1, count + 1)
    ]
    return rules.when(*branches)


_ORDERED: Mapping[str, Callable[[Sequence[str], float, Rules], str]] = {
    "absolute-position": _places,
    "next-item": _neighbours,
    "kendall-distance": _pairs,
    "longest-ordered-subset": _pairs,
}
