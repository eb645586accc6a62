"""What a reader downloads for our part of a page; `make bench` measures the rest."""

from pathlib import Path

from tests.bench.weight import (
    ITEM_LIMIT,
    SCRIPT,
    SCRIPT_LIMIT,
    SCRIPTS,
    SCRIPTS_LIMIT,
    STYLES,
    STYLES_LIMIT,
    build_pages,
    bytes_an_item,
    compressed,
)


def test_the_script_stays_within_its_budget() -> None:
    assert 0 < compressed(SCRIPT) <= SCRIPT_LIMIT


def test_all_scripts_together_stay_within_their_budget() -> None:
    assert sum(map(compressed, SCRIPTS)) <= SCRIPTS_LIMIT


def test_the_style_sheet_stays_within_its_budget() -> None:
    assert 0 < compressed(STYLES) <= STYLES_LIMIT


def test_the_html_of_an_item_stays_within_its_budget(tmp_path: Path) -> None:
    # Below the size of the text alone, something would be missing.
    assert ITEM_LIMIT / 2 < bytes_an_item(build_pages(tmp_path)) <= ITEM_LIMIT
