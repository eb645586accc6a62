"""The worker and the manifest of a built site; `browser/test_worker.py` has browsers use them."""

import hashlib
import json
import re
import struct

import pytest

from coursewright.site import worker
from coursewright.site.tree import write_tree
from coursewright.site.worker import idle_worker, site_worker

from .site_builds import CONFIG, build, write_course

LISTED = re.compile(r'\["404\.html.*?\]')


def entries(script):
    """What a worker keeps: hashes by address, in its order."""
    return dict(entry.rsplit("?", 1) for entry in json.loads(LISTED.search(script)[0]))


@pytest.fixture
def folder(tmp_path):
    """A site of two pages, written by hand, with what browsers are not to keep."""
    files = {
        "404.html": "missing",
        "index.html": "start",
        "lesson/index.html": "lesson",
        "lesson/a picture é.png": "picture",
        "lesson/film.mp4": "film",
        "assets/javascripts/bundle.1.min.js": "script",
        "assets/javascripts/bundle.1.min.js.map": "map",
        "assets/javascripts/lunr/min/lunr.de.min.js": "stems",
        "search/search_index.json": '{"config": {"lang": ["en"]}}',
        "sitemap.xml": "<url><loc>/</loc><lastmod>2026-11-22</lastmod></url>",
        "sitemap.xml.gz": "packed",
        ".git/config": "hidden",
        "_headers": "for the host",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def test_a_site_of_two_pages_becomes_this_list(folder):
    assert list(entries(site_worker(folder)).items()) == [
        ("404.html", sha256("missing")),
        ("", sha256("start")),
        ("search/search_index.json", sha256('{"config": {"lang": ["en"]}}')),
        ("sitemap.xml", sha256("<url><loc>/</loc></url>")),
        ("assets/javascripts/bundle.1.min.js", sha256("script")),
        ("lesson/a%20picture%20%C3%A9.png", sha256("picture")),
        ("lesson/", sha256("lesson")),
    ]


def test_another_day_in_the_sitemap_is_no_other_version(folder):
    before = site_worker(folder)
    sitemap = folder / "sitemap.xml"
    sitemap.write_text(sitemap.read_text().replace("11-22", "11-23"))
    assert site_worker(folder) == before
    sitemap.write_text(sitemap.read_text().replace("<loc>/", "<loc>/lesson/"))
    assert site_worker(folder) != before


@pytest.mark.parametrize(
    ("languages", "kept"),
    [
        (["en"], set()),
        (["de"], {"lunr.de.min.js", "lunr.stemmer.support.min.js", "lunr.multi.min.js"}),
        (["ja"], {"tinyseg.js", "lunr.stemmer.support.min.js", "lunr.multi.min.js"}),
        (["en", "th"], {"wordcut.js", "lunr.stemmer.support.min.js", "lunr.multi.min.js"}),
    ],
)
def test_of_the_search_s_languages_those_of_the_course_are_kept(folder, languages, kept):
    index = folder / "search" / "search_index.json"
    index.write_text(json.dumps({"config": {"lang": languages}}))
    for name in ("min/lunr.stemmer.support.min.js", "min/lunr.multi.min.js", "min/lunr.fr.min.js",
                 "tinyseg.js", "wordcut.js"):  # fmt: skip
        (folder / "assets/javascripts/lunr" / name).write_text(name)
    names = {name.rpartition("/")[2] for name in entries(site_worker(folder)) if "lunr" in name}
    assert names == kept


def test_of_a_large_site_what_every_page_needs_is_kept_at_once(folder, monkeypatch):
    shell = re.compile(r"slice\(0,(\d+)\)")
    assert shell.search(site_worker(folder))[1] == "7"
    monkeypatch.setattr(worker, "MOST_BYTES", 10)
    script = site_worker(folder)
    kept = list(entries(script))[: int(shell.search(script)[1])]
    assert kept == ["404.html", "", "search/search_index.json", "sitemap.xml",
                    "assets/javascripts/bundle.1.min.js"]  # fmt: skip


def test_what_the_theme_and_the_course_need_is_in_the_list_of_a_built_site(tmp_path):
    site = build(write_course(tmp_path, {"content/unit/lesson.md": "# Lesson\n"}))
    listed = entries(site.source("worker.js"))
    addresses = {
        re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(site.folder).as_posix())
        for path in site.folder.rglob("*")
        if path.is_file()
    }
    missing = {name for name in addresses - listed.keys() if "/lunr/" not in name}
    assert {name for name in missing if not name.endswith((".map", ".gz"))} == {"worker.js"}
    assert listed.keys() <= addresses


def head(site, page="index.html"):
    return {
        name: node.attributes.get(name)
        for node in site.page(page).css("link[rel=manifest]")
        for name in ("href", "data-worker")
    }


def test_every_page_names_manifest_and_worker_from_where_it_is(tmp_path):
    config = f"site_url: https://example.org/some/path/\n{CONFIG}"
    files = {"content/unit/lesson.md": "# Lesson\n"}
    site = build(write_course(tmp_path, files, config=config))
    for page in site.pages():
        above = "../" * page.count("/") if page != "404.html" else "/some/path/"
        assert head(site, page) == {
            "href": f"{above}manifest.webmanifest",
            "data-worker": f"{above}worker.js",
        }


def test_a_manifest_says_what_the_site_is_called_and_looks_like(tmp_path):
    theme = "theme: {name: material, language: ar, palette: {primary: teal, scheme: slate}}"
    config = CONFIG.replace("site_name: Tiny", "site_name: 'Tea: a course'").replace(
        CONFIG[CONFIG.index("theme:") : CONFIG.index("\nplugins")], theme
    )
    site = build(write_course(tmp_path, {}, config=config))
    manifest = json.loads(site.source("manifest.webmanifest"))
    expected = {
        "name": "Tea: a course", "short_name": "Tea", "lang": "ar", "dir": "rtl",
        "start_url": ".", "scope": ".", "display": "standalone",
        "theme_color": "#009485", "background_color": "#1e2129",
    }  # fmt: skip
    assert {name: manifest[name] for name in expected} == expected
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        head = (site.folder / icon["src"]).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", head[16:24])  # as the PNG specification says
        assert icon["sizes"] == f"{width}x{height}"


def test_an_author_s_own_files_take_precedence(tmp_path):
    files = {
        "content/manifest.webmanifest": "{}",
        "content/worker.js": "// mine",
        "content/assets/coursewright/icons/icon-192.png": "mine",
    }
    site = build(write_course(tmp_path, files))
    for path, text in files.items():
        assert site.source(path.removeprefix("content/")) == text
    assert head(site) == {"href": "manifest.webmanifest", "data-worker": None}


def test_a_site_without_a_worker_has_one_that_keeps_nothing(tmp_path):
    config = CONFIG.replace("coursewright]", "{coursewright: {worker: false}}]")
    site = build(write_course(tmp_path, {}, config=config))
    assert head(site) == {}
    assert not (site.folder / "manifest.webmanifest").exists()
    assert site.source("worker.js") == idle_worker()
    assert "FILES" not in idle_worker()
    assert "SHELL" not in idle_worker()


def test_an_offline_site_has_no_worker(tmp_path):
    config = CONFIG.replace("[search", "[offline, search")
    site = build(write_course(tmp_path, {}, config=config))
    assert head(site) == {}
    assert not (site.folder / "worker.js").exists()


def test_a_written_tree_has_a_worker_that_keeps_nothing_or_the_author_s(tmp_path):
    root = write_course(tmp_path / "course", {})
    write_tree(root, tmp_path / "tree")
    assert (tmp_path / "tree/docs/worker.js").read_text() == idle_worker()
    (root / "content/worker.js").write_text("// mine")
    write_tree(root, tmp_path / "tree")
    assert (tmp_path / "tree/docs/worker.js").read_text() == "// mine"
