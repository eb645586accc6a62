"""Matching, ordering and places on an image → items."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from ...items import (
    Area,
    CategoriseItem,
    HotspotItem,
    MatchingItem,
    Option,
    OrderingItem,
)
from ..entry import RefusedError
from ..image_size import image_size
from .declarations import coordinates
from .read_choices import Asking, Choices, own_names, read_options, single_trials
from .read_words import plain_text
from .trials import Fields, Own, Trial
from .values import Value
from .write_parts import ELSEWHERE

MOST_PREMISES, MOST_CARDS, MOST_BUCKETS = 12, 20, 5
_ORDERED = ("all-or-nothing", "absolute-position", "next-item", "kendall-distance")
_LAST = ("longest-ordered-subset", "exact")
_MOST_TRIED = 8


def read_match(asking: Asking, *, is_sorted: bool) -> Own:
    """Two sets whose choices are paired; `is_sorted` says that cards go into buckets."""
    sets = [*asking.interaction.iterfind("simpleMatchSet")]
    if len(sets) != 2:
        raise RefusedError("it needs two sets of choices to be matched")
    sources, targets = (read_options([*part], asking.words) for part in sets)
    sources = _by_own_ids(sources)
    key = _paired(sources, targets, asking)
    several = any(len(found) != 1 for found in key.values())
    fits = len(targets.options) <= MOST_BUCKETS
    if several and not fits:
        raise RefusedError("a premise of it has no key, or more than one")
    if fits and (several or is_sorted or len(sources.options) > MOST_PREMISES):
        return _categorise(sources, targets, key, asking)
    if len(sources.options) > MOST_PREMISES:
        raise RefusedError(f"it has more than {MOST_PREMISES} premises")
    alone = {premise: found[0] for premise, found in key.items()}
    fields: Fields = {"premises": sources.options, "options": targets.options, "key": alone}
    ours = [
        Trial(trial.given, {name: found[0] for name, found in _given(trial) if found})
        for trial in _trials((sources, targets), key, asking)
    ]
    return _fitted(MatchingItem, fields, ours, asking)


def _paired(sources: Choices, targets: Choices, asking: Asking) -> Mapping[str, tuple[str, ...]]:
    """The right targets of each source, in their order."""
    pairs = [str(part).split() for part in _key(asking)]
    if any(len(pair) != 2 for pair in pairs):
        raise RefusedError("its key is no list of pairs")
    return {
        name: tuple(
            own
            for target, own in targets.names.items()
            if [written, target] in pairs or [target, written] in pairs
        )
        for written, name in sources.names.items()
    }


def _given(trial: Trial) -> Iterator[tuple[str, Sequence[str]]]:
    assert isinstance(trial.response, dict)
    yield from trial.response.items()


def _categorise(
    sources: Choices, targets: Choices, key: Mapping[str, tuple[str, ...]], asking: Asking
) -> Own:
    if len(sources.options) > MOST_CARDS:
        raise RefusedError(f"it has more than {MOST_CARDS} cards")
    fields: Fields = {"cards": sources.options, "buckets": targets.options, "key": dict(key)}
    trials = [*_trials((sources, targets), key, asking)]
    ours = [
        Trial(trial.given, {name: list(found) for name, found in _given(trial)}) for trial in trials
    ]
    return _fitted(CategoriseItem, fields, ours, asking)


def _fitted(made: type, fields: Fields, trials: Sequence[Trial], asking: Asking) -> Own:
    tried, points = asking.trying.tried(trials)
    fields = {**fields, **asking.points(points)}
    rules = ({"scoring": rule} for rule in ("per-part", "all-or-nothing"))
    return asking.trying.fitted(made, ({**fields, **rule} for rule in rules), tried)


def _by_own_ids(sources: Choices) -> Choices:
    """The ids that premises have with us, where options have the same."""
    own = {name: name.removeprefix(ELSEWHERE) for name in sources.names.values()}
    if len({*own.values()}) < len(own):
        return sources
    options = tuple(Option(own[one.id], one.text, one.feedback) for one in sources.options)
    return Choices({written: own[name] for written, name in sources.names.items()}, options)


def _key(asking: Asking) -> tuple[object, ...]:
    """The key as declared, or what a mapping gives points for."""
    response = asking.response
    if response.key is not None:
        return response.key.parts
    if response.mapping is None:
        raise RefusedError("it has no key")
    return tuple(entry.key for entry in response.mapping.entries if entry.worth > 0)


def _trials(
    sets: tuple[Choices, Choices], key: Mapping[str, Sequence[str]], asking: Asking
) -> Iterator[Trial]:
    """The key, the key without each part, with some parts elsewhere, and all of them."""
    sources, targets = sets
    names = [*targets.names.values()]
    given: list[Mapping[str, Sequence[str]]] = [key]
    given += [{**key, name: ()} for name in key]
    for name, found in [*key.items()][:2]:
        others = [other for other in names if other not in found]
        given.append({**key, name: tuple(others[:1])})
    turned = names[1:] + names[:1]
    moved = dict(zip(names, turned, strict=True))
    given.append({name: tuple(moved[one] for one in found) for name, found in key.items()})
    written = {own: name for name, own in sources.names.items()}
    theirs = {own: name for name, own in targets.names.items()}
    for response in given:
        pairs = tuple(
            f"{written[name]} {theirs[target]}"
            for name, found in response.items()
            for target in found
        )
        yield Trial({asking.response.name: Value("multiple", pairs) if pairs else None}, response)


def read_order(asking: Asking) -> Own:
    """The options stand in the order of the key."""
    elements = [part for part in asking.interaction if part.tag == "simpleChoice"]
    choices = read_options(elements, asking.words)
    order = [str(part) for part in _key(asking)]
    if sorted(order) != sorted(choices.names):
        raise RefusedError("its key does not name each option once")
    by_id = {option.id: option for option in choices.options}
    options = tuple(by_id[choices.names[name]] for name in order)
    trials = [
        Trial(
            {asking.response.name: Value("ordered", tuple(given))},
            [choices.names[name] for name in given],
        )
        for given in _orders(order)
    ]
    tried, points = asking.trying.tried(trials)
    fields: Fields = {"options": options, **asking.points(points)}
    rules = ({**fields, "scoring": rule} for rule in (*_ORDERED, *_LAST))
    return asking.trying.fitted(OrderingItem, rules, tried)


def _orders(order: Sequence[str]) -> list[list[str]]:
    """The right one, neighbours exchanged, turned, and from behind."""
    found = [[*order], [*order][::-1]]
    for place in range(len(order) - 1):
        swapped = [*order]
        swapped[place : place + 2] = swapped[place : place + 2][::-1]
        found.append(swapped)
        found.append([*order[place + 1 :], *order[: place + 1]])
    return found[:_MOST_TRIED]


def read_hotspot(asking: Asking) -> Own:
    """Rectangles on an image; of other shapes what is around them."""
    places = [part for part in asking.interaction if part.tag == "hotspotChoice"]
    image = next((part for part in asking.interaction if part.tag in ("object", "img")), None)
    if image is None or asking.response.cardinality != "single":
        raise RefusedError("one place on one image is what can be asked for here")
    address = image.get("data") or image.get("src") or ""
    path, data = asking.words.image(address), asking.words.file(address)
    size = _size(image, data)
    if path is None or size is None:
        raise RefusedError(f"its image `{address[:80]}` is not there, or of no known size")
    names = own_names([place.get("identifier", "") for place in places], "area")
    areas = tuple(
        _area(place, name, number, (size, asking))
        for number, (place, name) in enumerate(zip(places, names.values(), strict=True), 1)
    )
    tried, points = asking.trying.tried(single_trials(asking, names))
    right = [one.trial.part for one in tried if one.share == 1]
    if len(right) != 1 or any(0 < one.share < 1 for one in tried):
        raise RefusedError("one of its places must be right, and just one")
    alt = plain_text(image) or image.get("alt") or ""
    if not alt:
        asking.words.lose("alt", "its image has no text alternative: write one")
        alt = "Image"
    fields: Fields = {"image": path, "alt": alt, "areas": areas, "key": right[0]}
    return Own(HotspotItem, {**fields, **asking.points(points)}, tried)


def _size(image: Element, data: bytes | None) -> tuple[float, float] | None:
    """As the item says, for the places are counted in that; else as the image has it."""
    written = coordinates(f"{image.get('width', '')},{image.get('height', '')}")
    if len(written) == 2 and min(written) > 0:
        return written[0], written[1]
    return None if data is None else image_size(data)


def _area(
    place: Element, name: str, number: int, around: tuple[tuple[float, float], Asking]
) -> Area:
    (width, height), asking = around
    left, top, right, bottom = _bounds(place, asking)
    text = place.get("hotspotLabel", "").strip()
    if not text:
        text = f"Area {number}"
        asking.words.lose("areas", "its places have no names: write what they show")
    left, right = (min(max(end / width, 0), 1) * 100 for end in (left, right))
    top, bottom = (min(max(end / height, 0), 1) * 100 for end in (top, bottom))
    sides = (round(side, 2) for side in (left, top, right - left, bottom - top))
    return Area(name, text, None, *sides)


def _bounds(place: Element, asking: Asking) -> tuple[float, float, float, float]:
    """The rectangle around a shape."""
    coords = coordinates(place.get("coords", ""))
    match place.get("shape"), coords:
        case "rect", (left, top, right, bottom):
            return left, top, right, bottom
        case "circle", (across, down, radius):
            asking.words.lose("areas", "the rectangle around a circle counts here")
            return across - radius, down - radius, across + radius, down + radius
        case "poly", points if len(points) >= 6 and len(points) % 2 == 0:
            asking.words.lose("areas", "the rectangle around a polygon counts here")
            return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])
    raise RefusedError(f"there is no shape `{place.get('shape')}` here")
