"""A quiz block → one `<cw-quiz>`, complete and answerable without a script."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup as Safe

from ..links import root_from
from ..model import Item, ItemBank, QuizBlock
from .forms import draw_forms, shown_order
from .items import placed
from .rendered import RenderedItems
from .site import Site
from .templates import templates


@dataclass(slots=True)
class PageView:
    """A page being rendered: links start there, and an item that comes again gets other ids."""

    path: str
    seen: Counter[str] = field(default_factory=Counter)


def chosen_items(block: QuizBlock, bank: ItemBank) -> Sequence[Item]:
    """The items a block chooses from: those it names, in its order, or all of the bank."""
    if block.items is None:
        return bank.items
    by_id = {item.id: item for item in bank.items}
    return [by_id[name] for name in block.items]


def bank_of(block: QuizBlock, site: Site) -> ItemBank | None:
    return next((bank for bank in site.course.banks if bank.id == block.bank), None)


def render_quiz(block: QuizBlock, bank: ItemBank, page: PageView, rendered: RenderedItems) -> str:
    """Render a block of a page: form A, and further forms in inert templates."""
    site = rendered.site
    root = root_from(page.path, directory_urls=site.directory_urls)
    forms = []
    for form in draw_forms(chosen_items(block, bank), block):
        items = []
        for number, item in enumerate(form, 1):
            page.seen[item.id] += 1
            suffix = "" if page.seen[item.id] == 1 else f".{page.seen[item.id]}"
            html = rendered.item(item, shown_order(item, block))
            items.append(placed(html, number=number, root=root, suffix=suffix))
        forms.append((len(items), Safe("\n".join(items))))
    return templates().get_template("quiz.html").render(forms=forms, site=site, words=site.words)
