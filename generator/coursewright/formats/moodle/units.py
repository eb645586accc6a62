"""Units of numerical questions: how they are asked for, and what a wrong one costs."""

from ...items import Unit
from .fields import Fields
from .question import MoodleQuestion
from .words import Words

# Moodle's `showunits`: typed with the number, radio buttons, a drop-down list, or not asked for.
TYPED, RADIO, LIST, NONE = "0", "1", "2", "3"
# `unitgradingtype`: units do not count, cost a share of the score, or of the points.
OPTIONAL, OF_SCORE, OF_POINTS = "0", "1", "2"
MOST_FACTOR = 1e12
_DIGITS = 12


def read_units(question: MoodleQuestion, words: Words) -> Fields:
    """The unit behind the field, or those to choose from with the penalty of a wrong one."""
    if not question.units:
        return {}
    shown = str(question.more.get("showunits") or TYPED)
    graded = str(question.more.get("unitgradingtype") or OPTIONAL)
    if shown == NONE and graded == OPTIONAL:
        words.note("its units are not asked for in Moodle, and are left out")
        return {}
    if str(question.more.get("unitsleft") or "0") not in ("0", "false"):
        words.lose("units", "units stand behind the number here")
    units = tuple(
        Unit(" ".join(unit.name.split()), factor_of(unit.multiplier))
        for unit in question.units
        if unit.name.split()
    )
    if not _are_sound(units):
        words.lose("units", "one unit must have the multiplier 1, and no two may have a name")
        return {}
    if len(units) == 1:
        if graded != OPTIONAL:
            words.lose("units", "a single unit is shown here, and not asked for")
        return {"units": units}
    penalty = 0.0 if graded == OPTIONAL else _penalty(question, words)
    if graded == OF_POINTS and any(0 < answer.fraction < 100 for answer in question.answers):
        words.lose("scoring", "a wrong unit costs a share of the score here, not of the points")
    return {"units": units, "unit_penalty": penalty}


def factor_of(multiplier: float) -> float:
    """What a number in the unit counts: Moodle's multiplier is how many of it make one."""
    return float(f"{1 / multiplier:.{_DIGITS}g}") if multiplier > 0 else 0


def _are_sound(units: tuple[Unit, ...]) -> bool:
    names = {unit.text for unit in units}
    return (
        len(names) == len(units)
        and any(unit.factor == 1 for unit in units)
        and all(0 < unit.factor <= MOST_FACTOR for unit in units)
    )


def _penalty(question: MoodleQuestion, words: Words) -> float:
    try:
        penalty = float(str(question.more.get("unitpenalty") or "0.1"))
    except ValueError:
        penalty = -1
    if 0 <= penalty <= 1:
        return penalty
    words.lose("unit-penalty", "it is a share from 0 to 1")
    return 0.1


def multiplier_of(factor: float) -> float:
    """How many of a unit make one of the key's own."""
    return float(f"{1 / factor:.{_DIGITS + 3}g}")
