"""Response processing by hand: what the specification says that a response earns."""

import pytest

from coursewright.formats.entry import ReadItem
from coursewright.formats.format import ForeignFile
from coursewright.formats.qti.reading import read_qti
from coursewright.items import ChoiceItem, ClozeItem, NumericItem, TextEntryItem, TextGap
from coursewright.scoring import score

FIELD = '<p>Say it: <textEntryInteraction responseIdentifier="RESPONSE"/></p>'
CHOICES = "".join(f'<simpleChoice identifier="{name}">{name}</simpleChoice>' for name in "ABC")


def item(body: str, declared: str, rules: str, base: str = "string", many: str = "single"):
    xml = (
        '<assessmentItem identifier="i" title="i"><responseDeclaration identifier="RESPONSE"'
        f' cardinality="{many}" baseType="{base}">{declared}</responseDeclaration>'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f"<itemBody>{body}</itemBody><responseProcessing>{rules}</responseProcessing>"
        "</assessmentItem>"
    )
    (found,) = read_qti(ForeignFile("i.xml", xml.encode())).items
    return found


def typed(test: str, base: str = "string") -> ReadItem:
    return item(FIELD, "", set_if(test), base)


def set_if(test: str) -> str:
    one = '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
    rules = f"<responseIf>{test}{one}</setOutcomeValue></responseIf>"
    return f"<responseCondition>{rules}</responseCondition>"


def number(test: str) -> ReadItem:
    return typed(test, "float")


def equal(value: str, **attributes: str) -> str:
    written = " ".join(f'{name}="{text}"' for name, text in attributes.items())
    return (
        f'<equal {written}><variable identifier="RESPONSE"/>'
        f'<baseValue baseType="float">{value}</baseValue></equal>'
    )


# By the QTI 2.1 information model, 15.3: the ends of each interval, and a number outside of it.
@pytest.mark.parametrize(
    ("test", "inside", "outside"),
    [
        (equal("50", toleranceMode="absolute", tolerance="1 3"), (49, 53), (48.9, 53.1)),
        (equal("50", toleranceMode="relative", tolerance="10"), (45, 55), (44.9, 55.1)),
        (equal("-50", toleranceMode="relative", tolerance="2 4"), (-51, -48), (-51.1, -47.9)),
        (equal("7", toleranceMode="exact"), (7,), (7.01, 6.99)),
    ],
)
def test_tolerances_are_those_of_the_file(
    test: str, inside: tuple[float, ...], outside: tuple[float, ...]
) -> None:
    """Uneven ones became even, and took in numbers that are wrong."""
    found = number(test)
    assert isinstance(found.item, NumericItem)
    assert [score(found.item, str(given)) for given in inside] == [1] * len(inside)
    assert [score(found.item, str(given)) for given in outside] == [0] * len(outside)
    assert found.entry.losses == ()


def test_decimal_places_are_those_of_the_rounded_number() -> None:
    """3.14 to one place is 3.1: what rounds to it lies from 3.05 to 3.15."""
    rounded = '<equalRounded roundingMode="decimalPlaces" figures="1"><variable'
    found = number(
        f'{rounded} identifier="RESPONSE"/><baseValue baseType="float">3.14</baseValue>'
        "</equalRounded>"
    )
    assert isinstance(found.item, NumericItem)
    assert [score(found.item, given) for given in ("3.07", "3.14", "3.17")] == [1, 1, 0]


def test_ends_that_do_not_count_there_are_a_loss() -> None:
    test = equal("5", toleranceMode="absolute", tolerance="1", includeUpperBound="false")
    assert [loss.field for loss in number(test).entry.losses] == ["scoring"]


@pytest.mark.parametrize("name", ["substring", "stringMatch"])
def test_a_part_of_a_text_that_is_enough_there_is_a_loss(name: str) -> None:
    given, part = (
        '<variable identifier="RESPONSE"/>',
        '<baseValue baseType="string">tea</baseValue>',
    )
    operands = part + given if name == "substring" else given + part
    found = typed(f'<{name} caseSensitive="false" substring="true">{operands}</{name}>')
    assert isinstance(found.item, TextEntryItem)
    assert [loss.reason for loss in found.entry.losses] == [
        "a part of the text is enough there, not here"
    ]


def test_a_pattern_that_is_none_of_ours_leaves_the_key_alone() -> None:
    test = '<patternMatch pattern="(?i)x"><variable identifier="RESPONSE"/></patternMatch>'
    key = "<correctResponse><value>tea</value></correctResponse>"
    found = item(FIELD, key, set_if(test))
    assert isinstance(found.item, TextEntryItem)
    assert [(entry.kind, entry.text) for entry in found.item.accept] == [("text", "tea")]
    assert "scoring" in {loss.field for loss in found.entry.losses}


# By hand: 1 for A and B, -1 for C, and never below 0 or above 2: of 2 points.
@pytest.mark.parametrize(
    ("ticked", "share"), [(["A", "B"], 1), (["A"], 0.5), (["A", "C"], 0), (["A", "B", "C"], 0.5)]
)
def test_a_mapping_adds_its_values_within_its_bounds(ticked: list[str], share: float) -> None:
    entries = "".join(
        f'<mapEntry mapKey="{name}" mappedValue="{worth}"/>'
        for name, worth in (("A", 1), ("B", 1), ("C", -1))
    )
    mapping = f'<mapping defaultValue="0" lowerBound="0" upperBound="2">{entries}</mapping>'
    key = "<correctResponse><value>A</value><value>B</value></correctResponse>"
    choices = f'<choiceInteraction responseIdentifier="RESPONSE">{CHOICES}</choiceInteraction>'
    rules = '<setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/>'
    found = item(
        f"<p>Which?</p>{choices}",
        key + mapping,
        f"{rules}</setOutcomeValue>",
        "identifier",
        "multiple",
    )
    assert found.item is not None
    assert found.entry.losses == ()
    assert found.item.points == 2
    assert score(found.item, ticked) == pytest.approx(share)


@pytest.mark.parametrize(
    ("attributes", "fixed"),
    [("", "ABC"), ('shuffle="false"', "ABC"), ('shuffle="true"', "B"), ('shuffle="1"', "B")],
)
def test_options_stay_in_their_places_where_the_file_says_so(attributes: str, fixed: str) -> None:
    """`shuffle` is false where it is not given (7.1): all options were shuffled then."""
    choices = CHOICES.replace('"B"', '"B" fixed="true"')
    body = f'<choiceInteraction responseIdentifier="RESPONSE" {attributes}>{choices}'
    declared = "<correctResponse><value>A</value></correctResponse>"
    right = '<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>'
    found = item(f"<p>Which?</p>{body}</choiceInteraction>", declared, set_if(right), "identifier")
    assert isinstance(found.item, ChoiceItem)
    assert "".join(option.id for option in found.item.options if option.fixed) == fixed


def response(name: str, key: str, mapping: str = "") -> str:
    value = f"<correctResponse><value>{key}</value></correctResponse>" if key else ""
    opened = f'<responseDeclaration identifier="{name}" cardinality="single" baseType="string">'
    return f"{opened}{value}{mapping}</responseDeclaration>"


def whole(responses: str, body: str) -> ReadItem:
    xml = (
        f'<assessmentItem identifier="i" title="i">{responses}<itemBody>{body}</itemBody>'
        "</assessmentItem>"
    )
    (found,) = read_qti(ForeignFile("i.xml", xml.encode())).items
    return found


def test_several_responses_without_rules_add_up() -> None:
    """Items of Cito that leave scoring to the platform were refused: `no text is accepted`."""
    mapped = '<mapping defaultValue="0"><mapEntry mapKey="mice" mappedValue="2"/></mapping>'
    found = whole(
        response("CAT", "cat") + response("MICE", "", mapped),
        '<p>The <textEntryInteraction responseIdentifier="CAT"/> hunts'
        ' <textEntryInteraction responseIdentifier="MICE"/> here.</p>',
    )
    assert isinstance(found.item, ClozeItem)
    assert found.item.points == 3
    assert {gap.id: gap.accept[0].text for gap in found.item.gaps if isinstance(gap, TextGap)} == {
        "CAT": "cat",
        "MICE": "mice",
    }
    assert "scoring" in {loss.field for loss in found.entry.losses}


def test_what_stands_within_an_interaction_is_no_other() -> None:
    """A custom interaction was told as `several things at once`, one being its own module."""
    inside = "<portableCustomInteraction/>"
    found = whole("", f'<customInteraction responseIdentifier="R">{inside}</customInteraction>')
    assert found.entry.refused == "there is no item type for `customInteraction` here"


KEYED = (
    '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="{}">'
    "<correctResponse>{}</correctResponse>{}</responseDeclaration>"
)
# What Blackboard exports: a comparison with the key that leads to nothing.
NO_SCORE = (
    "<responseProcessing><responseCondition><responseIf><match><variable identifier='RESPONSE'/>"
    "<correct identifier='RESPONSE'/></match></responseIf></responseCondition></responseProcessing>"
)


def without_score(declared: str, body: str) -> ReadItem:
    xml = (
        f'<assessmentItem identifier="i" title="i">{declared}'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f"<itemBody>{body}</itemBody>{NO_SCORE}</assessmentItem>"
    )
    (found,) = read_qti(ForeignFile("i.xml", xml.encode())).items
    return found


def test_rules_that_set_no_score_leave_it_to_the_key() -> None:
    """Choices of Blackboard were refused as having no key."""
    asked = f'<choiceInteraction responseIdentifier="RESPONSE">{CHOICES}</choiceInteraction>'
    declared = KEYED.format("identifier", "<value>B</value>", "")
    found = without_score(declared, f"<div>Which?</div>{asked}")
    assert isinstance(found.item, ChoiceItem)
    assert (found.item.key, found.item.points, found.entry.losses) == ("B", 1, ())


@pytest.mark.parametrize("mapped", [True, False])
def test_each_text_of_a_key_is_right(mapped: bool) -> None:
    """A key of several texts was met by none of them; 100 of its points are per cent."""
    entries = "".join(
        f'<mapEntry mapKey="{text}" mappedValue="100" caseSensitive="false"/>'
        for text in ("close", "closing")
    )
    mapping = f"<mapping>{entries}</mapping>" if mapped else ""
    values = "<value>close</value><value>closing</value>"
    found = without_score(KEYED.format("string", values, mapping), f"<div>What?</div>{FIELD}")
    assert isinstance(found.item, TextEntryItem)
    assert [score(found.item, text) for text in ("close", "closing", "open")] == [1, 1, 0]
    assert found.item.points == 1


def test_a_prompt_that_repeats_what_stands_before_it_is_read_once() -> None:
    prompt = "<prompt>Which of\n these?</prompt>"
    asked = f'<choiceInteraction responseIdentifier="RESPONSE">{prompt}{CHOICES}'
    declared = KEYED.format("identifier", "<value>B</value>", "")
    body = f"<div>Which <b>of</b> these?</div>{asked}</choiceInteraction>"
    found = without_score(declared, body)
    assert found.item is not None
    assert found.item.stem == "Which **of** these?"
