"""The shapes of Respondus, Blackboard, ILIAS, Sakai and of the examples of QTI 1.2 itself."""

import pytest

from coursewright.items import (
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumberGap,
    OrderingItem,
    TextEntryItem,
    TextGap,
)

from .shapes import MULTIPLE, SINGLE, asked, equal, losses, only, read, text, when


def field(ident: str, kind: str = "String") -> str:
    return f'<response_str ident="{ident}"><render_fib fibtype="{kind}"/></response_str>'


def inline(conditions: str, presentation: str) -> str:
    return f"""<item ident="rhyme"><presentation><flow>{presentation}</flow></presentation>
<resprocessing>{conditions}</resprocessing></item>"""


def cloze(found: Item) -> ClozeItem:
    assert isinstance(found, ClozeItem)
    return found


RHYME = (
    f"{text('Roses are ')}{field('F1')}{text(', violets')}<flow>{text('are ')}{field('F2')}</flow>"
)


def test_fields_between_words_are_gaps_where_they_stand() -> None:
    conditions = when(f"<or>{equal('red', 'F1')}{equal('Scarlet', 'F1')}</or>", "5", action="Add")
    reading = read(inline(conditions + when(equal("blue", "F2"), "5", action="Add"), RHYME))
    item = cloze(only(reading))
    assert item.text == "Roses are {F1}, violets are {F2}"
    accepted = [
        [entry.text for entry in gap.accept] for gap in item.gaps if isinstance(gap, TextGap)
    ]
    assert accepted == [["red", "Scarlet"], ["blue"]]
    assert (item.scoring, losses(reading)) == ("per-part", [])


def test_fields_that_earn_together_are_all_or_nothing() -> None:
    reading = read(inline(when(equal("red", "F1") + equal("blue", "F2"), "3", action="Add"), RHYME))
    assert cloze(only(reading)).scoring == "all-or-nothing"
    assert losses(reading) == []


def test_capitals_and_rules_that_mix_fields_are_losses() -> None:
    both = when(equal("red", "F1") + equal("blue", "F2"), "3", action="Add")
    one = when('<varequal respident="F1" case="Yes">red</varequal>', "1", action="Add")
    assert losses(read(inline(both + one, RHYME))) == [
        "capitals count there, not here",
        "its gaps are scored by rules of their own there",
    ]


def test_words_behind_the_only_field_make_it_a_gap() -> None:
    one = f"{text('A &amp; B make')}{field('F', 'Integer')}{text('letters.')}"
    item = cloze(only(read(inline(when(equal("2", "F"), "1"), one))))
    assert item.text == "A & B make {F} letters."
    assert isinstance(item.gaps[0], NumberGap)


def test_a_list_among_the_fields_is_keyed_by_its_texts_as_in_ilias() -> None:
    shown = "".join(
        f'<response_label ident="{n}">{text(word)}</response_label>'
        for n, word in enumerate(("red", "green"))
    )
    listed = f'<response_str ident="gap_1"><render_choice>{shown}</render_choice></response_str>'
    conditions = when(equal("red", "gap_0"), "1", action="Add")
    conditions += when(equal("green", "gap_1"), "1", action="Add")
    both = f"{text('A')}{field('gap_0')}{text('or')}{listed}"
    gap = cloze(only(read(inline(conditions, both)))).gaps[1]
    assert isinstance(gap, ChoiceGap)
    assert {option.id: option.text for option in gap.options}[gap.key] == "green"


def test_wrong_responses_that_respondus_counts_are_no_key() -> None:
    shown = "".join(f'<response_label ident="{n}">{text(n)}</response_label>' for n in ("x", "y"))
    rows = "".join(
        f'<response_lid ident="{name}">{text(name)}<render_choice>{shown}</render_choice>'
        "</response_lid>"
        for name in ("R1", "R2")
    )
    right = [("R1", "y"), ("R2", "x")]
    conditions = "".join(
        when(equal(value, row), "1", action="Add").replace(
            "SCORE", "Respondus_Correct" if (row, value) in right else "Respondus_Incorrect"
        )
        for row in ("R1", "R2")
        for value in ("x", "y")
    )
    never = "<and><other/><not><other/></not></and>"
    last = when(never, "0").replace(
        "</setvar>", '</setvar><setvar varname="SCORE" action="Divide">2</setvar>'
    )
    reading = read(asked(rows, conditions + last))
    item = only(reading)
    assert isinstance(item, MatchingItem)
    assert item.key == dict(right)
    assert losses(reading) == []


def test_the_whole_score_of_blackboard_is_one() -> None:
    conditions = when(equal("A2"), "SCORE.max") + when("<other/>", "0")
    item = only(read(asked(SINGLE, conditions)))
    assert isinstance(item, ChoiceItem)
    assert item.key == "A2"


def test_formatted_texts_of_blackboard_are_read() -> None:
    own = text("Which tea?").replace("<mattext texttype", "<mat_extension><mat_formattedtext type")
    own = own.replace("</mattext>", "</mat_formattedtext></mat_extension>").replace(
        "text/plain", "HTML"
    )
    made = asked(SINGLE, when(equal("A2"), "1")).replace(text("Which tea?"), own)
    reading = read(made.replace("Which tea?", "&lt;b&gt;Which&lt;/b&gt; tea?"))
    assert only(reading).stem == "**Which** tea?"
    assert losses(reading) == []


@pytest.mark.parametrize("unchecked", ["0", "1"])
def test_options_that_earn_by_themselves_are_the_key_whatever_others_earn_unchosen(
    unchecked: str,
) -> None:
    conditions = "".join(
        when(equal(name), value, action="Add")
        + when(f"<not>{equal(name)}</not>", other, action="Add")
        for name, value, other in (("A1", "1", "0"), ("A2", "0", unchecked), ("A3", "1", "0"))
    )
    item = only(read(asked(MULTIPLE, conditions)))
    assert isinstance(item, MultipleResponseItem)
    assert item.key == ("A1", "A3")


def test_places_of_an_order_are_numbered_by_ilias() -> None:
    ordered = SINGLE.replace('rcardinality="Single"', 'rcardinality="Ordered"')
    tests = [("A3", 0), ("A1", 2), ("A2", 1)]
    conditions = "".join(
        when(equal(name).replace("<varequal", f'<varequal index="{index}"'), "1", action="Add")
        for name, index in tests
    )
    item = only(read(asked(ordered, conditions)))
    assert isinstance(item, OrderingItem)
    assert [option.id for option in item.options] == ["A3", "A2", "A1"]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_response_group_is_matching(backwards: bool) -> None:
    labels = "".join(
        f'<response_label ident="{name}" {group}>{text(name)}</response_label>'
        for name, group in (
            ("S1", 'match_group="T1,T2"'),
            ("S2", 'match_group="T1,T2"'),
            ("T1", ""),
            ("T2", ""),
        )
    )
    group = f'<response_grp ident="G"><render_choice>{labels}</render_choice></response_grp>'
    pairs = [("S1", "T2"), ("S2", "T1")]
    conditions = ""
    for pair in pairs:
        named = ",".join(reversed(pair) if backwards else pair)
        conditions += when(f'<varsubset respident="G">{named}</varsubset>', "1", action="Add")
    item = only(read(asked(group, conditions)))
    assert isinstance(item, MatchingItem)
    assert item.key == dict(pairs)


def test_a_rule_for_all_other_responses_takes_nothing_from_those_before_as_in_olat() -> None:
    right = f"<and>{equal('A1')}{equal('A3')}</and><not><or>{equal('A2')}</or></not>"
    mastery = when(right, "2.0").replace("<respcondition", '<respcondition continue="Yes"')
    failed = when("<other/>", "0").replace("<respcondition", '<respcondition continue="Yes"')
    item = only(read(asked(MULTIPLE, mastery + failed)))
    assert isinstance(item, MultipleResponseItem)
    assert (item.key, item.scoring) == (("A1", "A3"), "all-or-nothing")


def test_formulas_and_media_beside_a_text_are_read_or_missed_by_name() -> None:
    beside = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    beside += '<mataudio uri="a.mp3"/><matimage uri="a.png" label="a](b"/><matapplet/>'
    made = asked(SINGLE, when(equal("A1"), "1"))
    alone = text("Which tea?")
    reading = read(made.replace(alone, alone.replace("</material>", f"{beside}</material>")))
    stem = only(reading).stem
    assert r"$\frac{1}{2}$" in stem
    assert "](b" not in stem.replace(r"\](b", "")
    assert len({*losses(reading)}) == 3  # a sound, an image that is not there, an applet


def test_a_part_of_a_text_that_is_enough_is_a_wildcard() -> None:
    part = '<varsubstring respident="F">gre*en</varsubstring>'
    conditions = when(f"<or>{equal('Sencha', 'F')}{part}</or>", "1")
    reading = read(asked(field("F"), conditions))
    item = only(reading)
    assert isinstance(item, TextEntryItem)
    accepted = [(entry.kind, entry.text) for entry in item.accept]
    assert accepted == [("text", "Sencha"), ("wildcard", r"*gre\*en*")]
    assert losses(reading) == []
    assert isinstance(only(read(asked(field("F"), when(part, "1")))), TextEntryItem)


def test_capitals_that_count_are_a_loss_however_that_is_written() -> None:
    for said in ("Yes", "yes"):
        tests = f'<varequal respident="F" case="{said}">Green</varequal>'
        assert losses(read(asked(field("F"), when(tests, "1")))) == [
            "capitals count there, not here"
        ]


def test_two_options_of_one_ident_are_refused() -> None:
    twice = SINGLE.replace('"A2"', '"A1"')
    (found,) = read(asked(twice, when(equal("A1"), "1"))).items
    assert found.entry.refused == "two of its options have the same ident"


def test_words_inside_a_response_are_part_of_the_stem() -> None:
    inside = SINGLE.replace("<render_choice>", f"{text('One.')}<render_choice>{text('Two.')}")
    item = only(read(asked(inside, when(equal("A1"), "1"))))
    assert item.stem == "Which tea?\n\nOne.\n\nTwo."


def named(kind: str, item: str) -> str:
    label = f"<fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry>"
    place = f"<qtimetadata><qtimetadatafield>{label}</qtimetadatafield></qtimetadata>"
    return item.replace("<presentation>", f"<itemmetadata>{place}</itemmetadata><presentation>")


def test_an_unknown_type_is_read_by_its_shape_and_noted() -> None:
    reading = read(named("Multiple Choice", asked(SINGLE, when(equal("A2"), "1"))))
    assert isinstance(only(reading), ChoiceItem)
    assert reading.items[0].entry.notes == (
        "its type `Multiple Choice` is unknown: it was read by its shape",
    )


def test_a_choice_of_several_under_the_name_of_a_choice_is_no_choice() -> None:
    both = when(f"<and>{equal('A1')}{equal('A2')}<not>{equal('A3')}</not></and>", "100")
    item = only(read(named("multiple_choice_question", asked(MULTIPLE, both))))
    assert isinstance(item, MultipleResponseItem)
    assert (item.key, item.scoring) == (("A1", "A2"), "all-or-nothing")
