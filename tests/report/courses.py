"""A course small enough to count by hand, with something missing of each kind."""

from pathlib import Path

CONCEPTS = """\
concepts:
  - id: lead
    statement: A lead may buy.
  - id: cold
  - id: hot
  - id: brand
"""
LESSON = """\
---
id: l1
title: Leads
unit: leads
objectives:
  - {id: o1, level: apply, text: Tell leads apart.}
  - {id: o2, text: Say what a brand is.}
---
# Leads

## What a **lead** is { data-concepts="lead cold" }

## Cold ones ## { data-concepts=cold }

```quiz
bank: leads
items: [who, calls, later]
draw: 1
```

Hot leads { data-concepts="hot" }
---------
"""
LEADS = """\
bank: leads
title: Leads
items:
  - id: who
    type: choice
    stem: Who is a lead?
    options:
      - {id: a, text: A passer-by who has not heard of the shop}
      - {id: b, text: A visitor}
      - {id: c, text: A friend}
    key: a
    concepts: [lead]
    objective: o1
    level: remember
  - id: calls
    type: choice
    stem: Vera asks for a price. She has never bought. What is she?
    options:
      - {id: a, text: A hot lead}
      - {id: b, text: A colleague}
      - {id: c, text: A customer of the shop}
    key: a
    concepts: [lead, cold]
    objective: o1
    level: apply
  - {id: so, type: true-false, stem: A lead has bought., key: false, level: apply}
  - {id: later, type: true-false, stem: Is it hot?, key: true, concepts: [hot], status: draft}
"""
BRANDS = """\
bank: brands
title: Brands
items:
  - id: word
    type: text-entry
    stem: Which word names what people think of a firm?
    accept: [brand]
    objective: o2
    level: remember
    status: {state: reviewed, by: Ana Ndiaye, when: 2026-11-22}
"""
CONFIG = "site_name: Leads & <brands>\ndocs_dir: content\nplugins: [coursewright]\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "content/concepts.yml": CONCEPTS,
    "content/lesson.md": LESSON,
    "quizzes/leads.yml": LEADS,
    "quizzes/brands.yml": BRANDS,
}


def write_course(folder: Path, **changes: str | None) -> Path:
    """Write the course; a change, named by a file's stem, replaces it, or leaves it out."""
    for name, own in FILES.items():
        text = changes.get(Path(name).stem, own)
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder
