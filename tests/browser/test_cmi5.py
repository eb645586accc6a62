"""Packages of cmi5 in a real browser, launched by a platform on loopback."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ..judges.xapi import xapi_errors
from .conftest import OpenPage
from .lms import ACTIVITY, ACTOR, REGISTRATION, SESSION, Platform, package, platform, unpack
from .quiz_page import check, respond, verdict
from .types_course import RIGHT, TEXT

CATEGORY = "https://w3id.org/xapi/cmi5/context/categories"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
DEFINED = {"initialized", "completed", "passed", "failed", "terminated"}
NO_PLATFORM = "No learning platform was found"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Platform]:
    with platform(unpack(package("cmi5", **{"pass": "80"}), tmp_path)) as server:
        yield server


Launch = Callable[..., Page]


@pytest.fixture
def launch(host: Platform, open_page: OpenPage) -> Launch:
    def launched(*mode: str, **data: Any) -> Page:
        page = open_page(host.launched(*mode, **data))
        page.wait_for_function("document.querySelector('cw-quiz').attempt")
        return page

    return launched


def answer(page: Page, name: str, response: Any) -> None:
    respond(page, name, response)
    check(page, name)


def told(page: Page, host: Platform, *verbs: str) -> None:
    """Wait until the platform has heard these, one after the other."""
    for _ in range(100):
        if host.verbs() == [*verbs]:
            return
        page.wait_for_timeout(50)
    assert host.verbs() == [*verbs]


def leave(page: Page, host: Platform) -> None:
    page.goto("about:blank")
    for _ in range(100):
        if host.verbs()[-1] == "terminated":
            return
        page.wait_for_timeout(50)
    assert host.verbs()[-1] == "terminated"


def verb(statement: dict[str, Any]) -> str:
    return statement["verb"]["id"].rpartition("/")[2]


def finish(page: Page) -> None:
    """Twice: the first time asks about the gaps."""
    for _ in range(2):
        page.get_by_role("button", name="Show my result").click()


def test_a_platform_hears_of_every_response_and_of_the_result(host: Platform, launch: Launch):
    page = launch(masteryScore=0.8)
    for name, response in RIGHT.items():
        answer(page, name, response)
    told(page, host, "initialized", *["answered"] * 15, "completed", "passed")
    leave(page, host)
    assert host.verbs().count("terminated") == 1
    assert [errors for errors in xapi_errors(host.statements) if errors] == []
    for statement in host.statements:
        check_statement(statement)
    passed = next(entry for entry in host.statements if verb(entry) == "passed")
    assert passed["result"]["score"] == {"scaled": 1}
    assert passed["result"]["success"] is True
    assert passed["context"]["extensions"][MASTERY] == 0.8
    completed = next(entry for entry in host.statements if verb(entry) == "completed")
    assert completed["result"]["completion"] is True
    assert "score" not in completed["result"]
    times = [entry["timestamp"] for entry in host.statements]
    assert times == sorted(times)


def check_statement(statement: dict[str, Any]) -> None:
    """What cmi5 asks of each statement: 9.1 to 9.6."""
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f-]{16}", statement["id"]
    )
    assert statement["actor"] == ACTOR
    context = statement["context"]
    assert context["registration"] == REGISTRATION
    assert context["extensions"][SESSION].startswith("session-")
    assert context["contextActivities"]["grouping"] == [{"id": "urn:publisher:quiz"}]
    categories = {entry["id"] for entry in context["contextActivities"].get("category", [])}
    decides = {"success", "completion"} & statement.get("result", {}).keys()
    if verb(statement) not in DEFINED:
        assert categories == set()
        assert statement["object"]["id"] != ACTIVITY
        return
    assert statement["object"]["id"] == ACTIVITY
    assert categories == {f"{CATEGORY}/cmi5"} | ({f"{CATEGORY}/moveon"} if decides else set())
    if verb(statement) in ("completed", "passed", "failed", "terminated"):
        assert re.fullmatch(r"PT[\d.]+S", statement["result"]["duration"])


def test_a_response_says_what_was_asked_and_what_could_be_chosen(host: Platform, launch: Launch):
    page = launch()
    answer(page, "cool", ["green"])
    answer(page, "essay", RIGHT["essay"])
    told(page, host, "initialized", "answered", "answered")
    choice, essay = host.statements[1:]
    definition = choice["object"]["definition"]
    assert definition["interactionType"] == "choice"
    assert definition["correctResponsesPattern"] == ["green[,]white"]
    assert definition["description"] == {"en": "Which teas take cooler water?"}
    assert definition["choices"][0] == {"id": "green", "description": {"en": "Green tea"}}
    assert choice["result"]["response"] == "green"
    assert choice["result"]["success"] is False
    # Nobody but the learner has judged a text.
    assert essay["result"].keys() == {"response", "duration"}
    assert essay["result"]["response"] == TEXT
    assert essay["object"]["definition"]["interactionType"] == "long-fill-in"


def test_another_session_goes_on_and_says_nothing_twice(host: Platform, launch: Launch):
    page = launch(masteryScore=0.1)
    names = [*RIGHT]
    answer(page, names[0], RIGHT[names[0]])
    answer(page, names[1], RIGHT[names[1]])
    finish(page)
    told(page, host, "initialized", "answered", "answered", "completed", "passed")
    leave(page, host)
    host.statements.clear()
    page = launch(masteryScore=0.1)
    for name in names[:2]:
        expect(verdict(page, name)).to_have_text("Correct.")
    answer(page, names[2], False)
    finish(page)
    told(page, host, "initialized", "answered")
    leave(page, host)
    assert host.verbs() == ["initialized", "answered", "terminated"]
    assert page.evaluate("1") == 1
    assert {entry["context"]["extensions"][SESSION] for entry in host.statements} == {"session-2"}


def test_a_session_has_one_verdict_and_the_next_may_have_a_better_one(
    host: Platform, launch: Launch
):
    page = launch(masteryScore=0.1)
    answer(page, "leaf", RIGHT["leaf"])
    finish(page)
    told(page, host, "initialized", "answered", "completed")
    leave(page, host)
    # Only now can nothing better it.
    assert host.verbs()[-2:] == ["failed", "terminated"]
    failed = host.statements[-2]
    assert failed["result"]["success"] is False
    assert failed["result"]["score"]["scaled"] == pytest.approx(1 / 15, abs=1e-7)
    check_statement(failed)
    host.statements.clear()
    page = launch(masteryScore=0.1)
    answer(page, "cool", RIGHT["cool"])
    told(page, host, "initialized", "answered", "passed")
    leave(page, host)
    assert "failed" not in host.verbs()


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_nothing_is_recorded_of_who_only_looks(host: Platform, launch: Launch, mode: str):
    page = launch(mode)
    expect(page.locator("#cw-notice")).to_contain_text("Nothing that you do here is reported.")
    for name, response in RIGHT.items():
        answer(page, name, response)
    leave(page, host)
    assert host.verbs() == ["initialized", "terminated"]
    assert host.states == {}


def test_without_a_launch_the_quiz_works_and_asks_nobody(host: Platform, open_page: OpenPage):
    page = open_page(f"{host.url}index.html")
    expect(page.locator("#cw-notice")).to_contain_text(NO_PLATFORM)
    answer(page, "leaf", RIGHT["leaf"])
    expect(verdict(page, "leaf")).to_have_text("Correct.")
    assert host.asked == []


def test_a_token_is_asked_for_once_and_a_session_that_is_over_is_no_platform(
    host: Platform, launch: Launch
):
    page = launch()
    address = page.url
    leave(page, host)
    page.goto(address)
    expect(page.locator("#cw-notice")).to_contain_text(NO_PLATFORM)
    answer(page, "leaf", RIGHT["leaf"])
    # Nothing comes behind the last word.
    assert host.verbs() == ["initialized", "terminated"]


def test_what_a_platform_does_not_take_is_told_and_sent_again(
    host: Platform, launch: Launch, amiss: list[str]
):
    page = launch()
    host.refuses = {"/statements"}
    answer(page, "leaf", RIGHT["leaf"])
    expect(page.locator("#cw-notice")).to_contain_text("code 503")
    host.refuses = set()
    answer(page, "cool", RIGHT["cool"])
    told(page, host, "initialized", "answered", "answered")
    expect(page.locator("#cw-notice")).to_have_text("")
    assert [entry["result"]["response"] for entry in host.statements[1:]] == [
        "camellia",
        "green[,]white",
    ]
    assert all("503" in line for line in amiss)
    amiss.clear()


def test_a_learner_is_led_back_where_the_platform_wants(host: Platform, launch: Launch):
    page = launch(returnURL=f"{host.url}cmi5.xml")
    page.get_by_role("button", name="Leave", exact=True).click()
    page.wait_for_url("**/cmi5.xml")
    assert host.verbs() == ["initialized", "terminated"]


def test_an_address_that_is_a_script_is_not_followed(host: Platform, launch: Launch):
    page = launch(returnURL="javascript:alert(1)")
    expect(page.get_by_role("button", name="Leave", exact=True)).to_be_hidden()
