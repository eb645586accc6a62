"""One bank as the site will show it, with what is wrong beside each item, while it is written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup as Safe

from ..items import Item
from ..load.catalogue import load_catalogue
from ..markup import ROOT, Markup
from ..model import ItemBank, QuizBlock, Settings
from ..problems import CoursewrightError, Problem, Severity
from ..render.quiz import PageView, render_quiz
from ..render.rendered import RenderedItems
from ..render.site import Site
from ..render.templates import template
from ..words import Words
from .places import concept_places
from .preview_notes import Entry, Note, entries, notes_by_entry
from .previewed_bank import Looks, PreviewedBank, ReadBank

PREVIEW = "_preview"
_HERE = "./"  # from the page to the content folder
_SHOWN = re.compile(
    r'<form class="cw-item" [^>]* data-item="(?P<item>[^"]+)"'
    r'|<section class="cw-case" aria-labelledby="cw~(?P<case>[^"]+)"'
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a bank: finished HTML, and whether it is what the file says now."""

    title: str
    description: Safe
    quiz: Safe
    is_stale: bool = False


class Preview:
    """Makes the page anew for each state of the files; keeps the last one that had items."""

    def __init__(self, bank: PreviewedBank, name: str) -> None:
        self._bank = bank
        self._name = name
        self._last: Shown | None = None
        self._rendered: RenderedItems | None = None

    def page(self, state: str) -> str:
        """The page as HTML; `state` is that of the files, by which the page knows changes."""
        read = self._bank.read()
        looks, errors = self._looks()
        warnings: list[str] = []
        found = entries(read.text)
        about_bank, by_entry = notes_by_entry(read.problems, found)
        shown = None
        if read.bank is not None and found:
            shown, warnings = self._shown(read, looks, found, by_entry)
        self._last = shown or (self._last and replace(self._last, is_stale=True))
        return template("preview/page.html").render(
            name=self._name,
            state=state,
            base=PREVIEW,
            looks=looks,
            shown=self._last,
            notes=about_bank,
            errors=errors,
            warnings=warnings,
            summary=_summary(read.problems, errors=len(errors), warnings=len(warnings)),
            first="cwp-bank" if errors else _first_error(about_bank, by_entry, found),
            others=[str(problem) for problem in read.others if problem.severity != "info"],
        )

    def _looks(self) -> tuple[Looks, list[str]]:
        """How the course looks; where that cannot be told, any other, and why."""
        try:
            return self._bank.looks(), []
        except CoursewrightError as error:
            return Looks(), [f"mkdocs.yml cannot be read: {error}"]

    def _shown(
        self,
        read: ReadBank,
        looks: Looks,
        found: Sequence[Entry],
        by_entry: Mapping[Entry, Sequence[Note]],
    ) -> tuple[Shown, list[str]]:
        """What is shown, and sentences about texts that could not be rendered as meant."""
        assert read.bank is not None
        site = _site(read, read.bank, looks, self._bank)
        self._rendered = rendered = RenderedItems(site, None, self._rendered)
        quiz = render_quiz(_block(read.bank), PageView(_HERE), rendered)
        description = site.markup.html(read.bank.description or "").replace(ROOT, _HERE)
        boxes = _boxes(read.bank, found, by_entry)
        shown = Shown(read.bank.title, Safe(description), Safe(_with_boxes(quiz, found, boxes)))
        return shown, [*rendered.problems, *site.markup.take_problems()]


def _site(read: ReadBank, bank: ItemBank, looks: Looks, file: PreviewedBank) -> Site:
    """The course with this bank, in which all items are shown, as if they were published."""
    items = tuple(replace(item, status=None) for item in bank.items)
    course = replace(read.course, banks=(replace(bank, items=items),))
    configs = dict(looks.configs)
    catalogue, _ = load_catalogue(file.root, Settings(language=looks.language))
    return Site(
        course=course,
        markup=Markup(looks.extensions, configs, directory_urls=looks.directory_urls),
        words=Words(looks.language, catalogue),
        course_id="preview",
        places=concept_places(course, looks.extensions, configs),
        report=looks.report,
        directory_urls=looks.directory_urls,
        content=file.content,
    )


def _block(bank: ItemBank) -> QuizBlock:
    return QuizBlock(
        bank=bank.id, items=None, draw=None, shuffle="none", seed=0, text="", position=bank.position
    )


def _boxes(
    bank: ItemBank, found: Sequence[Entry], by_entry: Mapping[Entry, Sequence[Note]]
) -> dict[Entry, Safe]:
    """What stands before each entry that there is something to say of."""
    known: dict[str, Item | None] = {case.id: None for case in bank.cases}
    known |= {item.id: item for item in bank.items}
    boxes = {}
    for entry in found:
        item = known.get(entry.id or "")
        status = None if item is None else item.status
        is_missing = entry.id not in known
        if entry in by_entry or status is not None or is_missing:
            html = template("preview/notes.html").render(
                entry=entry, status=status, is_missing=is_missing, notes=by_entry.get(entry, ())
            )
            boxes[entry] = Safe(html)
    return boxes


def _with_boxes(quiz: str, found: Sequence[Entry], boxes: Mapping[Entry, Safe]) -> str:
    """Put each box before its item; that of an item that is not shown, where it would stand."""
    waiting: list[Entry] = list(found)

    def before(match: re.Match[str]) -> str:
        name = match["item"] or match["case"]
        if not any(entry.id == name for entry in waiting):
            return match[0]  # another variant of an item
        passed = list(_passed(waiting, name))
        return "".join([*(boxes.get(entry, "") for entry in passed), match[0]])

    placed = _SHOWN.sub(before, quiz)
    return "".join([placed, *(boxes.get(entry, "") for entry in waiting)])


def _passed(waiting: list[Entry], name: str) -> Iterator[Entry]:
    """Take entries from the front, up to and with that of a name."""
    while waiting:
        entry = waiting.pop(0)
        yield entry
        if entry.id == name:
            return


def _first_error(
    about_bank: Sequence[Note], by_entry: Mapping[Entry, Sequence[Note]], found: Sequence[Entry]
) -> str | None:
    """The id of the box that tells the first error, that of the bank as a whole before all."""
    boxes = [("bank", about_bank), *((entry.first, by_entry.get(entry, ())) for entry in found)]
    has_error = (
        f"cwp-{name}"
        for name, notes in boxes
        if any(note.problem.severity == "error" for note in notes)
    )
    return next(has_error, None)


def _summary(problems: Sequence[Problem], *, errors: int, warnings: int) -> str:
    """How much is wrong; `errors` and `warnings` are those that have no place in the bank."""
    words: Sequence[tuple[Severity, str]] = (
        ("error", "error"),
        ("warning", "warning"),
        ("info", "remark"),
    )
    counts = Counter(problem.severity for problem in problems)
    counts.update(error=errors, warning=warnings)
    found = [
        f"{count} {word}{'s' if count > 1 else ''}"
        for severity, word in words
        if (count := counts[severity])
    ]
    return ", ".join(found) or "no problems"
