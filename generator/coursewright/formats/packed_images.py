"""Images of our texts on their way into a package, each once, under a name of its own."""

from collections.abc import Callable
from posixpath import splitext

from ..slugs import slug


class PackedImages:
    """Gives images their names in the folder of a package; `files` holds them by their paths."""

    def __init__(self, read: Callable[[str], bytes | None], folder: str) -> None:
        self._read = read
        self._folder = folder
        self._known: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def add(self, path: str) -> str | None:
        """The path in the package of an image below the content folder; None without a file."""
        if path not in self._known:
            data = self._read(path)
            if data is None:
                return None
            self._known[path] = self._keep(path, data)
        return self._known[path]

    def _keep(self, path: str, data: bytes) -> str:
        stem, suffix = splitext(path)
        base = slug(stem.rpartition("/")[2]) or "image"
        name, number = f"{self._folder}/{base}{suffix}", 1
        while self.files.get(name, data) != data:
            number += 1
            name = f"{self._folder}/{base}-{number}{suffix}"
        self.files[name] = data
        return name
