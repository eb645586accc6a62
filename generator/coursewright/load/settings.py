"""Where a course keeps its sources, as its `mkdocs.yml` says.

Only two facts are wanted, and tags such as `!ENV` or `!!python/name` must not get in the way:
nothing is constructed, only plain values are looked at.
"""

from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..model import Settings
from ..problems import Problem
from ..source import compose
from .course import read_file

CONFIG = "mkdocs.yml"
_MOST_PARENTS = 10


def read_settings(root: Path, *, shown: str = "") -> tuple[Settings, list[Problem]]:
    """Read `mkdocs.yml` in `root`; the defaults where there is none or a value is absent.

    `shown` goes before each path in positions.
    """
    if not (root / CONFIG).is_file():
        return Settings(), []
    name, values, problems = CONFIG, dict[str, str](), list[Problem]()
    for _ in range(_MOST_PARENTS):
        text, source = read_file(root / name, shown + name)
        top = _mapping(compose(text, source) if text is not None else None)
        options = _mapping(_plugin(top.get("plugins")))
        for field, node in (("content", top.get("docs_dir")), ("quizzes", options.get("quizzes"))):
            if node.__class__ is ScalarNode and not node.tag and node.value:
                values.setdefault(field, node.value)
        problems += source.problems
        parent = top.get("INHERIT")
        if parent.__class__ is not ScalarNode or parent.tag:
            break
        inherited = Path(name).parent / parent.value
        if not (root / inherited).is_file():
            hint = f"its path starts at the folder of `{name}`"
            source.problem(parent, "unknown-file", f"no file `{parent.value}`", hint)
            problems += source.problems[-1:]
            break
        name = inherited.as_posix()
    if problems and "content" not in values:
        return Settings(quizzes=values.get("quizzes", Settings().quizzes)), problems
    # MkDocs' own default, not ours: a config that names no folder means `docs`.
    quizzes = values.get("quizzes", Settings().quizzes)
    return Settings(values.get("content", "docs"), quizzes), problems


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
