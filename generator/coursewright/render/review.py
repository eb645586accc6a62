"""What is due: every item and card of the course, for the script to choose from."""

from .quiz import PageView
from .rendered import RenderedItems
from .templates import template


def render_review(page: PageView, rendered: RenderedItems) -> str:
    site = rendered.site
    return template("review.html").render(
        words=site.words, course_id=site.course_id, root=page.root
    )
