"""A folder of sealed banks, read as a course is, and ready to be rendered."""

from pathlib import Path

from ..load.catalogue import load_catalogue
from ..load.settings import read_settings
from ..markup import Markup
from ..model import Course, Settings
from ..problems import Problem
from ..render.site import Site
from ..words import Words
from .course_site import checked_course
from .previewed_bank import course_looks


def read_sealed_bank(root: Path, *, shown: str = "") -> tuple[Site, list[Problem]]:
    """The banks below `root`, its blueprints and its problems; links of items lead nowhere."""
    settings, found = read_settings(root, shown=shown)
    course, problems = checked_course(root, settings, shown=shown)
    return _site(course, root, settings), [*found, *problems]


def _site(course: Course, root: Path, settings: Settings) -> Site:
    looks = course_looks(root)
    return Site(
        course=course,
        markup=Markup(looks.extensions, dict(looks.configs)),
        words=Words(settings.language, load_catalogue(root, settings)[0]),
        course_id="",
        places={},
        content=root / settings.content,
    )
