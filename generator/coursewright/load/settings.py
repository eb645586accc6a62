"""Where a course keeps its sources, as its `mkdocs.yml` says.

Only a few facts are wanted, and tags such as `!!python/name` must not get in the way: nothing is
constructed, only plain values are looked at, and what `!ENV` takes from the environment.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from posixpath import normpath

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from ..catalogue import language_tag
from ..model import Name, Settings
from ..problems import Position, Problem
from ..source import Source, compose
from .course import read_file
from .fields import Fields
from .lint_switches import read_switches
from .nodes import NULLS, is_null

CONFIG = "mkdocs.yml"
SWITCHES = ("search", "review", "worker")
TEXTS = ("course", "quizzes", "report")
OPTIONS = (*TEXTS, *SWITCHES, "lint")
_REPORT = re.compile(r"(?i:https?://|mailto:)\S|[^\s:/?#]+@[^\s:/?#]+$")
_MOST_PARENTS = 10
# As MkDocs reads what stands there without quotes.
_READER, _PLAIN = Resolver(), (True, False)


def course_above(path: Path) -> Path | None:
    """The folder of the course that a bank, there or not yet, is in: the next one above with a
    configuration, or the one that holds `quizzes`."""
    for folder in path.parents:
        if (folder / CONFIG).is_file():
            return folder
    return path.parent.parent if path.parent.name == Settings().quizzes else None


def read_settings(root: Path, *, shown: str = "") -> tuple[Settings, list[Problem]]:
    """Read `mkdocs.yml` in `root`; the defaults where there is none or a value is absent.

    `shown` goes before each path in positions.
    """
    if not (root / CONFIG).is_file():
        return Settings(), []
    name, read, problems = CONFIG, _Read(), list[Problem]()
    for _ in range(_MOST_PARENTS):
        text, source = read_file(root / name, shown + name)
        top = _mapping(compose(text, source) if text is not None else None)
        read.take(top, source.path)
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
    if not problems:
        # MkDocs' own default, not ours: a config that names no folder means `docs`.
        read.values.setdefault("content", "docs")
    settings = replace(
        Settings(),
        **read.values,
        lint=read.lint,
        used=tuple(read.used),
        language_at=read.language_at,
    )
    return settings, [*problems, *read.problems]


class _Read:
    """What was found in a config and its parents, of which the first says most."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.lint: dict[str, str] = {}
        self.has_nav = False
        self.used: list[Name] = []
        self.problems: list[Problem] = []
        self.language_at: Position | None = None

    def take(self, top: Mapping[str, Node], path: str) -> None:
        plugin = _plugin(top.get("plugins"))
        options = _mapping(plugin)
        source = Source(path)
        for field, node in (
            ("content", top.get("docs_dir")),
            ("quizzes", options.get("quizzes")),
            ("course", options.get("course")),
            ("title", top.get("site_name")),
            ("language", _mapping(top.get("theme")).get("language")),
        ):
            if node is not None and (text := _text(node)) and field not in self.values:
                self.values[field] = language_tag(text) if field == "language" else text
                if field == "language":
                    self.language_at = source.position(node)
        if isinstance(plugin, MappingNode):
            self._take_options(Fields(plugin, source))
        if "nav" in top and not self.has_nav:
            self.has_nav = True
            _refer_to_pages(top["nav"], source)
        self.used += source.used
        self.problems += source.problems

    def _take_options(self, fields: Fields) -> None:
        fields.require((), OPTIONS, "the plugin")
        for name in TEXTS:
            _check_text(fields, name)
        for switch in SWITCHES:
            fields.boolean(switch)
        if "lint" in fields.entries:
            self.lint = {**read_switches(fields), **self.lint}


def report_flaw(report: str) -> str | None:
    """What is wrong with where learners report an item: no address or e-mail address."""
    return None if _REPORT.match(report) else "`report` must be an address or an e-mail address"


def _check_text(fields: Fields, name: str) -> None:
    """MkDocs takes a number for no text; the environment may say anything."""
    raw = fields.entries.get(name)
    if raw is None or raw.tag == "!ENV" or (text := fields.text(name)) is None:
        return
    if not (raw.tag or _is_plain_text(raw)):
        message, hint = f"`{name}` must be text, found `{text}`", f'write `"{text}"`'
        fields.source.problem(raw, "wrong-type", message, hint)
    elif name == "report" and (flaw := report_flaw(text)) is not None:
        hint = "write `https://…`, where `{id}` is the item, or an e-mail address"
        fields.source.problem(raw, "invalid-value", flaw, hint)


def _is_plain_text(raw: Node) -> bool:
    style: str | None = raw.style  # type: ignore[attr-defined]
    tag: str = _READER.resolve(ScalarNode, raw.value, _PLAIN)  # type: ignore[no-untyped-call]
    return bool(style) or tag.endswith(":str")


def _refer_to_pages(nav: Node, source: Source) -> None:
    """Note the pages that a navigation lists, at any depth."""
    for entry in nav.value if nav.__class__ is SequenceNode else ():
        for target in _mapping(entry).values() or (entry,):
            if target.__class__ is SequenceNode:
                _refer_to_pages(target, source)
            elif (page := _text(target)).endswith(".md") and ":" not in page:
                name = Name("page", normpath(page), source.position(target))
                source.used.append(name)


def _text(raw: Node | None) -> str:
    """The text of a value; none where there is nothing, or a tag of which we know nothing."""
    if raw is not None and raw.tag == "!ENV":
        return _from_environment(raw)
    return raw.value if raw.__class__ is ScalarNode and not raw.tag and not is_null(raw) else ""


def _from_environment(raw: Node) -> str:
    """The first variable that is set, or the default: https://github.com/waylan/pyyaml-env-tag."""
    if raw.__class__ is MappingNode:
        return ""
    entries = raw.value if raw.__class__ is SequenceNode else [ScalarNode("", raw.value)]
    names, defaults = (entries[:-1], entries[-1:]) if len(entries) > 1 else (entries, [])
    for name in names:
        if (found := os.environ.get(_text(name))) is not None:
            return "" if found in NULLS else found
    return _text(defaults[0]) if defaults else ""


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
