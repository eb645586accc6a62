"""What one item loses while its texts are read, and what else there is to tell of it."""

import re
from base64 import b64decode
from binascii import Error as Base64Error

from .entry import Loss
from .images import Images

_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)


class Telling:
    """Collects `losses` and `notes` of one item, and keeps the images of its texts."""

    def __init__(self, images: Images) -> None:
        self._images = images
        self.losses: list[Loss] = []
        self.notes: list[str] = []

    def lose(self, field: str, reason: str) -> None:
        self.losses.append(Loss(field, reason))

    def note(self, text: str) -> None:
        self.notes.append(text)

    def keep(self, name: str, data: bytes) -> str | None:
        """The path of an image; None for what is none."""
        return self._images.add(name, data)

    def embedded(self, address: str) -> tuple[bool, str | None]:
        """Whether an address holds the image itself, and then its path; None for a broken one."""
        match = _DATA.match(address)
        if match is None:
            return False, None
        try:
            data = b64decode(address[match.end() :], validate=True)
        except Base64Error:
            return True, None
        return True, self.keep("image", data)
