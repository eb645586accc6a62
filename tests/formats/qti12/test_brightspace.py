"""What Brightspace says in an item beside its question."""

from coursewright.items import ExtendedTextItem, Hint

from .shapes import SINGLE, equal, losses, only, read, text, when


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
