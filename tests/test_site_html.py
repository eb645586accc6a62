"""The Nu validator finds no error in what we write."""

import json
import subprocess

from .browser.sites import TYPES_COURSE, copy_course
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
    {
        "id": "number",
        "type": "numeric",
        "stem": "How much?",
        "key": 1250,
        "tolerance": "2%",
        "units": [{"unit": "g"}, {"unit": "<kg>", "factor": 1000}],
        "errors": [{"id": "half", "value": 625, "feedback": TABLE}],
        "example": TABLE,
        "hints": ["A hint.", {"text": CODE, "penalty": "1/4"}],
        "penalty": "1/3",
    },
    {
        "id": "varied",
        "type": "calculated",
        "stem": "What is {a} and {b}?",
        "variables": {"a": [1, 2, 3], "b": [10, 20, 40]},
        "formula": "a + b",
        "figures": 3,
        "unit": "m²",
        "marking": "certainty",
        "seconds": 40,
    },
    {
        "id": "match",
        "type": "matching",
        "stem": "Match.",
        "premises": [
            {"id": "1", "text": "A & b", "key": "a"},
            {"id": "2", "text": CODE, "key": "b"},
        ],
        "options": OPTIONS,
    },
    {
        "id": "match-2",
        "type": "matching",
        "stem": TABLE,
        "premises": [{"id": "1", "text": "A", "key": "a"}, {"id": "2", "text": "B", "key": "b"}],
        "options": [{"id": "a", "text": "One <b>"}, {"id": "b", "text": "Two"}],
    },
    {
        "id": "sort",
        "type": "categorise",
        "stem": "Sort.",
        "buckets": [{"id": "a", "text": "Text with `code`"}, {"id": "b", "text": CODE}],
        "cards": [
            {"id": "a", "text": CODE, "key": ["a", "b"]},
            {"id": "1", "text": "B", "key": "b"},
        ],
    },
    {
        "id": "sort-2",
        "type": "categorise",
        "stem": "Sort.",
        "buckets": [{"id": "a", "text": "$x$"}, {"id": "b", "text": "*B*"}],
        "cards": [{"id": "a", "text": "A", "key": "a"}, {"id": "1", "text": "`B`", "key": "b"}],
    },
    {
        "id": "fill",
        "type": "cloze",
        "stem": "Fill in.",
        "text": "**{word}**\n\n- {number}\n\n| a |\n| - |\n| {menu} |",
        "gaps": {
            "word": {"accept": ["<b>", {"text": "x", "score": 0, "feedback": CODE}]},
            "number": {"key": 12, "tolerance": 1, "feedback": "A reason."},
            "menu": {"options": [*OPTIONS[:1], {"id": "z", "text": "R&D"}], "key": "z"},
        },
    },
    {
        "id": "spot",
        "type": "hotspot",
        "stem": "Where?",
        "image": "funnel.svg",
        "alt": 'A "funnel" & more',
        "areas": [
            {"id": "1", "text": "the *top*", "area": [10, 0, 80, 30], "feedback": CODE},
            {"id": "2", "text": "the bottom", "area": [33.33, 70, 33.33, 30]},
        ],
        "key": "1",
    },
    {
        "id": "essay",
        "type": "extended-text",
        "stem": "Explain.",
        "model": TABLE,
        "words": 100,
        "rubric": [
            {"id": "1", "text": "Clear?", "levels": ["no", "*yes*"]},
            {"id": "2", "text": CODE, "levels": ["$0$", "1", "2"]},
        ],
        "feedback": {"general": TABLE, "correct": "Good.", "incorrect": CODE},
    },
    {
        "id": "campaign",
        "type": "case",
        "title": "A campaign <b> & more",
        "text": f"{TABLE}\n\n![A funnel](funnel.svg) ![decorative](funnel.svg)",
        "items": [choice("one-of-it", stem=CODE), choice("two-of-it")],
    },
)
FORMS = "```quiz\nbank: tiny\ndraw: 6\nshuffle: true\nconfidence: true\n```\n"
FUNNEL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"/>'
FILES = {
    "content/index.md": f"# Tiny\n\nA CRM.\n\n{FORMULA}\n\n{QUIZ}\n{FORMS}",
    "content/funnel.svg": FUNNEL,
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
    types = build(copy_course(tmp_path / "types", TYPES_COURSE))
    assert errors(tiny.folder, build(course).folder, types.folder) == []


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
