"""Values of QTI's variables and expressions; NULL is None."""

import math
from collections import Counter
from dataclasses import dataclass

Part = str | float | bool


@dataclass(frozen=True, slots=True)
class Value:
    """One or more parts; `kind` is a cardinality: `single`, `multiple` or `ordered`."""

    kind: str
    parts: tuple[Part, ...]

    def is_same(self, other: "Value") -> bool:
        """Whether both hold the same: in a `multiple` the order does not count."""
        if "multiple" in (self.kind, other.kind):
            return Counter(self.parts) == Counter(other.parts)
        return self.parts == other.parts


def single(part: Part) -> Value:
    return Value("single", (part,))


def constant(text: str, base: str) -> Part:
    """A written value of a base type. Raises ValueError for a number that is none."""
    match base:
        case "float" | "integer" | "duration":
            number = float(text)
            if not math.isfinite(number):
                raise ValueError(f"no finite number: {text[:40]}")
            return number
        case "boolean":
            return text.strip() in ("true", "1")
        case "pair":
            return " ".join(sorted(text.split()))
        case "string":
            return text
        case _:
            return " ".join(text.split())


def container(kind: str, values: list[Value | None]) -> Value | None:
    """One value of the parts of all; None where there are none."""
    parts = tuple(part for value in values if value is not None for part in value.parts)
    return Value(kind, parts) if parts else None
