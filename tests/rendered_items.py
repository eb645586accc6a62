"""Items of every type, and a quiz of them as a page holds it, without a site around it."""

from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from coursewright.items import Item, Option
from coursewright.markup import Markup
from coursewright.model import Case, Course, ItemBank, QuizBlock
from coursewright.problems import Position
from coursewright.render.quiz import PageView, render_quiz
from coursewright.render.rendered import RenderedItems
from coursewright.render.site import Site
from coursewright.words import words_of

NOWHERE = Position("quizzes/tiny.yml", 1, 1)
MARKUP = Markup(
    ("tables", "attr_list", "pymdownx.arithmatex", "pymdownx.superfences"),
    {"pymdownx.arithmatex": {"generic": True}},
)
CODE = "```\nList<String>\n```"


def item(kind: type[Any], **fields: Any) -> Any:
    return kind(**{"id": "one", "stem": "Well?", "position": NOWHERE} | fields)


def options(*entries: str | Option) -> tuple[Option, ...]:
    """Options, each from its text, in lower case also its id."""
    return tuple(
        Option(entry.lower(), entry, None) if isinstance(entry, str) else entry for entry in entries
    )


def quiz_html(*items: Item, cases: tuple[Case, ...] = (), level: int = 2, **block: Any) -> str:
    bank = ItemBank("tiny", "Tiny", items, None, on_pages=True, position=NOWHERE, cases=cases)
    site = Site(Course((bank,), (), (), ()), MARKUP, words_of("en"), "course", {})
    asked = {"items": None, "draw": None, "shuffle": "none", "seed": 1, "text": ""} | block
    quiz = QuizBlock(bank="tiny", position=NOWHERE, **asked)
    rendered = RenderedItems(site, Path("nowhere", "items.json"))
    return render_quiz(quiz, PageView("../"), rendered, level=level)


def quiz(*items: Item, **how: Any) -> LexborHTMLParser:
    return LexborHTMLParser(quiz_html(*items, **how))


def form_of(*items: Item, **how: Any) -> LexborNode:
    """The form of the first item."""
    found = quiz(*items, **how).css_first("form")
    assert found is not None
    return found


def key_of(*items: Item, **how: Any) -> LexborNode:
    """The key of the first item."""
    found = quiz(*items, **how).css_first(".cw-key")
    assert found is not None
    return found


def forms(html: str) -> list[LexborHTMLParser]:
    """The forms of a quiz: that on the page, and those in templates."""
    return [LexborHTMLParser(part) for part in html.split("<template>")]


def texts(node: Any, selector: str) -> list[str]:
    return [" ".join(found.text().split()) for found in node.css(selector)]


def values(node: Any, selector: str, name: str) -> list[str | None]:
    return [found.attributes.get(name) for found in node.css(selector)]
