"""The same lessons and items as a course of ours, and in the syntax of others."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from .lessons import Item, Lesson

REPORT = "https://example.org/bench/issues/new?title={id}"
COURSEWRIGHT = f"  - coursewright: {{course: bench, report: '{REPORT}'}}\n"
MKDOCS_QUIZ = "  - mkdocs_quiz\n"
CONFIG = """\
site_name: Bench
docs_dir: content
theme: {{name: material, font: false}}
plugins:
  - search
{plugin}markdown_extensions:
  - admonition
  - attr_list
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.superfences
  - tables
  - toc: {{permalink: true}}
"""
PAGE = """\
---
id: {name}
title: {title}
unit: {bank}
objectives:
  - {{id: {name}-o1, level: apply, text: Apply what this teaches., concepts: [{name}-c1]}}
---
{text}
"""
SECTIONS = "## {title} {{ data-concepts={name}-c1 }}\n\n{text}\n\n{more}\n\n## Practice\n\n"
ITEM = """\
  - id: {id}
    type: choice
    stem: {stem}
    options:
{options}
    key: {key}
    feedback: {feedback}
    concepts: [{lesson}-c1]
    objective: {lesson}-o1
    level: apply
"""

Syntax = Callable[[Lesson], str]


def quiz_block(lesson: Lesson) -> str:
    return f"```quiz\nbank: {lesson.bank}\nitems: [{', '.join(i.id for i in lesson.items)}]\n```"


def plain_lists(lesson: Lesson) -> str:
    def written(item: Item) -> str:
        options = (f"- {text}. {feedback}" for _, text, feedback in item.options)
        return "\n\n".join((item.posed, "\n".join(options), item.feedback))

    return "\n\n".join(map(written, lesson.items))


def mkdocs_quiz(lesson: Lesson) -> str:
    def written(item: Item) -> str:
        options = (
            f"- [{'x' if name == item.key else ' '}] {text}\n  > {feedback}"
            for name, text, feedback in item.options
        )
        return f"<quiz>\n{item.posed}\n\n" + "\n".join(options) + f"\n\n{item.feedback}\n</quiz>"

    return "\n\n".join(map(written, lesson.items))


def bank_yaml(bank: str, items: Sequence[Item], *, pages: bool) -> str:
    head = f"bank: {bank}\ntitle: Items of {bank}\npages: {str(pages).lower()}\nitems:\n"
    return head + "\n".join(map(_item_yaml, items))


def _item_yaml(item: Item) -> str:
    stem = item.stem
    if item.code is not None:
        stem = "|\n" + "\n".join(f"      {line}".rstrip() for line in item.posed.splitlines())
    options = "\n".join(
        f"      - {{id: {name}, text: {json.dumps(text)}, feedback: {json.dumps(feedback)}}}"
        for name, text, feedback in item.options
    )
    return ITEM.format(
        id=item.id, stem=stem, options=options, key=item.key, feedback=item.feedback,
        lesson=item.lesson,
    )  # fmt: skip


def write_site(
    root: Path, lessons: Sequence[Lesson], syntax: Syntax | None, plugin: str = ""
) -> None:
    """Write lessons and configuration; without a `syntax`, pages of a title and a paragraph."""
    for lesson in lessons:
        fields = {name: getattr(lesson, name) for name in ("name", "bank", "title", "text", "more")}
        if syntax is not None:
            fields["text"] = SECTIONS.format(**fields) + syntax(lesson)
        write(root / f"content/{lesson.bank}/{lesson.name}.md", PAGE.format(**fields))
    write(root / "content/index.md", "# Bench\n")
    write(root / "mkdocs.yml", CONFIG.format(plugin=plugin))


def write_banks(root: Path, lessons: Sequence[Lesson], *, pages: bool) -> None:
    for bank in dict.fromkeys(lesson.bank for lesson in lessons):
        items = [item for lesson in lessons if lesson.bank == bank for item in lesson.items]
        write(root / f"quizzes/{bank}.yml", bank_yaml(bank, items, pages=pages))


def write_course(root: Path, lessons: Sequence[Lesson], *, pages: bool) -> None:
    """Write a course of ours; `pages` gives its banks pages of their own beside the lessons."""
    write_site(root, lessons, quiz_block, COURSEWRIGHT)
    write_banks(root, lessons, pages=pages)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
