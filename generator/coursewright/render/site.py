"""What rendering needs to know of the site around the items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ..items import Item
from ..links import page_url
from ..markup import Markup
from ..model import Course, Page
from ..words import Words
from .image_size import image_size


@dataclass(frozen=True, slots=True)
class Place:
    """A heading of a lesson: where a concept is taught."""

    page: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """The course as it is published.

    `course_id` is where a browser keeps the progress, `title` what the course is called. `places`
    says where each concept is taught.
    `report` is a mail address, or a URL in which `{id}` stands for the item's id; None for no link.
    `searchable` lets quizzes into the site's search; with `has_review` the course gets pages to
    come back to. `navigation` are the pages in the order in which readers find them, as far as it
    is written out. `content` is the folder of the course's pages and images, where it is at hand.
    """

    course: Course
    markup: Markup
    words: Words
    course_id: str
    places: Mapping[str, Place]
    report: str | None = None
    directory_urls: bool = True
    searchable: bool = False
    has_review: bool = True
    navigation: Sequence[str] = ()
    title: str = ""
    content: Path | None = None

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same item might render otherwise; concepts' places aside."""
        facts = (self.words, self.report, self.directory_urls, self.markup.fingerprint)
        return repr(facts)

    def image_size(self, path: str) -> tuple[int, int] | None:
        """Width and height of an image of the course, None where they cannot be told."""
        return None if self.content is None else image_size(self.content / path)

    @property
    def lessons(self) -> list[Page]:
        """The lessons in the order of the navigation; those that it lacks come last."""
        place = {path: number for number, path in enumerate(self.navigation)}
        lessons = (page for page in self.course.pages if page.lesson is not None)
        return sorted(lessons, key=lambda page: place.get(page.path, len(place)))

    def url(self, path: str) -> str:
        """The URL of a page below the site's root."""
        return page_url(path, directory_urls=self.directory_urls)

    def report_url(self, item: Item) -> str | None:
        if self.report is None:
            return None
        if "@" in self.report and ":" not in self.report:
            return f"mailto:{self.report}?subject={quote(item.id)}"
        return self.report.replace("{id}", quote(item.id))
