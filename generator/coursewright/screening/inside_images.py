"""Images as parts of the HTML that shows them: the name of a file may tell what it shows."""

import base64
import re
from pathlib import Path
from urllib.parse import unquote

from ..markup import ROOT
from ..problems import CoursewrightError
from ..render.site import Site
from .bare_images import bare

MOST_IMAGE_BYTES = 300_000
_TYPES = {
    ".gif": "gif",
    ".jpeg": "jpeg",
    ".jpg": "jpeg",
    ".png": "png",
    ".svg": "svg+xml",
    ".webp": "webp",
}
_LINK = re.compile(rf'\b(src|href)="{ROOT}([^"]*)"')


def with_images(html: str, site: Site) -> str:
    """The HTML with its images inside.

    Raises `CoursewrightError` where an image is missing or too large, or a link leads to a page.
    """

    def inside(found: re.Match[str]) -> str:
        attribute, path = found[1], unquote(found[2])
        if attribute == "href":
            raise CoursewrightError(f"a sealed item cannot link to `{path}`: it has no site around")
        return f'src="{_data_url(content_of(site) / path, path)}"'

    return _LINK.sub(inside, html)


def _data_url(file: Path, path: str) -> str:
    kind = _TYPES.get(file.suffix.lower())
    if kind is None or not file.is_file():
        raise CoursewrightError(f"the image `{path}` of a sealed item cannot be read")
    try:
        data = bare(file.read_bytes(), kind)
    except CoursewrightError as error:
        raise CoursewrightError(f"the image `{path}` cannot be shown: {error}") from error
    if len(data) > MOST_IMAGE_BYTES:
        raise CoursewrightError(f"the image `{path}` has more than {MOST_IMAGE_BYTES:,} bytes")
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def content_of(site: Site) -> Path:
    """The folder of the bank's images."""
    return site.content or Path("content")
