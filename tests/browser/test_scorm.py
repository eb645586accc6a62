"""Packages of SCORM in a real browser, in a frame of the LMS of others, `scorm-again`."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from ..judges.scorm import browser_script
from .audit import violations
from .conftest import OpenPage
from .lms import package, platform, unpack, write_platform
from .quiz_page import check, item, respond, verdict
from .types_course import OTHER, RIGHT, TEXT

TARGETS = ("scorm-1.2", "scorm-2004")
VERSIONS = {"scorm-1.2": "1.2", "scorm-2004": "2004"}
APIS = {"scorm-1.2": ("API", "Scorm12API"), "scorm-2004": ("API_1484_11", "Scorm2004API")}
# Names of the same things in both standards.
NAMES = {
    "scorm-1.2": {
        "set": "LMSSetValue",
        "end": "LMSFinish",
        "begin": "LMSInitialize",
        "mode": "cmi.core.lesson_mode",
        "score": "cmi.core.score.raw",
        "response": "student_response",
    },
    "scorm-2004": {
        "set": "SetValue",
        "end": "Terminate",
        "begin": "Initialize",
        "mode": "cmi.mode",
        "score": "cmi.score.raw",
        "response": "learner_response",
    },
}
# Every call with its answer and the error code after it; `refuse` holds names of calls.
_RECORD = """
window.calls = []
window.refuse = new Set()
for (const name of Object.getOwnPropertyNames(api).filter(name => /^[A-Z]/.test(name))) {
    const call = api[name]
    if (typeof call !== "function" || /Error|Diagnostic|GetValue/.test(name)) continue
    api[name] = (...values) => {
        const answer = refuse.has(name) ? "false" : String(call.apply(api, values))
        const code = String(api[lastError]())
        calls.push([name, ...values, answer, code])
        return answer
    }
}"""


class Lms:
    """The page of a platform with a package in its frame."""

    def __init__(self, page: Page, address: str, target: str) -> None:
        self.page, self.address, self.target = page, address, target
        self.names = NAMES[target]

    def launch(self) -> Frame:
        """Show the package; each time is another visit with what the platform has kept."""
        self.page.evaluate("visit()")
        self.page.frame_locator("#sco").locator("cw-quiz .cw-item").first.wait_for()
        self.page.wait_for_function(
            "frames[0].document.readyState === 'complete' && "
            "frames[0].document.querySelector('cw-quiz').attempt"
        )
        return self.page.frames[1]

    def calls(self, name: str) -> list[list[str]]:
        found: list[list[str]] = self.page.evaluate("calls")
        return [call for call in found if call[0] == self.names.get(name, name)]

    def set_values(self) -> dict[str, str]:
        """The last value that was written of each element."""
        return {call[1]: call[2] for call in self.calls("set")}

    def interactions(self) -> dict[str, dict[str, str]]:
        """What was written of responses, by the id of their interaction."""
        rows: dict[str, dict[str, str]] = {}
        for name, value in self.set_values().items():
            if name.startswith("cmi.interactions."):
                _, _, number, field = name.split(".", 3)
                rows.setdefault(number, {})[field] = value
        return {row["id"]: row for row in rows.values()}

    def leave(self) -> None:
        """As a platform does that goes on to something else."""
        self.page.evaluate("document.querySelector('#sco').src = 'about:blank'")
        self.page.wait_for_function("frames[0].location.href === 'about:blank'")
        expect(self.page.locator("#sco")).to_be_attached()


Open = Callable[..., Lms]


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    """What serves until the pages are closed: a page whose server is gone complains of it."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def lms(tmp_path: Path, servers: ExitStack, open_page: OpenPage) -> Open:
    """Open a platform with a package; `before` is JavaScript that prepares the `api`."""

    def make(
        target: str, *, before: str = "", bank: str = "types", has_api: bool = True, **options: str
    ) -> Lms:
        folder = unpack(package(target, bank, **options), tmp_path / "www")
        name, kind = APIS[target]
        last_error = "LMSGetLastError" if target == "scorm-1.2" else "GetLastError"
        begin = f"""
            const lastError = {json.dumps(last_error)}
            let kept = null
            window.visit = () => {{
                const frame = document.querySelector("#sco")
                const api = window.api = new {kind}({{autocommit: false, logLevel: 5}})
                if (kept) api.loadFromJSON(kept, "")
                {before}
                {_RECORD}
                if ({json.dumps(has_api)}) window.{name} = api
                frame.src = `index.html?${{Math.random()}}`
            }}
            window.keep = () => {{ kept = JSON.parse(JSON.stringify(api.cmi)) }}"""
        script = browser_script(VERSIONS[target]).read_text(encoding="utf-8")
        write_platform(folder, script, begin)
        host = servers.enter_context(platform(folder))
        return Lms(open_page(f"{host.url}platform.html"), host.url, target)

    return make


def answer(frame: Frame, name: str, response: Any) -> None:
    respond(frame, name, response)  # type: ignore[arg-type]
    check(frame, name)  # type: ignore[arg-type]


def answer_all(frame: Frame, responses: dict[str, Any] = RIGHT) -> None:
    for name, response in responses.items():
        answer(frame, name, response)


def notice(frame: Frame) -> Any:
    return frame.locator("#cw-notice")


# Written by hand from the standards: SCORM 1.2 RTE 3.4.7.1, SCORM 2004 4th edition RTE 4.2.9.
RESPONSES = {
    "scorm-1.2": {
        "leaf": ("choice", "a", "a"),
        "cool": ("choice", "{a,c}", "{a,c}"),
        "same": ("true-false", "t", "t"),
        "wait": ("fill-in", "steeping", "steeping"),
        "mass": ("fill-in", "1250 g", None),
        "price": ("numeric", "102.86", None),
        "pairs": ("matching", "{1.c,2.b,3.a}", "{1.c,2.b,3.a}"),
        "steps": ("sequencing", "a,b,c", "a,b,c"),
        "bins": ("matching", "{1.a,2.b,3.a}", "{1.a,2.b,3.a}"),
        "shelves": ("matching", "{1.a,2.a,2.b}", "{1.a,2.a,2.b}"),
        "letter": ("fill-in", "steeping,3,pot", None),
        "spot": ("choice", "a", "a"),
        "essay": ("fill-in", TEXT, None),
        "offer": ("choice", "a", "a"),
        "name-it": ("fill-in", "mint", "mint"),
    },
    "scorm-2004": {
        "leaf": ("choice", "camellia", "camellia"),
        "cool": ("choice", "green[,]white", "green[,]white"),
        "same": ("true-false", "true", "true"),
        "wait": ("fill-in", "steeping", "steeping"),
        "mass": ("fill-in", "1250 g", None),
        # 720 / 7 with 1 % around it.
        "price": ("numeric", "102.86", "101.8285714[:]103.8857143"),
        "pairs": (
            "matching",
            "sencha[.]japan[,]assam[.]india[,]keemun[.]china",
            "sencha[.]japan[,]assam[.]india[,]keemun[.]china",
        ),
        "steps": ("sequencing", "warm[,]leaves[,]pour", "warm[,]leaves[,]pour"),
        "bins": (
            "matching",
            "oolong[.]has[,]mint[.]none[,]mate[.]has",
            "oolong[.]has[,]mint[.]none[,]mate[.]has",
        ),
        "shelves": (
            "matching",
            "loose[.]tin[,]matcha[.]tin[,]matcha[.]fridge",
            "loose[.]tin[,]matcha[.]tin[,]matcha[.]fridge",
        ),
        "letter": ("fill-in", "steeping[,]3[,]pot", None),
        "spot": ("choice", "lid", "lid"),
        "essay": ("long-fill-in", TEXT, None),
        "offer": ("choice", "rooibos", "rooibos"),
        "name-it": ("fill-in", "mint", "mint"),
    },
}


@pytest.mark.parametrize("target", TARGETS)
def test_a_platform_takes_every_response_and_the_result(lms: Open, target: str):
    page = lms(target, **{"pass": "80"})
    answer_all(page.launch())
    refused = [call for call in page.page.evaluate("calls") if call[-2:] != ["true", "0"]]
    assert refused == []
    field = page.names["response"]
    told = {
        name: (row["type"], row[field], row.get("correct_responses.0.pattern"))
        for name, row in page.interactions().items()
    }
    assert told == RESPONSES[target]
    assert {row["result"] for row in page.interactions().values()} == {"correct", "neutral"}
    assert page.interactions()["essay"]["result"] == "neutral"
    values = page.set_values()
    if target == "scorm-1.2":
        assert values["cmi.core.lesson_status"] == "passed"
        scores = [values[f"cmi.core.score.{name}"] for name in ("raw", "min", "max")]
        assert scores == ["100", "0", "100"]
        assert values["cmi.core.exit"] == ""
    else:
        assert values["cmi.completion_status"] == "completed"
        assert values["cmi.success_status"] == "passed"
        scores = [values[f"cmi.score.{name}"] for name in ("scaled", "raw", "min", "max")]
        assert scores == ["1", "15", "0", "15"]
        assert values["cmi.exit"] == "normal"


@pytest.mark.parametrize("target", TARGETS)
def test_a_visit_goes_on_where_the_last_one_ended(lms: Open, target: str):
    page = lms(target, **{"pass": "80"})
    frame = page.launch()
    names = [*RIGHT]
    for name in names[:8]:
        answer(frame, name, RIGHT[name])
    respond(frame, "letter", {"how": "steep"})  # type: ignore[arg-type]
    page.page.evaluate("keep()")
    page.leave()
    ends = page.calls("end")
    assert len(ends) == 1
    page.page.evaluate("keep()")
    frame = page.launch()
    for name in names[:8]:
        expect(verdict(frame, name)).to_have_text("Correct.")  # type: ignore[arg-type]
    expect(frame.locator("[name='r-how']")).to_have_value("steep")
    for name in names[8:]:
        answer(frame, name, RIGHT[name])
    values = page.set_values()
    assert "passed" in values.values()
    # Only what is new is told again.
    assert set(page.interactions()) == set(names[8:])
    assert frame.evaluate("Object.keys(parent.localStorage)") == []


@pytest.mark.parametrize("target", TARGETS)
def test_a_result_below_the_mark_fails_and_a_later_try_can_better_it(lms: Open, target: str):
    page = lms(target, **{"pass": "80"})
    frame = page.launch()
    answer_all(frame, {name: other.response for name, other in OTHER.items()})
    for name in RIGHT.keys() - OTHER.keys():
        answer(frame, name, RIGHT[name])
    assert "failed" in page.set_values().values()
    worse = float(page.set_values()[page.names["score"]])
    for name in OTHER:
        item(frame, name).get_by_role("button", name="Try again").click()  # type: ignore[arg-type]
        answer(frame, name, RIGHT[name])
    assert "passed" in page.set_values().values()
    better = float(page.set_values()[page.names["score"]])
    assert better > worse
    # What has been earned is not taken back by another try.
    answer(frame, "wait", "boiling")
    assert "passed" in page.set_values().values()
    assert float(page.set_values()[page.names["score"]]) == better


@pytest.mark.parametrize("target", TARGETS)
def test_without_a_mark_a_quiz_is_completed_and_neither_passed_nor_failed(lms: Open, target: str):
    page = lms(target)
    frame = page.launch()
    answer(frame, "leaf", RIGHT["leaf"])
    for _ in range(2):
        frame.get_by_role("button", name="Show my result").click()
    values = page.set_values()
    assert not {"passed", "failed"} & set(values.values())
    assert "completed" in values.values()


@pytest.mark.parametrize(
    ("target", "element", "mark"),
    [
        ("scorm-1.2", "api.cmi.student_data.mastery_score = '5'", "5"),
        ("scorm-2004", "api.cmi.scaled_passing_score = '0.05'", "5"),
    ],
)
def test_the_mark_of_the_platform_wins(lms: Open, target: str, element: str, mark: str):
    page = lms(target, before=element, **{"pass": "80"})
    frame = page.launch()
    answer(frame, "leaf", RIGHT["leaf"])
    for _ in range(2):
        frame.get_by_role("button", name="Show my result").click()
    assert "passed" in page.set_values().values()
    expect(frame.locator(".cw-score")).to_contain_text(f"The pass mark is {mark}%: reached.")


@pytest.mark.parametrize("mode", ["browse", "review"])
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_stored_of_who_only_looks(lms: Open, target: str, mode: str):
    element = NAMES[target]["mode"].removeprefix("cmi.")
    page = lms(target, before=f"api.cmi.{element} = {mode!r}")
    frame = page.launch()
    expect(notice(frame)).to_contain_text("Nothing that you do here is reported.")
    answer(frame, "leaf", RIGHT["leaf"])
    page.leave()
    assert page.calls("set") == []
    assert len(page.calls("end")) == 1


@pytest.mark.parametrize("target", TARGETS)
def test_a_platform_that_says_nothing_of_modes_gets_the_result(lms: Open, target: str):
    get = "LMSGetValue" if target == "scorm-1.2" else "GetValue"
    no_modes = f"""const get = api.{get}
        api.{get} = name => /mode|_score$/.test(name) ? "" : get.call(api, name)"""
    page = lms(target, before=no_modes)
    answer(page.launch(), "leaf", RIGHT["leaf"])
    assert float(page.set_values()[page.names["score"]]) > 0


def test_scorm_12_gets_at_most_4096_characters_and_the_learner_hears_of_it(lms: Open):
    page = lms("scorm-1.2")
    frame = page.launch()
    for name in [*RIGHT][:12]:
        answer(frame, name, RIGHT[name])
    long = {**RIGHT["essay"], "text": "Tea leaves are heated, rolled and dried. " * 120}
    assert len(long["text"]) > 4096
    answer(frame, "essay", long)
    written = [call[2] for call in page.calls("set") if call[1] == "cmi.suspend_data"]
    assert all(len(text) <= 4096 and json.loads(text) for text in written)
    expect(notice(frame)).to_contain_text("Empty when you come back: 13.")
    response = page.interactions()["essay"]["student_response"]
    assert len(response) <= 255
    # Cut behind a word of the text.
    assert f"{long['text']} ".startswith(f"{response.removesuffix('…')} ")
    score = page.set_values()["cmi.core.score.raw"]
    page.page.evaluate("keep()")
    page.leave()
    page.page.evaluate("keep()")
    frame = page.launch()
    expect(verdict(frame, "leaf")).to_have_text("Correct.")  # type: ignore[arg-type]
    expect(frame.locator("form[data-item=essay] textarea")).to_have_value("")
    expect(frame.locator(".cw-bar output")).to_have_text("13 of 15 answered")
    # The points of the text that found no room.
    page.page.wait_for_function(f"api.cmi.core.score.raw === {score!r}")


@pytest.mark.parametrize("target", TARGETS)
def test_without_a_platform_the_quiz_works_and_says_that_nothing_is_reported(
    lms: Open, target: str
):
    page = lms(target, has_api=False)
    frame = page.launch()
    expect(notice(frame)).to_contain_text("No learning platform was found")
    answer(frame, "leaf", RIGHT["leaf"])
    expect(verdict(frame, "leaf")).to_have_text("Correct.")  # type: ignore[arg-type]
    # The browser keeps it, as on the site.
    frame = page.launch()
    expect(verdict(frame, "leaf")).to_have_text("Correct.")  # type: ignore[arg-type]


@pytest.mark.parametrize("target", TARGETS)
def test_a_platform_that_begins_nothing_is_told_nothing(lms: Open, target: str):
    begin = NAMES[target]["begin"]
    page = lms(target, before=f"api.{begin} = () => 'false'")
    frame = page.launch()
    expect(notice(frame)).to_contain_text("No learning platform was found")
    answer(frame, "leaf", RIGHT["leaf"])
    assert page.calls("set") == []


@pytest.mark.parametrize("target", TARGETS)
def test_what_a_platform_refuses_is_told_and_sent_again(lms: Open, target: str):
    page = lms(target)
    frame = page.launch()
    page.page.evaluate(f"refuse.add({page.names['set']!r})")
    answer(frame, "leaf", RIGHT["leaf"])
    expect(notice(frame)).to_contain_text("The learning platform did not take your results")
    page.page.evaluate("refuse.clear()")
    answer(frame, "cool", RIGHT["cool"])
    expect(notice(frame)).to_have_text("")
    taken = {call[2] for call in page.calls("set") if call[1].endswith(".id") and call[3] == "true"}
    assert taken == {"leaf", "cool"}


@pytest.mark.parametrize("target", TARGETS)
def test_another_form_is_taken_up_again_and_a_worse_result_changes_nothing(lms: Open, target: str):
    page = lms(target)
    frame = page.launch()
    answer_all(frame)
    for _ in range(2):
        frame.get_by_role("button", name="Show my result").click()
    frame.get_by_role("button", name="Take another form").click()
    answer(frame, "leaf", OTHER["leaf"].response)
    # The other variant of the calculated item: its number stands behind its id.
    answer(frame, "price~2", {"number": "1"})
    assert page.interactions()["price_7e2"]["result"] in ("wrong", "incorrect")
    best = "100" if target == "scorm-1.2" else "15"
    assert page.set_values()[page.names["score"]] == best
    page.page.evaluate("keep()")
    page.leave()
    frame = page.launch()
    expect(frame.locator(".cw-form")).to_have_attribute("data-form", "2")
    expect(verdict(frame, "price~2")).to_have_text("Not correct yet.")  # type: ignore[arg-type]
    assert page.set_values()[page.names["score"]] == best


@pytest.mark.parametrize("target", TARGETS)
def test_the_better_result_stands_where_a_platform_has_forgotten_the_responses(
    lms: Open, target: str
):
    page = lms(target, before="if (kept) api.cmi.suspend_data = ''", **{"pass": "80"})

    def visit(responses: dict[str, Any]) -> dict[str, str]:
        frame = page.launch()
        answer_all(frame, responses)
        for _ in range(2):
            frame.get_by_role("button", name="Show my result").click()
        expect(frame.locator(".cw-score")).to_be_visible()
        page.leave()
        page.page.evaluate("keep()")
        return page.set_values()

    assert "failed" in visit({"leaf": RIGHT["leaf"]}).values()
    assert "passed" in visit(RIGHT).values()
    worse = visit({"leaf": RIGHT["leaf"]})
    assert not {"failed", "passed", "incomplete", "unknown"} & {*worse.values()}
    assert page.names["score"] not in worse


@pytest.mark.parametrize("target", TARGETS)
def test_a_package_works_by_keyboard_alone(lms: Open, target: str):
    page = lms(target)
    frame = page.launch()
    frame.locator("form[data-item=leaf] input").first.focus()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowUp")
    page.page.keyboard.press("Enter")
    expect(verdict(frame, "leaf")).to_have_text("Correct.")  # type: ignore[arg-type]
    assert page.interactions()["leaf"]["result"] == "correct"


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 640}},
        {"forced_colors": "active"},
    ],
    ids=["light", "dark", "320px", "forced"],
)
def test_the_page_of_a_package_is_accessible(
    tmp_path: Path, open_page: OpenPage, look: dict[str, Any]
):
    with platform(unpack(package("scorm-1.2", **{"pass": "80"}), tmp_path)) as host:
        page = open_page(f"{host.url}index.html", **look)
        answer(page.main_frame, "leaf", RIGHT["leaf"])
        answer(page.main_frame, "same", False)
        for _ in range(2):
            page.get_by_role("button", name="Show my result").click()
        expect(page.locator(".cw-score")).to_contain_text("The pass mark is 80%: not reached.")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()
