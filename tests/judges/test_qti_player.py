"""The QTI engine scores a response of every kind, right and wrong; by hand, by each item's key."""

from xml.etree import ElementTree as etree

import pytest
from playwright.sync_api import Error

from .qti_player import QtiPlayer, Response

pytestmark = pytest.mark.browser

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
TEMPLATES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"
CHOICES = """<qti-choice-interaction response-identifier="RESPONSE" max-choices="0">
    <qti-simple-choice identifier="A">a</qti-simple-choice>
    <qti-simple-choice identifier="B">b</qti-simple-choice>
    <qti-simple-choice identifier="C">c</qti-simple-choice></qti-choice-interaction>"""
ORDER = CHOICES.replace("choice-interaction", "order-interaction").replace(' max-choices="0"', "")
TEXT = """<p>2 + 2 = <qti-text-entry-interaction response-identifier="RESPONSE"/></p>"""
MATCH = """<qti-match-interaction response-identifier="RESPONSE" max-associations="2">
    <qti-simple-match-set>
    <qti-simple-associable-choice identifier="A" match-max="1">a</qti-simple-associable-choice>
    <qti-simple-associable-choice identifier="B" match-max="1">b</qti-simple-associable-choice>
    </qti-simple-match-set><qti-simple-match-set>
    <qti-simple-associable-choice identifier="C" match-max="2">c</qti-simple-associable-choice>
    <qti-simple-associable-choice identifier="D" match-max="2">d</qti-simple-associable-choice>
    </qti-simple-match-set></qti-match-interaction>"""
GAPS = """<qti-gap-match-interaction response-identifier="RESPONSE">
    <qti-gap-text identifier="A" match-max="1">a</qti-gap-text>
    <qti-gap-text identifier="B" match-max="1">b</qti-gap-text>
    <p><qti-gap identifier="C"/> then <qti-gap identifier="D"/></p></qti-gap-match-interaction>"""
INLINE = """<p>It is <qti-inline-choice-interaction response-identifier="RESPONSE">
    <qti-inline-choice identifier="A">hot</qti-inline-choice>
    <qti-inline-choice identifier="B">cold</qti-inline-choice>
    </qti-inline-choice-interaction></p>"""
ESSAY = '<qti-extended-text-interaction response-identifier="RESPONSE"/>'

# body, cardinality, base type, key, a wrong response
KINDS: dict[str, tuple[str, str, str, Response, Response]] = {
    "choice": (CHOICES, "single", "identifier", "B", "A"),
    "multiple-response": (CHOICES, "multiple", "identifier", ["A", "C"], ["A"]),
    "order": (ORDER, "ordered", "identifier", ["B", "C", "A"], ["A", "B", "C"]),
    "text": (TEXT, "single", "string", "four & more", "four"),
    "float": (TEXT, "single", "float", 2.5, 3.0),
    "integer": (TEXT, "single", "integer", 4, 5),
    "match": (MATCH, "multiple", "directedPair", ["A C", "B D"], ["A C", "B C"]),
    "gap-match": (GAPS, "multiple", "directedPair", ["A C", "B D"], ["B C", "A D"]),
    "inline-choice": (INLINE, "single", "identifier", "A", "B"),
    "essay": (ESSAY, "single", "string", "line one", "another"),
}


def item(body: str, cardinality: str, base_type: str, key: Response) -> etree.Element:
    root = etree.Element(
        "qti-assessment-item",
        {"xmlns": NAMESPACE, "identifier": "i", "title": "Item", "time-dependent": "false"},
    )
    names = {"identifier": "RESPONSE", "cardinality": cardinality, "base-type": base_type}
    correct = etree.SubElement(
        etree.SubElement(root, "qti-response-declaration", names), "qti-correct-response"
    )
    for value in key if isinstance(key, list) else [key]:
        etree.SubElement(correct, "qti-value").text = str(value)
    names = {"identifier": "SCORE", "cardinality": "single", "base-type": "float"}
    etree.SubElement(root, "qti-outcome-declaration", names)
    root.append(etree.fromstring("".join(("<qti-item-body>", body, "</qti-item-body>"))))
    etree.SubElement(root, "qti-response-processing", template=f"{TEMPLATES}match_correct.xml")
    return root


def xml(kind: str) -> str:
    body, cardinality, base_type, key, _ = KINDS[kind]
    return etree.tostring(item(body, cardinality, base_type, key), encoding="unicode")


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_earns_the_point_and_nothing_else_does(qti_player: QtiPlayer, kind: str) -> None:
    *_, key, wrong = KINDS[kind]
    assert qti_player.score(xml(kind), {"RESPONSE": key}) == 1
    assert qti_player.score(xml(kind), {"RESPONSE": wrong}) == 0
    assert qti_player.score(xml(kind), {"RESPONSE": None}) == 0
    assert qti_player.score(xml(kind), {}) == 0


# By hand: 1 for A and B, -1 for C, and never below 0 or above 2.
@pytest.mark.parametrize(
    ("response", "score"), [(["A", "B"], 2), (["A"], 1), (["A", "C"], 0), (["C"], 0), ([], 0)]
)
def test_a_mapping_adds_its_values_within_its_bounds(
    qti_player: QtiPlayer, response: list[str], score: float
) -> None:
    root = item(CHOICES, "multiple", "identifier", ["A", "B"])
    bounds = {"default-value": "0", "lower-bound": "0", "upper-bound": "2"}
    mapping = etree.SubElement(root[0], "qti-mapping", bounds)
    for key, value in (("A", "1"), ("B", "1"), ("C", "-1")):
        names = {"map-key": key, "mapped-value": value}
        etree.SubElement(mapping, "qti-map-entry", names)
    root[-1].set("template", f"{TEMPLATES}map_response.xml")
    text = etree.tostring(root, encoding="unicode")
    assert qti_player.score(text, {"RESPONSE": response}) == score


def test_an_item_is_drawn_and_scored_as_clicked(qti_player: QtiPlayer) -> None:
    page = qti_player.show(xml("multiple-response"))
    page.locator("qti-simple-choice[identifier=A]").click()
    assert qti_player.submit()["SCORE"] == "0"
    page.locator("qti-simple-choice[identifier=C]").click()
    assert qti_player.submit()["SCORE"] == "1"


def test_an_item_is_drawn_and_scored_as_typed(qti_player: QtiPlayer) -> None:
    page = qti_player.show(xml("text"))
    page.locator("qti-text-entry-interaction input").press_sequentially("four & more")
    assert qti_player.submit()["SCORE"] == "1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<qti-assessment-item", "not well-formed"),
        ("<html/>", "no qti-assessment-item: html"),
        (xml("choice").replace("qti-response-processing", "qti-nothing"), "no response processing"),
    ],
)
def test_what_is_no_item_has_no_score(qti_player: QtiPlayer, text: str, message: str) -> None:
    with pytest.raises(Error, match=message):
        qti_player.score(text, {})


def test_a_response_that_no_declaration_names_is_refused(qti_player: QtiPlayer) -> None:
    with pytest.raises(Error, match="no response SCORE"):
        qti_player.score(xml("choice"), {"SCORE": "1"})
