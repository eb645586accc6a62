"""A quiz block → one `<cw-quiz>`, complete and answerable without a script."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup as Safe

from ..items import Item
from ..model import ItemBank, QuizBlock
from ..problems import CoursewrightError
from .forms import draw_forms, shown_order
from .items import placed
from .rendered import RenderedItems
from .site import Site
from .templates import template


@dataclass(slots=True)
class PageView:
    """A page being rendered: an item that comes again gets other ids.

    `root` is the way from there to the site's root, with which links begin.
    """

    root: str
    seen: Counter[str] = field(default_factory=Counter)


def bank_of(block: QuizBlock, site: Site) -> ItemBank:
    """Raises `CoursewrightError` where the course has no such bank."""
    for bank in site.course.banks:
        if bank.id == block.bank:
            return bank
    raise CoursewrightError(f"there is no bank `{block.bank}`")


def chosen_items(block: QuizBlock, bank: ItemBank) -> Sequence[Item]:
    """The items a block chooses from: those it names, in its order, or all of the bank.

    Raises `CoursewrightError` where the bank lacks one, or has fewer than are to be drawn.
    """
    by_id = {item.id: item for item in bank.items}
    names = by_id if block.items is None else block.items
    missing = [name for name in names if name not in by_id]
    if missing:
        raise CoursewrightError(f"bank `{bank.id}` has no item `{missing[0]}`")
    if block.draw is not None and block.draw > len(names):
        raise CoursewrightError(f"cannot draw {block.draw} items, there are {len(names)}")
    return [by_id[name] for name in names]


def render_quiz(block: QuizBlock, page: PageView, rendered: RenderedItems) -> str:
    """Render a block of a page: form A, and further forms in inert templates.

    Raises `CoursewrightError` for a block that does not fit the course.
    """
    site = rendered.site
    bank = bank_of(block, site)
    forms = []
    for form in draw_forms(chosen_items(block, bank), block):
        items = []
        for number, item in enumerate(form, 1):
            page.seen[item.id] += 1
            # No id that an author writes has a tilde.
            suffix = "" if page.seen[item.id] == 1 else f"~~{page.seen[item.id]}"
            html = rendered.item(item, shown_order(item, block))
            items.append(placed(html, number=number, root=page.root, suffix=suffix))
        forms.append((len(items), Safe("\n".join(items))))
    return template("quiz.html").render(
        forms=forms,
        words=site.words,
        course_id=site.course_id,
        is_searchable=site.searchable and bank.on_pages,
    )
