"""Quiz blocks against their banks."""

from collections.abc import Iterator

from ..model import Sources
from ..problems import Problem


def check_quizzes(sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each block that draws more items than it has to choose from."""
    if "item" in sources.incomplete:
        return
    sizes: dict[str | None, int] = {}
    for name in sources.declared:
        if name.kind == "item":
            sizes[name.bank] = sizes.get(name.bank, 0) + 1
    for page in sources.course.pages:
        for block in page.blocks:
            size = sizes.get(block.bank, 0) if block.items is None else len(block.items)
            if block.draw is not None and 0 < size < block.draw:
                message = f"cannot draw {block.draw} items from {size}"
                yield Problem(
                    block.position, "error", "invalid-value", message, f"draw at most {size}"
                )
