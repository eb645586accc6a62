"""The bank for demonstration, and the campaign that is played with it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main
from coursewright.load.course import load_course
from coursewright.model import Settings
from coursewright.problems import has_errors
from coursewright.screening.published import similar
from coursewright.site.demonstration import demonstration_folder
from coursewright.site.sealed_bank import read_sealed_bank

from ..conftest import ROOT
from ..tools.demonstration import TARGET, digests
from .conftest import Played

# The plan of the hiring test: items of each area that know, apply and judge.
PLAN = {
    "definitions": (4, 1, 1),
    "sales": (3, 3, 2),
    "marketing": (3, 2, 1),
    "journey": (1, 3, 2),
    "metrics": (1, 4, 1),
    "collaboration": (1, 1, 2),
    "skills": (0, 2, 2),
}


@pytest.fixture(scope="module")
def bank():
    site, problems = read_sealed_bank(demonstration_folder())
    assert not has_errors(problems)
    return site.course


def test_it_has_the_cells_of_the_plan_three_times(bank) -> None:
    (blueprint,) = bank.blueprints
    columns = ("know", "apply", "judge")
    counts = {area.id: tuple(area.counts.get(c, 0) for c in columns) for area in blueprint.areas}
    assert counts == PLAN
    assert blueprint.size == 40
    column_of = {level: name for name, levels in blueprint.columns.items() for level in levels}
    found = {
        area.id: Counter(
            column_of[item.level] for b in bank.banks if b.id in area.banks for item in b.items
        )
        for area in blueprint.areas
    }
    for area, wanted in PLAN.items():
        for column, count in zip(columns, wanted, strict=True):
            assert found[area][column] >= 3 * count, (area, column)
    assert sum(len(b.items) for b in bank.banks) >= 120


def test_no_item_is_much_like_one_of_the_course(bank) -> None:
    sources, _ = load_course(ROOT, Settings())
    published = [item for b in sources.course.banks for item in b.items]
    sealed = [item for b in bank.banks for item in b.items]
    assert len(published) > 250
    assert [(one.id, other.id) for one, other, _ in similar(sealed, published)] == []


def test_no_item_is_much_like_another_one(bank) -> None:
    items = [item for b in bank.banks for item in b.items]
    for place, item in enumerate(items[1:], 1):
        assert list(similar([item], items[:place])) == []


def test_every_option_has_a_reason_and_keys_stand_at_all_places(bank) -> None:
    places: Counter[int] = Counter()
    for item in (item for b in bank.banks for item in b.items):
        options = getattr(item, "options", ())
        if isinstance(getattr(item, "key", None), str):
            assert all(option.feedback for option in options), item.id
            places[[option.id for option in options].index(item.key)] += 1
    total = sum(places.values())
    assert all(places[place] > total * 0.15 for place in range(3))


def test_the_program_knows_these_items(bank) -> None:
    assert TARGET.read_text("ascii") == digests()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("demo") / "tryout"
    return folder, CliRunner().invoke(main, ["screen", "demo", str(folder)])


def test_the_demonstration_tells_what_it_did(demo: tuple[Path, Result]) -> None:
    folder, result = demo
    assert result.exit_code == 0, result.output
    assert "took C-01.cwr.age of C-01" in result.output
    assert "F-LATE" in result.output
    assert "refused altered.cwr.age [E-INTEGRITY]" in result.output
    assert "graded 3" in result.output
    for name in re.findall(r"(?:reports|page): (\S+)", result.output):
        assert Path(name).is_file()
    index = (folder / "campaign/out/index.html").read_text("utf-8")
    assert "Demonstration." in index
    bands = re.findall(r"clearly above|cannot be told from it|clearly below", index)
    assert sorted(bands) == ["cannot be told from it", "clearly above", "clearly below"]
    again = CliRunner().invoke(main, ["screen", "demo", str(folder)])
    assert again.exit_code == 2


def test_its_commands_can_be_followed(demo: tuple[Path, Result]) -> None:
    folder, result = demo
    runner = CliRunner()
    for line in re.findall(r"^ +coursewright (screen (?:grade|report) .*)$", result.output, re.M):
        assert runner.invoke(main, line.split()).exit_code == 0, line
    assert "Demonstration." in next((folder / "campaign/pages").glob("*.html")).read_text("utf-8")


def test_its_items_are_for_nobodys_hiring(
    demo: tuple[Path, Result], played: Played, tmp_path: Path
) -> None:
    folder, _ = demo
    own = Played(folder / "campaign", folder / "keys", played.campaign)
    refused = own.run("invite", "--ref", "c-9", code=1).output
    assert "items are of the bank whose key is published" in refused
    assert "[published-item]" in own.run("lint", code=1).output
    # One of them among others is enough, under whatever name.
    path = played.root / "bank/quizzes/types.yml"
    stem = next(
        item.stem
        for b in read_sealed_bank(demonstration_folder())[0].course.banks
        for item in b.items
        if "\n" not in item.stem and '"' not in item.stem and ": " not in item.stem
    )
    text = path.read_text("utf-8").replace(
        "Green tea and black tea come from the same plant.", stem
    )
    path.write_text(text, encoding="utf-8")
    assert "1 items are of the bank" in played.run("invite", "--ref", "c-1", code=1).output
