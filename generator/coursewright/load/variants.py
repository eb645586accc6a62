"""Value sets of calculated items: drawn by a seed, refused where errors could not be told apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import partial
from hashlib import blake2b
from itertools import combinations
from math import gcd, prod

from yaml.nodes import Node

from ..formula import Formula, Name, UndefinedResultError, value, variables_of
from ..items import AcceptedNumber, ErrorPath, Tolerance, Variable
from ..numbers import ends_around
from .placeholders import KEY, decimal_text

MOST_SETS = 2000
MOST_ALIKE = 100
# People type what they read: beyond this nobody can.
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Path:
    """A formula that leads to a number: the right one, or that of a usual error."""

    formula: Formula
    text: str
    raw: Node
    error: ErrorPath | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What variants are made of.

    `paths` begin with the right one; `filled` are the formulas in texts, with their places.
    """

    variables: tuple[Variable, ...]
    paths: tuple[Path, ...]
    filled: tuple[tuple[Formula, Node], ...]
    tolerance: Tolerance


@dataclass(frozen=True, slots=True)
class ValueSet:
    """The numbers of a variant, also as shown; the right number stands under `key`."""

    numbers: Mapping[str, float]
    texts: Mapping[str, str]
    accept: tuple[AcceptedNumber, ...]

    def shown(self, formula: Formula, decimals: int | None) -> str:
        if isinstance(formula, Name) and formula.name in self.texts and decimals is None:
            return self.texts[formula.name]
        return decimal_text(value(formula, self.numbers), decimals)


class RefusedError(Exception):
    """Why a value set cannot be used, and the formula at which that shows."""

    def __init__(self, code: str, message: str, raw: Node) -> None:
        super().__init__(message)
        self.code, self.message, self.raw = code, message, raw


def draw_sets(recipe: Recipe, count: int, seed: str) -> tuple[list[ValueSet], RefusedError | None]:
    """Up to `count` sound value sets, and why the first unsound one was refused.

    As far as there are such, each has another key than all others, and other values than the next:
    a set is the worked example of the one before it.
    """
    drawn: list[ValueSet] = []
    alike: list[ValueSet] = []
    refused: RefusedError | None = None
    for texts in _sets(recipe.variables, seed):
        try:
            found = _sound(recipe, texts)
        except RefusedError as error:
            refused = refused or error
            continue
        neighbours = [*drawn[-1:], *(drawn[:1] if len(drawn) + 1 == count else ())]
        is_new = all(found.texts[KEY] != other.texts[KEY] for other in drawn)
        if is_new and not any(_share(found, other, recipe.variables) for other in neighbours):
            drawn.append(found)
        else:
            alike.append(found)
        if len(drawn) == count or len(alike) == MOST_ALIKE:
            break
    keys = {found.texts[KEY] for found in drawn}
    alike.sort(key=lambda found: found.texts[KEY] in keys)
    return [*drawn, *alike][:count], refused


def _share(first: ValueSet, second: ValueSet, variables: Sequence[Variable]) -> bool:
    return any(
        first.texts[variable.name] == second.texts[variable.name]
        for variable in variables
        if len(variable.values) > 1
    )


def _sets(variables: Sequence[Variable], seed: str) -> Iterator[dict[str, str]]:
    """Different value sets: all of them, or as many as are worth a try."""
    total = prod(len(variable.values) for variable in variables)
    digest = blake2b(seed.encode()).digest()
    number, step = (int.from_bytes(half, "big") % total for half in (digest[:32], digest[32:]))
    # A step that shares no factor with the total comes by every set once.
    while gcd(step, total) != 1:
        step += 1
    for _ in range(min(total, MOST_SETS)):
        number = rest = (number + step) % total
        texts = {}
        for variable in variables:
            rest, place = divmod(rest, len(variable.values))
            texts[variable.name] = variable.values[place]
        yield texts


def _sound(recipe: Recipe, texts: Mapping[str, str]) -> ValueSet:
    numbers = {name: float(text) for name, text in texts.items()}
    results = [_result(path.formula, path.raw, numbers) for path in recipe.paths]
    accept = tuple(map(partial(_accepted, tolerance=recipe.tolerance), recipe.paths, results))
    for first, second in combinations(range(len(results)), 2):
        if _is_in(results[first], accept[second]) or _is_in(results[second], accept[first]):
            raise _ambiguous(recipe, first, second, texts, accept)
    numbers[KEY] = results[0]
    for formula, raw in recipe.filled:
        _result(formula, raw, numbers)
    return ValueSet(numbers, {**texts, KEY: accept[0].value}, accept)


def _result(formula: Formula, raw: Node, numbers: Mapping[str, float]) -> float:
    try:
        result = value(formula, numbers)
    except UndefinedResultError as error:
        reason = str(error)
    else:
        if abs(result) <= LARGEST:
            return result
        reason = "the result is too large"
    used = {name: decimal_text(numbers[name]) for name in sorted(variables_of(formula))}
    raise RefusedError("no-result", f"{reason}{_with(used)}", raw)


def _accepted(path: Path, result: float, tolerance: Tolerance) -> AcceptedNumber:
    least, most = ends_around(repr(result), tolerance)
    text = decimal_text(result)
    if tolerance.figures is not None:
        text = _figures(result, tolerance.figures)
    elif not least <= float(text) <= most:
        text = f"{Decimal(repr(result)):f}"  # what a learner reads has to count
    if path.error is None:
        return AcceptedNumber(least, most, text, tolerance=tolerance)
    error = path.error
    return AcceptedNumber(least, most, text, error.score, error.feedback, error.id, tolerance)


def _figures(number: float, figures: int) -> str:
    """A number with so many significant figures."""
    rounded = Context(prec=figures, rounding=ROUND_HALF_UP).create_decimal(repr(number))
    return decimal_text(float(rounded), max(0, figures - 1 - rounded.adjusted()) if rounded else 0)


def _is_in(number: float, accepted: AcceptedNumber) -> bool:
    return accepted.least <= number <= accepted.most


def _ambiguous(
    recipe: Recipe,
    first: int,
    second: int,
    texts: Mapping[str, str],
    accept: Sequence[AcceptedNumber],
) -> RefusedError:
    paths = recipe.paths[first], recipe.paths[second]
    names = variables_of(paths[0].formula) | variables_of(paths[1].formula)
    used = {name: text for name, text in texts.items() if name in names}
    shown = list(dict.fromkeys((accept[first].value, accept[second].value)))
    numbers = shown[0] if len(shown) == 1 else f"{shown[0]} and {shown[1]}, too close to tell apart"
    message = f"`{paths[0].text}` and `{paths[1].text}` give {numbers}{_with(used)}"
    return RefusedError("ambiguous-variants", message, paths[1].raw)


def _with(values: Mapping[str, str]) -> str:
    return (
        f" with {', '.join(f'{name} = {text}' for name, text in values.items())}" if values else ""
    )
