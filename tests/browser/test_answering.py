"""What a learner reads after a check."""

import pytest
from playwright.sync_api import expect

from .quiz_page import answer, answer_all_right, check, choose, focused, item, states, verdict, why

ALL = "which-plant cooler-water one-plant name-the-wait pot-order v2.1.loop 2-cups arabic-word"
UNANSWERED = "Choose or type a response first."


def border(page, selector, side="left"):
    return page.locator(selector).evaluate(
        "(box, side) => getComputedStyle(box)[`border-${side}-style`]", side
    )


def symbol(page, selector, where="::before"):
    return page.locator(selector).evaluate(
        "(box, where) => getComputedStyle(box, where).content.split(' / ')[0]", where
    )


def test_every_item_type_answered_right_is_right(lesson):
    answer_all_right(lesson)
    assert states(lesson) == dict.fromkeys(ALL.split(), "right")
    for name in ALL.split():
        expect(verdict(lesson, name)).to_have_text("Correct.")
    expect(lesson.locator(".cw-bar output").first).to_have_text("8 of 8 answered")


def test_no_key_is_shown_before_a_check(lesson):
    for key in lesson.locator(".cw-key").all():
        expect(key).to_be_hidden()
    expect(lesson.get_by_text("Rooibos is a bush")).to_be_hidden()


def test_choosing_does_not_submit(lesson):
    choose(lesson, "which-plant", "mint")
    choose(lesson, "cooler-water", "black")
    choose(lesson, "one-plant", "false")
    item(lesson, "name-the-wait").get_by_label("Your response").fill("boiling")
    item(lesson, "pot-order").get_by_label("Move up: Wait").click()
    assert states(lesson) == {}
    expect(lesson.locator(".cw-why > *")).to_have_count(0)
    expect(lesson.locator(".cw-bar output").first).to_have_text("5 of 8 answered")


def test_a_click_on_the_text_of_an_option_with_code_chooses_it(lesson):
    loop = item(lesson, "v2.1.loop")
    loop.get_by_text("as for black tea").click()
    expect(loop.locator("[value=hot]")).to_be_checked()
    loop.locator("code", has_text="75").click()
    expect(loop.locator("[value=cool]")).to_be_checked()


def test_a_wrong_choice_tells_its_reason_then_the_key_and_its_reason(lesson):
    answer(lesson, "which-plant", "mint")
    expect(verdict(lesson, "which-plant")).to_have_text("Not correct yet.")
    lines = why(lesson, "which-plant").locator("li")
    expect(lines).to_have_text(
        [
            "Mint Mint gives an infusion without any tea in it.",
            "Camellia sinensis Right: and green tea too.",
        ]
    )
    expect(why(lesson, "which-plant").locator("em")).to_have_text("oxidation")
    expect(why(lesson, "which-plant").get_by_role("link")).to_have_text("The leaves")


def test_a_right_choice_tells_its_reason_and_nothing_to_read_again(lesson):
    answer(lesson, "which-plant", "camellia")
    expect(why(lesson, "which-plant").locator("li")).to_have_text(
        "Camellia sinensis Right: and green tea too."
    )
    expect(why(lesson, "which-plant").get_by_text("One plant gives both teas")).to_be_visible()
    expect(why(lesson, "which-plant").get_by_role("link")).to_have_count(0)


def test_several_choices_tell_the_reason_of_each_and_what_was_missed(lesson):
    answer(lesson, "cooler-water", "green", "black")
    expect(why(lesson, "cooler-water").locator("li")).to_have_text(
        [
            "Green tea About 75 °C is usual.",
            "Black tea Black tea takes boiling water.",
            "White tea About 80 °C is usual.",
        ]
    )
    marks = (
        item(lesson, "cooler-water")
        .locator(".cw-opt")
        .evaluate_all("boxes => boxes.map(box => box.dataset.mark)")
    )
    assert marks == ["right", "wrong", "missed"]


def test_a_wrong_text_tells_the_accepted_texts(lesson):
    item(lesson, "name-the-wait").get_by_label("Your response").fill("boiling")
    check(lesson, "name-the-wait")
    expect(why(lesson, "name-the-wait").locator("li")).to_have_text(["steeping", "brewing"])


@pytest.mark.parametrize("typed", ["  STEEPING ", "Brewing", "steeping\u00a0"])
def test_capitals_and_spaces_of_a_text_do_not_count(lesson, typed):
    item(lesson, "name-the-wait").get_by_label("Your response").fill(typed)
    check(lesson, "name-the-wait")
    expect(verdict(lesson, "name-the-wait")).to_have_text("Correct.")


def test_a_wrong_order_tells_the_right_one(lesson):
    check(lesson, "pot-order")
    expect(verdict(lesson, "pot-order")).to_have_text("Not correct yet.")
    expect(why(lesson, "pot-order").locator("ol > li")).to_contain_text(
        ["Warm the pot", "Put the leaves in", "Pour water on them", "Wait"]
    )
    expect(why(lesson, "pot-order")).to_contain_text("The leaves have to be there already.")


def test_nothing_chosen_is_no_try(lesson):
    check(lesson, "which-plant")
    expect(verdict(lesson, "which-plant")).to_have_text(UNANSWERED)
    expect(item(lesson, "which-plant").get_by_role("button", name="Try again")).to_be_hidden()
    answer(lesson, "which-plant", "mint")
    expect(verdict(lesson, "which-plant")).to_have_text("Not correct yet.")


def test_the_focus_stays_on_check(lesson):
    answer(lesson, "which-plant", "mint")
    assert focused(lesson) == "which-plant: Check"


def test_another_response_takes_the_verdict_away(lesson):
    answer(lesson, "which-plant", "mint")
    choose(lesson, "which-plant", "rooibos")
    expect(verdict(lesson, "which-plant")).to_be_empty()
    expect(why(lesson, "which-plant")).to_be_empty()
    expect(item(lesson, "which-plant").locator("[data-mark]")).to_have_count(0)


def test_every_further_try_is_counted_so_that_it_is_heard(lesson):
    answer(lesson, "which-plant", "mint")
    check(lesson, "which-plant")
    expect(verdict(lesson, "which-plant")).to_have_text("Try 2: Not correct yet.")
    answer(lesson, "which-plant", "camellia")
    expect(verdict(lesson, "which-plant")).to_have_text("Try 3: Correct.")


def test_try_again_clears_the_item_and_goes_back_to_its_start(lesson):
    answer(lesson, "which-plant", "rooibos")
    item(lesson, "which-plant").get_by_role("button", name="Try again").click()
    expect(item(lesson, "which-plant").locator(":checked")).to_have_count(0)
    expect(verdict(lesson, "which-plant")).to_be_empty()
    assert states(lesson) == {}
    assert focused(lesson) == "which-plant: Camellia sinensis"


def test_right_and_wrong_differ_in_symbol_and_border_too(lesson):
    answer(lesson, "which-plant", "mint")
    answer(lesson, "one-plant", "true")
    wrong, right = "#cw-which-plant", "#cw-one-plant"
    assert symbol(lesson, f"{wrong} .cw-verdict").strip('" ') == "✗"
    assert symbol(lesson, f"{right} .cw-verdict") == '"✓ "'
    assert border(lesson, f"{wrong} .cw-verdict") == "dashed"
    assert border(lesson, f"{right} .cw-verdict") == "solid"
    options = {name: f"{wrong} .cw-opt[data-mark={name}]" for name in ("wrong", "missed")}
    assert border(lesson, options["wrong"]) == "dashed"
    assert border(lesson, options["missed"]) == "dotted"
    assert border(lesson, f"{right} .cw-opt[data-mark=right]") == "solid"
    assert symbol(lesson, options["wrong"], "::after").strip('" ') == "✗"
    assert "(✓)" in symbol(lesson, options["missed"], "::after")
    assert "(✓)" in symbol(lesson, f"{wrong} .cw-why [data-mark=missed]")


def test_marks_are_heard_as_well_as_seen(lesson):
    answer(lesson, "which-plant", "mint")
    options = item(lesson, "which-plant").get_by_role("radio")
    expect(options.nth(0)).to_have_accessible_name("Camellia sinensis (✓)")
    expect(options.nth(1)).to_have_accessible_name("Mint ✗")
    expect(options.nth(2)).to_have_accessible_name("Rooibos")
