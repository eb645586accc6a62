"""What Brightspace says in an item beside its question."""

from coursewright.items import (
    ClozeItem,
    ExtendedTextItem,
    Hint,
    MatchingItem,
    MultipleResponseItem,
    OrderingItem,
)

from .shapes import MULTIPLE, SINGLE, equal, losses, only, read, text, when


def item(responses: str, conditions: str, rest: str) -> str:
    field = "<fieldlabel>qmd_weighting</fieldlabel><fieldentry>2.000000000</fieldentry>"
    metadata = f"<qti_metadatafield>{field}</qti_metadatafield>"
    return f"""<item ident="OBJ_1" label="QUES_1">
<itemmetadata><qtimetadata>{metadata}</qtimetadata></itemmetadata>
<presentation>{text("Which tea?")}{responses}</presentation>
<resprocessing>{conditions}</resprocessing>{rest}</item>"""


def material(name: str, words: str) -> str:
    return f"<{name}><{name}material><flow_mat>{text(words)}</flow_mat></{name}material></{name}>"


def test_points_hint_and_the_feedback_named_after_the_item_come_along() -> None:
    said = f'<itemfeedback ident="QUES_1">{text("All teas are leaves.")}</itemfeedback>'
    reading = read(item(SINGLE, when(equal("A1"), "100"), said + material("hint", "A leaf")))
    found = only(reading)
    assert (found.points, found.feedback) == (2, "All teas are leaves.")
    assert found.hints == (Hint("A leaf"),)
    assert losses(reading) == []


def test_the_answer_key_of_a_written_response_is_its_model() -> None:
    key = f"<answer_key><answer_key_material>{text('Oolong')}</answer_key_material></answer_key>"
    field = '<response_str ident="r"><render_fib fibtype="String"/></response_str>'
    reading = read(item(field, "", key))
    found = only(reading)
    assert isinstance(found, ExtendedTextItem)
    assert found.model_response == "Oolong"
    assert losses(reading) == []


def counted(response: str, value: str, name: str = "D2L_Correct", *, number: str = "1") -> str:
    test = equal(value, response)
    change = f'<setvar varname="{name}" action="Add">{number}</setvar>'
    return (
        f'<respcondition continue="yes"><conditionvar>{test}</conditionvar>{change}</respcondition>'
    )


def labels(*named: tuple[str, str]) -> str:
    found = (
        f'<response_label ident="{name}">{text(words)}</response_label>' for name, words in named
    )
    return f"<render_choice>{''.join(found)}</render_choice>"


def test_counts_of_right_ticks_may_lack_their_number() -> None:
    conditions = counted("r", "A1", number="") + counted("r", "A3", number="")
    conditions += counted("r", "A2", "D2L_Incorrect", number="")
    found = only(read(item(MULTIPLE, conditions, "")))
    assert isinstance(found, MultipleResponseItem)
    assert found.key == ("A1", "A3")


def test_labels_of_an_order_are_asked_for_by_their_places() -> None:
    listed = labels(("O1", "Pour"), ("O2", "Boil"), ("O3", "Drink"))
    group = f'<response_grp ident="O" rcardinality="Ordered">{listed}</response_grp>'
    conditions = counted("O1", "2") + counted("O2", "1") + counted("O3", "3")
    found = only(read(item(group, conditions, "")))
    assert isinstance(found, OrderingItem)
    assert [option.text for option in found.options] == ["Boil", "Pour", "Drink"]


def test_groups_that_name_their_response_otherwise_are_matched() -> None:
    listed = labels(("A1", "China"), ("A2", "India"))
    groups = "".join(
        f'<response_grp respident="L{number}">{text(words)}{listed}</response_grp>'
        for number, words in ((1, "Assam"), (2, "Oolong"))
    )
    conditions = counted("L1", "A2") + counted("L1", "A1", "D2L_Incorrect") + counted("L2", "A1")
    found = only(read(item(groups, conditions, "")))
    assert isinstance(found, MatchingItem)
    assert [found.key[premise.id] for premise in found.premises] == ["A2", "A1"]


def test_a_condition_that_asks_for_the_label_of_a_field_means_the_field() -> None:
    label = '<render_fib><response_label ident="B1_ANS"/></render_fib>'
    field = f'{text("Tea is a")}<response_str ident="B1_STR">{label}</response_str>{text("drink.")}'
    found = only(read(item(field, when(equal("hot", "B1_ANS"), "100"), "")))
    assert isinstance(found, ClozeItem)
    assert [entry.text for entry in found.gaps[0].accept] == ["hot"]


def test_feedback_belongs_to_the_option_of_its_number() -> None:
    """In multi-select questions no rule shows it, and it was lost."""
    listed = labels(("QUES_9_11_A1", "Assam"), ("QUES_9_11_A2", "Tonic"))
    responses = f'<response_lid ident="L" rcardinality="Multiple">{listed}</response_lid>'
    tests = f"{equal('QUES_9_11_A1', 'L')}<not>{equal('QUES_9_11_A2', 'L')}</not>"
    said = f'<itemfeedback ident="QUES_9_11_IF2">{text("No leaf")}</itemfeedback>'
    reading = read(item(responses, when(tests, "1", action="Add"), said))
    found = only(reading)
    assert isinstance(found, MultipleResponseItem)
    assert [(option.id, option.feedback) for option in found.options] == [
        ("a", None),
        ("b", "No leaf"),
    ]
    assert found.key == ("a",)
    assert losses(reading) == []


def test_that_several_answers_are_asked_for_is_a_loss() -> None:
    field = (
        '<response_str ident="STR"><render_fib xmlns:d="http://desire2learn.com/xsd/d2lcp_v2p0"'
        ' d:input_boxes="2" fibtype="String"><response_label ident="ANS"/></render_fib>'
        "</response_str>"
    )
    conditions = when(equal("hot", "ANS"), "50") + when(equal("black", "ANS"), "50")
    reading = read(item(field, conditions, ""))
    assert [entry.text for entry in only(reading).accept] == ["hot", "black"]
    assert losses(reading) == ["2 answers are asked for there, one here"]


def test_a_formula_is_refused_for_what_it_is() -> None:
    extension = "<respcond_extension><formula>{x}</formula></respcond_extension>"
    number = '<response_num ident="N"><render_fib fibtype="Decimal"/></response_num>'
    reading = read(item(number, f"<respcondition>{extension}</respcondition>", ""))
    assert "formula" in (reading.items[0].entry.refused or "")
