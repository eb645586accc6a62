"""Packages of QTI are what the official schemas say, whatever stands in the items."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright.formats.registry import FORMATS
from coursewright.items import Item
from coursewright.site.exported_banks import exported_banks

from ...judges.schemas import validator
from ..reworded import bank_of, items, surroundings
from ..strategies import EVERY
from ..test_bank import BANKS

VERSIONS = ("2.1", "3.0")


def files_of(data: bytes) -> dict[str, bytes]:
    archive = ZipFile(BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def errors(files: dict[str, bytes], version: str) -> list[str]:
    """What the schemas say of a package: of its manifest, items, tests and stimuli."""
    of_items, of_manifests = validator(f"qti-{version}"), validator(f"cp-{version}")
    return [
        f"{name}: {error}"
        for name, data in files.items()
        if name.endswith(".xml")
        for error in (of_manifests if name == "imsmanifest.xml" else of_items)(data)
    ]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_every_bank_is_valid(path: Path, version: str) -> None:
    banks, around, _ = exported_banks([path], {})
    written = FORMATS[f"qti-{version}"].write(banks, around)
    files = files_of(written.data)
    carried = [entry for entry in written.entries if entry.refused is None]
    assert len([name for name in files if name.startswith("items/")]) == len(carried)
    assert errors(files, version) == []


@pytest.mark.parametrize("version", VERSIONS)
@given(item=items() | st.one_of(*EVERY.values()))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_items_of_any_text_are_valid(version: str, item: Item) -> None:
    written = FORMATS[f"qti-{version}"].write([bank_of(item)], surroundings())
    assert errors(files_of(written.data), version) == []
