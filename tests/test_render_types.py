"""What each item type shows and what its key tells."""

import json
from dataclasses import replace

import pytest

from coursewright.items import (
    AcceptedNumber,
    AcceptedText,
    Area,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Criterion,
    ExtendedTextItem,
    Hint,
    HotspotItem,
    MatchingItem,
    MultipleResponseItem,
    NumberGap,
    NumericItem,
    Option,
    OrderingItem,
    Spelling,
    TextEntryItem,
    TextGap,
    Unit,
)
from coursewright.render.scored import scored

from .rendered_items import CODE, form_of, item, key_of, options, quiz, texts, values
from .scoring_cases import item_of, vectors

KEY = AcceptedNumber(25, 25, "25")
EURO = (Unit("€"),)
MASSES = (Unit("g"), Unit("kg", 1000))


def numeric(*accept, **fields):
    return item(NumericItem, accept=accept or (KEY,), **fields)


def matching(*texts_of_options, **fields):
    named = tuple(Option(f"o{n}", text, None) for n, text in enumerate(texts_of_options))
    premises = options("P", "Q")
    return item(
        MatchingItem, premises=premises, options=named, key={"p": "o1", "q": "o0"}, **fields
    )


def cloze(text, *gaps):
    return item(ClozeItem, text=text, gaps=gaps)


def word(name, *accepted, **fields):
    return TextGap(name, tuple(AcceptedText("text", text) for text in accepted), **fields)


def scored_items():
    """The items of the vectors, without what stands on the form for all types."""
    for case in vectors():
        for raw in case["item"].get("variants", [case["item"]]):
            written = item_of({"type": "numeric"} | raw)
            if len(raw.get("units", ())) != 1:  # a single one is not scored
                yield replace(written, penalty=0, hints=())


def test_a_page_tells_the_player_what_the_scorer_needs():
    items = [replace(written, id=f"i{number}") for number, written in enumerate(scored_items())]
    assert len(items) > 300
    for written, key in zip(items, quiz(*items).css(".cw-key"), strict=True):
        told = json.loads(json.dumps(scored(written)))
        assert json.loads(key.attributes.get("data-item", "null")) == told
        if isinstance(written, ChoiceItem | MultipleResponseItem):
            assert values(key, "[data-for]", "data-for") == [one.id for one in written.options]
            keyed = {written.key} if isinstance(written.key, str) else {*written.key}
            assert {*values(key, "[data-ok]", "data-for")} == keyed


def test_a_text_that_ends_an_attribute_or_a_script_stays_data():
    hostile = "'><script>\"&</script>"
    key = key_of(item(TextEntryItem, accept=(AcceptedText("text", hostile),)))
    assert json.loads(key.attributes["data-item"])["accept"][0]["text"] == hostile
    assert not key.css("script")


def test_a_single_unit_stands_behind_the_field_and_is_spoken_with_it():
    form = form_of(numeric(units=EURO))
    described = form.css_first("[name=r-number]").attributes["aria-describedby"]
    assert form.css_first(f"[id='{described}']").text() == "€"
    assert not form.css("select")
    assert texts(key_of(numeric(units=EURO)), ".cw-accept li") == ["25 €"]


def test_several_units_are_chosen_from_and_none_is_chosen_at_first():
    form = form_of(numeric(units=MASSES))
    assert values(form, "[name=r-unit] option", "value") == ["", "g", "kg"]
    key = key_of(numeric(units=MASSES, unit_penalty=0.25))
    assert texts(key, "[data-for=unit]") == ["The right number with a wrong unit: 75%."]
    assert texts(key, ".cw-accept li") == ["25 g"]


@pytest.mark.parametrize(
    ("least", "most", "shown"),
    [
        (24.5, 25.5, "25 (24.5 to 25.5)"),
        (24.499999999999748, 25.500000000000252, "25 (24.5 to 25.5)"),
        (24.99999999999975, 25.00000000000025, "25"),
        (25, 25, "25"),
        (25, 25.000001, "25 (25 to 25.000001)"),
        (1e12, 2e12, "25 (1000000000000 to 2000000000000)"),
    ],
)
def test_a_key_says_which_numbers_count_where_others_do(least, most, shown):
    key = key_of(numeric(AcceptedNumber(least, most, "25")))
    assert texts(key, ".cw-accept li") == [shown]


def test_each_expected_error_has_a_line_by_its_place():
    wrong = AcceptedNumber(0.04, 0.04, "0.04", 0, "You divided *by* costs.", "inverted")
    half = AcceptedNumber(2500, 2500, "2500", 0.5, None, "cents")
    silent = AcceptedNumber(7, 7, "7", 0, None, "seven")
    key = key_of(numeric(KEY, wrong, half, silent, units=EURO))
    assert values(key, "[data-for]", "data-for") == ["1", "2"]
    assert texts(key, "[data-for]") == [
        "If you got 0.04 €: You divided by costs.",
        "If you got 2500 € (50%):",
    ]
    assert not key.css("[data-ok]")


def test_a_worked_example_is_no_hint():
    form = form_of(numeric(example="Like *this*.", hints=(Hint("Think."), Hint("So.", 0.25))))
    assert texts(form, ".cw-more") == ["A worked example with other numbers Like this."]
    assert values(form, ".cw-hint", "data-penalty") == ["0", "0.25"]
    assert texts(form, ".cw-hint > summary") == ["Hint 1", "Hint 2 (costs 25%)"]
    assert not form.css("[open]")


def test_wildcards_and_patterns_are_shown_only_where_nothing_else_is():
    wildcard, pattern = AcceptedText("wildcard", "*warm*"), AcceptedText("pattern", "warms?")
    cold = AcceptedText("text", "cold", 0, "Not that.")
    both = (AcceptedText("text", "warm lead"), wildcard, pattern, cold)
    assert texts(key_of(item(TextEntryItem, accept=both)), ".cw-accept li") == ["warm lead"]
    alone = key_of(item(TextEntryItem, accept=(cold, wildcard, pattern)))
    assert texts(alone, ".cw-accept li") == ["*warm*", "warms?"]


def test_a_text_with_feedback_has_a_line_by_its_place():
    accept = (
        AcceptedText("text", "warm lead"),
        AcceptedText("text", "lead", 0.5, "Which?"),
        AcceptedText("text", "cold", 0, "Not that."),
    )
    key = key_of(item(TextEntryItem, accept=accept, spelling=Spelling(distance=2)))
    assert values(key, "[data-for]", "data-for") == ["1", "2"]
    assert texts(key, "[data-for]") == ["lead (50%) Which?", "If you wrote “cold”: Not that."]
    assert texts(key, "[data-ok]") == ["lead (50%) Which?"]
    assert "Typing errors that do no harm: 2." in texts(key, "p")


def test_each_premise_names_its_select():
    blocks = Option("q", CODE, None)
    shown = matching("One", "Two")
    form = form_of(item(MatchingItem, premises=(*options("P"), blocks), options=shown.options,
                        key={"p": "o1", "q": "o0"}))  # fmt: skip
    first, second = form.css("select")
    assert first.attributes["name"] == "r-p"
    assert form.css_first(f"label[for='{first.attributes['id']}']").text() == "P"
    labelled = second.attributes["aria-labelledby"]
    assert form.css_first(f"div[id='{labelled}']").text().strip() == "List<String>"
    assert values(form, ".cw-part", "data-part") == ["p", "q"]
    assert [node.text().strip("\xa0") for node in first.css("option")] == ["", "One", "Two"]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (CODE, "List<String>"),
        ("`x`", "x"),
        ("![A chart](x.png)", "A chart"),
        ("$x^2$", "x^2"),
        ("one\n\ntwo", "one two"),
    ],
)
def test_options_that_a_select_cannot_show_stand_above_by_letters(text, spoken):
    form = form_of(matching("One", text))
    assert not form.css(".cw-nojs")
    assert form.css_first("ol.cw-letters").attributes["type"] == "A"
    assert texts(form.css_first("select"), "option")[1:] == ["A: One", f"B: {spoken}"]
    assert texts(key_of(matching("One", text)), "b")[0].startswith("P – B:")


@pytest.mark.parametrize("text", ["Words", "**Strong** words", "[A link](x.md)", "R&D <b>"])
def test_options_of_plain_words_are_listed_for_paper_alone(text):
    form = form_of(matching("One", text))
    assert len(form.css(".cw-nojs ol.cw-letters > li")) == 2
    assert ": " not in texts(form, "select option")[1]


@pytest.mark.parametrize("shuffle", ["none", "options"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_order_of_matching_options_is_never_the_key(count, shuffle):
    named = tuple(Option(f"o{n}", f"Option {n}", None) for n in range(count))
    fields = {"premises": options("P", "Q"), "options": named, "key": {"p": "o0", "q": "o1"}}
    items = [item(MatchingItem, id=f"i{n}", **fields) for n in range(60)]
    for select in quiz(*items, shuffle=shuffle).css("select"):
        empty, *shown = values(select, "option", "value")
        assert empty == ""
        assert sorted(shown) == [option.id for option in named]
        assert shown[:2] != ["o0", "o1"]


def test_options_that_are_no_key_by_their_order_keep_it():
    shown = values(form_of(matching("One", "Two", "Three")).css_first("select"), "option", "value")
    assert shown == ["", "o0", "o1", "o2"]


BUCKETS = options("Sales", "Marketing")


def test_a_card_has_radios_or_boxes_where_any_card_belongs_to_several():
    cards = options("Call", "Score")
    one = {"call": ("sales",), "score": ("marketing",)}
    form = form_of(item(CategoriseItem, buckets=BUCKETS, cards=cards, key=one))
    assert values(form, "[name=r-call]", "type") == ["radio", "radio"]
    both = one | {"score": ("sales", "marketing")}
    form = form_of(item(CategoriseItem, buckets=BUCKETS, cards=cards, key=both))
    assert values(form, "[name=r-call]", "type") == ["checkbox", "checkbox"]
    assert texts(form, ".cw-note") == ["Choose all that apply."]
    assert texts(form, ".cw-part > legend") == ["Call", "Score"]
    key = key_of(item(CategoriseItem, buckets=BUCKETS, cards=cards, key=both))
    assert texts(key, "[data-for=score]") == ["Score – Sales, Marketing"]


def test_cards_and_buckets_with_blocks_are_named_in_words():
    cards, buckets = (
        (*options("Call"), Option("code", CODE, None)),
        (*BUCKETS, Option("x", CODE, None)),
    )
    asked = item(CategoriseItem, buckets=buckets, cards=cards, key={"call": ("x",), "code": ("x",)})
    form = form_of(asked)
    second = form.css(".cw-part")[1]
    assert second.css_first("legend").text() == "Card 2"
    described = second.attributes["aria-describedby"]
    assert form.css_first(f"[id='{described}']").text().strip() == "List<String>"
    assert texts(second, ".cw-opt") == ["A: Sales", "B: Marketing", "C: List<String>"]
    assert len(form.css("ol.cw-letters > li")) == 3
    assert texts(key_of(asked), "[data-for=call]") == ["Call – C: List<String>"]


def test_gaps_stand_wherever_the_text_has_them():
    text = "**{a}** and `{b}`\n\n- {c}\n\n| x | {d} |\n| - | - |\n| {e} | {nothing} {f} |"
    form = form_of(cloze(text, *(word(name, name.upper()) for name in "abcdef")))
    inputs = form.css("input")
    assert [node.attributes["name"] for node in inputs] == [f"r-{name}" for name in "abcdef"]
    around = [node.parent.parent.tag for node in inputs]
    assert around == ["strong", "code", "li", "th", "td", "td"]
    names = [node.attributes["aria-label"] for node in inputs]
    assert names == [f"Gap {number} of 6" for number in range(1, 7)]
    assert "{nothing}" in form.text()
    assert texts(
        key_of(cloze(text, *(word(name, name.upper()) for name in "abcdef"))), ".cw-cloze b"
    ) == list("ABCDEF")


def test_a_gap_is_as_wide_as_any_other():
    form = form_of(cloze("{a} {b}", word("a", "x"), word("b", "a longer word")))
    assert values(form, "input", "size") == ["13", "13"]
    form = form_of(cloze("{a} {b}", word("a", "x"), word("b", "x" * 99)))
    assert values(form, "input", "size") == ["24", "24"]


def test_a_gap_that_markdown_makes_an_attribute_leaves_the_others_right():
    asked = cloze("{a} ![{b}](x.png) {c}", *(word(name, name) for name in "abc"))
    assert values(form_of(asked), "input", "name") == ["r-a", "r-c"]


def test_each_kind_of_gap_has_its_control_and_its_line():
    role = ChoiceGap("role", options("*One*", "Many"), "many", "It speaks to many.")
    share = NumberGap("share", (AcceptedNumber(11.5, 12.5, "12"),))
    what = TextGap("what", (AcceptedText("text", "demand"), AcceptedText("text", "cold", 0, "No.")))
    asked = cloze("{what}, {share} % and {role}", what, share, role)
    form = form_of(asked)
    assert values(form, "input", "inputmode") == [None, "decimal"]
    assert texts(form, "select option")[1:] == ["One", "Many"]
    assert texts(form, ".cw-nojs") == ["Gap 3: One / Many"]
    key = key_of(asked)
    assert texts(key, ".cw-cloze") == ["demand, 12 % and Many"]
    assert texts(key, "[data-for]") == [
        "Gap 1: demand If you wrote “cold”: No.",
        "Gap 2: 12 (11.5 to 12.5)",
        "Gap 3: Many It speaks to many.",
    ]


def test_areas_of_an_image_are_radios_in_their_places():
    areas = (
        Area("top", "the *top*", "Right.", 10, 0, 80, 30.5),
        Area("low", "the bottom", None, 33.333, 70, 33.333, 30),
    )
    asked = item(HotspotItem, image="a b/funnel.svg", alt='A "funnel"', areas=areas, key="top")
    form = form_of(asked)
    image = form.css_first("img").attributes
    assert image == {"src": "../a%20b/funnel.svg", "alt": 'A "funnel"'}
    assert values(form, ".cw-opt", "style") == [
        "left:10%;top:0%;width:80%;height:30.5%;z-index:1",
        "left:33.333%;top:70%;width:33.333%;height:30%;z-index:2",
    ]
    assert values(form, "input", "aria-label") == ["A: the top", "B: the bottom"]
    assert texts(form, ".cw-opt") == ["A", "B"]
    key = key_of(asked)
    assert texts(key, "[data-for]") == ["A: the top Right.", "B: the bottom"]
    assert values(key, "[data-ok]", "data-for") == ["top"]


def test_a_rubric_has_its_criteria_and_the_key_holds_all_of_it():
    rubric = (
        Criterion("clear", "Clear?", ("none", "*partly*", "fully")),
        Criterion("b", CODE, ("0", "1")),
    )
    asked = item(ExtendedTextItem, model_response="So.\n\n- one", rubric=rubric, words=120)
    form = form_of(asked)
    box = form.css_first(".cw-rubric")
    assert box.attributes["tabindex"] == "-1"
    assert values(box, "[name=r-clear]", "value") == ["0", "1", "2"]
    assert texts(box.css(".cw-part")[0], ".cw-opt") == ["none", "partly", "fully"]
    assert texts(box, ".cw-part > legend") == ["Clear?", "Criterion 2"]
    assert texts(form, ".cw-note") == ["About 120 words."]
    key = key_of(asked)
    assert texts(key, ".cw-model") == ["So. one"]
    assert texts(key, ".cw-model ~ ul > li") == [
        "Clear? 0: none, 1: partly, 2: fully",
        "List<String> 0, 1",
    ]


CHOICE = {"options": options("A", "B"), "key": "a"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, []),
        ({"points": 2}, ["2 points."]),
        ({"points": 0.5}, ["0.5 points."]),
        ({"seconds": 10}, ["About 10 seconds."]),
        ({"seconds": 41}, ["About 50 seconds."]),
        ({"seconds": 55}, ["About 1 minute."]),
        ({"seconds": 75}, ["About 1 minute."]),
        ({"seconds": 90}, ["About 2 minutes."]),
        ({"seconds": 600, "points": 3}, ["3 points. About 10 minutes."]),
        ({"penalty": 1 / 3}, ["Each further try costs 33%."]),
    ],
)
def test_points_time_and_what_tries_cost_are_said(fields, said):
    assert texts(form_of(item(ChoiceItem, **CHOICE, **fields)), ".cw-note") == said


def test_what_the_player_has_to_know_stands_on_the_form():
    asked = item(ChoiceItem, **CHOICE, points=2, penalty=0.25, certainty=True)
    found = form_of(asked).attributes
    assert (found["data-points"], found["data-penalty"]) == ("2", "0.25")
    assert "data-certainty" in found
    plain = form_of(item(ChoiceItem, **CHOICE)).attributes
    assert not plain.keys() & {"data-points", "data-penalty", "data-certainty"}


def test_what_is_said_to_a_verdict_stands_in_the_key():
    said = {"correct": "Well done.", "partly-correct": "Nearly.", "incorrect": "Read *on*."}
    key = key_of(item(ChoiceItem, **CHOICE, verdict_feedback=said, feedback="To all."))
    others = ["part wrong", "right wrong", "right part"]
    assert values(key, ".cw-on", "data-not") == others
    assert texts(key, ".cw-on") == ["Well done.", "Nearly.", "Read on."]
    assert texts(key, "div[data-not=held]") == ["To all."]


def test_a_key_tells_what_each_weighted_option_earns():
    weighted = (
        Option("a", "A", "Yes."),
        Option("b", "B", None, 0.5),
        Option("d", "D", None, -1 / 3),
    )
    key = key_of(item(ChoiceItem, options=weighted, key="a", scoring="weighted", floor=-0.5))
    assert texts(key, "[data-for]") == ["A (100%) Yes.", "B (50%)", "D (-33%)"]


def test_a_variant_of_a_calculated_item_is_a_numeric_item():
    variants = tuple(numeric(stem=f"Variant {number}?") for number in (1, 2))
    asked = item(CalculatedItem, variables=(), formula="", errors=(), variants=variants)
    form = form_of(asked)
    assert form.attributes["data-type"] == "numeric"
    assert form.attributes["data-item"] == "one"
    assert "Variant 1?" in form.text()


@pytest.mark.parametrize(
    ("text", "spoken"),
    [("$x$", "x"), ("$$x$$", "x"), ("Take $x$\n\nor not", "Take x or not"), ("Words", None)],
)
def test_formulas_name_their_controls_in_words(text, spoken):
    two = Option("m", text, None), Option("p", "Plain", None)
    level = Criterion("c", "Clear?", (text, "none"))
    asked = {
        "[value=m]": item(ChoiceItem, options=two, key="p"),
        "[name=r-m]": item(
            MatchingItem, premises=two, options=BUCKETS, key=dict.fromkeys("mp", "sales")
        ),
        "[value='0']": item(ExtendedTextItem, model_response="So.", rubric=(level,)),
    }
    for selector, each in asked.items():
        control = form_of(each).css_first(selector).attributes
        assert control.get("aria-label") == spoken
        assert "aria-labelledby" not in control


@pytest.mark.parametrize(("text", "spoken"), [("$x$", "x"), ("$$x$$", "A: x"), ("Words", None)])
def test_formulas_name_the_buckets_of_a_card_in_words(text, spoken):
    buckets = Option("m", text, None), Option("p", "Plain", None)
    asked = item(CategoriseItem, buckets=buckets, cards=options("C"), key={"c": ("m",)})
    assert values(form_of(asked), "[value=m], [value=p]", "aria-label") == [spoken, None]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (item(ChoiceItem, options=BUCKETS, key="sales"), []),
        (item(ChoiceItem, options=BUCKETS, key="sales", points=2), ["2 points."]),
        (
            item(MultipleResponseItem, stem=CODE, options=BUCKETS, key=("sales",), certainty=True),
            ["List<String>", "How sure you are counts", "Choose all that apply."],
        ),
        (item(OrderingItem, options=BUCKETS), ["Put the entries in order."]),
        (
            item(ExtendedTextItem, model_response="So.", rubric=(), words=120, seconds=60),
            ["About 1 minute.", "About 120 words."],
        ),
    ],
    ids=["none", "points", "all", "ordering", "length"],
)
def test_notes_and_a_stem_with_blocks_describe_the_group(asked, said):
    form = form_of(asked)
    ids = (form.css_first("fieldset").attributes.get("aria-describedby") or "").split()
    told = [form.css_first(f"[id='{name}']").text().strip() for name in ids]
    assert len(told) == len(said)
    assert all(text.startswith(part) for text, part in zip(told, said, strict=True))


def test_an_entry_to_put_in_order_has_a_name_that_can_be_said():
    entries = options("Warm the pot.", "![A pot](x.png)", "$x^2$", "Well…")
    form = form_of(item(OrderingItem, options=entries))
    names = values(form, "[data-name]", "data-name")
    assert sorted(names) == sorted(["Warm the pot", "A pot", "x^2", "Well…"])


def test_who_cannot_move_entries_is_told_to_number_them():
    form = form_of(item(OrderingItem, options=BUCKETS))
    assert texts(form, "p.cw-nojs") == ["Number the entries in the right order."]
    # The style sheet hides the note on buttons, with a script missing, by what comes next.
    assert len(form.css(".cw-note + ol")) == 1


def test_the_enter_key_does_not_say_how_sure_one_is():
    form = form_of(item(TextEntryItem, accept=(AcceptedText("text", "a"),), certainty=True))
    first, *others = form.css("button:not([type])")
    assert {"hidden", "value"} & {*first.attributes} == {"hidden"}
    assert [button.attributes["value"] for button in others] == ["1", "2", "3"]
