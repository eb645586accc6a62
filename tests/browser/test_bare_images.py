"""Images of forms look as before once they hold nothing else: by the browser's own encoders."""

import base64

import pytest
from playwright.sync_api import Page

from coursewright.screening.bare_images import bare

from ..screening.test_bare_images import SECRET, chunk, exif, segment

# The picture, larger than a block of a JPEG, with noise so that its data hold every byte.
ENCODED = """async kind => {
    const canvas = new OffscreenCanvas(90, 60), pen = canvas.getContext("2d")
    for (let x = 0; x < 90; x++)
        for (let y = 0; y < 60; y++) {
            pen.fillStyle = `rgb(${(x * 37 * y) % 256} ${(x * x) % 256} ${(y * 91) % 256})`
            pen.fillRect(x, y, 1, 1)
        }
    const bytes = await (await canvas.convertToBlob({type: `image/${kind}`})).bytes()
    return bytes.toBase64 ? bytes.toBase64() : btoa(String.fromCharCode(...bytes))
}"""
SEEN = """async ([kind, text]) => {
    const image = new Image()
    image.src = `data:image/${kind};base64,${text}`
    await image.decode()
    const {naturalWidth: width, naturalHeight: height} = image
    const pen = new OffscreenCanvas(width, height).getContext("2d")
    pen.drawImage(image, 0, 0)
    return [width, height, ...pen.getImageData(0, 0, width, height).data].join()
}"""


def with_secrets(data: bytes, kind: str) -> bytes:
    """The image with a text in it, and a JPEG lying on its side."""
    if kind == "png":
        return data[:33] + chunk(b"tEXt", b"Comment\0" + SECRET) + data[33:]
    if kind == "jpeg":
        return data[:2] + segment(0xE1, exif("<", 6)) + segment(0xFE, SECRET) + data[2:] + SECRET
    # Chromium writes the kind that has flags; 8 says that there is Exif, behind all else.
    flagged = data[:20] + bytes([data[20] | 8]) + data[21:] + b"EXIF"
    grown = flagged + len(SECRET).to_bytes(4, "little") + SECRET + bytes(len(SECRET) % 2)
    return grown[:4] + (len(grown) - 8).to_bytes(4, "little") + grown[8:]


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_bare_image_looks_the_same(blank: Page, kind: str) -> None:
    given = with_secrets(base64.b64decode(blank.evaluate(ENCODED, kind)), kind)
    made = bare(given, kind)
    assert SECRET in given
    assert SECRET not in made
    before, after = (
        blank.evaluate(SEEN, [kind, base64.b64encode(data).decode()]) for data in (given, made)
    )
    assert before.startswith("60,90," if kind == "jpeg" else "90,60,")
    assert before == after


@pytest.fixture
def blank(browser) -> Page:
    page = browser.new_page()
    yield page
    page.close()
