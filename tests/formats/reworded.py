"""Items of real banks in other words: every type and field, with any text in its places."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from coursewright.formats.bank.fields import bank_fields
from coursewright.formats.bank.yaml_text import write_yaml
from coursewright.formats.format import Surroundings
from coursewright.items import CalculatedItem, Item
from coursewright.load.banks import read_bank
from coursewright.load.course import load_bank
from coursewright.model import ItemBank
from coursewright.problems import Position
from coursewright.source import Source

from ..conftest import ROOT
from .texts.site_markup import plain_markup

SHARED = ROOT / "../shared/data/other"
_WORDED = {"stem", "feedback", "title", "example", "model_response"}
_PARTS = {"options", "premises", "cards", "buckets", "hints", "areas", "rubric", "gaps", "accept"}


def surroundings(**options: str) -> Surroundings:
    return Surroundings(plain_markup(), lambda path: path.encode(), options=options)


def bank_of(*items: Item) -> ItemBank:
    return ItemBank("teas", "Teas", items, None, True, Position("", 1, 1))


@cache
def real_items() -> tuple[Item, ...]:
    paths = [ROOT / "tests/banks/every-type.yml", ROOT / "quizzes/item-types.yml"]
    return tuple(item for path in paths for item in real_bank(path).items)


@cache
def real_bank(path: Path) -> ItemBank:
    bank, _, problems = load_bank(path)
    assert bank is not None
    assert not problems
    return bank


def loaded(bank: ItemBank) -> tuple[ItemBank | None, list[str]]:
    """A bank as its own YAML file would be read, with what `check` would say of it."""
    source = Source("x.yml")
    read = read_bank(write_yaml(bank_fields(bank)), source)
    return read.bank, [str(problem) for problem in source.problems]


texts = st.one_of(
    st.text("ab=+-@'\"[]#x%,;|:.!*_`$&<>{}\\\t\n ", min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12),
    st.sampled_from(["=1+1", "-2", "@SUM(A1)", "+1", "'=x", "[x] a", "[#b 50%] c", "TRUE", "A"]),
).filter(lambda text: text.strip() != "" and not {"\r", "\x00"} & {*text})


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item with other texts; ids, keys and numbers stay, and no two options are alike."""
    item = draw(st.sampled_from(real_items()))
    count = 0

    def word(old: str) -> str:
        nonlocal count
        count += 1
        return f"{draw(texts)}{count}" if old else old

    return reworded(item, word)


def reworded(item: Item, word: Callable[[str], str]) -> Item:
    """The item with what `word` gives for each text; formulas and their places stay."""
    fixed = {"stem", "example"} if isinstance(item, CalculatedItem) else set()
    return replace(_reworded(item, word, fixed), case=None)


def _reworded(value: Any, word: Callable[[str], str], fixed: set[str]) -> Any:
    changes: dict[str, Any] = {}
    is_number = hasattr(value, "least")
    for entry in fields(value):
        old = getattr(value, entry.name)
        if (
            entry.name == "text"
            and not hasattr(value, "gaps")
            and getattr(value, "kind", "")
            in (
                "",
                "text",
            )
        ):
            changes["text"] = word(old)
        elif entry.name in _WORDED - fixed and isinstance(old, str):
            changed = word(old)
            changes[entry.name] = " ".join(changed.split()) if entry.name == "title" else changed
        elif entry.name in _PARTS and isinstance(old, tuple) and not is_number:
            changes[entry.name] = tuple(
                _reworded(part, word, fixed) if is_dataclass(part) else part for part in old
            )
    return replace(value, **changes)
