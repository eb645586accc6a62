"""Fields, lists and gaps in running text → cloze items."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from ...items import ChoiceGap, ClozeItem, Gap, NumberGap, Option, TextGap
from ..entry import RefusedError
from ..gap_texts import STEM, mark_for, parted, without_gaps
from .declarations import Response
from .names import identifier
from .read_choices import Asking, check_texts, own_names, response_to
from .read_numbers import NUMBERS, accepted_numbers
from .read_typed import accepted_texts
from .read_words import nothing, plain_text
from .trials import Fields, Own, Trial
from .typed import Typed, keys_beside
from .values import Value, single

_NO_TEXT = "\ufffc\ufffc"  # what no answer is
INLINE = frozenset(("textEntryInteraction", "inlineChoiceInteraction"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A gap, and what is right in it: there as the value of a response, and as ours.

    `wrong` is both of something that is not; None where that is not known.
    """

    gap: Gap
    response: str
    given: Value
    ours: str
    wrong: tuple[Value, str] | None = None

    def as_wrong(self) -> "_Found":
        given, ours = self.wrong or (self.given, self.ours)
        return replace(self, given=given, ours=ours)


def read_cloze(asking: Asking) -> Own:
    """Every field or list is a gap of its own. Raises RefusedError."""
    parts = [part for part in asking.item.interactions if part.tag in INLINE]
    names = own_names([part.get("responseIdentifier", "") for part in parts], "gap")
    found = [_found(part, name, asking) for part, name in zip(parts, names.values(), strict=True)]
    places = {part.get("responseIdentifier", ""): place for place, part in enumerate(parts)}
    return _made(found, asking, places, "responseIdentifier")


def _found(part: Element, name: str, asking: Asking) -> _Found:
    response = response_to(asking.item, part)
    if part.tag == "inlineChoiceInteraction":
        return _choice_gap(part, name, response, asking)
    if response.base in NUMBERS:
        accept, _ = accepted_numbers(response, asking)
        right = [entry for entry in accept if entry.score == 1]
        if len(right) < len(accept):
            asking.words.lose("errors", "only right numbers count in gaps here")
        given = single(float(right[0].value))
        return _Found(NumberGap(name, tuple(right)), response.name, given, right[0].value)
    texts, _ = accepted_texts(response, asking)
    shown = next((entry.text for entry in texts if entry.kind == "text"), "")
    wrong = (single(_NO_TEXT), _NO_TEXT)
    return _Found(TextGap(name, texts), response.name, single(shown), shown, wrong)


def _choice_gap(part: Element, name: str, response: Response, asking: Asking) -> _Found:
    choices = [child for child in part if child.tag == "inlineChoice"]
    written = [child.get("identifier", "") for child in choices]
    prefix = f"{identifier(name)}."
    texts = [asking.words.read(child, "options") for child in choices]
    check_texts(texts, "option")
    names = own_names([one.removeprefix(prefix) for one in written], "option")
    options = tuple(
        Option(own, text, None) for own, text in zip(names.values(), texts, strict=True)
    )
    right = _right_place(written, response, asking)
    given = [(single(one), option.id) for one, option in zip(written, options, strict=True)]
    gap = ChoiceGap(name, options, options[right].id)
    return _Found(gap, response.name, *given[right], given[right - 1])


def _right_place(written: Sequence[str], response: Response, asking: Asking) -> int:
    """Which of the choices earns everything. Raises RefusedError where that is not one."""
    typed = Typed(response, asking.trying.processing)
    if not any(typed.earned(one) > 0 for one in written):
        typed = replace(typed, beside=keys_beside(response, asking.item.responses))
    worths = [typed.earned(one) for one in written]
    best = max(worths)
    if not best > 0 or worths.count(best) > 1:
        raise RefusedError("a gap of it has no key, or more than one")
    if any(0 < worth < best for worth in worths):
        asking.words.lose("scoring", "just one option of a gap counts here")
    return worths.index(best)


def _made(
    found: Sequence[_Found],
    asking: Asking,
    places: Mapping[str, int],
    attribute: str,
) -> Own:
    """The item, with the rule that gives what its own rules give.

    `places` are those of the gaps by the `attribute` that names each in the text.
    """
    gaps = tuple(one.gap for one in found)
    mark = mark_for("".join(asking.item.body.itertext()))

    def write(element: Element) -> str:
        place = places.get(element.get(attribute, ""))
        return "" if place is None else f"{mark}{place}z"

    special: dict[str, Callable[[Element], str]] = dict.fromkeys((*INLINE, "gap"), write)
    special |= dict.fromkeys(("gapText", "gapImg"), nothing)
    stem, text = _stem_and_text(asking, special)
    text = without_gaps(text)
    for place, gap in enumerate(gaps):
        if text.count(f"{mark}{place}z") != 1:
            raise RefusedError(f"its gap number {place + 1} does not stand in the text itself")
        text = text.replace(f"{mark}{place}z", f"{{{gap.id}}}")
    if not stem:
        stem, text = parted(text, [f"{{{gap.id}}}" for gap in gaps])
    if not stem:
        asking.words.note(f"it has no text without gaps: its stem is `{STEM}`")
    fields: Fields = {"stem": stem or STEM, "text": text, "gaps": gaps}
    tried, points = asking.trying.tried(_trials(found))
    fields.update(asking.points(points))
    rules = ({**fields, "scoring": rule} for rule in ("per-part", "all-or-nothing"))
    return asking.trying.fitted(ClozeItem, rules, tried)


def _stem_and_text(
    asking: Asking, special: Mapping[str, Callable[[Element], str]]
) -> tuple[str, str]:
    """What stands before the block with the first gap is the stem, where there are blocks."""
    body = [*asking.item.body]
    first = next(
        (
            place
            for place, part in enumerate(body)
            if any(one.tag in special for one in part.iter())
        ),
        0,
    )
    before, behind = Element("div"), Element("div")
    before.extend(body[:first])
    behind.extend(body[first:])
    words = asking.words
    return words.read(before, "stem"), words.read(behind, "text", special)


def _trials(found: Sequence[_Found]) -> Iterator[Trial]:
    """All gaps right, each of them alone, and each of them missing or wrong."""
    yield _trial(found)
    for one in found:
        yield _trial([one])
        if one.wrong is not None:
            yield _trial([other.as_wrong() if other is one else other for other in found])
        if left := [other for other in found if other is not one]:
            yield _trial(left)


def _trial(found: Sequence[_Found]) -> Trial:
    """Some gaps as they should be; one response may hold the pairs of several."""
    given: dict[str, Value] = {}
    for one in found:
        before = given.get(one.response)
        given[one.response] = (
            one.given if before is None else Value("multiple", (*before.parts, *one.given.parts))
        )
    return Trial(given, {one.gap.id: one.ours for one in found})


def read_gap_match(asking: Asking) -> Own:
    """Texts to be put into gaps: in each gap any of them can stand."""
    interaction, response = asking.interaction, asking.response
    texts = [part for part in interaction if part.tag in ("gapText", "gapImg")]
    if any(part.tag == "gapImg" for part in texts):
        raise RefusedError("images cannot be put into gaps here")
    shown = [plain_text(part) for part in texts]
    check_texts(shown, "option")
    written = [part.get("identifier", "") for part in texts]
    own = own_names(written, "option")
    options = tuple(Option(own[name], text, None) for name, text in zip(own, shown, strict=True))
    gaps = [part.get("identifier", "") for part in interaction.iter("gap")]
    names = own_names(gaps, "gap")
    pairs = [str(pair).split() for pair in _pairs(response)]
    key = {pair[1]: pair[0] for pair in pairs if len(pair) == 2}
    if {*key} != {*gaps}:
        raise RefusedError("a gap of it has no key")
    found = [ChoiceGap(names[gap], options, own[key[gap]]) for gap in gaps if key[gap] in own]
    if len(found) < len(gaps):
        raise RefusedError("a gap of it has no key")
    given = [
        _put(one, gap, key[gap], response.name, own) for gap, one in zip(gaps, found, strict=True)
    ]
    places = {gap: place for place, gap in enumerate(gaps)}
    return _made(given, asking, places, "identifier")


def _put(gap: ChoiceGap, place: str, right: str, response: str, own: Mapping[str, str]) -> _Found:
    """A gap with its right text, and with another one; `own` are our ids of all texts."""

    def value(text: str) -> Value:
        return Value("multiple", (f"{text} {place}",))

    other = next((text for text in own if text != right), None)
    wrong = None if other is None else (value(other), own[other])
    return _Found(gap, response, value(right), gap.key, wrong)


def _pairs(response: Response) -> Sequence[object]:
    if response.key is not None:
        return response.key.parts
    worths = response.mapping.entries if response.mapping is not None else ()
    return [entry.key for entry in worths if entry.worth > 0]
