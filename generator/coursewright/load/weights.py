"""The weights of options, against the rule that an item is scored by."""

from collections.abc import Collection, Iterator, Sequence

from yaml.nodes import Node

from ..items import Option
from ..source import Source
from .fields import Fields, value_of

NEAR = 0.01  # thirds of 33 % add up


def check_weights(
    fields: Fields, options: Sequence[Option], key: Collection[str] | None, rule: str | None
) -> None:
    """Report weights that the rule does not use, or that do not let the key earn everything."""
    if not key or not fields.sound:  # another rule may be meant
        return
    weighted = rule == "weighted"
    if not weighted and all(option.weight is None for option in options):
        return
    if not weighted:
        hint = "remove it, or write `scoring: weighted`"
        for _, raw in _weights(fields, options):
            message = "this item is not scored by weights"
            fields.source.problem(raw, "unused-field", message, hint)
    elif fields.entries["type"].value == "choice":
        _check_one(fields, options, key)
    else:
        _check_sum(fields, options, key)


def _check_one(fields: Fields, options: Sequence[Option], key: Collection[str]) -> None:
    for option, raw in _weights(fields, options):
        if option.id in key and option.weight != 1:
            message = f"the key `{option.id}` must earn everything"
            fields.source.problem(raw, "invalid-weight", message, "write `weight: 1`, or remove it")


def _check_sum(fields: Fields, options: Sequence[Option], key: Collection[str]) -> None:
    source, is_sound = fields.source, True
    for option, raw in zip(options, fields.entries["options"].value, strict=True):
        weight = option.weight
        if option.id in key and (weight is None or weight <= 0):
            is_sound = False
            _need_weight(option, raw, source)
        elif option.id not in key and weight is not None and weight > 0:
            is_sound = False
            message = f"`{option.id}` is not in the key but has a weight above 0"
            hint = "add it to `key`, or write a weight of 0 or below"
            source.problem(value_of(raw, "weight"), "invalid-weight", message, hint)
    total = sum(option.weight or 0 for option in options if option.id in key)
    if is_sound and abs(total - 1) > NEAR:
        message = f"the weights of the key sum to {total:.4g}, not to 1"
        hint = "change them so that the whole key earns everything"
        source.problem(fields.keys["options"], "invalid-weight", message, hint)


def _need_weight(option: Option, raw: Node, source: Source) -> None:
    message = f"`{option.id}` is in the key and needs a weight above 0"
    hint = "add `weight: …`: the weights of the key sum to 1"
    place = raw if option.weight is None else value_of(raw, "weight")
    source.problem(place, "invalid-weight", message, hint)


def _weights(fields: Fields, options: Sequence[Option]) -> Iterator[tuple[Option, Node]]:
    for option, raw in zip(options, fields.entries["options"].value, strict=True):
        if option.weight is not None:
            yield option, value_of(raw, "weight")
