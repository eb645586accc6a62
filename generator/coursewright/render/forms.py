"""Which items a form has and in which order, from a seed: the same sources give the same forms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..blueprints import Blueprint
from ..drawing import beside_case, blueprint_forms, shuffled
from ..items import CalculatedItem, Item, NumericItem
from ..model import BlueprintBlock, Course, ItemBlock, QuizBlock
from ..orders import ShownItem, shown_order

MOST_FORMS = 3


@dataclass(frozen=True, slots=True)
class FormItem:
    """An item as a form shows it: `order` are the ids of what may be shuffled, as shown.

    An item that `varies` has other numbers in another form.
    """

    item: ShownItem
    order: tuple[str, ...]
    varies: bool = False


def quiz_forms(items: Sequence[Item], block: QuizBlock) -> list[list[FormItem]]:
    """The forms of a quiz, as `draw_forms` says, each with another variant of calculated items.

    A pretest is form A alone.
    """
    forms = draw_forms(items, block)
    if block.is_scored:
        return _shown(forms, block, block.seed)
    # Without a result there is no retake.
    (form,) = _shown(forms[:1], block, block.seed)
    return [[replace(shown, item=_unscored(shown.item)) for shown in form]]


def _unscored(item: ShownItem) -> ShownItem:
    """The item without what would make a guess cost something, or hold its reasons back."""
    hints = tuple(replace(hint, penalty=0) for hint in item.hints)
    return replace(item, points=1, penalty=0, certainty=False, hints=hints)


def _examined(item: ShownItem) -> ShownItem:
    """The item without what belongs to single checks: hints, further tries, how sure one is."""
    return replace(item, penalty=0, certainty=False, hints=())


def forms_by_blueprint(
    blueprint: Blueprint, block: BlueprintBlock, course: Course
) -> list[list[FormItem]]:
    """The forms of a blueprint as a block shows them; none where a cell cannot be filled."""
    seed = blueprint.seed if block.seed is None else block.seed
    forms = blueprint_forms(replace(blueprint, seed=seed), course).forms
    if block.shuffle in ("items", "all"):
        forms = tuple(beside_case(shuffled(form, str(seed))) for form in forms)
    return _shown(forms, block, seed)


def _shown(forms: Sequence[Sequence[Item]], block: ItemBlock, seed: int) -> list[list[FormItem]]:
    varying, shuffles = _varying(forms), block.shuffle in ("options", "all")

    def form_item(item: Item, form: int) -> FormItem:
        shown = item if not isinstance(item, CalculatedItem) else _variant(item, form)
        shown = _examined(shown) if block.is_exam else shown
        order = shown_order(shown, seed, shuffles=shuffles)
        return FormItem(shown, tuple(order), item.id in varying)

    return [[form_item(item, number) for item in form] for number, form in enumerate(forms)]


def _variant(item: CalculatedItem, form: int) -> NumericItem:
    number = form % len(item.variants)
    variant = item.variants[number]
    # No id that an author writes has a tilde.
    return replace(variant, id=f"{variant.id}~{number + 1}") if number else variant


def _varying(forms: Iterable[Iterable[Item]]) -> set[str]:
    """The ids of calculated items that forms show with different numbers."""
    shown: dict[str, set[int]] = {}
    for number, form in enumerate(forms):
        for item in form:
            if isinstance(item, CalculatedItem):
                shown.setdefault(item.id, set()).add(number % len(item.variants))
    return {name for name, variants in shown.items() if len(variants) > 1}


def draw_forms(items: Sequence[Item], block: QuizBlock) -> tuple[tuple[Item, ...], ...]:
    """The forms of a quiz: one with all items, or several of `block.draw` items.

    Forms share no item until the bank is used up; the last one is then filled from the first.
    Where all items are shown there is a form for each variant of them. Items of a case stand
    together, where the first of them is.
    """
    mixes = block.shuffle in ("items", "all")
    if block.draw is None:
        order = shuffled(items, str(block.seed)) if mixes else items
        variants = (len(item.variants) for item in items if isinstance(item, CalculatedItem))
        return (beside_case(order),) * min(MOST_FORMS, max(variants, default=1))
    drawn = shuffled(items, str(block.seed))
    count = min(MOST_FORMS, -(-len(drawn) // block.draw))
    endless = drawn * 2
    forms = [
        endless[start : start + block.draw] for start in range(0, count * block.draw, block.draw)
    ]
    if not mixes:
        place = {item.id: number for number, item in enumerate(items)}
        forms = [sorted(form, key=lambda item: place[item.id]) for form in forms]
    return tuple(map(beside_case, forms))
