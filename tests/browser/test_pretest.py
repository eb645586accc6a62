"""Items before a text: reasons at once, and nothing that counts."""

import pytest
from playwright.sync_api import expect

from .audit import violations
from .paper import sheets, split
from .quiz_page import answer, focused, item, kept, press, stored, tab_to, verdict, why

PAGE = "lessons/before/"
PLANT = "which-plant"


@pytest.fixture
def page(open_page, site):
    return open_page(site + PAGE)


@pytest.fixture
def pretest(page):
    return page.locator("cw-quiz").first


def test_reasons_are_told_at_once_and_no_score_is_offered(page, pretest):
    expect(pretest.locator("p").first).to_have_text(
        "Guess where you do not know: a guess, even a wrong one, helps you to remember what you "
        "read afterwards. Nothing is scored."
    )
    answer(pretest, PLANT, "mint")
    expect(verdict(pretest, PLANT)).to_have_text("Not correct yet.")
    expect(why(pretest, PLANT)).to_contain_text("Mint gives an infusion")
    expect(pretest.locator(".cw-bar output")).to_have_text("1 of 2 answered")
    expect(pretest.get_by_role("button", name="Show my result")).to_have_count(0)
    expect(pretest.locator(".cw-result")).to_have_count(0)


def test_a_guess_is_kept_and_is_no_response_to_the_quiz_below(page, pretest):
    answer(pretest, PLANT, "mint")
    assert kept(page) == [f"cw/tea-course/pretest/{PLANT}"]
    page.reload()
    expect(verdict(pretest, PLANT)).to_have_text("Not correct yet.")
    quiz = page.locator("cw-quiz").nth(1)
    expect(quiz.locator(".cw-bar output")).to_have_text("0 of 1 answered")
    answer(quiz, PLANT, "camellia")
    quiz.get_by_role("button", name="Show my result").click()
    expect(quiz.locator(".cw-score")).to_have_text("You earned 2 of 2 points (100%).")
    assert stored(page, f"pretest/{PLANT}")["score"] == 0
    assert stored(page, PLANT)["n"] == 1


def test_start_over_forgets_the_guesses_alone(page, pretest):
    answer(pretest, PLANT, "mint")
    answer(page.locator("cw-quiz").nth(1), PLANT, "camellia")
    pretest.get_by_role("button", name="Start over").click()
    assert kept(page) == [f"cw/tea-course/{PLANT}"]
    expect(item(pretest, PLANT).locator(":checked")).to_have_count(0)
    assert focused(page) == f"{PLANT}: Camellia sinensis"


def test_all_is_done_by_keyboard(page, pretest):
    tab_to(page, f"{PLANT}: Camellia sinensis")
    press(page, "ArrowDown", "Tab", "Enter")
    expect(verdict(pretest, PLANT)).to_have_text("Not correct yet.")
    tab_to(page, "name-the-wait: Your response")
    page.keyboard.type("steeping")
    press(page, "Enter")
    tab_to(page, "Start over")
    press(page, "Enter")
    expect(pretest.locator(".cw-bar output")).to_have_text("0 of 2 answered")


def test_without_a_script_it_is_a_worksheet_that_says_why(open_page, site):
    page = open_page(site + PAGE, java_script_enabled=False)
    pretest = page.locator("cw-quiz").first
    expect(pretest.get_by_text("Nothing is scored.")).to_be_visible()
    expect(pretest.get_by_role("button", name="Start over")).to_be_hidden()
    pretest.get_by_text("Key to item 1").click()
    expect(pretest.get_by_text("Mint gives an infusion")).to_be_visible()


def test_a_guess_has_no_violation(page, pretest):
    answer(pretest, PLANT, "mint")
    answer(pretest, PLANT, "camellia")
    assert violations(page) == []


def test_it_is_printed_with_its_keys_on_a_sheet_of_their_own(page, tmp_path):
    worksheet, keys = split(sheets(page, tmp_path))
    assert "Nothing is scored." in " ".join(worksheet.split())
    assert "Which plant gives black tea?" in worksheet
    assert "Start over" not in worksheet
    assert "Mint gives an infusion" in keys[0]
