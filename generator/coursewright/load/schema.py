"""JSON Schema of the source files, for editors."""

from collections.abc import Callable
from typing import Any

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {}


def combined_schema() -> dict[str, Any]:
    return {}
