"""What rendering needs to know of the site around the items."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from ..links import page_url, root_from
from ..markup import Markup, at
from ..model import Course, Item
from .words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A heading of a lesson: where a concept is taught."""

    page: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """The course as it is published.

    `course_id` is where a browser keeps the progress. `places` says where each concept is taught.
    `report` is a mail address or a URL to which the item's id is added; None for no such link.
    `searchable` lets quizzes into the site's search.
    """

    course: Course
    markup: Markup
    words: Words
    course_id: str
    places: Mapping[str, Place]
    report: str | None = None
    directory_urls: bool = True
    searchable: bool = False

    def report_url(self, item: Item) -> str | None:
        if self.report is None:
            return None
        if "@" in self.report and ":" not in self.report:
            return f"mailto:{self.report}?subject={quote(item.id)}"
        return self.report.replace("{id}", quote(item.id))


@dataclass(slots=True)
class PageView:
    """One page being rendered: relative links start there, and its ids are used once."""

    path: str
    site: Site
    used_ids: dict[str, int] = field(default_factory=dict)

    @property
    def root(self) -> str:
        return root_from(self.path, directory_urls=self.site.directory_urls)

    def html(self, text: str) -> str:
        return at(self.site.markup.html(text), self.root)

    def phrase(self, text: str) -> str | None:
        phrase = self.site.markup.phrase(text)
        return None if phrase is None else at(phrase, self.root)

    def link(self, place: Place) -> str:
        url = page_url(place.page, directory_urls=self.site.directory_urls)
        return f"{self.root}{url}#{place.anchor}" if place.page != self.path else f"#{place.anchor}"

    def unique_id(self, name: str) -> str:
        """An id for an element, with a number where an item stands on the page again."""
        number = self.used_ids[name] = self.used_ids.get(name, 0) + 1
        return name if number == 1 else f"{name}.{number}"
