"""How long 1,000 items take to and from each format, beside writing and reading them as YAML.

The items are those of the shipped course, over and over, so every type is among them.
"""

from dataclasses import replace
from time import process_time

import pytest

from coursewright.exchange.importing import import_files
from coursewright.exchange.known import Known
from coursewright.formats.bank.fields import bank_fields
from coursewright.formats.bank.yaml_text import write_yaml
from coursewright.formats.format import ForeignFile, Surroundings
from coursewright.formats.registry import FORMATS
from coursewright.items import CalculatedItem, Item
from coursewright.load.banks import read_bank
from coursewright.load.course import load_bank, no_garbage_collection
from coursewright.model import ItemBank
from coursewright.packages.formats import PACKAGES
from coursewright.site.exported_banks import exported_banks
from coursewright.source import Source

from ..conftest import ROOT

ITEMS = 1000


def bank() -> ItemBank:
    """A bank of so many items, as read from a file; each bank of the course gives its share."""
    paths = [path for path in sorted((ROOT / "quizzes").glob("*.yml")) if path.stem != "glossary"]
    read = [found for path in paths if (found := load_bank(path)[0]) is not None]
    items, cases = [], []
    number = 0
    while len(items) < ITEMS:
        number += 1
        for part in read:
            items += [_numbered(item, number) for item in part.items]
            cases += [replace(case, id=f"{case.id}-{number}") for case in part.cases]
    kept = items[:ITEMS]
    used = {item.case for item in kept}
    cases = [case for case in cases if case.id in used]
    return replace(read[0], id="many", items=tuple(kept), cases=tuple(cases))


def _numbered(item: Item, number: int) -> Item:
    """An item that is no copy of itself with another number."""
    if isinstance(item, CalculatedItem):
        variants = [
            replace(variant, stem=f"{variant.stem} ({number})") for variant in item.variants
        ]
        item = replace(item, variants=tuple(variants))
    return replace(
        item,
        id=f"{item.id}-{number}",
        stem=f"{item.stem} ({number})",
        case=item.case and f"{item.case}-{number}",
    )


def surroundings() -> Surroundings:
    return exported_banks([ROOT / "quizzes/item-types.yml"], {})[1]


@pytest.mark.parametrize("name", [*FORMATS, *PACKAGES])
def test_a_thousand_items_take_about_a_second(name: str) -> None:
    many, around = bank(), surroundings()
    form = {**FORMATS, **PACKAGES}[name]
    began = process_time()
    text = write_yaml(bank_fields(many))
    source = Source("many.yml")
    read_bank(text, source)
    loading = process_time() - began
    assert not source.problems
    line = f"{name:12}"
    data = b""
    if form.write is not None:
        with no_garbage_collection():  # as the command does it
            began = process_time()
            data = form.write([many], around).data
            spent = process_time() - began
        line += f" written {spent:5.2f} s ({spent / loading:4.1f} × our own YAML)"
    if form.read is not None:
        file = ForeignFile("many", data)
        with no_garbage_collection():
            began = process_time()
            form.read(file)
            spent = process_time() - began
        line += f", read {spent:5.2f} s ({spent / loading:4.1f} ×)"
        with no_garbage_collection():
            began = process_time()
            found = import_files([file], form, "many", Known())
            spent = process_time() - began
        line += f", as a checked bank {spent:5.2f} s, {len(found.entries)} items"
    print(line)
