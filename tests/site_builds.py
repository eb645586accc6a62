"""Tiny courses, their sites built in this process, and the built pages parsed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

CONFIG = """\
site_name: Tiny
docs_dir: content
repo_url: https://github.com/example/tiny
edit_uri: edit/main/content/
theme: {name: material, font: false, features: [content.action.edit]}
plugins: [search, coursewright]
markdown_extensions:
  - admonition
  - attr_list
  - coursewright
  - footnotes
  - md_in_html
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - tables
  - toc: {permalink: true}
validation: {links: {absolute_links: warn, anchors: warn, not_found: warn}}
"""
QUIZ = "```quiz\nbank: tiny\n```\n"


def choice(name: str = "first", **fields: Any) -> dict[str, Any]:
    """A sound choice item, with these fields instead of its own."""
    options = [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]
    item = {"id": name, "type": "choice", "stem": "Which?", "options": options, "key": "yes"}
    return item | fields


def bank(*items: Mapping[str, Any], name: str = "tiny", **fields: Any) -> str:
    return _yaml({"bank": name, "title": name.title(), "items": list(items or [choice()])} | fields)


def glossary(*terms: Mapping[str, Any]) -> str:
    return _yaml({"terms": list(terms)})


def term(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "term": name, "definition": f"What {name} means."} | fields


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def write_course(root: Path, files: Mapping[str, str], *, config: str = CONFIG) -> Path:
    """Write a course; it gets a front page and the bank `tiny` where `files` has none."""
    defaults = {"mkdocs.yml": config, "content/index.md": "# Tiny\n", "quizzes/tiny.yml": bank()}
    for name, text in (defaults | dict(files)).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@dataclass(frozen=True)
class BuiltSite:
    folder: Path

    def source(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def page(self, path: str = "index.html") -> LexborHTMLParser:
        return LexborHTMLParser(self.source(path))

    def content(self, path: str = "index.html") -> LexborNode:
        """What the author's page became, without the theme around it."""
        content = self.page(path).css_first("article")
        assert content is not None
        return content

    def pages(self) -> Iterator[str]:
        for path in sorted(self.folder.rglob("*.html")):
            yield path.relative_to(self.folder).as_posix()


def build(root: Path, **overrides: Any) -> BuiltSite:
    """Build the course in `root`, strictly unless `overrides` say otherwise."""
    config = load_config(str(root / "mkdocs.yml"), **{"strict": True} | overrides)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    return BuiltSite(Path(config.site_dir))


def build_tiny(root: Path, files: Mapping[str, str], *, config: str = CONFIG) -> BuiltSite:
    return build(write_course(root, files, config=config))


def ids(tree: LexborHTMLParser | LexborNode) -> list[str]:
    return [str(node.attributes["id"]) for node in tree.css("[id]")]


def texts(tree: LexborHTMLParser | LexborNode, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]
