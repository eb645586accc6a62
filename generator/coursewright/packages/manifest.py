"""`imsmanifest.xml` of SCORM: the SCORM 1.2 Content Aggregation Model, 2.3, and that of SCORM 2004
4th edition, 3.4 and 5.1."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from .facts import PackagedPage, Packaging

NAME = "imsmanifest.xml"
_ORGANIZATION = "quizzes"
_12 = {
    "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
_2004 = {
    "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
}


def manifest(pages: Sequence[PackagedPage], packaging: Packaging, title: str) -> bytes:
    """Every page is a SCO of its own in one organization."""
    is_12 = packaging.target == "scorm-1.2"
    # Nothing but a letter or a line may begin an `xs:ID`.
    name = "-".join(("cw", *(page.bank.id for page in pages)))
    root = ET.Element("manifest", {"identifier": name, "version": "1", **(_12 if is_12 else _2004)})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "ADL SCORM"
    ET.SubElement(metadata, "schemaversion").text = "1.2" if is_12 else "2004 4th Edition"
    organizations = ET.SubElement(root, "organizations", default=_ORGANIZATION)
    organization = ET.SubElement(organizations, "organization", identifier=_ORGANIZATION)
    ET.SubElement(organization, "title").text = title
    for page in pages:
        _add_item(organization, page, packaging)
    resources = ET.SubElement(root, "resources")
    for page in pages:
        _add_resource(resources, page, "scormtype" if is_12 else "scormType")
    return written(root)


def written(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add_item(organization: ET.Element, page: PackagedPage, packaging: Packaging) -> None:
    name = page.bank.id
    item = ET.SubElement(
        organization, "item", identifier=f"item-{name}", identifierref=f"page-{name}"
    )
    ET.SubElement(item, "title").text = page.bank.title
    mark = packaging.pass_mark
    if packaging.target == "scorm-2004":
        _add_sequencing(item, name, mark)
    elif mark is not None:
        # A whole or decimal number from 0 to 100: SCORM 1.2 CAM, 2.3.2.5.6.
        ET.SubElement(item, "adlcp:masteryscore").text = f"{mark * 100:.10g}"


def _add_sequencing(item: ET.Element, name: str, mark: float | None) -> None:
    """The page itself says when it is completed and passed; the mark is told to it."""
    sequencing = ET.SubElement(item, "imsss:sequencing")
    if mark is not None:
        objectives = ET.SubElement(sequencing, "imsss:objectives")
        primary = ET.SubElement(
            objectives,
            "imsss:primaryObjective",
            objectiveID=f"objective-{name}",
            satisfiedByMeasure="true",
        )
        ET.SubElement(primary, "imsss:minNormalizedMeasure").text = f"{mark:.10g}"
    ET.SubElement(
        sequencing,
        "imsss:deliveryControls",
        completionSetByContent="true",
        objectiveSetByContent="true",
    )


def _add_resource(resources: ET.Element, page: PackagedPage, kind: str) -> None:
    resource = ET.SubElement(
        resources,
        "resource",
        {
            "identifier": f"page-{page.bank.id}",
            "type": "webcontent",
            f"adlcp:{kind}": "sco",
            "href": page.name,
        },
    )
    for name in page.files:
        ET.SubElement(resource, "file", href=name)
