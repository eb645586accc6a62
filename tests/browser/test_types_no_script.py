"""Each item type without JavaScript: a worksheet with its key beside it."""

import pytest
from playwright.sync_api import expect

from .quiz_page import filled, item, respond
from .types_course import ITEMS, RIGHT, TEXT, TYPES, VARIANTS

# What the key of each item tells: the right response, then every reason.
KEYS = {
    "leaf": ["Camellia sinensis It gives green", "Mint gives an", "Rooibos is a bush"],
    "cool": ["Green tea About 75", "Black tea takes boiling", "White tea About 80"],
    "same": ["True The leaves are only", "False Think of what happens"],
    "wait": ["steeping", "brewing", "Steeping is the usual", "“boiling”: Boiling is what"],
    "mass": ["1250 g (1225 to 1275)", "wrong unit: 50%", "625 g: That is half a tin."],
    "price": ["102.8", "€", "You divided 7 by 720."],
    "pairs": ["Sencha – Japan Sencha is", "Assam – India Assam", "Keemun – China Keemun is"],
    "steps": ["Warm the pot", "Put the leaves in", "Pour water on them The leaves have"],
    "bins": ["Oolong – With caffeine Oolong", "Mint – Without caffeine Mint", "Mate – With"],
    "shelves": ["Loose leaves – In a tin They", "Matcha – In a tin, In the fridge Cold"],
    "letter": ["Gap 1: steeping, brewing Leav", "Gap 2: 3 (2 to 4) Longer", "Gap 3: pot A pot"],
    "spot": ["A: the lid The leaves go in", "B: the body This is", "C: the spout The tea"],
    "essay": ["heated soon after", "Names the heat 0: none, 1: partly, 2: fully", "Says when 0, 1"],
    "offer": ["Rooibos It has no caffeine.", "Oolong It has caffeine."],
    "name-it": ["mint"],
}


@pytest.fixture
def types(open_page, types_site):
    return open_page(types_site + TYPES, java_script_enabled=False)


@pytest.fixture
def variants(open_page, types_site):
    return open_page(types_site + VARIANTS, java_script_enabled=False)


def key(page, name):
    return item(page, name).locator("xpath=following-sibling::*[1]")


def opened(page, name):
    key(page, name).locator("summary").click()
    return " ".join(key(page, name).inner_text().split())


def test_one_form_of_the_quiz_is_shown(types):
    shown = types.locator("form.cw-item").evaluate_all("all => all.map(f => f.dataset.item)")
    assert shown == ITEMS


def test_entries_to_put_in_order_are_to_be_numbered(types):
    numbered = item(types, "steps").get_by_text("Number the entries in the right order.")
    moved = item(types, "steps").get_by_text("Use the buttons")
    expect(numbered).to_be_visible()
    expect(moved).to_be_hidden()
    types.emulate_media(media="print")
    expect(numbered).to_be_visible()
    expect(moved).to_be_hidden()


def test_each_type_has_its_inputs(types):
    for name in ITEMS:
        controls = item(types, name).locator(":is(input, select, textarea):visible")
        assert controls.count() > 0, name
        for control in controls.all():
            expect(control).to_be_enabled()


def test_each_type_is_answered_natively(types):
    native = {**RIGHT, "essay": {"text": TEXT}}
    del native["steps"]
    for name, response in native.items():
        respond(types, name, response)
    assert filled(types, "cool") == [["r", "green"], ["r", "white"]]
    assert filled(types, "mass") == [["r-number", "1250"], ["r-unit", "g"]]
    assert filled(types, "pairs") == [
        ["r-sencha", "japan"],
        ["r-assam", "india"],
        ["r-keemun", "china"],
    ]
    assert filled(types, "shelves") == [
        ["r-loose", "tin"],
        ["r-matcha", "tin"],
        ["r-matcha", "fridge"],
    ]
    assert filled(types, "spot") == [["r", "lid"]]
    assert [name for name in native if filled(types, name) == []] == []


def test_an_order_is_written_as_numbers(types):
    field = item(types, "steps").get_by_label("Position: Warm the pot")
    field.fill("1")
    expect(field).to_have_value("1")
    expect(item(types, "steps").locator(".cw-move, .cw-grip").first).to_be_hidden()


def test_each_key_is_closed_and_opens_with_the_response_and_every_reason(types):
    for name in ITEMS:
        expect(key(types, name).locator("> :not(summary)").first).to_be_hidden()
    told = {name: opened(types, name) for name in ITEMS}
    missing = [
        (name, text, told[name])
        for name, texts in KEYS.items()
        for text in texts
        if text not in told[name]
    ]
    assert missing == []


def test_the_key_of_a_text_with_gaps_shows_it_complete(types):
    assert "made by steeping the leaves for 3 minutes in a pot, they say" in opened(types, "letter")


def test_the_model_response_and_the_rubric_are_in_the_key_alone(types):
    expect(item(types, "essay").locator(".cw-rubric")).to_be_hidden()
    expect(types.get_by_text("heated")).to_be_hidden()
    opened(types, "essay")
    expect(types.get_by_text("heated")).to_be_visible()


def test_hints_and_examples_open_natively_and_tell_what_they_cost(types, variants):
    hints = item(variants, "costly").locator(".cw-hint")
    expect(hints.locator("summary")).to_have_text(["Hint 1", "Hint 2 (costs 20%)"])
    for hint, text in zip(hints.all(), ("Think of Japan.", "It starts with"), strict=True):
        expect(hint.get_by_text(text)).to_be_hidden()
        hint.locator("summary").click()
        expect(hint.get_by_text(text)).to_be_visible()
    example = item(types, "price").locator("details")
    example.locator("summary").click()
    expect(example.locator("p")).to_be_visible()


def test_feedback_for_each_verdict_stands_in_the_key_with_its_verdict(variants):
    told = opened(variants, "told")
    for text in (
        "If it is correct: All of them.",
        "If it is partly correct: Some of them.",
        "If it is not correct: None of them.",
    ):
        assert text in told


def test_what_a_response_earns_stands_in_the_key(variants):
    assert "Glass (50%) Glass lets you see." in opened(variants, "weighted")
    told = opened(variants, "loose")
    assert "thé (50%)" in told
    assert "Typing errors that do no harm: 1." in told
    assert "If you got 0.25 l (20%): That is one cup." in opened(variants, "units")


def test_the_key_of_long_options_names_their_letters(variants):
    letters = item(variants, "rich-pairs").locator(".cw-letters li")
    cool = "AB"[["75" in text for text in letters.all_inner_texts()].index(True)]
    assert f"{cool}: " in opened(variants, "rich-pairs")


def test_what_would_do_nothing_is_not_shown(types):
    for selector in (".cw-bar", ".cw-actions button", ".cw-end", ".cw-result", ".cw-words"):
        for element in types.locator(selector).all():
            expect(element).to_be_hidden()


def test_a_case_stands_above_its_items_and_can_be_gone_back_to(types):
    expect(types.get_by_role("heading", name="A visit")).to_be_visible()
    item(types, "name-it").get_by_role("link", name="Read the case again").click()
    expect(types.get_by_role("heading", name="A visit")).to_be_in_viewport()
