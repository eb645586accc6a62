"""Areas of an image against each other: a finger must be able to tell them apart."""

from collections.abc import Callable, Iterator
from itertools import combinations

from ..items import Area, HotspotItem
from ..model import Sources
from ..problems import Problem

Size = tuple[int, int]
# An image on a narrow phone, and how small an area is grown to; the style sheet says the same.
_WIDTH, _TARGET = 288, 40  # CSS pixels


def check_hotspots(sources: Sources, image_size: Callable[[str], Size | None]) -> Iterator[Problem]:
    """Yield a warning for each two areas that overlap, or would do so badly on a phone.

    `image_size` gives the width and height of an image below the content folder, if it is known.
    """
    for bank in sources.course.banks:
        for item in bank.items:
            if isinstance(item, HotspotItem):
                yield from _close_areas(item, image_size(item.image))


def _close_areas(item: HotspotItem, size: Size | None) -> Iterator[Problem]:
    for one, other in combinations(item.areas, 2):
        if _overlap(one, other):
            message = f"the areas `{one.id}` and `{other.id}` overlap"
            hint = "give each area a part of the image of its own"
        elif size is not None and _are_close(one, other, size):
            message = f"on a phone the areas `{one.id}` and `{other.id}` cover each other"
            hint = f"an area is grown to {_TARGET} px: move them apart, or enlarge them"
        else:
            continue
        yield Problem(item.position, "warning", "close-areas", message, hint)


def _overlap(one: Area, other: Area) -> bool:
    """Edges may touch, however they were rounded."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return min(across, down) > 1e-9


def _are_close(one: Area, other: Area, size: Size) -> bool:
    """Whether one of the two, grown around its centre, covers the centre of the other."""
    width, height = size
    if width == 0:
        return False
    scales = _WIDTH / 100, _WIDTH * height / width / 100
    sides = [(area.width * scales[0], area.height * scales[1]) for area in (one, other)]
    across = abs(one.left + one.width / 2 - other.left - other.width / 2) * scales[0]
    down = abs(one.top + one.height / 2 - other.top - other.height / 2) * scales[1]
    return any(
        across < max(wide, _TARGET) / 2 and down < max(high, _TARGET) / 2 for wide, high in sides
    )
