"""A negative word in bold, in any style of YAML text that can hold it."""

import re

from yaml.nodes import Node, ScalarNode

from .edits import Edit, Fix, Left

CODE = "negative-unemphasised"
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")  # an anchor, a tag


def emphasised(text: str, raw: Node, span: tuple[int, int], *, is_repeated: bool) -> Fix | Left:
    """Put the words that stand in a span of the node's text into `**`."""
    place = raw.start_mark.index
    if is_repeated or not isinstance(raw, ScalarNode):
        return Left(place, CODE, "the stem stands in several places by `*`")
    if before := _PROPERTIES.match(text, place):
        place = before.end()
    words = raw.value[slice(*span)]
    written = text[place : raw.end_mark.index]
    # The same words may stand there more than once, and it is the same one of them in the file.
    number = len([*_pattern(words).finditer(raw.value, 0, span[0])])
    found = [*_pattern(words.replace("'", "''") if raw.style == "'" else words).finditer(written)]
    if number >= len(found):
        return Left(place, CODE, f"`{words}` is written with escapes")
    start, end = found[number].span()
    bold = f"**{written[start:end]}**"
    edit, style = Edit(place + start, place + end, bold), raw.style
    if not style and start == 0:
        # A star cannot start a bare text.
        quoted = f"{bold}{written[end:]}".replace("'", "''")
        edit, style = Edit(place, raw.end_mark.index, f"'{quoted}'"), "'"
    value = f"{raw.value[: span[0]]}**{words}**{raw.value[span[1] :]}"
    changed: dict[Node, Node] = {raw: ScalarNode(raw.tag, value, style=style)}
    return Fix(place + start, CODE, f"put `{words}` in bold", (edit,), changed)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))
