"""Which items every quiz of a site shows, by the names that result files call quizzes."""

from collections.abc import Iterator, Sequence

from ..model import BlueprintBlock, Course, ItemBlock, QuizBlock
from ..problems import Position
from ..render.forms import forms_by_blueprint, quiz_forms
from ..render.quiz import chosen_items, quiz_name
from .plan import bank_parts

Forms = Sequence[Sequence[str]]


def quizzes_of(course: Course) -> dict[str, Forms]:
    """The ids of the items in each form of each scored quiz of a sound course."""
    return {name: forms for name, block in _named(course) if (forms := _forms(block, course))}


def _named(course: Course) -> Iterator[tuple[str, ItemBlock]]:
    own = {page.path for page in course.pages}
    for bank in course.banks:
        for path, items in bank_parts(bank) if bank.on_pages else ():
            if path not in own:
                names = tuple(item.id for item in items)
                yield quiz_name(path, 0), _bank_block(bank.id, names, bank.position)
    for page in course.pages:
        for number, block in enumerate(page.blocks):
            if isinstance(block, ItemBlock) and block.is_scored:
                yield quiz_name(page.path, number), block


def _bank_block(bank: str, items: tuple[str, ...], position: Position) -> QuizBlock:
    """What the generated page of a bank says in words: see `templates/bank.md`."""
    return QuizBlock(
        bank=bank, items=items, draw=None, seed=0, shuffle="none", text="", position=position
    )


def _forms(block: ItemBlock, course: Course) -> list[list[str]]:
    if isinstance(block, BlueprintBlock):
        blueprint = next(each for each in course.blueprints if each.id == block.blueprint)
        forms = forms_by_blueprint(blueprint, block, course)
    else:
        bank = next(bank for bank in course.banks if bank.id == block.bank)
        chosen = chosen_items(block, bank)
        forms = quiz_forms(chosen, block) if chosen else []
    return [[shown.item.id for shown in form] for form in forms]
