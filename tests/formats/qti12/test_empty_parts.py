"""What Canvas leaves behind empty, and texts of other kinds."""

from coursewright.items import ChoiceItem, MatchingItem

from .shapes import SINGLE, asked, equal, losses, only, read, text, when

KEY = when(equal("A1"), "100")


def test_an_option_without_a_text_is_dropped_by_name_and_the_item_stays() -> None:
    reading = read(asked(SINGLE.replace("Oolong", " "), KEY))
    item = only(reading)
    assert isinstance(item, ChoiceItem)
    assert [option.text for option in item.options] == ["Green", "Black"]
    assert losses(reading) == ["left out: an option without a text"]


def test_a_key_without_a_text_is_refused() -> None:
    (found,) = read(asked(SINGLE.replace("Green", ""), KEY)).items
    assert found.entry.refused == "no option of it earns anything"


def matching(premises: dict[str, str], keys: dict[str, str]) -> str:
    options = {"o1": "1", "o2": "2", "o3": ""}
    labels = "".join(
        f'<response_label ident="{name}">{text(shown)}</response_label>'
        for name, shown in options.items()
    )
    rows = "".join(
        f'<response_lid ident="response_{name}">{text(shown)}'
        f"<render_choice>{labels}</render_choice></response_lid>"
        for name, shown in premises.items()
    )
    conditions = "".join(
        when(equal(value, f"response_{name}"), "33.33", action="Add")
        for name, value in keys.items()
    )
    return asked(rows, conditions)


def test_an_empty_row_of_a_matching_question_is_dropped() -> None:
    rows = {"p1": "A", "p2": "B", "p3": ""}
    reading = read(matching(rows, {"p1": "o1", "p2": "o2", "p3": "o3"}))
    item = only(reading)
    assert isinstance(item, MatchingItem)
    assert item.key == {"p1": "o1", "p2": "o2"}
    assert set(losses(reading)) == {
        "left out: an option without a text",
        "left out: a row without texts",
    }


def test_a_row_without_a_premise_that_has_a_key_is_refused() -> None:
    rows = {"p1": "A", "p2": "B", "p3": ""}
    (found,) = read(matching(rows, {"p1": "o1", "p2": "o2", "p3": "o2"})).items
    assert found.entry.refused == "a premise of it has no text"


def test_xhtml_is_html_and_an_emphasised_text_is_a_text() -> None:
    stem = text("&lt;p&gt;Which &lt;b&gt;tea&lt;/b&gt;?&lt;/p&gt;", "text/xhtml")
    matter = "<material><matemtext>Look</matemtext><matbreak/><mattext>well</mattext></material>"
    reading = read(asked(SINGLE, KEY).replace(text("Which tea?"), stem + matter))
    assert only(reading).stem == "Which **tea**?\n\nLook\n\nwell"
    assert losses(reading) == []
