"""Flaws of writing that can be mended without knowing the subject."""

from collections.abc import Iterator, Sequence

from yaml.nodes import MappingNode, Node, SequenceNode

from ..lint.negatives import negative
from ..lint.rules.options_unsorted import in_order
from ..lint.running import Finding
from ..lint.wording import Wording, phrase, wording
from ..source import Source
from . import emphasis
from .edits import Fix, Left, repeated
from .emphasis import emphasised
from .ids import items_in
from .layout import lines_of
from .order import CODE as SORTED
from .order import sorted_options

FIXABLE = frozenset((emphasis.CODE, SORTED))


def mended_flaws(
    text: str, root: Node, path: str, findings: Sequence[Finding]
) -> Iterator[Fix | Left]:
    """A fix for each finding in a bank, or why there is none."""
    source, lines, again = Source(path), lines_of(text), repeated(root, text)
    items = {source.position(raw): raw for raw in items_in(root)}
    for finding in findings:
        raw = items.get(finding.item.position) if finding.item is not None else None
        part = None if raw is None else _part(raw, finding.flaw.part)
        if part is None:
            continue
        if finding.code == emphasis.CODE:
            found = negative(phrase(part.value).prose)
            if found is not None:
                yield emphasised(text, part, found, is_repeated=part in again)
        elif isinstance(part, SequenceNode) and finding.item is not None:
            for order in _orders(wording(finding.item), finding.flaw.part):
                yield sorted_options(text, lines, part, order)


def _orders(item: Wording, part: str) -> Iterator[list[int]]:
    """The options that the part belongs to, in order; what is no quantity keeps its place."""
    for choices in item.choices:
        wanted = in_order(choices) if part.startswith(f"{choices.part}/") else None
        if wanted is not None:
            rest = iter(wanted)
            options = [next(rest) if one in wanted else one for one in choices.options]
            yield [choices.options.index(option) for option in options]


def _part(raw: Node, path: str) -> Node | None:
    """The text, or the list of options, that a part of an item is in."""
    for name in path.split("/"):
        if isinstance(raw, SequenceNode):
            return raw
        found = _field(raw, name)
        if found is None:
            return None
        raw = found
    return raw


def _field(raw: Node, name: str) -> Node | None:
    if not isinstance(raw, MappingNode):
        return None
    return next((value for key, value in raw.value if key.value == name), None)
