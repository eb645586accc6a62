"""A written tree's `mkdocs.yml`: the course's own, with our extension in place of our plugin."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .plan import SCRIPT, SEARCH_SHIM, STYLES, OutputFile

PREPARED = "coursewright.json"
DOCS = "docs"
SITE_URL = "SITE_URL"  # the environment's name for the site's address
_STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def derived_config(
    path: Path, out: Path, outputs: Sequence[OutputFile], edit_uri: str | None
) -> str:
    """The configuration at `path`, for a tree in `out` with these files.

    It is edited as YAML nodes: tags such as `!ENV` and `!!python/name` stay as they are. The
    repository is named by `edit_uri` alone: the theme asks the host of a `repo_url` for its stars.
    """
    top = _whole(path)
    top.value = [pair for pair in top.value if pair[0].value not in ("repo_url", "repo_name")]
    if edit_uri is not None:
        _set(top, "edit_uri", _text(edit_uri))
    if _get(top, "site_url") is None:
        _set(top, "site_url", SequenceNode("!ENV", [_text(SITE_URL), _text("")]))
    _set(top, "docs_dir", _text(DOCS))
    _set(top, "site_dir", _text("site"))
    _without_plugin(_get(top, "plugins"))
    _prepare_extension(top)
    _append(top, "extra_css", _text(STYLES))
    _append(top, "extra_javascript", _text(SCRIPT))
    if any(output.path == SEARCH_SHIM for output in outputs):
        if _get(top, "extra") is None:
            _set(top, "extra", MappingNode(_MAP, []))
        _append(_get(top, "extra"), "polyfills", _text(SEARCH_SHIM))
    _set_navigation(top, [output for output in outputs if output.path.endswith(".md")])
    for moved in _paths(top):
        moved.value = Path(os.path.relpath(path.parent / moved.value, out)).as_posix()
    for folder in _include_folders(top):
        folder.value = Path(path.parent, folder.value).resolve().as_posix()
    return str(yaml.serialize(top, Dumper=yaml.SafeDumper, allow_unicode=True, width=1000))


def _whole(path: Path) -> Any:
    """The configuration with that which it inherits from."""
    top: Any = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    parent = _get(top, "INHERIT")
    if parent is None:
        return top
    top.value = [pair for pair in top.value if pair[0].value != "INHERIT"]
    return _merged(_whole(path.parent / parent.value), top)


def _merged(parent: Any, child: Any) -> Any:
    """As MkDocs merges them: key by key in mappings; anything else replaces what it inherits."""
    if not (isinstance(parent, MappingNode) and isinstance(child, MappingNode)):
        return child
    for key, value in child.value:
        inherited = _get(parent, key.value)
        _set(parent, key.value, value if inherited is None else _merged(inherited, value))
    return parent


def _paths(top: Any) -> Iterator[ScalarNode]:
    """The values that are paths from the configuration's own folder."""
    theme, hooks = _get(top, "theme"), _get(top, "hooks")
    if isinstance(theme, MappingNode) and (folder := _get(theme, "custom_dir")) is not None:
        yield folder
    yield from hooks.value if hooks is not None else ()


def _include_folders(top: Any) -> Iterator[ScalarNode]:
    """Where snippets are looked for: paths from wherever a builder is started."""
    extensions = _get(top, "markdown_extensions")
    for entry in extensions.value if isinstance(extensions, SequenceNode) else [extensions]:
        options = _get(entry, "pymdownx.snippets") if isinstance(entry, MappingNode) else None
        folders = _get(options, "base_path") if isinstance(options, MappingNode) else None
        for folder in folders.value if isinstance(folders, SequenceNode) else [folders]:
            if isinstance(folder, ScalarNode) and folder.tag == _STR:  # not `!relative …`
                yield folder


def _set_navigation(top: Any, pages: Sequence[OutputFile]) -> None:
    """Index pages go into a navigation that is written out; bank pages stay out of any."""
    navigation = _get(top, "nav")
    if isinstance(navigation, SequenceNode):
        listed = set(_scalars(navigation))
        for page in pages:
            if page.title is not None and page.path not in listed:
                entry = [(_text(page.title), _text(page.path))]
                navigation.value.append(MappingNode(_MAP, entry))
    kept = _get(top, "not_in_nav")
    hidden = [kept.value] if kept is not None else []
    hidden += [f"/{page.path}" for page in pages if page.title is None]
    _set(top, "not_in_nav", _text("\n".join(hidden)))


def _scalars(node: Node) -> Iterator[str]:
    if isinstance(node, ScalarNode):
        yield node.value
    for part in node.value if isinstance(node, SequenceNode) else ():
        yield from _scalars(part)
    for _, value in node.value if isinstance(node, MappingNode) else ():
        yield from _scalars(value)


def _text(value: str) -> ScalarNode:
    return ScalarNode(_STR, value)


def _get(top: Any, name: str) -> Any:
    return next((value for key, value in top.value if key.value == name), None)


def _set(top: Any, name: str, value: Node) -> None:
    top.value = [pair for pair in top.value if pair[0].value != name]
    top.value.append((_text(name), value))


def _append(top: Any, name: str, value: Node) -> None:
    present = _get(top, name)
    if isinstance(present, SequenceNode):
        present.value.append(value)
    else:
        _set(top, name, SequenceNode(_SEQ, [value]))


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
        if isinstance(extensions, SequenceNode)
        else []
    )
    entries.append(MappingNode(_MAP, [(_text("coursewright"), options)]))
    _set(top, "markdown_extensions", SequenceNode(_SEQ, entries))
