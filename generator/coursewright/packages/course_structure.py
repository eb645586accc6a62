"""`cmi5.xml`: the course structure of cmi5, 13.1."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from .facts import PackagedPage, Packaging
from .manifest import written

NAME = "cmi5.xml"
_NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def course_structure(
    pages: Sequence[PackagedPage], packaging: Packaging, title: str, language: str
) -> bytes:
    """Every page is an assignable unit of its own."""
    root = ET.Element("courseStructure", xmlns=_NAMESPACE)
    names = [page.bank.id for page in pages]
    course = ET.SubElement(root, "course", id=packaging.activity("course", *names))
    _add_text(course, "title", title, language)
    _add_text(course, "description", title, language)
    for page in pages:
        unit = ET.SubElement(root, "au", _attributes(page, packaging))
        _add_text(unit, "title", page.bank.title, language)
        # Required, so that an empty one would be of no use to anybody.
        _add_text(unit, "description", page.description or page.bank.title, language)
        ET.SubElement(unit, "url").text = page.name
    return written(root)


def _attributes(page: PackagedPage, packaging: Packaging) -> dict[str, str]:
    mark = packaging.pass_mark
    return {
        "id": packaging.activity("quiz", page.bank.id),
        "launchMethod": "AnyWindow",
        "moveOn": "Completed" if mark is None else "CompletedAndPassed",
        **({} if mark is None else {"masteryScore": f"{mark:.4g}"}),
        "activityType": "http://adlnet.gov/expapi/activities/assessment",
    }


def _add_text(parent: ET.Element, name: str, text: str, language: str) -> None:
    element = ET.SubElement(parent, name)
    ET.SubElement(element, "langstring", lang=language).text = text
