"""The Nu validator finds no error in what we write."""

import json
import subprocess

from .conftest import tool
from .site_builds import QUIZ, bank, build, build_tiny, choice, glossary, term

# The theme's palette and navigation toggles are inputs that must not say `autocomplete`.
NOT_OURS = r".*“autocomplete”.*“(radio|checkbox|hidden)”.*"
FORMULA = "$\\frac{a}{2}$ and $$\\sum_{i=1}^n x_i^2 = \\sqrt{b}$$"
CODE = "```python\nif a < b:\n    pass\n```"
TABLE = "| a | b |\n| - | - |\n| 1 | 2 |"
OPTIONS = [
    {"id": "a", "text": f"Text with `code` and {FORMULA}", "feedback": f"A reason.\n\n{CODE}"},
    {"id": "b", "text": CODE, "feedback": "*Short*"},
    {"id": "c", "text": TABLE, "feedback": TABLE},
    {"id": "d", "text": "A [link](index.md) and <b>"},
]
ITEMS = (
    choice(
        "one", stem=f"Stem {FORMULA}\n\n{TABLE}\n\n{CODE}", options=OPTIONS, key="a", feedback=TABLE
    ),
    choice("many", type="multiple-response", options=OPTIONS, key=["a", "b"], points=2),
    {
        "id": "tf",
        "type": "true-false",
        "stem": "So?",
        "key": True,
        "feedback": {True: "R", False: CODE},
    },
    {"id": "text", "type": "text-entry", "stem": "Word?", "accept": ["<b>", "a & b"]},
    {"id": "order", "type": "ordering", "stem": CODE, "options": OPTIONS, "feedback": "All."},
)
FORMS = "```quiz\nbank: tiny\ndraw: 2\nshuffle: true\n```\n"
FILES = {
    "content/index.md": f"# Tiny\n\nA CRM.\n\n{FORMULA}\n\n{QUIZ}\n{FORMS}",
    "quizzes/tiny.yml": bank(*ITEMS, description=TABLE),
    "quizzes/glossary.yml": glossary(term("crm", term="CRM", definition=TABLE, aliases=["<i>"])),
}


def errors(*folders):
    command = [
        tool("java"),
        "-jar",
        tool("vnu"),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
    ]
    command += ["--filterpattern", NOT_OURS, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [(entry["message"], entry.get("extract", "")) for entry in messages]


def test_built_pages_have_no_errors_of_ours(tmp_path, course):
    tiny = build_tiny(tmp_path / "tiny", FILES)
    # What waits in a template is looked at as well.
    page = tiny.source("index.html").replace("<template>", "<div>").replace("</template>", "</div>")
    (tiny.folder / "unfolded.html").write_text(unique(page), encoding="utf-8")
    assert errors(tiny.folder, build(course).folder) == []


def unique(page):
    """A page whose forms stand side by side says some ids twice: only this test does that."""
    first, *others = page.split('<div><div class="cw-form">')
    return first + "".join(
        '<div><div class="cw-form">' + other.replace('"cw-', f'"cw-form-{number}-')
        for number, other in enumerate(others)
    )


def test_the_validator_sees_what_is_wrong(tmp_path):
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html lang=en><title>x</title><p><div></p><form><form></form>",
        encoding="utf-8",
    )
    assert len(errors(tmp_path)) > 1
