"""An exam: a quiz that tells nothing before it is submitted, and the certificate behind it."""

from markupsafe import Markup as Safe

from ..model import ItemBlock
from .quiz import PageView, render_quiz
from .rendered import RenderedItems
from .templates import template


def render_exam(
    block: ItemBlock, page: PageView, rendered: RenderedItems, *, level: int = 1
) -> str:
    """Render an exam as `render_quiz` does a quiz."""
    quiz = render_quiz(block, page, rendered, level=level)
    if not quiz:
        return ""
    return template("exam.html").render(
        quiz=Safe(quiz), course_id=rendered.site.course_id, minutes=block.minutes, root=page.root
    )


def render_certificate(page: PageView, rendered: RenderedItems) -> str:
    site = rendered.site
    return template("certificate.html").render(
        words=site.words, course_id=site.course_id, root=page.root
    )
