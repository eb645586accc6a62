"""Where a course keeps its sources, as its `mkdocs.yml` says.

Only two facts are wanted, and tags such as `!ENV` or `!!python/name` must not get in the way:
nothing is constructed, only plain values are looked at.
"""

from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..model import Settings
from ..source import Source, compose, decode

CONFIG = "mkdocs.yml"
_MOST_PARENTS = 10


def read_settings(root: Path, source: Source) -> Settings:
    """Read `mkdocs.yml` in `root`; the defaults where there is none or a value is absent."""
    path = root / CONFIG
    if not path.is_file():
        return Settings()
    values: dict[str, str] = {}
    for _ in range(_MOST_PARENTS):
        text = decode(path.read_bytes(), source)
        raw = None if text is None else compose(text, source)
        top = _mapping(raw)
        options = _mapping(_plugin(top.get("plugins")))
        for name, node in (("content", top.get("docs_dir")), ("quizzes", options.get("quizzes"))):
            if node.__class__ is ScalarNode and not node.tag:
                values.setdefault(name, node.value)
        parent = top.get("INHERIT")
        if parent.__class__ is not ScalarNode or not (path.parent / parent.value).is_file():
            break
        path = path.parent / parent.value
    # MkDocs' own default, not ours: a config that names no folder means `docs`.
    return Settings(values.get("content", "docs"), values.get("quizzes", Settings().quizzes))


def _mapping(raw: Node | None) -> dict[str, Node]:
    if raw.__class__ is not MappingNode:
        return {}
    return {key.value: value for key, value in raw.value if key.__class__ is ScalarNode}


def _plugin(plugins: Node | None) -> Node | None:
    entries = plugins.value if plugins.__class__ is SequenceNode else [plugins]
    for entry in entries:
        if "coursewright" in (found := _mapping(entry)):
            return found["coursewright"]
    return None
