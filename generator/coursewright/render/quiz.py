"""A quiz block → one `<cw-quiz>`, complete and answerable without a script."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..model import Item, ItemBank, QuizBlock
from .forms import draw_forms
from .items import item_view
from .site import PageView, Site
from .words import PACKAGE


@cache
def templates() -> Environment:
    """The Jinja2 templates of the package; everything is escaped unless it is finished HTML."""
    return Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def chosen_items(block: QuizBlock, bank: ItemBank) -> Sequence[Item]:
    """The items a block chooses from: those it names, in its order, or all of the bank."""
    if block.items is None:
        return bank.items
    by_id = {item.id: item for item in bank.items}
    return [by_id[name] for name in block.items]


def bank_of(block: QuizBlock, site: Site) -> ItemBank | None:
    return next((bank for bank in site.course.banks if bank.id == block.bank), None)


def render_quiz(block: QuizBlock, bank: ItemBank, page: PageView) -> str:
    """Render a block of a page: form A, and further forms in inert templates."""
    forms = [
        [item_view(item, block, page) for item in form]
        for form in draw_forms(chosen_items(block, bank), block)
    ]
    template = templates().get_template("quiz.html")
    return template.render(forms=forms, site=page.site, words=page.site.words)
