"""Real and written files that were mutated: read or refused."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats.format import ForeignFile, Format, Reading
from coursewright.formats.moodle.moodle_xml import MOODLE_XML
from coursewright.formats.qti.forms import FORM_21, FORM_30
from coursewright.formats.qti12.canvas import QTI_12

from ..conftest import ROOT
from .mutating import is_sound, mutated, survives
from .reworded import bank_of, real_items, surroundings

DATA = ROOT / "../shared/data"
MOST_BYTES = 60_000
# The format, and where real files of it are.
KINDS = {
    "moodle-xml": (MOODLE_XML, "moodlexml", rb"<quiz"),
    "qti-1.2": (QTI_12, "qti12", rb"<questestinterop"),
    "qti-2.1": (FORM_21, "qti2", rb"<assessmentItem"),
    "qti-3.0": (FORM_30, "schemas/samples", rb"<qti-assessment-item"),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def reader(kind: str) -> Callable[[ForeignFile], Reading]:
    form: Format = KINDS[kind][0]
    assert form.read is not None
    return form.read


@cache
def own_files(kind: str) -> list[bytes]:
    """What we write, every type of item in it."""
    form, _, root = KINDS[kind]
    assert form.write is not None
    made = form.write([bank_of(*real_items())], surroundings()).data
    if not made.startswith(b"PK"):
        return [made]
    archive = ZipFile(BytesIO(made))
    files = [archive.read(name) for name in archive.namelist()]
    return [data for data in files if re.search(root, data)]


@cache
def real_files(kind: str) -> list[bytes]:
    _, folder, root = KINDS[kind]
    paths = sorted(path for path in (DATA / folder).rglob("*") if path.suffix in (".xml", ".qti"))
    files = [path.read_bytes() for path in paths if path.stat().st_size < MOST_BYTES]
    return [data for data in files if re.search(root, data) and is_sound(data)]


@every_kind
@given(seed=st.integers(0, 2**32))
def test_a_mutated_file_of_our_own_is_read_or_refused(kind: str, seed: int) -> None:
    random = Random(seed)
    survives(reader(kind), mutated(random.choice(own_files(kind)), random))


@every_kind
@pytest.mark.skipif(not DATA.is_dir(), reason="the real files of ../shared/data are not here")
@given(seed=st.integers(0, 2**32))
def test_a_mutated_real_file_is_read_or_refused(kind: str, seed: int) -> None:
    random = Random(seed)
    survives(reader(kind), mutated(random.choice(real_files(kind)), random))
