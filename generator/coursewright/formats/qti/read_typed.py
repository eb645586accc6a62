"""What is typed → text-entry, numeric and extended-text items."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isclose
from xml.etree.ElementTree import Element

from ...items import AcceptedText, Criterion, ExtendedTextItem, Spelling, TextEntryItem
from ...texts import matching_text
from ..entry import RefusedError
from ..ids import is_id
from .declarations import Response
from .marking import accepted_feedback
from .names import own_id
from .read_choices import Asking
from .read_words import Words, plain_text
from .regular import TextKind, own_pattern
from .running import Given
from .trials import Fields, Own, Trial, Tried
from .typed import Typed, is_about, keys_beside
from .values import single

_LEVELS = ("0", "1", "2")
_WRONG = "\ufffd"
_NEAR = 1e-4


def read_text(asking: Asking) -> Own:
    """The texts and patterns that its rules, its mapping and its key name."""
    name = asking.response.name
    accept, points = accepted_texts(asking.response, asking)
    tried = [
        Tried(Trial({name: single(entry.text)}, entry.text, accepted_feedback(number)), entry.score)
        for number, entry in enumerate(accept, 1)
        if entry.kind == "text"
    ]
    wrong = Tried(Trial({name: single(_WRONG)}, _WRONG), 0)
    return Own(TextEntryItem, {"accept": accept, **asking.points(points)}, [*tried, wrong])


def accepted_texts(
    response: Response, asking: Asking, beside: Given | None = None
) -> tuple[tuple[AcceptedText, ...], float]:
    """What each text earns, and the points of the best; RefusedError where none earns any."""
    typed = Typed(response, asking.trying.processing, beside or {})
    found: dict[tuple[str, str], tuple[AcceptedText, float]] = {}
    ways: dict[object, AcceptedText] = {}
    was_known = typed.processing.unknown is None
    for one in _texts(response, typed.processing.rules):
        text = " ".join(one.text.split())
        key = one.kind, text.casefold()
        if text and key not in found:
            found[key] = AcceptedText(one.kind, text), typed.earned(one.text, forced=one.pattern)
            ways.setdefault(one.way, found[key][0])
    if was_known and typed.processing.unknown is not None:
        return accepted_texts(response, asking)  # by the key alone, as the rules cannot be read
    best = max((earned for _, earned in found.values()), default=0)
    if not best > 0 and (keys := keys_beside(response, asking.item.responses)) and beside is None:
        return accepted_texts(response, asking, keys)
    if not best > 0:
        raise RefusedError("no text is accepted")
    accept = tuple(_worth(entry, earned / best) for entry, earned in found.values())
    _tell_others(ways.values(), accept, (best, typed), asking.words)
    return accept, best


def _worth(entry: AcceptedText, share: float) -> AcceptedText:
    return AcceptedText(entry.kind, entry.text, round(min(max(share, 0), 1), 6))


def _tell_others(
    tried: Iterable[AcceptedText],
    accept: tuple[AcceptedText, ...],
    earning: tuple[float, Typed],
    words: Words,
) -> None:
    """Whether texts that are nearly those `tried` earn there what they earn here."""
    best, typed = earning
    for entry in tried:
        if entry.kind != "text":
            continue
        for text, reason in (
            (entry.text.swapcase(), "small and capital letters count there, not here"),
            (f"x{entry.text}", "a part of the text is enough there, not here"),
            (f"{entry.text}x", "a part of the text is enough there, not here"),
        ):
            ours = matching_text(accept, Spelling(), text)
            share = typed.earned(text) / best
            if not isclose(share, 0 if ours is None else ours.score, abs_tol=_NEAR):
                words.lose("scoring", reason)


@dataclass(frozen=True, slots=True)
class _Written:
    """A text that an item names: the `way` in which it is compared, and its node of a pattern."""

    kind: TextKind
    text: str
    way: object
    pattern: Element | None = None


def _texts(response: Response, rules: Element) -> Iterator[_Written]:
    """Texts in the order of the rules, of the mapping and of the key."""
    for node in rules.iter():
        if node.tag in ("stringMatch", "match", "substring") and is_about(node, response):
            way = node.tag, node.get("caseSensitive"), node.get("substring")
            for value in node.iterfind("baseValue"):
                yield _Written("text", value.text or "", way)
        elif node.tag == "patternMatch" and is_about(node, response):
            yield _Written(*own_pattern(node.get("pattern", "")), node.tag, node)
    if response.mapping is not None:
        for entry in response.mapping.entries:
            yield _Written("text", entry.key, entry.ignores_case)
    for part in response.key.parts if response.key is not None else ():
        yield _Written("text", str(part), None)


def read_extended_text(asking: Asking) -> Own:
    """A text that a person marks, by what scorers are told."""
    rubric: list[Criterion] = []
    models: list[str] = []
    words = asking.words
    for block in asking.item.root.iter("rubricBlock"):
        if "scorer" not in block.get("view", "").split():
            continue
        inside = block.find("contentBody")
        for part in block if inside is None else inside:
            if part.get("class") == "cw-rubric":
                rubric += _criteria(part, words)
            elif text := words.read(_alone(part), "model"):
                models.append(text)
    if not rubric:
        words.note("it has no rubric: one criterion was made, for the response as a whole")
        rubric = [Criterion("whole", "The response as a whole", _LEVELS)]
    most = asking.trying.processing.declared_most
    fields: Fields = {"rubric": tuple(rubric), "model_response": "\n\n".join(models) or None}
    if most is not None and most >= 0:
        fields["points"] = asking.trying.points(most)
    return Own(ExtendedTextItem, fields)


def _alone(part: Element) -> Element:
    """An element inside of another, so that it is read with its own tags."""
    if part.get("class") == "cw-model":
        return part
    around = Element("div")
    around.append(part)
    return around


def _criteria(table: Element, words: Words) -> Iterator[Criterion]:
    """The rows of a table of ours: a criterion, and a text for each number of points."""
    for row in table.iter("tr"):
        head, levels = row.find("th"), [plain_text(cell) for cell in row.iterfind("td")]
        name = own_id(row.get("id", ""))
        if head is not None and len({*levels}) == len(levels) > 1 and is_id(name):
            yield Criterion(name, words.read(head, "rubric"), tuple(levels))
