"""A written tree's `mkdocs.yml`: the course's own, with our extension in place of our plugin."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .plan import SCRIPT, STYLES, OutputFile

PREPARED = "coursewright.json"
DOCS = "docs"
_STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def derived_config(text: str, root: Path, out: Path, outputs: Sequence[OutputFile]) -> str:
    """The configuration `text` of the course in `root`, for a tree in `out` with these files.

    It is edited as YAML nodes: tags such as `!ENV` and `!!python/name` stay as they are.
    """
    top: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    pages = [output for output in outputs if output.path.endswith(".md")]
    _set(top, "docs_dir", _text(DOCS))
    _set(top, "site_dir", _text("site"))
    _without_plugin(_get(top, "plugins"))
    _prepare_extension(top)
    _append(top, "extra_css", _text(STYLES))
    _append(top, "extra_javascript", _text(SCRIPT))
    _set_navigation(top, pages)
    for holder, name in ((_get(top, "theme"), "custom_dir"), (top, "INHERIT")):
        moved = _get(holder, name) if isinstance(holder, MappingNode) else None
        if isinstance(moved, ScalarNode):
            moved.value = Path(os.path.relpath(root / moved.value, out)).as_posix()
    return str(yaml.serialize(top, Dumper=yaml.SafeDumper, allow_unicode=True, width=1000))


def _set_navigation(top: Any, pages: Sequence[OutputFile]) -> None:
    """Index pages go into a navigation that is written out; bank pages stay out of any."""
    navigation = _get(top, "nav")
    if navigation is not None:
        written = yaml.serialize(navigation)
        missing = [page.path for page in pages if page.in_navigation and page.path not in written]
        navigation.value += map(_text, missing)
    kept = _get(top, "not_in_nav")
    hidden = [kept.value] if kept is not None else []
    hidden += [f"/{page.path}" for page in pages if not page.in_navigation]
    _set(top, "not_in_nav", _text("\n".join(hidden)))


def _text(value: str) -> ScalarNode:
    return ScalarNode(_STR, value)


def _get(top: Any, name: str) -> Any:
    return next((value for key, value in top.value if key.value == name), None)


def _set(top: Any, name: str, value: Node) -> None:
    top.value = [pair for pair in top.value if pair[0].value != name]
    top.value.append((_text(name), value))


def _append(top: Any, name: str, value: Node) -> None:
    present = _get(top, name)
    if present is None:
        _set(top, name, SequenceNode(_SEQ, [value]))
    else:
        present.value.append(value)


def _name_of(entry: Any) -> str:
    """The name of a plugin or extension: listed alone, or with options."""
    return str(entry.value[0][0].value if isinstance(entry, MappingNode) else entry.value)


def _without_plugin(plugins: Any) -> None:
    if isinstance(plugins, SequenceNode):
        plugins.value = [entry for entry in plugins.value if _name_of(entry) != "coursewright"]
    elif isinstance(plugins, MappingNode):
        plugins.value = [pair for pair in plugins.value if pair[0].value != "coursewright"]


def _prepare_extension(top: Any) -> None:
    options = MappingNode(_MAP, [(_text("prepared"), _text(PREPARED))])
    extensions = _get(top, "markdown_extensions")
    if isinstance(extensions, MappingNode):
        _set(extensions, "coursewright", options)
        return
    entries = (
        [entry for entry in extensions.value if _name_of(entry) != "coursewright"]
        if extensions
        else []
    )
    entries.append(MappingNode(_MAP, [(_text("coursewright"), options)]))
    _set(top, "markdown_extensions", SequenceNode(_SEQ, entries))
