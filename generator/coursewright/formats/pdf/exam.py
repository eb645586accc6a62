"""Items in several versions → the data of the exam that the Typst template lays out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...catalogue import tags_of
from ...drawing import shuffled
from ...model import Case
from ...numerals import letter
from ...words import Words
from ..writing import Losses, Task
from .printing import Printing
from .setting import Json, Setting
from .texts import Texts
from .views import PrintedItem, printed_item


@dataclass(frozen=True, slots=True)
class _Group:
    """Items that stay together: those of a case, or a single one."""

    id: str
    case: Case | None
    versions: tuple[tuple[PrintedItem, ...], ...]
    points: float


class Exam:
    """Collects items, each for all versions at once, and puts them in the order of each."""

    def __init__(self, texts: Texts, words: Words, printing: Printing) -> None:
        self._texts, self._words, self._printing = texts, words, printing
        self._tasks: list[tuple[Task, tuple[PrintedItem, ...]]] = []

    def add(self, task: Task) -> None:
        """Raises RefusedError where paper has no way to show the item; then nothing is kept."""
        versions = tuple(
            printed_item(task.item, self._setting(version, task.losses))
            for version in range(self._printing.versions)
        )
        if task.case is not None:
            self._texts.markdown(task.case.text, "case", task.losses)
        self._tasks.append((task, versions))

    def data(self, title: str, heading: str) -> Mapping[str, Any]:
        """What the template reads; `heading` stands above each version."""
        words, groups = self._words, [*self._groups()]
        language, *subtags = tags_of(words.language)[-1:] + tuple(words.language.split("-")[1:])
        versions = [self._version(number, groups) for number in range(self._printing.versions)]
        return {
            "title": title,
            "heading": self._texts.words(heading),
            "language": language.lower(),
            "region": next((tag for tag in subtags if len(tag) == 2), ""),
            "paper": self._printing.paper,
            "digits": [words.number(digit) for digit in range(10)],
            "words": {
                "name": words["print-name"],
                "date": words["print-date"],
                "total": words["print-total"],
                "sheet": words["answer-sheet"],
                "key": words["print-key"],
            },
            "texts": self._texts.drawn,
            "versions": versions,
        }

    def _setting(self, version: int, losses: Losses) -> Setting:
        return Setting(self._texts, self._words, self._printing.seed, version, losses)

    def _groups(self) -> Iterator[_Group]:
        together: dict[tuple[str, str], list[tuple[Task, tuple[PrintedItem, ...]]]] = {}
        for task, versions in self._tasks:
            group = ("item", task.item.id) if task.case is None else (task.bank.id, task.case.id)
            together.setdefault(group, []).append((task, versions))
        for (kind, name), entries in together.items():
            printed = tuple(zip(*(versions for _, versions in entries), strict=True))
            points = sum(task.item.points for task, _ in entries)
            yield _Group(f"{kind}/{name}", entries[0][0].case, printed, points)

    def _version(self, number: int, groups: Sequence[_Group]) -> Json:
        """The first version has the items in the order of the banks."""
        words, name = self._words, letter(number)
        order = shuffled(groups, f"{self._printing.seed}/{number}") if number else groups
        numbered = [*self._numbered(number, order)]
        items = [(place, item) for _, entries in numbered for place, item in entries]
        return {
            "letter": name,
            "name": words.filled("print-version", text=name),
            "page": words.filled("print-page", text=name, n="{n}", of="{of}"),
            "key-page": words.filled("print-key-page", text=name, n="{n}", of="{of}"),
            "total": words.filled("points", n=sum(group.points for group in groups)),
            "groups": [
                {
                    "case": None if group.case is None else self._case(group.case, entries),
                    "items": [{**item.exam, "number": words.number(at)} for at, item in entries],
                }
                for group, entries in numbered
            ],
            "sheet": [{**item.parts, "number": words.number(at)} for at, item in items],
            "key": [{**item.key, "number": words.number(at)} for at, item in items],
        }

    def _numbered(
        self, version: int, order: Sequence[_Group]
    ) -> Iterator[tuple[_Group, list[tuple[int, PrintedItem]]]]:
        before = 0
        for group in order:
            items = group.versions[version]
            yield group, [*enumerate(items, before + 1)]
            before += len(items)

    def _case(self, case: Case, entries: Sequence[tuple[int, PrintedItem]]) -> Json:
        words, first, last = self._words, entries[0][0], entries[-1][0]
        title = words.filled(
            "print-case", n=words.number(first), of=words.number(last), title=case.title
        )
        return {
            "title": self._texts.words(title if len(entries) > 1 else case.title),
            "text": self._texts.markdown(case.text, "case", Losses()),
        }
