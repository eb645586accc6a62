"""Links from the texts of banks and glossary to pages of the course."""

import re
from posixpath import normpath
from urllib.parse import unquote

from yaml.nodes import Node

from ..model import Name
from ..source import Source

# Code first, so that a link shown as code is none; then `](path.md#…)` and `[name]: path.md`.
_LINK = re.compile(
    r"""(?P<marks>`+).*?(?P=marks)|\\.
    |\]\(\s*<?(?P<inline>[^\s()<>?#]+\.md)(?=[\s)>?#])
    |^[ ]{0,3}\[[^\]\n]+\]:\s*<?(?P<defined>[^\s<>?#]+\.md)(?=[\s>?#]|$)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_ELSEWHERE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:")


def refer_to_pages(text: str, raw: Node, source: Source) -> None:
    """Note the pages that a text links to, by their paths below the content folder."""
    for match in _LINK.finditer(text):
        path = match["inline"] or match["defined"]
        if path and not _ELSEWHERE.match(path):
            name = Name("page", normpath(unquote(path)), source.position(raw))
            source.used.append(name)
