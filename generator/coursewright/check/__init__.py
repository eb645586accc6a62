"""Facts that span files: what one file says against what the others hold."""

from ..model import Sources
from ..problems import Problem
from .names import check_names
from .quizzes import check_quizzes


def check_course(sources: Sources) -> list[Problem]:
    """Hold the files of a course against each other; what one says alone is `load`'s business."""
    return [*check_names(sources), *check_quizzes(sources)]
