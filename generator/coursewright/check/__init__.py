"""Facts that span files: what one file says against what the others hold."""

from collections.abc import Callable, Sequence

from ..model import Name, Sources
from ..problems import Problem
from .blueprints import check_blueprints
from .cards import check_cards
from .hotspots import Size, check_hotspots
from .names import check_declared, check_used
from .pages import check_generated
from .published import check_published
from .quizzes import check_quizzes


def check_course(
    sources: Sources, generated: Sequence[Name], image_size: Callable[[str], Size | None]
) -> list[Problem]:
    """Hold the files of a course against each other; what one says alone is `load`'s business.

    `generated` are the pages that the site will have beside the author's own; `image_size` tells
    the width and height of an image below the content folder, None where it is unknown.
    """
    return [
        *check_declared(sources.declared),
        *check_generated(generated),
        *check_used(sources, generated),
        *check_quizzes(sources),
        *check_cards(sources),
        *check_blueprints(sources),
        *check_published(sources),
        *check_hotspots(sources, image_size),
    ]
