"""A learner comes back after the author has changed the bank: ids decide, not places."""

import pytest
from playwright.sync_api import expect

from .quiz_page import answer, answer_all_right, item, order, states, stored, verdict, why
from .sites import build, copy_course, edit, serving

ADDED = """
  - {id: new-above, type: true-false, stem: An item that was not there., key: true}
"""
BELOW = """
  - {id: new-below, type: true-false, stem: Another one., key: true}
"""
ALL = "which-plant cooler-water one-plant name-the-wait pot-order v2.1.loop 2-cups arabic-word"


@pytest.fixture
def course(tmp_path):
    return copy_course(tmp_path / "course")


@pytest.fixture
def page(course, tmp_path, open_page):
    """The bank's page, before the author edits."""
    build(course, tmp_path / "site")
    with serving(tmp_path / "site") as address:
        page = open_page(f"{address}quizzes/tea/")
        yield page
        page.close()  # while it can still load what it wants


@pytest.fixture
def rebuild(course, tmp_path, page):
    """Edit the bank, build into the same place, come back."""

    def come_back(*changes):
        edit(course / "quizzes" / "tea.yml", *changes)
        build(course, tmp_path / "site")
        page.reload()

    return come_back


def items(page):
    return page.locator("form.cw-item").evaluate_all("forms => forms.map(f => f.dataset.item)")


def test_items_added_above_and_below_change_nothing(page, rebuild):
    answer_all_right(page)
    answer(page, "v2.1.loop", "hot")
    before = states(page)
    rebuild(
        ("items:\n", f"items:\n{ADDED}"), ("  - id: arabic-word", f"{BELOW}\n  - id: arabic-word")
    )
    assert [items(page)[0], items(page)[-2]] == ["new-above", "new-below"]
    assert states(page) == before
    expect(page.locator(".cw-bar output")).to_have_text("8 of 10 answered")


def test_items_in_another_order_keep_their_results(page, rebuild, course):
    answer_all_right(page)
    answer(page, "which-plant", "mint")
    before = states(page)
    bank = (course / "quizzes" / "tea.yml").read_text(encoding="utf-8")
    head, *entries = bank.split("\n  - id: ")
    entries = [entry.rstrip() for entry in entries]
    rebuild((bank, "\n\n  - id: ".join([head.rstrip(), *reversed(entries)]) + "\n"))
    assert items(page) == list(reversed(ALL.split()))
    assert states(page) == before
    expect(item(page, "which-plant").locator("[value=mint]")).to_be_checked()


def test_a_corrected_key_corrects_the_verdict(page, rebuild):
    answer(page, "which-plant", "mint")
    expect(verdict(page, "which-plant")).to_have_text("Not correct yet.")
    rebuild(("key: camellia", "key: mint"))
    assert states(page) == {"which-plant": "right"}
    expect(why(page, "which-plant")).to_contain_text("Mint gives an infusion")
    page.get_by_role("button", name="Show my result").click(click_count=1)
    page.get_by_role("button", name="Show my result").click()
    expect(page.locator(".cw-score")).to_have_text("You earned 2 of 9 points (22%).")


def test_a_corrected_text_of_an_option_keeps_the_choice(page, rebuild):
    answer(page, "which-plant", "mint")
    rebuild(("text: Mint,", "text: Peppermint,"), ("Which plant gives", "Which of them gives"))
    expect(item(page, "which-plant").get_by_label("Peppermint")).to_be_checked()
    assert states(page) == {"which-plant": "wrong"}


def test_an_accepted_text_added_later_counts_for_what_was_typed(page, rebuild):
    item(page, "name-the-wait").get_by_role("textbox").fill("infusing")
    item(page, "name-the-wait").get_by_role("textbox").press("Enter")
    assert states(page) == {"name-the-wait": "wrong"}
    rebuild(("accept: [steeping, brewing]", "accept: [steeping, brewing, infusing]"))
    assert states(page) == {"name-the-wait": "right"}


def test_a_response_whose_option_is_gone_is_no_response(page, rebuild):
    answer(page, "which-plant", "rooibos")
    answer(page, "one-plant", "true")
    rebuild(("id: rooibos", "id: redbush"))
    assert states(page) == {"one-plant": "right"}
    expect(page.locator(".cw-bar output")).to_have_text("1 of 8 answered")
    assert stored(page, "which-plant")["response"] == ["rooibos"]


def test_an_order_with_a_new_entry_is_to_be_made_anew(page, rebuild):
    item(page, "pot-order").get_by_label("Move up: Warm the pot").click()
    item(page, "pot-order").get_by_role("button", name="Check").click()
    rebuild(("{id: wait, text: Wait}", "{id: wait, text: Wait}\n      - {id: sip, text: Drink}"))
    assert states(page) == {}
    assert len(order(page, "pot-order")) == 5


def test_an_item_that_became_another_type_is_unanswered(page, rebuild):
    answer(page, "which-plant", "camellia")
    rebuild(("id: which-plant\n    type: choice", "id: which-plant\n    type: multiple-response"),
            ("key: camellia", "key: [camellia, mint]"))  # fmt: skip
    assert states(page) == {"which-plant": "wrong"}
    expect(item(page, "which-plant").locator(":checked")).to_have_count(1)
