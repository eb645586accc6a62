"""An item of each type, written out with what each field is for: for schemas and for authors."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def written_example(name: str) -> str:
    """The example of an item type, or of a case, as an entry of a bank's `items`."""
    return files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")


def example(name: str) -> dict[str, Any]:
    """The same as a value."""
    (item,) = yaml.safe_load(written_example(name))
    return dict(item)
