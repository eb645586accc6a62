"""Rules of New Quizzes that Classic Quizzes have not."""

from coursewright.items import AcceptedText, ClozeItem, MatchingItem, Spelling, TextGap

from .shapes import asked, equal, losses, only, read, text, when


def field(label: str, entry: str) -> str:
    return f"""<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry>
</qtimetadatafield>"""


def described(item: str, *fields: str) -> str:
    place = f"<itemmetadata><qtimetadata>{''.join(fields)}</qtimetadata></itemmetadata>"
    return item.replace("<presentation>", f"{place}<presentation>")


def blank(shown: str, attributes: str) -> str:
    label = f'<response_label ident="l" {attributes}>{text(shown)}</response_label>'
    part = f'<response_lid ident="response_x"><render_choice>{label}</render_choice></response_lid>'
    item = asked(part, when(equal("l", "response_x"), "100", action="Add"))
    item = item.replace("Which tea?", "It is [x].")
    return described(item, field("question_type", "fill_in_multiple_blanks_question"))


def gap_of(shown: str, attributes: str) -> tuple[TextGap, list[str]]:
    reading = read(blank(shown, attributes))
    item = only(reading)
    assert isinstance(item, ClozeItem)
    assert isinstance(item.gaps[0], TextGap)
    return item.gaps[0], losses(reading)


def test_a_part_of_a_text_is_a_wildcard_with_its_own_stars_as_stars() -> None:
    gap, lost = gap_of("a*b", 'scoring_algorithm="TextContainsAnswer"')
    assert (gap.accept, lost) == ((AcceptedText("wildcard", "*a\\*b*"),), [])


def test_a_regular_expression_is_a_pattern_or_a_loss_and_never_a_text_in_silence() -> None:
    gap, lost = gap_of("^colou?r$", 'scoring_algorithm="TextRegex"')
    assert (gap.accept, lost) == ((AcceptedText("pattern", "colou?r"),), [])
    for other in ("colou?r", r"^(?=a)b$"):
        gap, lost = gap_of(other, 'scoring_algorithm="TextRegex"')
        assert lost == ["texts are compared by `TextRegex` there"]


def test_typing_errors_are_forgiven_as_many_as_there() -> None:
    close = 'scoring_algorithm="TextCloseEnough" levenshtein_distance="{}"'
    assert gap_of("tea", close.format(2))[0].spelling == Spelling(distance=2)
    gap, lost = gap_of("tea", close.format(7))
    assert (gap.spelling, lost) == (
        Spelling(),
        ["another number of typing errors is forgiven there"],
    )


def test_all_or_nothing_of_a_whole_item_is_kept_and_other_rules_are_losses() -> None:
    rows = "".join(
        f'<response_lid ident="{name}">{text(name)}<render_choice>'
        + "".join(f'<response_label ident="{o}">{text(o)}</response_label>' for o in ("x", "y"))
        + "</render_choice></response_lid>"
        for name in ("R1", "R2")
    )
    conditions = when(equal("x", "R1"), "50", action="Add")
    item = asked(rows, conditions + when(equal("y", "R2"), "50", action="Add"))
    kept = only(read(described(item, field("scoring_algorithm", "AllOrNothing"))))
    assert isinstance(kept, MatchingItem)
    assert kept.scoring == "all-or-nothing"
    other = read(described(item, field("scoring_algorithm", "Sideways")))
    assert losses(other) == ["the rule there is `Sideways`"]
