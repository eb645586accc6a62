"""The offline site loads nothing from elsewhere; `browser/test_offline.py` opens it."""

import pytest
from click.testing import CliRunner

from coursewright.cli import main

from .site_builds import CONFIG, QUIZ, BuiltSite, build, write_course
from .test_site_links import dead_links, foreign_hosts

LESSON = f"# Lesson\n\nThe xylophone is an instrument.\n\n{QUIZ}"
SHIM = "assets/coursewright/offline/iframe-worker.js"


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    root = write_course(tmp_path_factory.mktemp("a folder"), {"content/unit/lesson.md": LESSON})
    result = CliRunner().invoke(main, ["build", str(root), "--offline"])
    assert result.exit_code == 0, result.output
    return BuiltSite(root / "site")


def test_an_offline_site_loads_nothing_from_elsewhere(offline):
    assert foreign_hosts(offline) == []
    assert dead_links(offline) == []
    assert SHIM.rpartition("/")[2] in offline.source("index.html")


def test_the_shim_keeps_its_licence(offline):
    notice = offline.source(SHIM)[:1500]
    assert "Martin Donath" in notice
    assert "Permission is hereby granted, free of charge" in notice


def test_an_online_site_has_no_shim(tmp_path):
    site = build(write_course(tmp_path, {}))
    assert not (site.folder / SHIM).exists()
    assert "iframe-worker" not in site.source("index.html")


def test_a_site_whose_configuration_asks_for_the_offline_plugin_fetches_nothing(tmp_path):
    for plugins in ("[offline, search, coursewright]", "[search, coursewright, offline]"):
        text = CONFIG.replace("[search, coursewright]", plugins)
        site = build(write_course(tmp_path, {"content/unit/lesson.md": LESSON}, config=text))
        assert foreign_hosts(site) == []
        assert (site.folder / SHIM).is_file()
        assert dead_links(site) == []
