"""How far a learner is: tables that the script fills in."""

from .quiz import PageView
from .rendered import RenderedItems
from .templates import template


def render_progress(page: PageView, rendered: RenderedItems) -> str:
    site = rendered.site
    return template("progress.html").render(
        words=site.words, course_id=site.course_id, root=page.root
    )
