"""Each item type by keyboard alone: reached, answered, checked, tried again."""

from playwright.sync_api import expect

from .quiz_page import (
    filled,
    focused,
    item,
    marks,
    order,
    press,
    respond,
    states,
    stored,
    verdict,
    why,
)
from .types_course import CONFIDENCE, COURSE_ID, ITEMS, OTHER, RIGHT, TEXT

# From the control before an item to the right response; what is not the name of a key is typed.
KEYS = {
    "leaf": ["Tab", "ArrowDown", "ArrowUp"],
    "cool": ["Tab", "Space", "Tab", "Tab", "Space"],
    "same": ["Tab", "ArrowRight", "ArrowLeft"],
    "wait": ["Tab", "=steeping"],
    "mass": ["Tab", "=1.25", "Tab", "=k"],
    "price": ["Tab", "=102,86 €"],
    "pairs": ["Tab", "=J", "Tab", "=I", "Tab", "=C"],
    "steps": ["Tab", "Tab", "Tab", "Tab", "Tab", "Enter", "Space"],
    "bins": ["Tab", "Space", "Tab", "ArrowDown", "Tab", "ArrowDown", "ArrowUp"],
    "shelves": ["Tab", "Space", "Tab", "Tab", "Space", "Tab", "Space"],
    "letter": ["Tab", "=brewing", "Tab", "=3.5", "Tab", "=p"],
    "spot": ["Tab", "ArrowRight", "ArrowLeft"],
    "offer": ["Tab", "Space"],
    "name-it": ["Tab", "=mint"],
}
# The first control of each item, as the focus is named after Try again.
FIRST = {
    "leaf": "Camellia sinensis",
    "cool": "Green tea",
    "same": "True",
    "wait": "Your response",
    "mass": "Your response",
    "price": "Your response",
    "pairs": "Sencha",
    "steps": "Move up: Put the leaves in",
    "bins": "With caffeine",
    "shelves": "In a tin",
    "letter": "Gap 1 of 3",
    "spot": "A: the lid",
    "essay": "Your response",
    "offer": "Rooibos",
    "name-it": "Your response",
}
PARTS = {
    "pairs": {"sencha": "right", "assam": "wrong", "keemun": "wrong"},
    "bins": {"oolong": "right", "mint": "wrong", "mate": "wrong"},
    "shelves": {"loose": "right", "matcha": "wrong"},
    "letter": {"how": "right", "minutes": "wrong", "vessel": "wrong"},
}


def go_before(page, name):
    """To the last stop before an item."""
    item(page, name).evaluate("""form => [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary"
    )].filter((stop) => stop.checkVisibility()
        && form.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING).at(-1).focus()""")


def play(page, keys):
    for key in keys:
        if key.startswith("="):
            page.keyboard.type(key[1:])
        else:
            page.keyboard.press(key)


def tab_to_check(page, name, place="Check"):
    for _ in range(12):
        press(page, "Tab")
        if focused(page) == f"{name}: {place}":
            return
    raise AssertionError(f"the focus is at {focused(page)!r}")


def check_by_keyboard(page, name):
    item(page, name).get_by_role("button", name="Check").focus()
    press(page, "Enter")


def test_tab_reaches_the_items_in_the_order_of_reading(types):
    go_before(types, "leaf")
    seen, firsts = [], {}
    for _ in range(120):
        press(types, "Tab")
        name, _, stop = focused(types).partition(": ")
        if name == "Show my result":
            break
        seen.append(name)
        firsts.setdefault(name, stop)
    assert list(dict.fromkeys(seen)) == ITEMS
    assert firsts == FIRST


def test_each_type_is_answered_and_checked_and_the_focus_stays(types):
    said = {}
    for name, keys in KEYS.items():
        go_before(types, name)
        play(types, keys)
        assert name not in states(types)
        tab_to_check(types, name)
        press(types, "Enter")
        first, at = verdict(types, name).inner_text(), focused(types)
        press(types, "Space")
        said[name] = [first, at, verdict(types, name).inner_text(), focused(types)]
    assert said == {
        name: ["Correct.", f"{name}: Check", "Try 2: Correct.", f"{name}: Check"] for name in KEYS
    }
    assert states(types) == dict.fromkeys(KEYS, "right")


def test_a_text_is_written_checked_rated_and_checked_again(types):
    go_before(types, "essay")
    play(types, ["Tab", f"={TEXT}", "Enter"])
    assert states(types) == {}, "Enter begins a line"
    rubric = item(types, "essay").get_by_role("group", name="Score your response")
    expect(rubric).to_be_hidden()
    tab_to_check(types, "essay")
    press(types, "Enter")
    expect(rubric).to_be_focused()
    expect(verdict(types, "essay")).to_have_text(
        "Compare your text with the model response, then rate it and check again."
    )
    expect(why(types, "essay")).to_contain_text("heated soon after the harvest")
    play(types, ["Tab", "ArrowDown", "Tab", "ArrowDown", "ArrowDown"])
    expect(rubric).to_be_visible()
    tab_to_check(types, "essay")
    press(types, "Enter")
    expect(verdict(types, "essay")).to_have_text("You gave yourself 75%.")
    assert focused(types) == "essay: Check"
    expect(rubric).to_be_visible()


def test_words_are_counted_as_they_are_written_and_not_read_out(types):
    go_before(types, "essay")
    play(types, ["Tab", f"={TEXT}"])
    count = item(types, "essay").locator("output")
    expect(count).to_have_text("Words: 3")
    expect(count).to_have_attribute("aria-live", "off")


def test_verdicts_are_announced_and_reasons_are_not(types):
    for name, other in OTHER.items():
        respond(types, name, other.response)
        check_by_keyboard(types, name)
    assert {name: verdict(types, name).inner_text() for name in OTHER} == {
        name: other.verdict for name, other in OTHER.items()
    }
    for name in OTHER:
        expect(verdict(types, name)).to_have_role("status")
        expect(verdict(types, name)).to_have_attribute("aria-live", "polite")
    assert types.locator(":is([role=status], [aria-live]) .cw-why").count() == 0


def test_the_reasons_are_told(types):
    for name, other in OTHER.items():
        respond(types, name, other.response)
        check_by_keyboard(types, name)
    told = {name: why(types, name).locator("li").all_inner_texts() for name in OTHER}
    missing = [
        (name, reason, told[name])
        for name, other in OTHER.items()
        for reason in other.reasons
        if not any(reason in " ".join(line.split()) for line in told[name])
    ]
    assert missing == []
    assert {name: len(lines) for name, lines in told.items()} == {
        name: len(other.reasons) for name, other in OTHER.items()
    }


def test_every_part_has_its_mark_until_the_response_changes(types):
    for name in PARTS:
        respond(types, name, OTHER[name].response)
        assert marks(types, name) == {}
        check_by_keyboard(types, name)
    assert {name: marks(types, name) for name in PARTS} == PARTS
    for name in PARTS:
        respond(types, name, RIGHT[name])
        assert marks(types, name) == {}
        expect(why(types, name)).to_be_empty()
        expect(item(types, name).locator("[aria-invalid=true]")).to_have_count(0)


def invalid(page, name):
    controls = item(page, name).locator("[aria-invalid=true]")
    return controls.evaluate_all("all => all.map(control => control.name)")


def test_a_field_that_is_wrong_says_so_itself(types):
    for name in ("pairs", "letter"):
        respond(types, name, OTHER[name].response)
        check_by_keyboard(types, name)
    assert invalid(types, "pairs") == ["r-assam", "r-keemun"]
    assert invalid(types, "letter") == ["r-minutes", "r-vessel"]


def test_the_name_of_a_card_tells_its_mark(types):
    respond(types, "bins", OTHER["bins"].response)
    check_by_keyboard(types, "bins")
    cards = item(types, "bins").locator("fieldset.cw-part")
    expect(cards.nth(0)).to_have_accessible_name("Oolong ✓")
    expect(cards.nth(1)).to_have_accessible_name("Mint ✗")


def test_try_again_clears_and_goes_back_to_the_first_control(types):
    fresh = {name: filled(types, name) for name in ITEMS}
    at = {}
    for name in ITEMS:
        respond(types, name, OTHER[name].response)
        check_by_keyboard(types, name)
        tab_to_check(types, name, "Try again")
        press(types, "Enter")
        at[name] = focused(types).removeprefix(f"{name}: ")
    assert at == FIRST
    # A text is there to be made better; its rating goes.
    kept = {**fresh, "essay": [["r-text", TEXT]]}
    assert {name: filled(types, name) for name in ITEMS} == kept
    assert states(types) == {}
    assert {text for name in ITEMS for text in verdict(types, name).all_inner_texts()} == {""}
    for left in (".cw-why > *", "[data-mark]", "[aria-invalid=true]", ".cw-rubric:visible"):
        expect(types.locator(f"form {left}")).to_have_count(0)


def test_nothing_is_no_try(types):
    names = [name for name in ITEMS if name != "steps"]
    for name in names:
        check_by_keyboard(types, name)
    assert states(types) == dict.fromkeys(names, "todo")
    for name in names:
        expect(verdict(types, name)).to_have_text("Choose or type a response first.")
        expect(item(types, name).get_by_role("button", name="Try again")).to_be_hidden()
        expect(why(types, name)).to_be_empty()


def test_enter_in_a_field_checks_it(types):
    address = types.url
    for name, text in (("wait", "=brewing"), ("price", "=102.9"), ("name-it", "=Mint")):
        go_before(types, name)
        play(types, ["Tab", text, "Enter"])
        assert focused(types) == f"{name}: Your response"
    assert states(types) == dict.fromkeys(["wait", "price", "name-it"], "right")
    assert types.url == address


def test_enter_in_a_gap_checks_the_whole_text(types):
    go_before(types, "letter")
    play(types, ["Tab", "=steeping", "Enter"])
    expect(verdict(types, "letter")).to_have_text("Partly correct: 33%.")
    assert focused(types) == "letter: Gap 1 of 3"


def test_what_is_no_number_is_no_try_and_says_what_is(types):
    go_before(types, "price")
    play(types, ["Tab", "=a lot", "Enter"])
    expect(verdict(types, "price")).to_have_text("Write a number, such as 1250 or 12.5.")
    assert states(types) == {"price": "todo"}
    play(types, ["Control+a", "=102.86", "Enter"])
    expect(verdict(types, "price")).to_have_text("Correct.")


def test_the_right_number_in_a_wrong_unit_earns_a_part(types):
    go_before(types, "mass")
    play(types, ["Tab", "=1250", "Enter"])
    expect(verdict(types, "mass")).to_have_text("Partly correct: 50%.")
    play(types, ["Tab", "=k"])
    check_by_keyboard(types, "mass")
    expect(verdict(types, "mass")).to_have_text("Try 2: Partly correct: 50%.")
    expect(why(types, "mass")).to_contain_text("1250 g (1225 to 1275)")


def test_an_order_moved_by_buttons_is_announced(types):
    go_before(types, "steps")
    play(types, KEYS["steps"][:-1])
    expect(verdict(types, "steps")).to_have_text("Warm the pot: now 2 of 3.")
    assert focused(types) == "steps: Move up: Warm the pot"
    assert order(types, "steps") == ["leaves", "warm", "pour"]


def test_a_case_can_be_read_again_and_its_items_are_next(types):
    tab_to_check_of_offer = item(types, "offer").get_by_role("link", name="Read the case again")
    tab_to_check_of_offer.focus()
    press(types, "Enter")
    heading = types.get_by_role("heading", name="A visit")
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()
    press(types, "Tab")
    assert focused(types) == "offer: Rooibos"
    # The theme, had it heard of the link, would change the address and load the page anew.
    assert "#" not in types.url


def test_a_hint_opens_by_key_and_the_next_one_comes_only_then(variants):
    hints = item(variants, "costly").locator("summary")
    expect(hints.nth(1)).to_be_hidden()
    go_before(variants, "costly")
    press(variants, "Tab", "Tab")
    assert focused(variants) == "costly: Hint 1"
    press(variants, "Enter")
    expect(item(variants, "costly").get_by_text("Think of Japan.")).to_be_visible()
    expect(item(variants, "costly").get_by_text("It starts with an S.")).to_be_hidden()
    press(variants, "Tab")
    assert focused(variants) == "costly: Hint 2 (costs 20%)"
    press(variants, "Space")
    expect(item(variants, "costly").get_by_text("It starts with an S.")).to_be_visible()
    press(variants, "Tab")
    assert focused(variants) == "costly: Check"


def test_a_worked_example_opens_by_key_and_has_other_numbers(types):
    go_before(types, "price")
    press(types, "Tab", "Tab")
    assert focused(types) == "price: A worked example with other numbers"
    press(types, "Enter")
    example = item(types, "price").locator("details p")
    expect(example).to_be_visible()
    expect(example).not_to_contain_text("7 tins for 720")


def test_each_button_of_a_confident_check_is_a_stop_and_keeps_the_focus(open_page, types_site):
    page = open_page(types_site + CONFIDENCE)
    go_before(page, "pairs")
    play(page, KEYS["pairs"])
    for sure, name in enumerate(("Not sure", "Fairly sure", "Certain"), 1):
        press(page, "Tab", "Enter")
        assert focused(page) == f"pairs: {name}"
        assert states(page) == {"pairs": "right"}
        assert stored(page, "pairs", course=COURSE_ID)["sure"] == sure


def test_enter_in_a_field_checks_without_saying_how_sure_one_is(open_page, types_site):
    page = open_page(types_site + CONFIDENCE)
    go_before(page, "wait")
    play(page, [*KEYS["wait"], "Enter"])
    assert states(page) == {"wait": "right"}
    assert stored(page, "wait", course=COURSE_ID)["sure"] == 0
    press(page, "Tab")
    assert focused(page) == "wait: Not sure"


def test_the_buttons_of_a_confident_check_are_named_as_a_group(open_page, types_site):
    page = open_page(types_site + CONFIDENCE)
    group = item(page, "leaf").get_by_role("group", name="Check: how sure are you?")
    expect(group.get_by_role("button")).to_have_text(["Not sure", "Fairly sure", "Certain"])


def test_the_letters_of_long_options_are_what_is_chosen(variants):
    go_before(variants, "rich-pairs")
    select = item(variants, "rich-pairs").locator("select").first
    letters = select.locator("option").all_inner_texts()
    assert [text[:2] for text in letters[1:]] == ["A:", "B:"]
    listed = item(variants, "rich-pairs").locator(".cw-letters code")
    right = "AB"[["boil(target=75)" in text for text in listed.all_inner_texts()].index(True)]
    play(variants, ["Tab", f"={right}"])
    expect(select).to_have_value("cool")


def test_a_gap_in_a_table_is_reached_and_checked(variants):
    go_before(variants, "table")
    play(variants, ["Tab", "=72", "Tab", "=100", "Enter"])
    expect(verdict(variants, "table")).to_have_text("Correct.")


def test_feedback_for_a_verdict_is_told_with_that_verdict_alone(variants):
    for told, (gyokuro, ceylon) in {
        "All of them.": ("green", "black"),
        "Some of them.": ("green", "green"),
        "None of them.": ("black", "green"),
    }.items():
        respond(variants, "told", {"gyokuro": gyokuro, "ceylon": ceylon})
        check_by_keyboard(variants, "told")
        expect(why(variants, "told").locator(".cw-on")).to_have_text([told])
