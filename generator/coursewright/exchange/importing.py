"""Files of other tools → one bank as text, with its images, and what became of each item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..formats.archives import Archive, is_archive
from ..formats.bank.fields import bank_fields
from ..formats.bank.yaml_text import write_yaml
from ..formats.entry import Entry, ReadItem
from ..formats.format import ForeignFile, Format, Reading
from ..formats.registry import FORMATS, recognised
from ..formats.untrusted import UnreadableError, unreadable
from ..formats.xml import beginning, read_xml
from ..items import Item
from ..load.banks import read_bank
from ..model import Case, ItemBank
from ..problems import Position, Problem, has_errors
from ..source import Source
from .beside import flawed
from .known import Known

_LOOKED_AT = 100  # bytes, of which the first sign tells XML
_START = Position("", 1, 1)


@dataclass(frozen=True, slots=True)
class Imported:
    """The bank as YAML, empty where nothing came along; `files` by paths below the content folder.

    `entries` tell of every item of all files, `problems` of what is no item.
    """

    text: str = ""
    entries: tuple[Entry, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def import_files(
    files: Sequence[ForeignFile], form: Format | None, bank_id: str, known: Known
) -> Imported:
    """Read files into one bank of that id; `form` None recognises each by its content."""
    readings: list[Reading] = []
    problems: list[Problem] = []
    for file in files:
        try:
            reading = _reading(file, form)
        except UnreadableError as error:
            problems.append(error.problem)
            continue
        readings.append(reading)
        problems += reading.problems
        if not (reading.items or reading.problems):
            hint = "another format may fit" if form is None else "it may fit without `--from`"
            place = Position(file.path, 0, 0)
            problems.append(Problem(place, "warning", "no-item", "there is no item in it", hint))
    merged = [*_merged(readings, known)]
    cases = {case.id: case for reading in readings for case in reading.cases}
    title = next((reading.title for reading in readings if reading.title), None)
    bank = ItemBank(bank_id, title or bank_id, (), None, True, _START)
    sound, text = _sound(bank, merged, cases, known.banks)
    images = {name: data for reading in readings for name, data in reading.files.items()}
    used = {name: data for name, data in images.items() if name in text}
    return Imported(text, tuple(entry.entry for entry in sound), used, tuple(problems))


def _reading(file: ForeignFile, form: Format | None) -> Reading:
    form = form or recognised(file.data)
    if form is None or form.read is None:
        _tell_damage(file)
        names = ", ".join(f"`{name}`" for name, entry in FORMATS.items() if entry.read is not None)
        message, hint = "no format that can be read", f"say which it is by --from: {names}"
        raise unreadable(file.path, "unknown-format", message, hint)
    return form.read(file)


def _tell_damage(file: ForeignFile) -> None:
    """Raises UnreadableError where a file is not recognised because it is damaged or refused."""
    if is_archive(file.data):
        Archive(file.data, file.path)
    elif beginning(file.data, _LOOKED_AT).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        read_xml(file.data, file.path)


def _merged(readings: Sequence[Reading], known: Known) -> Iterator[ReadItem]:
    """All items, with ids that neither another file nor the course has."""
    taken = {name.casefold() for name in known.ids}
    for reading in readings:
        taken |= {case.id.casefold() for case in reading.cases}
    for reading in readings:
        for read in reading.items:
            if read.item is None:
                yield read
                continue
            item = known.fitted(read.item)
            name = _free(item.id, taken)
            taken.add(name.casefold())
            notes = read.entry.notes
            if name != item.id:
                notes = (*notes, f"its id is `{name}` here: `{item.id}` is taken")
            entry = replace(read.entry, id=name, notes=notes)
            yield ReadItem(entry, replace(item, id=name))


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _sound(
    bank: ItemBank, read: Sequence[ReadItem], cases: Mapping[str, Case], others: Sequence[ItemBank]
) -> tuple[Sequence[ReadItem], str]:
    """The items as they are in the end, and the text of the bank that holds the sound ones."""
    text, found, problems = _written(bank, read, cases)
    if has_errors(problems):
        read = [_checked(bank, entry, cases) for entry in read]
        text, found, _ = _written(bank, read, cases)
    reasons = {} if found is None else flawed(found, others)
    if reasons:
        read = [_refused(entry, reasons.get(entry.entry.id)) for entry in read]
        text = _text(bank, read, cases)  # each of them was read already
    return read, text


def _written(
    bank: ItemBank, read: Sequence[ReadItem], cases: Mapping[str, Case]
) -> tuple[str, ItemBank | None, Sequence[Problem]]:
    """The text of the bank with all items that are left, and what our own reader makes of it."""
    text = _text(bank, read, cases)
    if not text:
        return "", None, ()
    source = Source("")
    return text, read_bank(text, source).bank, source.problems


def _text(bank: ItemBank, read: Sequence[ReadItem], cases: Mapping[str, Case]) -> str:
    items = [entry.item for entry in read if entry.item is not None]
    return write_yaml(bank_fields(_filled(bank, items, cases))) if items else ""


def _filled(bank: ItemBank, items: Sequence[Item], cases: Mapping[str, Case]) -> ItemBank:
    used = dict.fromkeys(item.case for item in items if item.case is not None)
    return replace(bank, items=tuple(items), cases=tuple(cases[name] for name in used))


def _checked(bank: ItemBank, read: ReadItem, cases: Mapping[str, Case]) -> ReadItem:
    """The item, refused for the first thing that our own reader says of it."""
    problems = _written(bank, [read], cases)[2]
    errors = [problem.message for problem in problems if problem.severity == "error"]
    return _refused(read, errors[0] if errors else None)


def _refused(read: ReadItem, reason: str | None) -> ReadItem:
    if reason is None or read.item is None:
        return read
    return ReadItem(replace(read.entry, losses=(), notes=(), refused=reason))
