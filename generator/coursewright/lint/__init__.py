"""Flaws of writing: rules look at the items of a course, and say where a second look is worth it.

A course is looked at without its files; `places` finds the lines of its findings afterwards.
"""

from .rule_pages import RULE_PAGES
from .running import Finding, lint_course

__all__ = ["RULE_PAGES", "Finding", "lint_course"]
