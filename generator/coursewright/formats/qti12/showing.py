"""Texts of our items → HTML for Canvas, with the images that they show."""

from collections.abc import Mapping
from urllib.parse import quote

from ..format import Surroundings
from ..packed_images import PackedImages
from ..texts import Texts
from ..writing import Losses
from .words import FILE_BASE


class Showing:
    """Renders texts; `losses` are those of the item that is written now.

    Maths stays LaTeX between `\\(` and `\\)`: Canvas shows it by MathJax, and its own images of
    equations need its server.
    """

    def __init__(self, surroundings: Surroundings) -> None:
        self._images = PackedImages(surroundings.file, "web_resources")
        self._texts = Texts(surroundings.markup, image=self.image)
        self.losses = Losses()

    def html(self, *markdown: str | None) -> str:
        """Texts behind each other; empty where all are None."""
        return "\n".join(self._html(part) for part in markdown if part)

    def only_new_quizzes(self) -> None:
        """Tell that Canvas has two kinds of quizzes, and one of them lacks the type."""
        self.losses.add("type", "only New Quizzes have this type: Classic Quizzes cannot ask it")

    def _html(self, markdown: str) -> str:
        written = self._texts.html(markdown)
        for lost in self._texts.take_losses():
            if lost == "link":
                self.losses.add("links", "links to pages of the course lead nowhere there")
        return written

    def image(self, path: str) -> str | None:
        """The address of an image in the package; None where there is no such file."""
        found = self._images.add(path)
        if found is None:
            reason = f"there is no file `{path}`: its text alternative stays"
            self.losses.add("images", reason)
            return None
        return FILE_BASE + quote(found.rpartition("/")[2])

    @property
    def files(self) -> Mapping[str, bytes]:
        """The images that were shown, by their paths in the package."""
        return self._images.files
