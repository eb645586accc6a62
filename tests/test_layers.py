"""Imports point one way, as ARCHITECTURE draws them."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "generator" / "coursewright"
# From the bottom up; modules of a row may import those of their own row only where they are one
# layer, and the rows below.
ROWS = (
    ({"model", "blueprints", "items", "problems"},),
    (
        {
            "scoring",
            "drawing",
            "cards",
            "matching",
            "attempts",
            "following",
            "responses",
            "rules",
            "slugs",
            "texts",
            "folding",
            "numbers",
            "numerals",
            "catalogue",
            "patterns",
            "pattern_syntax",
            "formula",
            "markup",
            "source",
            "links",
            "maths",
            "memory",
            "prose",
            "zip_entries",
            "words",
            "orders",
            "accepted",
            "untrusted_json",
        },
    ),
    ({"load"}, {"check"}, {"render"}, {"formats"}, {"lint"}, {"analysis"}),
    (
        {"packages"},
        {"report"},
        {"collect"},
        {"screening"},
        {"fix"},
        {"starter"},
        {"exchange"},
    ),
    ({"site"},),
    ({"cli"},),
)
SITE_ONLY = {"mkdocs", "material"}
OPTIONAL: dict[str, set[str]] = {}  # module → what it may import inside a function


def layer_of(module: str) -> tuple[int, int]:
    for height, row in enumerate(ROWS):
        for number, layer in enumerate(row):
            if module in layer:
                return height, number
    raise AssertionError(f"`{module}` stands in no row of the table")


def may_import(importer: str, imported: str) -> bool:
    own, other = layer_of(importer), layer_of(imported)
    return other == own or other[0] < own[0]


FILES = sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "__init__.py"})
each_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix()
)


def layer_name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Absolute names of what a file imports, and whether the import stands inside a function."""
    package = ["coursewright", *path.relative_to(PACKAGE).parent.parts]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {child for function in functions for child in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node in inside
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            name = ".".join([*base, *filter(None, [node.module])])
            if name == "coursewright":  # from .. import model
                for alias in node.names:
                    yield f"coursewright.{alias.name}", node in inside
            else:
                yield name, node in inside


@each_file
def test_a_module_imports_only_what_stands_below_it(path):
    for name, _ in imports(path):
        if name.startswith("coursewright."):
            imported = name.split(".")[1]
            assert may_import(layer_name(path), imported), f"{path.name} imports {name}"


@each_file
def test_only_the_adapters_know_the_builder_and_its_theme(path):
    found = {name.partition(".")[0] for name, _ in imports(path)}
    assert layer_name(path) == "site" or not found & SITE_ONLY


@pytest.mark.parametrize(
    "module",
    [
        "model",
        "blueprints",
        "items",
        "problems",
        "drawing",
        "cards",
        "matching",
        "scoring",
        "attempts",
        "responses",
        "rules",
        "texts",
        "folding",
        "numbers",
        "patterns",
        "pattern_syntax",
        "links",
    ],
)
def test_the_lowest_layers_need_the_standard_library_alone(module):
    names = {name for name, _ in imports(PACKAGE / f"{module}.py")}
    others = {name for name in names if not name.startswith("coursewright.")}
    assert {name.partition(".")[0] for name in others} <= sys.stdlib_module_names


@each_file
def test_nothing_is_imported_inside_a_function(path):
    late = {name for name, is_inside in imports(path) if is_inside}
    assert late <= OPTIONAL.get(path.stem, set())


def test_no_package_file_lies_beside_the_package():
    assert not (PACKAGE.parent / "__init__.py").exists()


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("model", "source"),
        ("load", "render"),
        ("check", "load"),
        ("render", "site"),
        ("site", "cli"),
    ],
)
def test_the_table_forbids_what_points_up_or_sideways(importer, imported):
    assert not may_import(importer, imported)
    assert may_import(imported, importer) or layer_of(imported)[0] == layer_of(importer)[0]
