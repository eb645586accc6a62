"""LaTeX becomes MathML in lessons, items and the glossary."""

import pytest
from math_core import LatexError

from coursewright.maths import mathml

from .site_builds import QUIZ, bank, build, build_tiny, choice, glossary, term, write_course


def tags(latex, *, display=False):
    return [
        element.tag.partition("}")[2] or element.tag
        for element in mathml(latex, display=display).iter()
    ]


def test_a_fraction_is_a_fraction_of_its_parts():
    root = mathml(r"\frac{a}{2}", display=False)
    assert tags(r"\frac{a}{2}") == ["math", "mfrac", "mi", "mn"]
    assert "".join(root.itertext()) == "a2"


def test_display_maths_says_so():
    assert mathml("x", display=True).get("display") == "block"
    assert mathml("x", display=False).get("display") != "block"


@pytest.mark.parametrize("latex", [r"\frac{1", r"\nosuchcommand", "x_", r"\begin{matrix} a"])
def test_what_is_no_latex_is_refused(latex):
    with pytest.raises(LatexError):
        mathml(latex, display=False)


@pytest.mark.parametrize("name", ["max", "ln", "sin"])
def test_a_function_is_applied_by_an_invisible_sign(name):
    root = mathml(rf"\{name} x < 1", display=False)
    assert "".join(root.itertext()) == f"{name}\u2061x<1"


@pytest.mark.parametrize("latex", [r"\dfrac{a}{2}", r"\displaystyle\frac{a}{2}"])
def test_a_large_fraction_has_its_style_from_an_element_that_may_give_it(latex):
    root = mathml(latex, display=False)
    (style,) = root.iter("mstyle")
    assert style.get("displaystyle") == "true"
    assert [element.tag for element in root.iter() if "displaystyle" in element.attrib] == [
        "mstyle"
    ]
    assert "".join(style.itertext()) == "a2"


def test_a_large_binomial_has_no_line():
    (fraction,) = mathml(r"\dbinom{n}{k}", display=False).iter("mfrac")
    assert fraction.attrib == {"linethickness": "0"}


def test_maths_stands_in_lessons_items_and_the_glossary(tmp_path):
    formula = "Half is $\\frac{1}{2}$ and\n\n$$\\sum_{i=1}^n i$$\n"
    files = {
        "content/index.md": f"# Tiny\n\n{formula}\n{QUIZ}",
        "quizzes/tiny.yml": bank(choice(stem=formula, feedback="$x<y$")),
        "quizzes/glossary.yml": glossary(term("half", definition="$\\frac{1}{2}$")),
    }
    site = build_tiny(tmp_path, files)
    content = site.content()
    assert len(content.css("article > p mfrac")) == 1
    assert len(content.css("article math[display=block]")) == 2
    assert len(content.css(".cw-stem mfrac")) == 1
    assert content.css_first("div[data-not=held] math").text() == "x<y"
    assert len(site.content("glossary/index.html").css("mfrac")) == 1
    assert "\\frac" not in content.text()


def test_prices_in_dollars_are_no_maths(tmp_path):
    text = "It costs $5 or $10, or \\$3."
    site = build_tiny(tmp_path, {"content/index.md": f"# Tiny\n\n{text}\n"})
    assert not site.page().css("math")
    assert site.content().css_first("article > p").text() == "It costs $5 or $10, or $3."


def test_maths_that_cannot_be_read_is_reported_at_its_item_and_page_in_every_build(
    tmp_path, caplog
):
    files = {
        "content/index.md": f"# Tiny\n\n$\\nosuch$\n\n{QUIZ}",
        "quizzes/tiny.yml": bank(choice(stem="What is $\\frac{1$?")),
    }
    for _ in range(2):
        caplog.clear()
        build(write_course(tmp_path, files), strict=False)
        said = [record.getMessage() for record in caplog.records]
        assert any(line.startswith("index.md: maths cannot be read: `\\nosuch`") for line in said)
        assert any(line.startswith("quizzes/tiny.yml:") and "`\\frac{1`" in line for line in said)


def test_maths_of_the_glossary_is_told_at_its_term_and_never_at_an_item(tmp_path, caplog):
    broken = term("half", definition="$\\frac{1$", example="$\\nosuch$")
    files = {
        "content/index.md": f"# Tiny\n\n```flashcards\n```\n\n{QUIZ}",
        "quizzes/glossary.yml": glossary(broken),
    }
    for _ in range(2):
        caplog.clear()
        build(write_course(tmp_path, files), strict=False)
        said = [record.getMessage() for record in caplog.records if "maths" in record.getMessage()]
        assert [line.partition(": maths")[0] for line in said] == ["quizzes/glossary.yml:2:3"] * 2
        assert ["\\frac{1" in said[0], "\\nosuch" in said[1]] == [True, True]
