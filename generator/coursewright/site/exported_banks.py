"""Banks that are to be exported, with what their course says of how their texts are read."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..check.names import check_declared
from ..formats.format import Surroundings
from ..formats.texts import export_markup
from ..load.catalogue import load_catalogue
from ..load.course import is_glossary, load_bank, load_terms
from ..model import ItemBank, Name, Settings, Term
from ..problems import Problem, has_errors, in_order
from ..words import Words
from .course_site import CourseError
from .previewed_bank import PreviewedBank


def exported_banks(
    paths: Sequence[Path], options: Mapping[str, str]
) -> tuple[Sequence[ItemBank], Surroundings, list[Problem]]:
    """The banks, what is around them, and problems that are no errors.

    A glossary among the paths gives its terms. The configuration of the first file's course holds
    for all. Raises CourseError where a file is not sound.
    """
    banks: list[ItemBank] = []
    terms: list[Term] = []
    problems: list[Problem] = []
    declared: list[Name] = []
    for path in paths:
        if is_glossary(path):
            found, names, said = load_terms(path)
            terms += found
        else:
            bank, names, said = load_bank(path)
            banks += [] if bank is None else [bank]
        declared += names
        problems += said
    problems = in_order([*problems, *check_declared(declared)])
    if has_errors(problems):
        raise CourseError(problems)
    return banks, _surroundings(paths[0], tuple(terms), options), problems


def _surroundings(path: Path, terms: tuple[Term, ...], options: Mapping[str, str]) -> Surroundings:
    previewed = PreviewedBank(path)
    looks = previewed.looks()
    catalogue, _ = load_catalogue(previewed.root, Settings(language=looks.language))
    return Surroundings(
        markup=export_markup(looks.extensions, looks.configs),
        file=_file_in(previewed.content),
        terms=terms,
        words=Words(looks.language, catalogue),
        title=previewed.settings.title,
        options=options,
    )


def _file_in(content: Path) -> Callable[[str], bytes | None]:
    """Reads files below the content folder; None for what is not there."""

    def read(name: str) -> bytes | None:
        file = (content / name).resolve()
        if not file.is_relative_to(content) or not file.is_file():
            return None
        try:
            return file.read_bytes()
        except OSError:
            return None

    return read
