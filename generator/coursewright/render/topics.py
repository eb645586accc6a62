"""What an exam asks about: the rows of its result, by lesson and by objective."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..links import page_url
from .forms import FormItem
from .site import Site


@dataclass(slots=True)
class Topic:
    """A lesson, or a bank for what belongs to none, with the items of all forms that ask about it.

    `url` is below the site's root, None where there is nothing to read. `parts` are items by the
    text of their objective.
    """

    title: str
    url: str | None
    items: list[str] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)


def exam_topics(forms: Sequence[Sequence[FormItem]], site: Site) -> list[Topic]:
    """The topics of an exam in the order in which its forms come to them."""
    places = _Places(site)
    topics: dict[str, Topic] = {}
    for name in dict.fromkeys(shown.item.id for form in forms for shown in form):
        key, empty, objective = places.topic(name)
        topic = topics.setdefault(key, empty)
        topic.items.append(name)
        if objective is not None:
            topic.parts.setdefault(objective, []).append(name)
    return list(topics.values())


class _Places:
    """Where in the course an item belongs."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lessons = {page.path: page.lesson for page in site.course.pages if page.lesson}
        self._objectives = {
            objective.id: (path, objective.text)
            for path, lesson in self._lessons.items()
            for objective in lesson.objectives
        }
        self._items = {
            item.id: (item, bank) for bank in site.course.banks for item in bank.published
        }

    def topic(self, name: str) -> tuple[str, Topic, str | None]:
        """A name for where an item belongs, an empty topic, and the text of its objective."""
        # A variant of an item has its id and a number.
        item, bank = self._items[name.partition("~")[0]]
        taught = [
            self._site.places[name].page for name in item.concepts if name in self._site.places
        ]
        pages = [page for page in taught if page in self._lessons]
        path, text = self._objectives.get(item.objective or "", (next(iter(pages), None), None))
        if path is None:
            return f"bank/{bank.id}", Topic(bank.title, None), None
        url = page_url(path, directory_urls=self._site.directory_urls)
        return path, Topic(self._lessons[path].title, url), text
