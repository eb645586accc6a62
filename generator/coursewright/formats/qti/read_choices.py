"""Choice interactions → choice, multiple-response and true-false items."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from ...items import ChoiceItem, MultipleResponseItem, Option, TrueFalseItem
from ..entry import RefusedError
from ..ids import part_ids
from .declarations import Response
from .document import QtiItem
from .names import own_id
from .read_words import Words
from .trials import Fields, Own, Trial, Tried, Trying, floor_of
from .values import Value, single

_TRUTHS = {"true": True, "false": False}
_TRUE = ("true", "1")


@dataclass(frozen=True, slots=True)
class Asking:
    """One interaction of an item, the response to it, and the means to try and to read."""

    item: QtiItem
    interaction: Element
    trying: Trying

    @property
    def words(self) -> Words:
        return self.trying.words

    @property
    def response(self) -> Response:
        """Raises RefusedError where it is not declared."""
        return response_to(self.item, self.interaction)

    def points(self, points: float) -> Fields:
        return {"points": self.trying.points(points)}


def response_to(item: QtiItem, interaction: Element) -> Response:
    """What an item declares of an interaction's response. Raises RefusedError."""
    name = interaction.get("responseIdentifier", "")
    found = item.responses.get(name)
    if found is None:
        raise RefusedError(f"it does not declare the response `{name}`")
    return found


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of an interaction; `names` are their ids here by those there."""

    names: Mapping[str, str]
    options: tuple[Option, ...]


def read_options(elements: Sequence[Element], words: Words, noun: str = "option") -> Choices:
    """Raises RefusedError where a learner could not choose among them."""
    names = own_names([element.get("identifier", "") for element in elements], noun)
    texts = [words.read(element, f"{noun}s") for element in elements]
    check_texts(texts, noun)
    options = (Option(name, text, None) for name, text in zip(names.values(), texts, strict=True))
    return Choices(names, tuple(options))


def own_names(written: Sequence[str], noun: str) -> dict[str, str]:
    """Ids of ours by identifiers: the same, where all of them can be ids."""
    if len({*written}) < len(written):
        raise RefusedError(f"two of its {noun}s have the same identifier")
    own = part_ids([own_id(name) for name in written], noun)
    return dict(zip(written, own, strict=True))


def check_texts(texts: Sequence[str], noun: str) -> None:
    """Raises RefusedError for options that cannot be told apart."""
    if len(texts) < 2:
        raise RefusedError(f"it has fewer than two {noun}s")
    if not all(texts):
        raise RefusedError(f"one of its {noun}s has no text")
    if len({" ".join(text.split()) for text in texts}) < len(texts):
        raise RefusedError(f"two of its {noun}s have the same text")


def read_choice(asking: Asking) -> Own:
    """One or several options, by the cardinality of the response. Raises RefusedError."""
    interaction = asking.interaction
    elements = [part for part in interaction.iter() if part.tag in ("simpleChoice", "hottext")]
    choices = _fixed(interaction, elements, read_options(elements, asking.words))
    if asking.response.cardinality != "single":
        return _several(choices, asking)
    tried, points = asking.trying.tried(single_trials(asking, choices.names))
    truth = _truth(choices, tried, asking.words)
    if truth is not None:
        return Own(truth.made, {**truth.fields, **asking.points(points)}, truth.tried)
    return one_of(choices.options, tried, points, asking)


def _fixed(interaction: Element, elements: Sequence[Element], choices: Choices) -> Choices:
    """Options that stay in their places: all of them where nothing says that they change."""
    is_shuffled = interaction.get("shuffle") in _TRUE
    options = (
        option if is_shuffled and element.get("fixed") not in _TRUE else replace(option, fixed=True)
        for option, element in zip(choices.options, elements, strict=True)
    )
    return Choices(choices.names, tuple(options))


def single_trials(asking: Asking, names: Mapping[str, str]) -> Iterator[Trial]:
    """Each option alone."""
    response = asking.response.name
    for written, name in names.items():
        yield Trial({response: single(written)}, [name], name)


def one_of(
    options: tuple[Option, ...], tried: Sequence[Tried], points: float, asking: Asking
) -> Own:
    """The option that earns most is the key; what others earn is their weight."""
    shares = [one.share for one in tried]
    key = shares.index(max(shares))
    fields: Fields = {"key": options[key].id, **asking.points(points)}
    if not any(share for place, share in enumerate(shares) if place != key):
        return Own(ChoiceItem, {**fields, "options": options}, tried)
    weighted = tuple(
        option if place == key or not share else replace(option, weight=max(share, -1))
        for place, (option, share) in enumerate(zip(options, shares, strict=True))
    )
    fields.update(floor_of(tried), options=weighted, scoring="weighted")
    return asking.trying.fitted(ChoiceItem, [fields], tried)


def _truth(choices: Choices, tried: Sequence[Tried], words: Words) -> Own | None:
    """True or false, by identifiers or texts; None for other options."""
    meant = [_meaning(*pair) for pair in zip(choices.names, choices.options, strict=True)]
    if sorted(map(str, meant)) != ["False", "True"] or sorted(one.share for one in tried) != [0, 1]:
        return None
    if not all(option.text.strip().lower() in _TRUTHS for option in choices.options):
        shown = " and ".join(f"`{option.text}`" for option in choices.options)
        words.note(f"its options {shown} are in the words of the course here")
    trials = [
        Tried(Trial(one.trial.given, truth, one.trial.part), one.share)
        for one, truth in zip(tried, meant, strict=True)
    ]
    key = next(truth for one, truth in zip(tried, meant, strict=True) if one.share)
    return Own(TrueFalseItem, {"key": key}, trials)


def _meaning(written: str, option: Option) -> bool | None:
    found = _TRUTHS.get(written.strip().lower())
    is_short = len(option.text.split()) == 1
    return found if found is not None and is_short else _TRUTHS.get(option.text.strip().lower())


def _several(choices: Choices, asking: Asking) -> Own:
    """The rule of ours that gives what its own rules give."""
    tried, points = asking.trying.tried(_ticked(choices, asking))
    options = choices.options
    key = _key(choices, tried)
    fields: Fields = {"key": key, "options": options, **asking.points(points)}
    if asking.trying.processing.is_for_the_key:
        return Own(MultipleResponseItem, fields, tried)
    alone = {one.trial.part: one.share for one in tried if one.trial.part}
    worths = {**alone, **_mapped(choices, points, asking)}
    return asking.trying.fitted(MultipleResponseItem, _rules(fields, tried, worths), tried)


def _mapped(choices: Choices, points: float, asking: Asking) -> Mapping[str, float]:
    """What a mapping says of each option: bounds of the sum hide it from who tries."""
    worths = asking.response.mapping
    if worths is None or asking.item.processing is None:
        return {}
    listed = {entry.key: entry.worth for entry in worths.entries}
    return {
        name: listed.get(written, worths.default) / points
        for written, name in choices.names.items()
    }


def _key(choices: Choices, tried: Sequence[Tried]) -> tuple[str, ...]:
    """What earns all, the first of such trials being the declared key."""
    found = next(one.trial.response for one in tried if one.share >= 1 - 1e-9)
    assert isinstance(found, list)
    return tuple(option.id for option in choices.options if option.id in found)


def _ticked(choices: Choices, asking: Asking) -> Iterator[Trial]:
    """The key, each option alone, the key without one of its own and with one more, and all."""
    response, names = asking.response, choices.names
    everything = [*names]
    key = [*_likely(response, everything)]
    sets = [key, *([name] for name in everything), everything]
    sets += [[name for name in key if name != left] for left in key]
    sets += [[*key, more] for more in everything if more not in key]
    sets.append([name for name in everything if name not in key])
    seen: set[frozenset[str]] = set()
    for ticked in sets:
        if ticked and (chosen := frozenset(ticked)) not in seen:
            seen.add(chosen)
            part = names[ticked[0]] if len(ticked) == 1 else ""
            ours = [names[name] for name in everything if name in chosen]
            yield Trial({response.name: Value("multiple", tuple(ticked))}, ours, part)


def _likely(response: Response, everything: Iterable[str]) -> Iterator[str]:
    """The key as declared, or what a mapping gives points for."""
    key = response.key
    if key is not None:
        yield from (name for name in everything if name in key.parts)
    elif response.mapping is not None:
        worth = {entry.key: entry.worth for entry in response.mapping.entries}
        yield from (name for name in everything if worth.get(name, 0) > 0)


def _rules(fields: Fields, tried: Sequence[Tried], worths: Mapping[str, float]) -> Iterator[Fields]:
    floors = floor_of(tried)
    yield fields
    for rule in ("right-minus-wrong", "net-correct", "coverage", "each-decision"):
        yield {**fields, "scoring": rule, **floors}
    options = tuple(
        replace(option, weight=min(max(worths.get(option.id, 0), -1), 1) or None)
        for option in fields["options"]
    )
    for floor in (floors, {"floor": -1}):
        yield {**fields, "scoring": "weighted", **floor, "options": options}
