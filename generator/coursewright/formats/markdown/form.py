"""Banks → one document: the items first, the key with all reasons behind them."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from ...items import CalculatedItem, Item, NumericItem
from ...model import Case, ItemBank
from ...prose import prose
from ...words import Words
from ..format import Format, Surroundings, Written
from ..known_aspects import ITEM_ASPECTS
from ..texts import Texts, read_plain
from ..texts.blocks import Piece
from ..texts.inside import Reading
from ..texts.reader import read_blocks
from ..texts.tree import read_tree
from ..worded import Reason, met, worded
from ..writing import Task, write_items
from .gfm import escaped, line, prefixed, write_blocks

_SHOWN = frozenset(
    """title feedback verdict-feedback hints hint-penalties option-feedback gap-feedback
    points case maths code
    tables links text-gaps number-gaps choice-gaps several-texts several-keys partial-scores errors
    unit units distractors shared-options several-buckets no-bucket model
    rubric tolerance-absolute
    tolerance-share tolerance-figures example""".split()
)
_CARRIES: Mapping[str, frozenset[str]] = {
    kind: known & _SHOWN for kind, known in ITEM_ASPECTS.items()
}


def write(banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    """The document; images are named by their paths below the content folder."""
    document = _Document(surroundings)
    entries = write_items(banks, _CARRIES, document.add, refuses={})
    return Written(document.text().encode("utf-8"), entries)


class _Document:
    """Items and keys as they come; each bank begins with its title."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._words: Words = surroundings.words
        self._texts = Texts(surroundings.markup, "mathml", self._image)
        self._items: list[str] = []
        self._keys: list[str] = []
        self._images = 0
        self._count = 0
        self._bank: ItemBank | None = None
        self._case: Case | None = None

    def _image(self, path: str) -> str:
        self._images += 1
        return path

    def add(self, task: Task) -> None:
        """Append an item and its key."""
        found = worded(task.item, self._words)
        if task.bank is not self._bank:
            self._bank, self._case = task.bank, None
            self._items.append(f"# {escaped(task.bank.title)}")
            if task.bank.description is not None:
                self._items.append(self._shown(task.bank.description))
            self._keys.append(f"## {escaped(task.bank.title)}")
        if task.case is not None and task.case is not self._case:
            self._items += [f"## {escaped(task.case.title)}", self._shown(task.case.text)]
        self._case = task.case
        self._count += 1
        title = f": {escaped(task.item.title)}" if task.item.title is not None else ""
        points = f" ({self._words.filled('points', n=task.item.points).rstrip('.')})"
        head = self._words.filled("item", n=str(self._count))
        self._items.append(f"### {head}{title}{points if task.item.points != 1 else ''}")
        self._items += map(self._shown, found.stem)
        for place, group in enumerate(found.offered):
            self._items.append(self._listed(group, place))
        self._keys += [f"### {head}", *self._key(met(task.item), found.answers, found.reasons)]
        self._add_losses(task)

    def _key(self, item: Item, answers: Sequence[str], reasons: Sequence[Reason]) -> Iterator[str]:
        yield "\n".join(prefixed("- ", self._shown(answer), "  ") for answer in answers)
        for about, text in (*reasons, *self._beside(item)):
            # Both can be of several blocks.
            yield prefixed("> ", f"{self._shown(about)}\n\n{self._shown(text)}")
        if item.feedback is not None:
            yield self._shown(item.feedback)

    def _beside(self, item: Item) -> Iterator[Reason]:
        """Texts of which a word must say what they are."""
        words = self._words
        for number, hint in enumerate(item.hints, 1):
            name = "hint-costs" if hint.penalty else "hint"
            label = words.filled(name, n=number, share=words.percent(hint.penalty))
            yield read_plain(label), hint.text
        for verdict, text in item.verdict_feedback.items():
            yield read_plain(words[verdict]), text
        if isinstance(item, NumericItem) and item.example is not None:
            yield read_plain(words["example"]), item.example

    def _listed(self, texts: Sequence[str], place: int) -> str:
        """Letters, and numbers for a second group; another sign begins another list."""
        labels = [*map(str, range(1, len(texts) + 1))]
        if not place:
            labels[:26] = ascii_uppercase[: len(texts)]
        sign = "-*+"[place % 3]
        return "\n".join(
            prefixed(f"{sign} ", f"{label}\\) {self._shown(text)}", "  ")
            for label, text in zip(labels, texts, strict=True)
        )

    def _shown(self, markdown: str) -> str:
        if not set("`*") & set(markdown) and prose(markdown):
            return line((Piece("words", markdown),))
        root, _ = read_tree(self._texts.html(markdown))
        return write_blocks([*read_blocks(root, (), Reading(lambda path: path))])

    def _add_losses(self, task: Task) -> None:
        if self._images:
            task.losses.add("images", "the document names them, and has no place for the files")
        if "link" in self._texts.take_losses():
            task.losses.add("links", "it leads to a page of the course")
        if isinstance(task.item, CalculatedItem):
            task.losses.add("variants", "only the numbers of the first variant")
        self._images = 0

    def text(self) -> str:
        """The whole document, keys last."""
        keys = ["---", *self._keys] if self._keys else []
        return "\n\n".join(part for part in (*self._items, *keys) if part) + "\n"


FORMAT = Format(
    name="markdown",
    title="Markdown document",
    suffix=".md",
    carries=_CARRIES,
    partly=("images are named, and their files stay where they are",),
    again="nothing reads it but people",
    write=write,
)
