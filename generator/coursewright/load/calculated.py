"""Items with other numbers in each variant, and formulas that lead from them to the key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..formula import Formula, variables_of
from ..items import ErrorPath, NumericItem
from ..source import Source
from .fields import Fields, fields_of, is_first
from .nodes import place_in, text_of
from .numbers import UNITS, read_tolerance, read_units
from .placeholders import KEY, check_placeholders, fill, read_formula
from .variables import read_variables
from .variants import Path, Recipe, ValueSet, draw_sets

REQUIRED = ("variables", "formula")
OPTIONAL = ("tolerance", "figures", *UNITS, "errors", "variants", "seed", "example")
ERROR = ("id", "formula", "feedback", "score")
VARIANTS, MOST_VARIANTS = 3, 10
SEED, MOST_SEED = 1, 10**9
_ERROR_EXAMPLE = "`- {id: …, formula: …, feedback: …}`"


def read_calculated(fields: Fields, common: Mapping[str, Any]) -> dict[str, Any] | None:
    """The item's own fields; `common` are those of every item, which its variants have too."""
    if fields.sound and fields.entries.keys().isdisjoint(("tolerance", "figures")):
        message = "a `calculated` item needs `tolerance` or `figures`"
        fields.source.problem(fields.raw, "missing-field", message, "add a line `tolerance: 1%`")
    count = fields.integer("variants", least=1, most=MOST_VARIANTS)
    seed = fields.integer("seed", least=0, most=MOST_SEED)
    tolerance, variables = read_tolerance(fields), read_variables(fields)
    shared = {**common, **read_units(fields), "example": fields.markdown("example")}
    # A name that has been told to be unknown is added, and so told once.
    names = None if variables is None else {*variables}
    paths = _paths(fields, names)
    if variables is None or names is None or paths is None:
        return None
    filled = _filled(fields, {*names, KEY}, paths[0].formula)
    if fields.sound:
        _check_used(fields, (*(path.formula for path in paths), *(found[0] for found in filled)))
    if not fields.sound:
        return None
    recipe = Recipe(tuple(variables.values()), paths, filled, tolerance)
    seed = SEED if seed is None else seed
    drawn = _drawn(fields, recipe, count or VARIANTS, seed)
    if drawn is None:
        return None
    own = {name: value for name, value in shared.items() if name not in common}
    return {
        **own,
        "seed": seed,
        "tolerance": tolerance,
        "values": tuple(
            tuple(values.texts[name] for name in variables) for values in drawn[: count or VARIANTS]
        ),
        "variables": recipe.variables,
        "formula": paths[0].text,
        "errors": tuple(path.error for path in paths[1:]),
        "variants": tuple(
            _variant(shared, values, drawn[number % len(drawn)])
            for number, values in enumerate(drawn[: count or VARIANTS], 1)
        ),
    }


def _paths(fields: Fields, names: set[str] | None) -> tuple[Path, ...] | None:
    """The ways to the key and to the usual errors; None where one is unsound."""
    raw = fields.entries.get("formula")
    paths = [None if raw is None else _path(raw, fields.source, names)]
    entries = fields.entries_of(
        "errors", least=1, code="empty-list", what="one error", example=_ERROR_EXAMPLE
    )
    ids: set[str] = set()
    for entry in entries or ():
        path = _error(entry, fields.source, names)
        if path is not None and path.error is not None:
            is_first(entry, path.error.id, ids, fields.source, "error")
        paths.append(path)
    sound = tuple(path for path in paths if path is not None)
    return sound if len(sound) == len(paths) else None


def _path(
    raw: Node, source: Source, names: set[str] | None, error: ErrorPath | None = None
) -> Path | None:
    text = text_of(raw, source, "formula")
    if text is None:
        return None
    formula = read_formula(raw, text, names, source)
    if formula is None:
        return None
    text = " ".join(text.split())
    return Path(formula, text, raw, error and replace(error, formula=text))


def _error(raw: Node, source: Source, names: set[str] | None) -> Path | None:
    fields = fields_of(raw, source, "an error", _ERROR_EXAMPLE)
    if fields is None:
        return None
    fields.require(ERROR[:2], ERROR, "an error")
    name, score = fields.id("id"), fields.share("score")
    feedback = fields.markdown("feedback")
    if name is None or "formula" not in fields.entries:
        return None
    raw = fields.entries["formula"]
    return _path(raw, source, names, ErrorPath(name, "", feedback, score or 0))


def _filled(fields: Fields, names: set[str], key: Formula) -> tuple[tuple[Formula, Node], ...]:
    """The formulas in texts, with their places; what is shown too early is a problem."""
    found = []
    variables = [name.value for name, _ in fields.entries["variables"].value]
    for raw, is_early in _texts(fields):
        for placeholder in check_placeholders(raw, names, variables, fields.source):
            formula = placeholder.formula
            if is_early and (KEY in variables_of(formula) or formula == key):
                position = place_in(raw, placeholder.start, fields.source)
                message, hint = "this gives the key away", "show it in feedback or in `example`"
                fields.source.report(position, "key-shown", message, hint)
            found.append((formula, raw))
    return tuple(found)


def _texts(fields: Fields) -> Iterator[tuple[Node, bool]]:
    """The texts that may have placeholders, and whether a learner reads them before responding."""
    for name in ("stem", "hints", "feedback", "example"):
        for raw in _scalars(fields.entries.get(name)):
            yield raw, name in {"stem", "hints"}
    for error in getattr(fields.entries.get("errors"), "value", ()):
        for name, raw in error.value if isinstance(error, MappingNode) else ():
            if name.value == "feedback":
                yield from ((scalar, False) for scalar in _scalars(raw))


def _scalars(raw: Node | None) -> Iterator[Node]:
    if isinstance(raw, ScalarNode):
        yield raw
    elif isinstance(raw, SequenceNode):
        for entry in raw.value:
            yield from _scalars(entry)
    elif isinstance(raw, MappingNode):
        for _, entry in raw.value:
            yield from _scalars(entry)


def _check_used(fields: Fields, formulas: Iterable[Formula]) -> None:
    used = frozenset[str]().union(*map(variables_of, formulas))
    for name, _ in fields.entries["variables"].value:
        if name.value not in used:
            message = f"no formula or text uses the variable `{name.value}`"
            fields.source.problem(name, "unused-variable", message, "remove it, or use it")


def _drawn(fields: Fields, recipe: Recipe, variants: int, seed: int) -> list[ValueSet] | None:
    """A value set for each variant, and one more where a single variant has a worked example."""
    needed = max(variants, 2) if "example" in fields.entries else variants
    drawn, refused = draw_sets(recipe, needed, f"{seed}/{fields.entries['id'].value}")
    if len(drawn) == needed:
        return drawn
    count = f"{needed} value set{'' if needed == 1 else 's'} needed, found {len(drawn) or 'none'}"
    if refused is not None:
        hint = f"change values, formulas or the tolerance: {count}"
        fields.source.problem(refused.raw, refused.code, refused.message, hint)
    else:
        raw = fields.keys["variables"]
        hint = "add values" if needed > variants else "add values, or lower `variants`"
        fields.source.problem(raw, "too-few-values", f"too few values: {count}", hint)
    return None


def _variant(shared: Mapping[str, Any], values: ValueSet, others: ValueSet) -> NumericItem:
    """The item with its numbers filled in; `others` are those of the worked example."""

    def filled(text: str | None, numbers: ValueSet = values) -> str | None:
        return None if text is None else fill(text, numbers.texts, numbers.shown)

    texts = {
        "stem": filled(shared["stem"]),
        "feedback": filled(shared.get("feedback")),
        "verdict_feedback": {
            verdict: filled(text) for verdict, text in shared.get("verdict_feedback", {}).items()
        },
        "hints": tuple(replace(hint, text=filled(hint.text)) for hint in shared.get("hints", ())),
        "accept": tuple(
            replace(accepted, feedback=filled(accepted.feedback)) for accepted in values.accept
        ),
        "example": filled(shared["example"], others),
    }
    return NumericItem(**{**shared, **texts})
