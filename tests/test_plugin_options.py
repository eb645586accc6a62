"""What the plugin takes in `mkdocs.yml`, and what `check` and a build say of the rest."""

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.load.settings import OPTIONS, read_settings
from coursewright.site.mkdocs_plugin import CoursewrightOptions

from .site_builds import CONFIG, write_course


def test_check_knows_each_option_that_the_plugin_has():
    assert set(OPTIONS) == {name for name, _ in CoursewrightOptions()._schema}


@pytest.mark.parametrize("option", ["search", "review", "worker"])
def test_a_switch_that_is_neither_on_nor_off_is_told_at_its_line(tmp_path, option):
    text = f"plugins:\n  - coursewright:\n      {option}: maybe\n"
    (tmp_path / "mkdocs.yml").write_text(text)
    [problem] = read_settings(tmp_path)[1]
    assert (problem.position.line, problem.code) == (3, "wrong-type")
    (tmp_path / "mkdocs.yml").write_text(text.replace("maybe", "false"))
    assert read_settings(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("report: 'javascript:alert(1)'", "invalid-value"),
        ("report: somewhere", "invalid-value"),
        ("report: 5", "wrong-type"),
        ("course: 2026", "wrong-type"),
        ("course: ''", "empty"),
        ("quizzes: [a]", "wrong-type"),
    ],
)
def test_a_text_that_the_plugin_cannot_use_is_told_at_its_line_and_built_by_nobody(
    tmp_path, option, code
):
    write_course(
        tmp_path,
        {},
        config=CONFIG.replace("[search, coursewright]", f"[{{coursewright: {{{option}}}}}]"),
    )
    [problem] = read_settings(tmp_path)[1]
    assert problem.code == code
    if code == "invalid-value":
        ran = CliRunner().invoke(main, ["build", str(tmp_path)])
        assert (ran.exit_code, "`report` must be an address" in ran.output) == (1, True)


@pytest.mark.parametrize(
    "option",
    ["report: MAILTO:a@b.example", "report: a@b.example", "course: !ENV NONE", "course: '7'"],
)
def test_a_text_that_the_plugin_can_use_raises_nothing(tmp_path, option):
    (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - coursewright: {{{option}}}\n")
    assert read_settings(tmp_path)[1] == []


@pytest.mark.parametrize("language", ["dee", "de_DE", "5"])
def test_a_language_that_the_theme_lacks_is_told_without_a_traceback(tmp_path, language):
    config = CONFIG.replace("name: material", f"name: material, language: {language}")
    write_course(tmp_path, {}, config=config)
    ran = CliRunner().invoke(main, ["build", str(tmp_path)])
    assert (ran.exit_code, f"the theme has no `{language}`" in ran.output) == (1, True)
    assert isinstance(ran.exception, SystemExit)
