"""One truth: what a page says of a response is what `coursewright score` says of it."""

import json
import re

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from coursewright.cli import main

from .quiz_page import item, respond, stored
from .sites import TYPES_COURSE
from .types_course import COURSE_ID, ITEMS, OTHER, RIGHT

SURE = ["Check", "Not sure", "Fairly sure", "Certain"]
SHOWN = 0.0005  # a result is shown with three decimals

FURTHER = {
    "leaf": ["rooibos"],
    "cool": ["white"],
    "same": False,
    "wait": "  BREWING ",
    "mass": {"number": "1.230,0", "unit": "g"},
    "price": {"number": "1.02e2"},
    "pairs": {"sencha": "japan", "assam": "india", "keemun": "kenya"},
    "steps": ["pour", "leaves", "warm"],
    "bins": {"mint": "none"},
    "shelves": {"matcha": ["tin", "fridge"]},
    "letter": {"how": "pouring", "minutes": "4", "vessel": "pot"},
    "spot": ["spout"],
    "essay": {"text": "None.", "heat": "0", "when": "1"},
    "offer": ["rooibos"],
    "name-it": "a mint",
}
KG = {"mass": {"number": "1250", "unit": "kg"}, "letter": {"how": "", "minutes": "x"}}
NO_UNIT = {"mass": {"number": "1250"}, "pairs": {"keemun": "china"}}

# With tries, hints and certainty as `coursewright score` reads them. Points by hand where simple.
ATTEMPTS = {
    "costly": ({"$tries": [["assam"], ["keemun"], ["sencha"]], "$hints": 2}, 2 * (1 - 0.5 - 0.2)),
    "dear-hints": ({"$tries": ["acid", "Tannin"], "$hints": 1}, 1 - 1 / 3 - 0.1),
    "told": ({"gyokuro": "green", "ceylon": "green"}, 0.5),
    "sure": ({"$tries": [True], "$certainty": 3}, 3),
    "sure-words": ({"$tries": ["Ocha"], "$certainty": 2}, 4),
    "weighted": (["tin"], -0.5),
    "weights": (["assam", "nilgiri", "sencha"], 0.5),
    "net": (["assam", "keemun", "sencha"], 1 / 3),
    "minus": (["assam", "ceylon"], -1),
    "runs": (["sencha", "gyokuro", "black", "oolong"], 4 / 6),
    "strict": ({"yixing": "clay", "tetsubin": "clay"}, 0),
    "loose": ("leavs", 1),
    "units": ({"number": "1500", "unit": "l"}, 0.75 * 0),
    "figures": ({"number": "1,249"}, 1),
    "rich": (["yes-green"], 1),
    "rich-pairs": ({"green": "cool", "black": "cool"}, 0.5),
    "table": ({"green": "80", "black": "99"}, 0),
}
OTHERS = {
    "costly": {"$tries": [["sencha"], ["assam"]]},
    "dear-hints": {"$tries": ["acid", "acid", "tannin"], "$hints": 2},
    "told": {"ceylon": "black"},
    "sure": {"$tries": [False], "$certainty": 3},
    "sure-words": {"$tries": ["tea"], "$certainty": 1},
    "weighted": ["glass"],
    "weights": ["sencha"],
    "net": ["assam", "keemun", "ceylon", "sencha"],
    "minus": ["sencha", "matcha", "assam"],
    "runs": ["black", "oolong", "sencha", "gyokuro"],
    "strict": {"yixing": "clay", "tetsubin": "iron"},
    "loose": "the",
    "units": {"number": "1.55", "unit": "ml"},
    "figures": {"number": "1 150"},
    "rich": ["no-black"],
    "rich-pairs": {"green": "cool", "black": "hot"},
    "table": {"green": "80", "black": "100"},
}
WORDS = {"loose": "Some loose tea, please", "units": {"number": "250", "unit": "ml"}}
PATTERN = {"loose": "Teabag", "units": {"number": "1.5"}, "sure-words": "cha"}
ERROR = {"loose": "milk", "units": {"number": "0,25", "unit": "l"}, "sure": True}


def command(tmp_path, bank, given):
    """The answer of the command, its items by id."""
    responses = tmp_path / "responses.json"
    responses.write_text(json.dumps(given), encoding="utf-8")
    path = TYPES_COURSE / "quizzes" / f"{bank}.yml"
    run = CliRunner().invoke(main, ["score", str(path), str(responses)])
    assert run.exit_code == 0, run.output
    assert run.stderr == ""
    scored = json.loads(run.stdout)
    return scored | {"items": {row["id"]: row for row in scored["items"]}}


def attempt(page, name, given):
    """Open hints, then respond and check, once for each try."""
    is_attempt = isinstance(given, dict) and "$tries" in given
    attempted = given if is_attempt else {"$tries": [given]}
    for hint in item(page, name).locator(".cw-hint summary").all()[: attempted.get("$hints", 0)]:
        hint.click()
    for response in attempted["$tries"]:
        respond(page, name, response)
        buttons = item(page, name).locator(".cw-actions button:not([type], [hidden])")
        buttons.nth(max(0, attempted.get("$certainty", 1) - 1)).click()


def result(page):
    """Points earned, points to be had and the percentage, as a learner reads them."""
    finish = page.get_by_role("button", name="Show my result")
    finish.click()
    if page.locator(".cw-result").is_hidden():
        finish.click()
    expect(page.locator(".cw-score")).to_be_visible()
    said = page.locator(".cw-score").inner_text().replace(",", "")
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", said)]


def agree(page, scored, given):
    for name in given:
        found = stored(page, name, course=COURSE_ID)
        assert found["draft"] is False, name
    points, of, percent = result(page)
    assert points == pytest.approx(scored["points"], abs=SHOWN)
    assert of == pytest.approx(scored["max_points"], abs=SHOWN)
    assert percent == pytest.approx(100 * points / of, abs=0.51)


OTHER_RESPONSES = {name: other.response for name, other in OTHER.items()}


@pytest.mark.parametrize(
    "given",
    [RIGHT, OTHER_RESPONSES, FURTHER, KG, NO_UNIT],
    ids=["right", "other", "further", "kg", "no-unit"],
)
def test_the_page_and_the_command_score_each_type_alike(types, tmp_path, given):
    for name, response in given.items():
        attempt(types, name, response)
    scored = command(tmp_path, "types", given)
    rows = scored["items"]
    found = {name: stored(types, name, course=COURSE_ID) for name in given}
    assert {name: kept["score"] for name, kept in found.items()} == pytest.approx(
        {name: rows[name]["score"] for name in given}
    )
    own = {name: kept["response"] for name, kept in found.items()}
    assert command(tmp_path, "types", own)["points"] == pytest.approx(scored["points"])
    agree(types, scored, given)


def test_the_right_responses_earn_all_the_points(types, tmp_path):
    """15 items of one point."""
    for name in ITEMS:
        attempt(types, name, RIGHT[name])
    assert result(types) == [15, 15, 100]
    assert command(tmp_path, "types", RIGHT)["points"] == 15


@pytest.mark.parametrize(
    "given",
    [{name: given for name, (given, _) in ATTEMPTS.items()}, OTHERS, WORDS, PATTERN, ERROR],
    ids=["attempts", "others", "words", "pattern", "error"],
)
def test_the_page_and_the_command_count_tries_hints_and_certainty_alike(variants, tmp_path, given):
    for name, attempted in given.items():
        attempt(variants, name, attempted)
    agree(variants, command(tmp_path, "variants", given), given)


@pytest.mark.parametrize("name", ATTEMPTS)
def test_the_command_scores_an_attempt_as_it_is_reckoned_by_hand(tmp_path, name):
    given, points = ATTEMPTS[name]
    row = command(tmp_path, "variants", {name: given})["items"][name]
    assert row["points"] == pytest.approx(points)


def test_numbers_of_another_form_are_scored_as_that_variant(types, tmp_path):
    for _ in range(2):
        types.get_by_role("button", name="Show my result").click()
    types.get_by_role("button", name="Take another form").click()
    stem = item(types, "price~2").locator("legend").inner_text()
    tins, cost = re.search(r"(\d+) tins cost (\d+)", stem).groups()
    number = f"{int(cost) / int(tins):.2f}"
    attempt(types, "price~2", {"number": number})
    assert stored(types, "price~2", course=COURSE_ID)["score"] == 1
    given = {"price": {"variant": 2, "number": number}}
    assert command(tmp_path, "types", given)["items"]["price"]["score"] == 1
    given = {"price": {"variant": 1, "number": number}}
    assert command(tmp_path, "types", given)["items"]["price"]["score"] == 0
