"""Files and packages of QTI 1.2 → what is asked in them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import basename, dirname

from ..archives import Archive, is_archive
from ..format import ForeignFile, Reading
from ..untrusted import MOST_ELEMENTS, UnreadableError, unreadable
from ..xml import beginning, read_parts, size_of
from .question import Question, without_namespaces
from .sections import questions_of, unplaced
from .to_items import read_questions
from .words import File

_LOOKED_AT = 4000
_PARTS = ("item",)
_ROOT = re.compile(rb"<(?:\w+:)?questestinterop[\s>]")
_MANIFEST = re.compile(rb"imsqti_xmlv1p2|imsqti_xmlv1p1|ims_qtiasiv1p2|imscc_xmlv1p\d+/assessment")


def is_qti12(data: bytes) -> bool:
    """By the root element, or by what the manifest of a package says of its resources."""
    if not is_archive(data):
        return _is_file(data)
    try:
        archive = Archive(data, "")
    except UnreadableError:
        return False
    manifest = archive.read("imsmanifest.xml")
    if manifest is not None and b"imsqti" in manifest:
        return _MANIFEST.search(manifest) is not None
    return any(_is_file(archive.read(name) or b"") for name in _files(archive))


def _is_file(data: bytes) -> bool:
    return _ROOT.search(beginning(data, _LOOKED_AT)) is not None


def read_qti12(file: ForeignFile) -> Reading:
    """The items of a file or package. Raises UnreadableError for a file that is neither."""
    if not is_archive(file.data):
        root, broken = read_parts(file.data, file.path, _PARTS)
        if root.tag.rpartition("}")[2] != "questestinterop":
            message = "its root element is not `questestinterop`"
            raise unreadable(file.path, "not-qti", message, place=(root.line, root.column))
        asked = tuple(questions_of(without_namespaces(root), file.path))
        reading = read_questions(asked, file, lambda _: None)
        return replace(reading, problems=(*broken, *unplaced(root, file.path)))
    archive = Archive(file.data, file.path)
    asked = tuple(_asked(archive, file.path))
    reading = read_questions(asked, file, _files_of(archive))
    problems = tuple(archive.problems)
    return replace(reading, problems=problems)


def _files_of(archive: Archive) -> File:
    """Files by their paths, or by the end of a path that only one of them has, as Canvas does."""
    ends: dict[str, list[str]] = {}
    for name in archive.names:
        ends.setdefault(basename(name), []).append(name)

    def file(path: str) -> bytes | None:
        found = archive.read(path)
        alike = [name for name in ends.get(basename(path), ()) if name.endswith(f"/{path}")]
        return archive.read(alike[0]) if found is None and len(alike) == 1 else found

    return file


def _asked(archive: Archive, path: str) -> Iterator[Question]:
    """Canvas has each quiz twice, the whole of it under `non_cc_assessments`: read it once."""
    seen: set[str] = set()
    left = MOST_ELEMENTS
    for name in sorted(_files(archive), key=lambda name: ("non_cc_assessments" not in name, name)):
        data = archive.read(name)
        if data is None or not _is_file(data):
            continue
        try:
            found, broken = read_parts(data, f"{path}/{name}", _PARTS, left)
        except UnreadableError as error:
            archive.problems.append(error.problem)
            continue
        left -= size_of(found)
        root = without_namespaces(found)
        archive.problems += broken
        idents = {
            part.get("ident", name) for part in root if part.tag in ("assessment", "objectbank")
        }
        if idents and idents <= seen:
            continue
        seen |= idents
        archive.problems += unplaced(root, f"{path}/{name}")
        yield from questions_of(root, f"{path}/{name}", dirname(name))


def _files(archive: Archive) -> list[str]:
    ends = (".xml", ".qti", ".dat")
    return [name for name in archive.names if name.lower().endswith(ends)]
