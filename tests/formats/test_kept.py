"""What a format reads is what the imported bank says: the bank's own reader finds the same items.

Feedback to a right number, and that a number earned a half, were read and not written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats.format import ForeignFile
from coursewright.formats.registry import FORMATS, recognised
from coursewright.formats.untrusted import UnreadableError
from coursewright.items import Item

from ..conftest import ROOT
from . import strategies
from .reworded import bank_of, loaded, real_items, surroundings

DATA = ROOT / "../shared/data"
MOST_BYTES = 3_000_000
READ = [name for name, form in FORMATS.items() if form.read is not None]
ANY = st.one_of(
    strategies.choices(),
    strategies.multiple_responses(),
    strategies.true_falses(),
    strategies.text_entries(),
    strategies.numerics(),
    strategies.matchings(),
    strategies.orderings(),
    strategies.categorises(),
    strategies.clozes(),
    strategies.extended_texts(),
)
# Where an item stands, and what its formula or its tolerance gives.
_FOLLOWS = {"position", "lint", "values", "variants", "least", "most"}


def same(part: Any) -> Any:
    """A part of an item, without what follows from the rest and the noise of numbers."""
    if is_dataclass(part):
        names = [field.name for field in fields(part) if field.name not in _FOLLOWS]
        return {name: same(getattr(part, name)) for name in names}
    if isinstance(part, Mapping):
        return {name: same(value) for name, value in part.items()}
    if isinstance(part, (list, tuple)):
        return [same(value) for value in part]
    if isinstance(part, str):
        return _number(part) if part[:1].isdigit() else " ".join(part.split())
    return round(part, 9) if isinstance(part, float) else part


def _number(text: str) -> float | str:
    try:
        return round(float(text), 9)
    except ValueError:
        return " ".join(text.split())


def read_items(file: ForeignFile, name: str | None = None) -> Iterator[Item]:
    form = recognised(file.data) if name is None else FORMATS[name]
    if form is not None and form.read is not None:
        for read in form.read(file).items:
            if read.item is not None:
                yield replace(read.item, case=None)


def assert_kept(items: Iterator[Item]) -> int:
    """Items that our own reader refuses are refused by an import as well; how many are left."""
    kept = 0
    for item in items:
        bank, _ = loaded(bank_of(item))
        if bank is not None and bank.items:
            assert same(bank.items[0]) == same(item)
            kept += 1
    return kept


@pytest.mark.parametrize("name", READ)
def test_what_is_read_of_our_own_files_is_what_the_bank_says(name: str) -> None:
    write = FORMATS[name].write
    assert write is not None
    items = [replace(item, case=None) for item in real_items()]
    data = write([bank_of(*items)], surroundings()).data
    assert assert_kept(read_items(ForeignFile("x", data), name)) > 3


@pytest.mark.parametrize("name", READ)
@given(item=ANY)
def test_what_is_read_of_any_item_is_what_the_bank_says(name: str, item: Item) -> None:
    write = FORMATS[name].write
    assert write is not None
    data = write([bank_of(replace(item, case=None, status=None))], surroundings()).data
    try:
        assert_kept(read_items(ForeignFile("x", data), name))
    except UnreadableError:  # a file without any item
        return


@pytest.mark.skipif(not DATA.is_dir(), reason="the real files of ../shared/data are not here")
@pytest.mark.parametrize("folder", sorted(path.name for path in DATA.glob("*") if path.is_dir()))
def test_what_is_read_of_real_files_is_what_the_bank_says(folder: str) -> None:
    for path in sorted((DATA / folder).rglob("*")):
        if path.is_file() and path.stat().st_size < MOST_BYTES:
            assert_kept(_read(path))


def _read(path: Path) -> Iterator[Item]:
    try:
        yield from read_items(ForeignFile(path.as_posix(), path.read_bytes()))
    except UnreadableError:
        return
