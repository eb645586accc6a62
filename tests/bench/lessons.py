"""Lessons and choice items to measure with, invented from a seed."""

from dataclasses import dataclass

from .prose import ADJECTIVES, NOUNS, VERBS, Prose


@dataclass(frozen=True, slots=True)
class Item:
    """A choice item; `options` are id, text and feedback, `code` goes below the stem."""

    id: str
    lesson: str
    stem: str
    code: str | None
    options: tuple[tuple[str, str, str], ...]
    key: str
    feedback: str

    @property
    def posed(self) -> str:
        return self.stem if self.code is None else f"{self.stem}\n\n```python\n{self.code}\n```"

    @property
    def words(self) -> int:
        texts = (self.stem, self.feedback, *(" ".join(option[1:]) for option in self.options))
        return sum(len(text.split()) for text in texts)


@dataclass(frozen=True, slots=True)
class Lesson:
    name: str
    bank: str
    title: str
    text: str
    more: str
    items: tuple[Item, ...]


def make_lessons(count: int, items: int, *, banks: int, seed: int = 1) -> list[Lesson]:
    """Invent lessons of so many items each, spread evenly over the banks."""
    prose, ids = Prose(seed), set[str]()
    lessons = []
    for number in range(count):
        name, bank = f"l{number:03}", f"unit-{number * banks // count + 1:03}"
        title = prose.noun_phrase().capitalize()
        own = tuple(_item(prose, ids, name) for _ in range(items))
        lessons.append(Lesson(name, bank, title, prose.text(70), prose.text(70), own))
    return lessons


def _item(prose: Prose, ids: set[str], lesson: str) -> Item:
    name = f"{prose.word(ADJECTIVES)}-{prose.word(NOUNS)}"
    while name in ids:
        name += f"-{prose.word(NOUNS)}"
    ids.add(name)
    stem = f"{prose.text(16)} {prose.sentence('?')}"
    code = prose.code() if prose.random.random() < 0.3 else None
    nouns: dict[str, None] = {}
    while len(nouns) < 4:
        nouns[prose.word(NOUNS)] = None
    options = tuple((noun, _option(prose, noun), prose.text(11)) for noun in nouns)
    return Item(name, lesson, stem, code, options, prose.random.choice([*nouns]), prose.text(16))


def _option(prose: Prose, noun: str) -> str:
    text = f"{prose.noun_phrase(noun)} {prose.word(VERBS)} {prose.noun_phrase()}"
    return prose.marked_up(text.capitalize())
