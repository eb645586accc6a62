"""Facts that span files: what one file says against what the others hold."""

from collections.abc import Sequence

from ..model import Name, Sources
from ..problems import Problem
from .names import check_declared, check_used
from .pages import check_generated
from .quizzes import check_quizzes


def check_course(sources: Sources, generated: Sequence[Name] = ()) -> list[Problem]:
    """Hold the files of a course against each other; what one says alone is `load`'s business.

    `generated` are the pages that the site will have beside the author's own.
    """
    return [
        *check_declared(sources.declared),
        *check_generated(generated),
        *check_used(sources, generated),
        *check_quizzes(sources),
    ]
