"""Pools as Blackboard exports them, with its own ways of saying what is right."""

from coursewright.items import (
    ClozeItem,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    TextEntryItem,
    TextGap,
)
from coursewright.scoring import score

from .shapes import losses, only, read

CORRECT = '<displayfeedback linkrefid="correct" feedbacktype="Response"/>'
REST = (
    '<respcondition title="incorrect"><conditionvar><other/></conditionvar>'
    '<setvar variablename="SCORE" action="Set">0</setvar></respcondition>'
)


def smart(text: str) -> str:
    return (
        '<flow class="FORMATTED_TEXT_BLOCK"><material><mat_extension>'
        f'<mat_formattedtext type="SMART_TEXT">{text}</mat_formattedtext>'
        "</mat_extension></material></flow>"
    )


def pool(kind: str, responses: str, conditions: str, behind: str = "", stem: str = "Why?") -> str:
    return f"""<item><itemmetadata><bbmd_questiontype>{kind}</bbmd_questiontype></itemmetadata>
<presentation><flow class="Block"><flow class="QUESTION_BLOCK">{smart(stem)}</flow>
<flow class="RESPONSE_BLOCK">{responses}</flow>{behind}</flow></presentation>
<resprocessing scoremodel="SumOfScores">{conditions}{REST}</resprocessing></item>"""


def right(*tests: str) -> str:
    return f"<respcondition><conditionvar>{''.join(tests)}</conditionvar>{CORRECT}</respcondition>"


def equal(value: str, response: str = "response") -> str:
    return f'<varequal respident="{response}" case="No">{value}</varequal>'


def test_texts_of_matching_stand_apart_and_its_scores_nowhere() -> None:
    """Every matching question was refused: its options have no text where they stand."""
    premises = "".join(
        f'<flow class="Block"><response_lid ident="{name}"><render_choice><flow_label>'
        f'<response_label ident="{name}1"/><response_label ident="{name}2"/>'
        f"</flow_label></render_choice></response_lid>{smart(name.upper())}</flow>"
        for name in ("cac", "ltv")
    )
    options = "".join(f'<flow class="Block">{smart(text)}</flow>' for text in ("value", "cost"))
    behind = f'<flow class="RIGHT_MATCH_BLOCK">{options}</flow>'
    conditions = right(equal("cac2", "cac")) + right(equal("ltv1", "ltv"))
    reading = read(pool("Matching", premises, conditions, behind))
    item = only(reading)
    assert isinstance(item, MatchingItem)
    assert [premise.text for premise in item.premises] == ["CAC", "LTV"]
    texts = {option.id: option.text for option in item.options}
    assert [texts[item.key[premise.id]] for premise in item.premises] == ["cost", "value"]
    assert (item.stem, item.scoring, losses(reading)) == ("Why?", "per-part", [])


def test_what_is_said_to_be_correct_earns_all() -> None:
    """Numbers and texts were refused as accepting nothing."""
    field = '<response_{0} ident="response"><render_fib fibtype="{1}"/></response_{0}>'
    interval = (
        '<vargte respident="response">3.4</vargte><varlte respident="response">3.6</varlte>'
        f"{equal('3.5')}"
    )
    number = only(read(pool("Numeric", field.format("num", "Decimal"), right(interval))))
    assert isinstance(number, NumericItem)
    assert [score(number, given) for given in ("3.4", "3.6", "3.7")] == [1, 1, 0]
    texts = right(equal("close")) + right(equal("closing"))
    text = only(read(pool("Fill in the Blank", field.format("str", "String"), texts)))
    assert isinstance(text, TextEntryItem)
    assert [entry.text for entry in text.accept] == ["close", "closing"]


def test_smart_text_is_html_where_it_has_any() -> None:
    """`<b>` and `&amp;` were shown to learners."""
    labels = "".join(
        f'<response_label ident="{name}">{smart(text)}</response_label>'
        for name, text in (("a", "CAC &amp;amp; LTV"), ("b", "x &lt; y"), ("c", "ROI"))
    )
    response = (
        '<response_lid ident="response" rcardinality="Multiple">'
        f"<render_choice>{labels}</render_choice></response_lid>"
    )
    conditions = right(f"<and>{equal('a')}{equal('c')}<not>{equal('b')}</not></and>")
    stem = "Which are &lt;b&gt;metrics&lt;/b&gt;?"
    item = only(read(pool("Multiple Answer", response, conditions, stem=stem)))
    assert isinstance(item, MultipleResponseItem)
    assert item.stem == "Which are **metrics**?"
    assert [option.text for option in item.options] == ["CAC & LTV", "x < y", "ROI"]
    assert item.key == ("a", "c")


def test_blanks_stand_where_the_text_names_them() -> None:
    """`A [x] and a [y].` kept its brackets, and the gaps followed behind it."""
    fields = "".join(
        f'<response_str ident="{name}"><render_fib fibtype="String"/></response_str>'
        for name in "xy"
    )
    tests = f"<and>{equal('cat', 'x')}{equal('dog', 'y')}</and>"
    conditions = (
        f"<respcondition><conditionvar>{tests}</conditionvar>"
        '<setvar variablename="SCORE" action="Set">SCORE.max</setvar></respcondition>'
    )
    item = only(read(pool("Fill in the Blank Plus", fields, conditions, stem="A [x] and a [y].")))
    assert isinstance(item, ClozeItem)
    assert item.text == "A {x} and a {y}."


def test_a_blank_may_say_its_name_beside_its_ident() -> None:
    """Blanks that other tools number were refused: `its text has no place for the gap`."""
    blanks = "".join(
        f'<response_lid ident="response_{number}"><material><mattext>{name}</mattext></material>'
        f'<render_choice><response_label ident="{number}a"><material><mattext>{right}</mattext>'
        "</material></response_label></render_choice></response_lid>"
        for number, name, right in ((1, "pet", "cat"), (2, "foe", "dog"))
    )
    item = only(
        read(
            '<item ident="i"><itemmetadata><qtimetadata><qtimetadatafield>'
            "<fieldlabel>question_type</fieldlabel>"
            "<fieldentry>fill_in_multiple_blanks_question</fieldentry></qtimetadatafield>"
            "</qtimetadata></itemmetadata><presentation><material><mattext>A [pet], a [foe]."
            f"</mattext></material>{blanks}</presentation></item>"
        )
    )
    assert isinstance(item, ClozeItem)
    assert item.text == "A {pet}, a {foe}."
    accepted = [gap.accept[0].text for gap in item.gaps if isinstance(gap, TextGap)]
    assert accepted == ["cat", "dog"]


def test_options_whose_ids_are_mere_chance_get_letters() -> None:
    """Banks showed 32 hexadecimal digits for each option."""
    names = [f"{number:032x}" for number in (2**127, 2**126 + 1)]
    labels = "".join(
        f'<response_label ident="{name}">{smart(name[:2])}</response_label>' for name in names
    )
    response = (
        '<response_lid ident="response" rcardinality="Multiple">'
        f"<render_choice>{labels}</render_choice></response_lid>"
    )
    item = only(read(pool("Multiple Answer", response, right(equal(names[1])))))
    assert isinstance(item, MultipleResponseItem)
    assert ([option.id for option in item.options], item.key) == (["a", "b"], ("b",))


def test_rules_that_name_options_by_other_ids_name_them_in_their_order() -> None:
    """Ultra's ids differ in rules and options; a file of version 9 counts them from 0 and from 1.

    Of both Canvas keeps what it expects beside its own samples.
    """
    labels = "".join(
        f'<response_label ident="answer_{number}">{smart(text)}</response_label>'
        for number, text in enumerate(("Home", "Enterprise", "Pro"), 1)
    )
    responses = (
        f'<response_lid ident="response" rcardinality="Single"><render_choice>{labels}'
        "</render_choice></response_lid>"
    )
    tests = equal("answer_0"), f"<not>{equal('answer_1')}</not>", equal("answer_2")
    reading = read(pool("Multiple Answer", responses, right(f"<and>{''.join(tests)}</and>")))
    item = only(reading)
    assert isinstance(item, MultipleResponseItem)
    texts = {option.id: option.text for option in item.options}
    assert [texts[name] for name in item.key] == ["Home", "Pro"]
    assert any("in their order" in note for note in reading.items[0].entry.notes)
