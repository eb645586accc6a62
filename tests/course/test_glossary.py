"""The glossary of the course: all terms, each in one sentence, and examples for the chief ones."""

import re

from .shipped import COURSE, planned

SECOND_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")


def test_the_terms_are_those_of_the_plan() -> None:
    plan = planned("glossary-terms.yml")
    assert [term.id for term in COURSE.terms] == [entry["id"] for entry in plan]
    related = {term.id: set(term.related) for term in COURSE.terms}
    assert related == {entry["id"]: set(entry["related"]) for entry in plan}


def test_every_term_has_a_category_and_a_definition_of_one_sentence() -> None:
    assert len(COURSE.terms) == 140
    for term in COURSE.terms:
        assert term.category
        assert term.definition.endswith(".")
        assert not SECOND_SENTENCE.search(term.definition), term.id


def test_forty_terms_have_an_example() -> None:
    assert sum(term.example is not None for term in COURSE.terms) >= 40
