"""Banks that are to be exported, with what their course says of how their texts are read."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..check.names import check_declared
from ..formats.format import Surroundings
from ..formats.texts import export_markup
from ..load.course import load_bank
from ..model import ItemBank
from ..problems import Problem, has_errors, in_order
from .course_site import CourseError
from .previewed_bank import PreviewedBank


def exported_banks(
    paths: Sequence[Path], options: Mapping[str, str]
) -> tuple[Sequence[ItemBank], Surroundings, list[Problem]]:
    """The banks, what is around them, and problems that are no errors.

    The configuration of the first bank's course holds for all. Raises CourseError where a bank is
    not sound.
    """
    banks: list[ItemBank] = []
    problems: list[Problem] = []
    declared = []
    for path in paths:
        bank, names, found = load_bank(path)
        problems += found
        declared += names
        if bank is not None:
            banks.append(bank)
    problems = in_order([*problems, *check_declared(declared)])
    if has_errors(problems):
        raise CourseError(problems)
    return banks, _surroundings(paths[0], options), problems


def _surroundings(path: Path, options: Mapping[str, str]) -> Surroundings:
    previewed = PreviewedBank(path)
    looks = previewed.looks()
    markup = export_markup(looks.extensions, looks.configs or {})
    title = previewed.settings.title
    return Surroundings(markup, _file_in(previewed.content), looks.language, title, options)


def _file_in(content: Path | None) -> Callable[[str], bytes | None]:
    """Reads files below the content folder; None for what is not there."""

    def read(name: str) -> bytes | None:
        if content is None:
            return None
        file = (content / name).resolve()
        if not file.is_relative_to(content) or not file.is_file():
            return None
        try:
            return file.read_bytes()
        except OSError:
            return None

    return read
