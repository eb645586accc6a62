"""Changes as JSON values, with keys that stay.

    {
      "revision": "v1.0", "commit": "1f3a…",
      "items": [{
        "id": "warm-lead", "bank": "leads",
        "path": "quizzes/leads.yml", "line": 12, "column": 5,
        "kinds": ["changed"],
        "differences": [{"field": "options/a/text", "old": "A lead", "new": null}]
      }],
      "problems": [ problems as `check --format json` writes them ]
    }

`kinds` are `added`, `removed`, `renamed`, `moved`, `retired`, `reviewed`, `status` (another change
of it) and `changed`; an item has each that fits. A removed item stands at its place of then.
`field` is `id`, `bank`, `status`, or a field of the item with the part of it that changed; texts
are whole, and null is nothing there. Codes of problems are `key-changed`, `removed-item`,
`renamed-item` and `unread-items`.
"""

from typing import Any

from ..problems import as_mapping
from .changes import Changes
from .coverage_json import place_mapping


def changes_mapping(found: Changes, *, revision: str, commit: str) -> dict[str, Any]:
    """What `diff --format json` prints; the module says what each key holds."""
    return {
        "revision": revision,
        "commit": commit,
        "items": [
            {
                "id": item.id,
                "bank": item.bank,
                **place_mapping(item.position),
                "kinds": list(item.kinds),
                "differences": [
                    {"field": entry.field, "old": entry.old, "new": entry.new}
                    for entry in item.differences
                ],
            }
            for item in found.items
        ],
        "problems": [as_mapping(problem) for problem in found.problems],
    }
