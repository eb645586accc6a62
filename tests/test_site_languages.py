"""The language of a site is that of its theme, in every way in which a course is published."""

import json
import logging

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.load.catalogue import load_catalogue
from coursewright.model import Settings
from coursewright.site.preview import Preview
from coursewright.site.previewed_bank import PreviewedBank
from coursewright.site.tree import write_tree

from .site_builds import (
    CONFIG,
    QUIZ,
    bank,
    build_tiny,
    choice,
    glossary,
    term,
    texts,
    write_course,
)

PAGE = {"content/index.md": f"# Tiny\n\n{QUIZ}"}


def config(language: str) -> str:
    return CONFIG.replace("font: false", f"font: false, language: {language}")


NUMBER = bank(
    {"id": "n", "type": "numeric", "stem": "How much?", "key": 2.5, "tolerance": 0.25, "points": 2}
)


@pytest.mark.parametrize(
    ("language", "check", "points", "accepted"),
    [
        ("en", "Check", "2 points.", "2.5 (2.25 to 2.75)"),
        ("de", "Prüfen", "2 Punkte.", "2,5 (2,25 bis 2,75)"),
        ("es", "Comprobar", "2 puntos.", "2,5 (de 2,25 a 2,75)"),
        ("fr", "Vérifier", "2 points.", "2,5 (de 2,25 à 2,75)"),
        ("ar", "التحقق", "نقطتان.", "\u20682.5\u2069 (من 2.25 إلى 2.75)"),
    ],
)
def test_quizzes_speak_the_language_of_the_theme(tmp_path, language, check, points, accepted):
    files = {**PAGE, "quizzes/tiny.yml": NUMBER}
    page = build_tiny(tmp_path, files, config=config(language)).content()
    assert page.css_first("cw-quiz").attributes["lang"] == language
    assert texts(page, ".cw-actions button")[0] == check
    assert texts(page, ".cw-note")[0] == points
    assert texts(page, ".cw-accept li") == [accepted]


def test_generated_pages_speak_it_too(tmp_path):
    files = {"quizzes/glossary.yml": glossary(term("tea", aliases=["cha"], related=["tea"]))}
    site = build_tiny(tmp_path, files, config=config("de"))
    assert texts(site.content("glossary/index.html"), "h1")[0].startswith("Glossar")
    assert texts(site.content("quizzes/index.html"), "th") == ["Thema", "Aufgaben"]


def test_a_variety_of_a_language_has_the_words_of_the_language():
    catalogue, problems = load_catalogue(None, Settings(language="de-AT"))
    assert (catalogue.phrases["check"], problems) == ("Prüfen", [])


def test_in_a_language_that_the_package_lacks_words_are_english(tmp_path, caplog):
    with caplog.at_level(logging.INFO, logger="mkdocs.plugins.coursewright"):
        page = build_tiny(tmp_path, PAGE, config=config("pt-BR")).content()
    # Items are in the language of the course, whatever is around them.
    assert page.css_first("cw-quiz").attributes["lang"] == "pt-BR"
    assert texts(page, ".cw-actions button")[0] == "Check"
    assert caplog.text.count("no words of the interface in the language `pt-BR`") == 1


def test_a_course_brings_words_of_its_own(tmp_path):
    files = {**PAGE, "locales/pt.yml": "check: Verificar\nplayer: {right: Certo.}\n"}
    page = build_tiny(tmp_path, files, config=config("pt-BR")).content()
    assert texts(page, ".cw-actions button")[0] == "Verificar"
    quiz = page.css_first("cw-quiz").attributes
    assert (quiz["data-right"], quiz["data-wrong"]) == ("Certo.", "Not correct yet.")


def test_a_course_says_some_words_of_the_package_in_its_own_way(tmp_path):
    files = {**PAGE, "locales/de.yml": "check: Auflösen\n"}
    page = build_tiny(tmp_path, files, config=config("de")).content()
    assert texts(page, ".cw-actions button")[:2] == ["Auflösen", "Noch einmal versuchen"]


def test_words_that_changed_are_built_anew(tmp_path):
    for word in ("Auflösen", "Prüfe"):
        files = {**PAGE, "locales/de.yml": f"check: {word}\n"}
        page = build_tiny(tmp_path, files, config=config("de")).content()
        assert texts(page, ".cw-actions button")[0] == word


def test_a_mistake_in_a_course_s_own_words_stops_the_build(tmp_path):
    root = write_course(tmp_path, {"locales/de.yml": "chek: x\n"}, config=config("de"))
    result = CliRunner().invoke(main, ["build", str(root)])
    assert result.exit_code == 1
    assert "locales/de.yml:1:1: error: unknown field `chek`" in result.output


def test_a_written_tree_has_the_language_of_the_theme(tmp_path):
    root = write_course(tmp_path / "course", PAGE, config=config("fr"))
    write_tree(root, tmp_path / "tree")
    prepared = json.loads((tmp_path / "tree/coursewright.json").read_text(encoding="utf-8"))
    assert ">Vérifier<" in prepared["blocks"]["index.md"][0]


def test_the_preview_has_the_language_of_the_theme(tmp_path):
    files = {**PAGE, "locales/es.yml": "check: Resolver\n"}
    root = write_course(tmp_path, files, config=config("es"))
    page = Preview(PreviewedBank(root / "quizzes/tiny.yml"), "tiny.yml").page("now")
    assert '<cw-quiz lang="es"' in page
    assert ">Resolver<" in page


def test_a_report_stays_english(tmp_path):
    root = write_course(tmp_path, PAGE, config=config("de"))
    out = tmp_path / "report.html"
    result = CliRunner().invoke(main, ["report", str(root), "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert "Prüfen" not in out.read_text(encoding="utf-8")


# An English stem, whatever its course says.
NEGATIVE = bank(choice(stem="Which of these is not a tea?"), name="tiny")


def test_rules_that_know_english_words_are_silent_in_another_language(tmp_path):
    def codes(language: str) -> set[str]:
        files = {"quizzes/tiny.yml": NEGATIVE}
        root = write_course(tmp_path / language, files, config=config(language))
        result = CliRunner().invoke(main, ["check", str(root), "--format", "json"])
        return {entry["code"] for entry in json.loads(result.stdout)}

    english = codes("en") - codes("de")
    assert english == {"negative-stem", "negative-unemphasised"}
