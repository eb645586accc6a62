"""What an option that is a number, a date or a range stands for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or those from `low` to `high`, in `unit`; `step` is the least digit's worth.

    `is_open` says that its one bound does not belong to it, as in `under 10`.
    """

    low: float
    high: float
    unit: str
    step: float = 1
    is_open: bool = False

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def is_round(self) -> bool:
        """Whether the first follows the last again, as with days of the week."""
        return self.unit.startswith("round")

    @property
    def is_span_of_years(self) -> bool:
        """Whether something may have lasted from year to year."""
        is_year = self.low >= 1000 and self.high <= 2100
        return self.is_range and not self.unit and is_year
