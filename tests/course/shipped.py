"""The course that ships, and what it was planned to be where the plan is at hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coursewright.items import Item
from coursewright.load.course import load_course
from coursewright.model import Settings

from ..conftest import ROOT

SOURCES, PROBLEMS = load_course(ROOT, Settings())
COURSE = SOURCES.course
LESSONS = [page for page in COURSE.pages if page.lesson is not None]
EVERY_ITEM = [item for bank in COURSE.banks for item in bank.items]
# The bank of the guide shows authors what there is: it is no part of what the lessons practise.
BANKS = [bank for bank in COURSE.banks if bank.id != "item-types"]
ITEMS = [item for bank in BANKS for item in bank.items]
CONCEPTS = {concept.id: concept for concept in COURSE.concepts}
USE = ("apply", "analyse", "evaluate", "create")
_PLAN = ROOT.parent / "shared"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def planned(name: str) -> Any:
    """A YAML file of the plan; the test is skipped where there is none."""
    path = _PLAN / "curriculum" / name
    if not path.is_file():
        pytest.skip(f"the plan of the course is not here (../shared/curriculum/{name})")
    return yaml.safe_load(text_of(path))


def articles() -> list[Path]:
    """The articles behind the course; the test is skipped where there are none."""
    found = sorted((_PLAN / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("the articles behind the course are not here (../shared/seeds)")
    return found


def items_of(bank_id: str) -> tuple[Item, ...]:
    return next(bank.items for bank in COURSE.banks if bank.id == bank_id)
