"""Small banks as YAML, and what lint finds in them."""

from collections.abc import Mapping, Sequence

from coursewright.blueprints import Blueprint
from coursewright.lint.running import Finding, lint_course
from coursewright.load.banks import read_bank
from coursewright.model import Course, ItemBank, Page, Settings, Term
from coursewright.source import Source

LETTERS = "abcdefgh"


def bank(items: str, *, name: str = "leads", head: str = "") -> ItemBank:
    """A bank with these items, which start at column 1 of the YAML; they must be sound."""
    source = Source(f"quizzes/{name}.yml")
    text = f"bank: {name}\ntitle: Leads\n{head}items:\n{items}"
    read = read_bank(text, source)
    assert not source.problems, source.problems
    assert read.bank is not None
    return read.bank


def choice(name: str, stem: str, options: Sequence[str], key: int, more: str = "") -> str:
    """A choice item; options have the ids a, b, c, … and feedback; `key` counts from 0."""
    listed = "".join(
        f"      - {{id: {letter}, text: {text!r}, feedback: So.}}\n"
        for letter, text in zip(LETTERS, options, strict=False)
    )
    return (
        f"  - id: {name}\n    type: choice\n    stem: {stem!r}\n    options:\n{listed}"
        f"    key: {LETTERS[key]}\n{more}"
    )


def findings(
    *banks: ItemBank,
    terms: tuple[Term, ...] = (),
    pages: tuple[Page, ...] = (),
    language: str = "en",
    lint: Mapping[str, str] | None = None,
    blueprints: tuple[Blueprint, ...] = (),
) -> list[Finding]:
    course = Course(banks, terms, pages, (), blueprints)
    return lint_course(course, Settings(language=language, lint=lint or {}))


def found(code: str, *banks: ItemBank, **more: object) -> list[tuple[str, str]]:
    """The items that a rule finds something in, with the message; "" stands for the bank."""
    return [
        (finding.item.id if finding.item is not None else "", finding.flaw.message)
        for finding in findings(*banks, **more)  # type: ignore[arg-type]
        if finding.code == code
    ]
