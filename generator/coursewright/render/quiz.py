"""A quiz block → one `<cw-quiz>`, complete and answerable without a script."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup as Safe

from ..blueprints import Blueprint
from ..items import ClozeItem, ExtendedTextItem, Item, NumericItem, OrderingItem
from ..markup import ROOT
from ..model import BlueprintBlock, Case, ItemBank, ItemBlock, QuizBlock
from ..orders import ShownItem
from ..problems import CoursewrightError
from .forms import FormItem, forms_by_blueprint, quiz_forms
from .items import Place, placed
from .rendered import RenderedItems
from .site import Site
from .templates import template
from .topics import exam_topics

# Phrases of the player that are said of items of these types alone.
_OF_TYPES = {
    "number": (NumericItem, ClozeItem),
    "unrated": (ExtendedTextItem,),
    "rated": (ExtendedTextItem,),
    "words": (ExtendedTextItem,),
    "moved": (OrderingItem,),
}


@dataclass(slots=True)
class PageView:
    """A page being rendered: an item that comes again gets other ids.

    `root` is the way from there to the site's root, with which links begin. `quiz` is the name of
    the quiz that is next, empty where no result can be handed in. Where a lesson `is_marked`, the
    page says already which items it stands for.
    """

    root: str
    quiz: str = ""
    seen: Counter[str] = field(default_factory=Counter)
    is_marked: bool = False

    def suffix(self, name: str) -> str:
        """What makes ids unique that are made from this name."""
        self.seen[name] += 1
        # No id that an author writes has a tilde.
        return "" if self.seen[name] == 1 else f"~~{self.seen[name]}"


def quiz_name(page: str, number: int) -> str:
    """What a result calls the quiz that is the block of a page with this number, from 0."""
    return f"{page.removesuffix('.md')}/{number + 1}"


def bank_of(block: QuizBlock, site: Site) -> ItemBank:
    """Raises `CoursewrightError` where the course has no such bank."""
    for bank in site.course.banks:
        if bank.id == block.bank:
            return bank
    raise CoursewrightError(f"there is no bank `{block.bank}`")


def blueprint_of(block: BlueprintBlock, site: Site) -> Blueprint:
    """Raises `CoursewrightError` where the course has no such blueprint."""
    for blueprint in site.course.blueprints:
        if blueprint.id == block.blueprint:
            return blueprint
    raise CoursewrightError(f"there is no blueprint `{block.blueprint}`")


def chosen_items(block: QuizBlock, bank: ItemBank) -> Sequence[Item]:
    """The items a block chooses from: those it names, in its order, or all of the bank.

    The id of a case names its items; what is not published is left out. Raises `CoursewrightError`
    where the bank lacks one, or has fewer than are to be drawn.
    """
    by_id = {item.id: [item] for item in bank.items}
    for case in bank.cases:
        by_id[case.id] = [item for item in bank.items if item.case == case.id]
    names = [item.id for item in bank.items] if block.items is None else block.items
    missing = [name for name in names if name not in by_id]
    if missing:
        raise CoursewrightError(f"bank `{bank.id}` has no item `{missing[0]}`")
    chosen = {item.id: item for name in names for item in by_id[name] if item.is_published}
    if block.draw is not None and block.draw > len(chosen):
        raise CoursewrightError(f"cannot draw {block.draw} items, there are {len(chosen)}")
    return list(chosen.values())


def render_quiz(
    block: ItemBlock, page: PageView, rendered: RenderedItems, *, level: int = 1
) -> str:
    """Render a block of a page: form A, and further forms in inert templates.

    A case is a section of the page: its heading is one below the `level` of that above the block.
    A block without a published item is empty text. Raises `CoursewrightError` for a block that does
    not fit the course.
    """
    site = rendered.site
    shown = shown_forms(block, site)
    if not shown:
        return ""
    quiz = _Quiz(block, page, rendered, level=level)
    return template("quiz.html").render(
        forms=[quiz.form(items) for items in shown],
        words=site.words,
        unsaid=_unsaid(shown),
        # What was guessed before reading is no response to the same item afterwards.
        course_id=site.course_id if block.is_scored else f"{site.course_id}/{block.name}",
        quiz_name=page.quiz,
        is_scored=block.is_scored,
        is_searchable=site.searchable and _is_on_pages(shown, site),
        cut_score=cut_score(block, site),
        is_exam=block.is_exam,
        topics=exam_topics(shown, site) if block.is_exam else (),
        root=page.root,
    )


def render_alone(shown: FormItem, block: ItemBlock, rendered: RenderedItems, *, root: str) -> Safe:
    """Render an item as a block shows it, with its case, for an inert template of its own."""
    return _Quiz(block, PageView(root), rendered, level=1).form([shown])[1]


def cut_score(block: ItemBlock, site: Site) -> float | None:
    """The share of the points that passes, None where nothing is said of passing."""
    return blueprint_of(block, site).cut_score if isinstance(block, BlueprintBlock) else None


def shown_forms(block: ItemBlock, site: Site) -> list[list[FormItem]]:
    """The forms of a block; none where its bank has no published item.

    Raises `CoursewrightError` for a block that does not fit the course.
    """
    if isinstance(block, QuizBlock):
        chosen = chosen_items(block, bank_of(block, site))
        return quiz_forms(chosen, block) if chosen else []
    blueprint = blueprint_of(block, site)
    forms = forms_by_blueprint(blueprint, block, site.course)
    if not forms:
        raise CoursewrightError(f"the blueprint `{blueprint.id}` cannot be filled")
    return forms


def _unsaid(forms: Sequence[Sequence[FormItem]]) -> set[str]:
    """What the player never has to say of these items."""
    types = {type(shown.item) for form in forms for shown in form}
    return {name for name, of_types in _OF_TYPES.items() if types.isdisjoint(of_types)}


def _is_on_pages(forms: Sequence[Sequence[FormItem]], site: Site) -> bool:
    """Whether all items of the forms come from banks that have pages."""
    hidden = {item.id for bank in site.course.banks if not bank.on_pages for item in bank.items}
    return hidden.isdisjoint(shown.item.id.partition("~")[0] for form in forms for shown in form)


class _Quiz:
    """What the forms of a quiz have in common."""

    def __init__(
        self,
        block: ItemBlock,
        page: PageView,
        rendered: RenderedItems,
        *,
        level: int,
    ) -> None:
        banks = rendered.site.course.banks
        self._cases = {case.id: case for bank in banks for case in bank.cases}
        self._page = page
        self._heading = f"h{min(level + 1, 6)}"
        self._rendered = rendered
        self._asks_how_sure = block.confidence
        self._is_exam = block.is_exam
        words = rendered.site.words
        self._check = template("check.html").render(words=words)
        self._sure = template("sure.html").render(words=words)
        self._flag = template("flag.html").render(words=words)

    def form(self, items: Sequence[FormItem]) -> tuple[int, Safe]:
        """The number of items of a form, and its HTML."""
        written: list[str] = []
        for case, group in groupby(enumerate(items, 1), key=lambda entry: entry[1].item.case):
            if case is None:
                written += [self._item(number, shown) for number, shown in group]
            else:
                written.append(self._case(self._cases[case], list(group)))
        return len(items), Safe("\n".join(written))

    def _item(self, number: int, shown: FormItem, case: str = "") -> str:
        item = shown.item
        suffix = self._page.suffix(item.id)
        place = Place(number, self._page.root, suffix, self._check_of(item), case)
        return placed(self._rendered.item(shown), place)

    def _check_of(self, item: ShownItem) -> str:
        """What checks a response: in an exam only a text, once its writer has rated it."""
        is_text = isinstance(item, ExtendedTextItem)
        if self._is_exam:
            return self._flag + (self._check if is_text else "")
        asks_how_sure = self._asks_how_sure or item.certainty
        # How sure one is of a text of one's own is nothing to score.
        return self._sure if asks_how_sure and not is_text else self._check

    def _case(self, case: Case, items: Sequence[tuple[int, FormItem]]) -> str:
        # No item's id begins so.
        element_id = f"cw~{case.id}{self._page.suffix(f'~{case.id}')}"
        text = self._rendered.fragment(case.text, case.position).replace(ROOT, self._page.root)
        return template("case.html").render(
            element_id=element_id,
            heading=self._heading,
            title=case.title,
            text=Safe(text),
            items=[Safe(self._item(number, shown, element_id)) for number, shown in items],
        )
