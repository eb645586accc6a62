"""What is in a package: its list of contents, its pages, and what became of each item."""

import hashlib
import json
import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from coursewright.formats.format import Surroundings, Written
from coursewright.formats.known_aspects import ITEM_ASPECTS, not_carried
from coursewright.items import ChoiceItem, HotspotItem, Item, Status, TrueFalseItem
from coursewright.markup import Markup
from coursewright.model import Case, ItemBank
from coursewright.packages.facts import packaging
from coursewright.packages.formats import PACKAGES
from coursewright.problems import CoursewrightError, MisuseError
from coursewright.words import words_of

from ..judges.schemas import FOLDER, PARSER
from ..rendered_items import NOWHERE, item, options

TARGETS = tuple(PACKAGES)
SCORM = ("scorm-1.2", "scorm-2004")
TRUE = item(TrueFalseItem, id="water", stem="Water is wet.", key=True)
FILES = {"media/a b.png": b"image", "media/late.pdf": b"paper"}


def bank(*items: Item, name: str = "tiny", **fields: Any) -> ItemBank:
    given = {"title": "Tiny", "description": None, "on_pages": True, "position": NOWHERE} | fields
    return ItemBank(name, items=items, **given)


def written(target: str, *banks: ItemBank, language: str = "en", **settings: str) -> Written:
    surroundings = Surroundings(
        Markup(("attr_list", "tables")),
        FILES.get,
        words=words_of(language),
        title="A <course> & more",
        options=settings,
    )
    write = PACKAGES[target].write
    assert write is not None
    return write(banks, surroundings)


def contents(result: Written) -> dict[str, bytes]:
    with ZipFile(BytesIO(result.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def page(result: Written, name: str = "index.html") -> LexborHTMLParser:
    return LexborHTMLParser(contents(result)[name].decode())


def manifest(target: str, *banks: ItemBank, **settings: str) -> ET.Element:
    return ET.fromstring(contents(written(target, *banks, **settings))["imsmanifest.xml"])


CP = {
    "scorm-1.2": "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}",
    "scorm-2004": "{http://www.imsglobal.org/xsd/imscp_v1p1}",
}
ADL = {
    "scorm-1.2": "{http://www.adlnet.org/xsd/adlcp_rootv1p2}",
    "scorm-2004": "{http://www.adlnet.org/xsd/adlcp_v1p3}",
}
IMSSS = "{http://www.imsglobal.org/xsd/imsss}"


@pytest.mark.parametrize("target", SCORM)
def test_a_manifest_has_what_the_standard_requires(target: str):
    # SCORM 1.2 CAM, 2.3.2, and SCORM 2004 4th edition CAM, 3.4.1: schema and version, an
    # organization of titled items, and a resource of the type of a SCO that lists its files.
    root, cp, adl = manifest(target, bank(TRUE)), CP[target], ADL[target]
    assert root.tag == f"{cp}manifest"
    assert root.get("identifier")
    assert [child.tag for child in root] == [
        f"{cp}{name}" for name in ("metadata", "organizations", "resources")
    ]
    assert root.findtext(f"{cp}metadata/{cp}schema") == "ADL SCORM"
    version = "1.2" if target == "scorm-1.2" else "2004 4th Edition"
    assert root.findtext(f"{cp}metadata/{cp}schemaversion") == version
    organizations = root.find(f"{cp}organizations")
    assert organizations is not None
    (organization,) = organizations
    assert organizations.get("default") == organization.get("identifier")
    assert organization.findtext(f"{cp}title") == "A <course> & more"
    (entry,) = organization.findall(f"{cp}item")
    assert entry.findtext(f"{cp}title") == "Tiny"
    (resource,) = root.findall(f"{cp}resources/{cp}resource")
    assert entry.get("identifierref") == resource.get("identifier")
    assert resource.get("type") == "webcontent"
    kind = "scormtype" if target == "scorm-1.2" else "scormType"
    assert resource.get(f"{adl}{kind}") == "sco"
    assert resource.get("href") == "index.html"


@pytest.mark.parametrize("target", TARGETS)
def test_everything_in_a_package_is_listed_and_everything_listed_is_there(target: str):
    picture = item(ChoiceItem, stem="![A cup](media/a%20b.png)", options=options("A"), key="a")
    result = written(target, bank(picture))
    names = set(contents(result))
    assert "files/media/a b.png" in names
    if target == "cmi5":
        assert "cmi5.xml" in names
        return
    root = ET.fromstring(contents(result)["imsmanifest.xml"])
    listed = {entry.get("href") for entry in root.iter(f"{CP[target]}file")}
    assert listed == {name.replace(" ", "%20") for name in names - {"imsmanifest.xml"}}


def test_the_pass_mark_stands_where_each_standard_looks_for_it():
    old = manifest("scorm-1.2", bank(TRUE), **{"pass": "72.5"})
    # 0 to 100: SCORM 1.2 CAM, 2.3.2.5.6.
    assert [node.text for node in old.iter(f"{ADL['scorm-1.2']}masteryscore")] == ["72.5"]
    new = manifest("scorm-2004", bank(TRUE), **{"pass": "72.5%"})
    (primary,) = new.iter(f"{IMSSS}primaryObjective")
    assert primary.get("satisfiedByMeasure") == "true"
    # -1 to 1: SCORM 2004 4th edition CAM, 5.1.7.1.
    assert primary.findtext(f"{IMSSS}minNormalizedMeasure") == "0.725"
    files = contents(written("cmi5", bank(TRUE), **{"pass": "72.5"}))
    unit = ET.fromstring(files["cmi5.xml"]).find("{*}au")
    assert unit is not None
    assert (unit.get("masteryScore"), unit.get("moveOn")) == ("0.725", "CompletedAndPassed")


def test_without_a_pass_mark_none_is_written():
    assert not [*manifest("scorm-1.2", bank(TRUE)).iter(f"{ADL['scorm-1.2']}masteryscore")]
    assert not [*manifest("scorm-2004", bank(TRUE)).iter(f"{IMSSS}objectives")]
    unit = ET.fromstring(contents(written("cmi5", bank(TRUE)))["cmi5.xml"]).find("{*}au")
    assert unit is not None
    assert (unit.get("masteryScore"), unit.get("moveOn")) == (None, "Completed")


@pytest.mark.parametrize("mark", ["-1", "101", "most", "nan", ""])
def test_what_is_no_share_is_no_pass_mark(mark: str):
    with pytest.raises(MisuseError, match="a pass mark is a number from 0 to 100"):
        packaging("cmi5", {"pass": mark})


@pytest.mark.parametrize("name", ["teas", "", "https://example.org/a b", "https:"])
def test_an_id_that_is_no_iri_is_told(name: str) -> None:
    """Platforms refused statements of such an activity, and nobody had been told."""
    with pytest.raises(MisuseError, match="an id is an IRI"):
        packaging("cmi5", {"id": name})
    assert packaging("cmi5", {"id": "urn:x:teas"}).id == "urn:x:teas"


def test_a_manifest_of_scorm_2004_is_valid_where_its_schema_is_at_hand():
    path = FOLDER / "imscp_v1p1.xsd"
    if not path.exists():
        pytest.skip("shared test data not found at ../shared/data")
    schema = etree.XMLSchema(etree.parse(str(path), PARSER))
    data = contents(written("scorm-2004", bank(TRUE), **{"pass": "80"}))["imsmanifest.xml"]
    schema.validate(etree.fromstring(data, PARSER))
    assert [error.message for error in schema.error_log.filter_from_errors()] == []


def test_a_course_structure_has_what_cmi5_requires():
    # cmi5, 13.1: ids are IRIs, title, description and url are required, in this order.
    root = ET.fromstring(
        contents(written("cmi5", bank(TRUE, description="All of *it*.")))["cmi5.xml"]
    )
    assert root.tag == "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}courseStructure"
    course, unit = root
    assert [child.tag.partition("}")[2] for child in course] == ["title", "description"]
    assert [child.tag.partition("}")[2] for child in unit] == ["title", "description", "url"]
    assert unit.findtext("{*}description/{*}langstring") == "All of it."
    assert unit.findtext("{*}url") == "index.html"
    assert str(course.get("id")).startswith("urn:uuid:")
    assert course.get("id") != unit.get("id")


def test_ids_are_below_the_iri_that_was_given():
    files = contents(written("cmi5", bank(TRUE), id="https://example.org/course/"))
    unit = ET.fromstring(files["cmi5.xml"]).find("{*}au")
    assert unit is not None
    assert unit.get("id") == "https://example.org/course/quiz/tiny"
    assert facts(files["index.html"])["activity"] == unit.get("id")


def facts(html: bytes) -> dict[str, Any]:
    node = LexborHTMLParser(html.decode()).css_first("#cw-facts")
    assert node is not None
    found: dict[str, Any] = json.loads(node.text())
    return found


@pytest.mark.parametrize("target", TARGETS)
def test_the_same_banks_give_the_same_bytes(target: str):
    digests = {hashlib.sha256(written(target, bank(TRUE)).data).hexdigest() for _ in range(2)}
    assert len(digests) == 1


@pytest.mark.parametrize("target", TARGETS)
def test_several_banks_have_a_page_each(target: str):
    other = replace(TRUE, id="ice", stem="Ice is dry.")
    result = written(target, bank(TRUE), bank(other, name="second", title="Second"))
    files = contents(result)
    assert {"tiny.html", "second.html"} <= set(files)
    assert page(result, "second.html").css_matches("form[data-item=ice]")
    assert not page(result, "second.html").css_matches("form[data-item=water]")
    listing = files["cmi5.xml" if target == "cmi5" else "imsmanifest.xml"].decode()
    assert listing.count("second.html") > 0
    assert len(set(re.findall(r'identifier="([^"]+)"', listing))) == listing.count(" identifier=")


def test_a_page_asks_for_nothing_outside_of_the_package():
    stem = (
        "![Far](https://example.org/far.png) [Read](https://example.org/) "
        "![Cup](media/a%20b.png) [Lesson](leads/index.md#hot) [Paper](media/late.pdf)"
    )
    result = written("scorm-1.2", bank(replace(TRUE, stem=stem)))
    found = page(result)
    files = contents(result)
    sources = [node.attributes.get("src") for node in found.css("[src]")]
    assert sources == ["package.js", "files/media/a b.png"]
    links = [(node.text(), node.attributes.get("href")) for node in found.css("legend a")]
    assert links == [
        ("Read", "https://example.org/"),
        ("Lesson", None),
        ("Paper", "files/media/late.pdf"),
    ]
    assert files["files/media/late.pdf"] == b"paper"
    assert [node.attributes.get("alt") for node in found.css("img")] == ["Far", "Cup"]
    (entry,) = result.entries
    assert [loss.reason for loss in entry.losses] == [
        "a package asks nobody else: of `https://example.org/far.png` its text alternative is "
        "shown there",
        "the package has no other pages: the link to `leads/` is plain text there",
    ]


def test_what_a_case_points_to_counts_with_its_first_item():
    case = Case("visit", "A visit", "See [the lesson](leads/index.md).", NOWHERE)
    first, second = (replace(TRUE, id=name, case="visit") for name in ("one", "two"))
    result = written("scorm-1.2", bank(TRUE, first, second, cases=(case,)))
    assert [(entry.id, len(entry.losses)) for entry in result.entries] == [
        ("water", 0),
        ("one", 1),
        ("two", 0),
    ]


def test_an_image_that_is_not_there_is_told():
    spot = item(HotspotItem, image="media/none.png", alt="A pot", areas=(), key="a")
    (entry,) = written("cmi5", bank(spot)).entries
    assert entry.status == "lossy"
    assert "media/none.png" in entry.losses[0].reason


def test_what_learners_meet_is_carried_and_what_authors_read_is_told():
    full = replace(
        TRUE,
        title="Wetness",
        feedback="It is.",
        points=3,
        penalty=0.2,
        certainty=True,
        seconds=30,
        level="apply",
        concepts=("water",),
        objective="l1-o1",
        tags=("wet",),
        lint={"negative": "meant"},
    )
    result = written("scorm-2004", bank(full))
    (entry,) = result.entries
    assert [loss.field for loss in entry.losses] == ["concepts", "level", "lint", "tags", "title"]
    form = page(result).css_first("form")
    assert form is not None
    assert form.attributes["data-points"] == "3"
    assert facts(contents(result)["index.html"])["objectives"] == {"water": "l1-o1"}


def test_nothing_is_lost_of_any_type_but_what_only_authors_read():
    authors = {"concepts", "level", "lint", "status", "tags", "title"}
    for entry in PACKAGES.values():
        assert {kind: {*lost} for kind, lost in not_carried(entry)} == dict.fromkeys(
            ITEM_ASPECTS, authors
        )


def test_an_item_that_nobody_may_meet_is_refused_and_is_in_no_page():
    draft = replace(TRUE, id="draft", stem="A secret.", status=Status("draft"))
    result = written("scorm-1.2", bank(TRUE, draft))
    assert [(entry.id, entry.status) for entry in result.entries] == [
        ("water", "carried"),
        ("draft", "refused"),
    ]
    assert b"A secret." not in b"".join(contents(result).values())


def test_a_package_without_an_item_is_none():
    draft = replace(TRUE, status=Status("draft"))
    with pytest.raises(CoursewrightError, match="no item that learners may meet"):
        written("cmi5", bank(draft))


def test_words_and_direction_are_those_of_the_course():
    html = page(written("scorm-1.2", bank(TRUE), language="ar"))
    root = html.css_first("html")
    assert root is not None
    assert (root.attributes["lang"], root.attributes["dir"]) == ("ar", "rtl")


def test_no_text_of_a_bank_can_break_out_of_its_place():
    evil = "</script><script>alert(1)</script>"
    result = written("cmi5", bank(TRUE, title=evil, description=evil), language="en")
    html = page(result)
    assert len(html.css("script")) == 2
    assert facts(contents(result)["index.html"])["title"] == evil
