"""Coverage as JSON values, with keys that stay.

    {
      "inventory": true,                  false: the concepts are what pages teach
      "concepts": [{
        "id": "lead", "statement": "…",   null where there is none
        "path": "content/concepts.yml", "line": 3, "column": 9,
        "levels": 1,                      at how many different levels items are to test it
        "taught": [{"page": "leads.md", "heading": "Leads", "path": "…", "line": 5, "column": 1}],
        "tested": [{"bank": "leads", "item": "cold", "level": "apply",
                    "path": "…", "line": 4, "column": 9}],
        "unpublished": ["hot"]            drafts and retired items on it
      }],
      "quizzes": [{
        "page": "leads.md",               null for a whole bank
        "bank": "leads",                  null for a quiz of a blueprint
        "blueprint": null,                its id: the items of all its forms are counted
        "title": "Leads", "path": "…", "line": 7, "column": 1,
        "draw": null,                     items a form, null for all
        "pass": null,                     share of the points that passes, of a blueprint that says
        "scored": true,                   false for a pretest
        "items": 2, "unpublished": 1,
        "objectives": [{"objective": "l01-o1", "items": 2, "levels": {"remember": 1, …, "none": 1}}]
      }],
      "missing": [ problems as `check --format json` writes them ]
    }

`page` is a path below the content folder. `levels` always has the six levels and `none`, for items
without a level; the `objective` of items that have none is null.
"""

from typing import Any

from ..problems import Position, as_mapping
from .coverage import ConceptCoverage, Coverage, Quiz, coverage_problems
from .grid import COLUMNS, Grid


def coverage_mapping(found: Coverage) -> dict[str, Any]:
    return {
        "inventory": found.has_inventory,
        "concepts": [_concept(concept) for concept in found.concepts],
        "quizzes": [_quiz(quiz) for quiz in found.quizzes],
        "missing": [as_mapping(problem) for problem in coverage_problems(found)],
    }


def grid_mapping(table: Grid) -> list[dict[str, Any]]:
    """The rows of a table of objectives and levels; items without a level count as `none`."""
    return [
        {
            "objective": row.objective,
            "items": row.total,
            "levels": {level or "none": row.counts[level] for level in COLUMNS},
        }
        for row in table.rows
    ]


def place_mapping(position: Position) -> dict[str, Any]:
    return {"path": position.path, "line": position.line, "column": position.column}


def _concept(concept: ConceptCoverage) -> dict[str, Any]:
    return {
        "id": concept.id,
        "statement": concept.statement,
        **place_mapping(concept.position),
        "levels": concept.wanted,
        "taught": [
            {"page": place.page, "heading": place.heading, **place_mapping(place.position)}
            for place in concept.taught
        ],
        "tested": [
            {
                "bank": found.bank,
                "item": found.item,
                "level": found.level,
                **place_mapping(found.position),
            }
            for found in concept.tested
        ],
        "unpublished": list(concept.unpublished),
    }


def _quiz(quiz: Quiz) -> dict[str, Any]:
    return {
        "page": quiz.page,
        "bank": quiz.source if quiz.kind == "bank" else None,
        "blueprint": quiz.source if quiz.kind == "blueprint" else None,
        "title": quiz.title,
        **place_mapping(quiz.position),
        "draw": quiz.draw,
        "pass": quiz.cut_score,
        "scored": quiz.is_scored,
        "items": quiz.grid.total,
        "unpublished": quiz.unpublished,
        "objectives": grid_mapping(quiz.grid),
    }
