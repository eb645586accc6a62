"""One line for an item that was read: what happened to it, and what is right."""

from collections.abc import Sequence

from coursewright.formats.entry import ReadItem
from coursewright.items import (
    AcceptedNumber,
    AcceptedText,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Gap,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)


def summary(found: ReadItem) -> str:
    """Line, status, type, points and key; a loss by its field, a refusal by its reason."""
    entry, item = found.entry, found.item
    if item is None:
        return f"{entry.position.line} refused: {entry.refused}"
    lost = ",".join(sorted({loss.field for loss in entry.losses}))
    points = "" if item.points == 1 else f" ({item.points:g} points)"
    status = f"{entry.status}[{lost}]" if lost else entry.status
    return f"{entry.position.line} {status} {entry.type}{points}: {_key(item)}".rstrip()


def _key(item: Item) -> str:  # noqa: PLR0911 a type each
    match item:
        case ChoiceItem():
            return _texts(item.options, [item.key])
        case MultipleResponseItem():
            return _texts(item.options, item.key)
        case TrueFalseItem():
            return str(item.key)
        case TextEntryItem():
            return _accepted(item.accept)
        case NumericItem():
            return " | ".join(map(_number, item.accept))
        case CalculatedItem():
            names = ", ".join(f"{entry.name} of {len(entry.values)}" for entry in item.variables)
            return f"{item.formula} ({names})"
        case MatchingItem():
            return ", ".join(
                f"{_texts(item.premises, [premise])} = {_texts(item.options, [option])}"
                for premise, option in item.key.items()
            )
        case OrderingItem():
            return _texts(item.options, [option.id for option in item.options])
        case CategoriseItem():
            return ", ".join(
                f"{_texts(item.cards, [card])} = {_texts(item.buckets, buckets) or '-'}"
                for card, buckets in item.key.items()
            )
        case ClozeItem():
            return ", ".join(map(_gap, item.gaps))
    return ""


def _texts(options: Sequence[Option], ids: Sequence[str]) -> str:
    texts = {option.id: " ".join(option.text.split())[:30].strip() for option in options}
    return " + ".join(texts[name] for name in ids)


def _accepted(accept: Sequence[AcceptedText]) -> str:
    return " | ".join(entry.text for entry in accept)


def _number(entry: AcceptedNumber) -> str:
    away = entry.tolerance.absolute
    return entry.value if away is None else f"{entry.value} ± {away}"


def _gap(gap: Gap) -> str:
    if isinstance(gap, ChoiceGap):
        return _texts(gap.options, [gap.key])
    return " | ".join(
        entry.text if isinstance(entry, AcceptedText) else _number(entry) for entry in gap.accept
    )
