"""The package that Canvas imports: a quiz for each bank, its settings, images and a manifest."""

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ...model import ItemBank
from ..archives import write_archive

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
# No file of XML can hold these, not even by number.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def pack(
    quizzes: Sequence[tuple[ItemBank, Sequence[Element]]], files: Mapping[str, bytes]
) -> bytes:
    """The archive; a quiz is named by the id of its bank, so that it keeps its identity."""
    entries: dict[str, bytes] = {**files}
    resources = Element("resources")
    for bank, items in quizzes:
        name = f"coursewright-{bank.id}"
        quiz, meta = f"{name}/{name}.xml", f"{name}/assessment_meta.xml"
        entries[quiz] = _written(_quiz(bank, items, name))
        entries[meta] = _written(_settings(bank, items, name))
        _resource(resources, name, "imsqti_xmlv1p2", quiz, f"{name}-meta")
        _resource(resources, f"{name}-meta", _META, meta)
    for path in sorted(files):
        _resource(resources, path.replace("/", "-"), "webcontent", path)
    manifest = Element("manifest", identifier="coursewright", xmlns=_PACKAGE)
    about = SubElement(manifest, "metadata")
    SubElement(about, "schema").text = "IMS Content"
    SubElement(about, "schemaversion").text = "1.1.3"
    SubElement(manifest, "organizations")
    manifest.append(resources)
    entries["imsmanifest.xml"] = _written(manifest)
    return write_archive(entries, ("imsmanifest.xml",))


def _resource(
    resources: Element, name: str, kind: str, path: str, needs: str | None = None
) -> None:
    resource = SubElement(resources, "resource", identifier=name, type=kind, href=path)
    SubElement(resource, "file", href=path)
    if needs is not None:
        SubElement(resource, "dependency", identifierref=needs)


def _quiz(bank: ItemBank, items: Sequence[Element], name: str) -> Element:
    root = Element("questestinterop", xmlns=_QTI)
    assessment = SubElement(root, "assessment", ident=name, title=bank.title)
    SubElement(assessment, "section", ident="root_section").extend(items)
    return root


def _settings(bank: ItemBank, items: Sequence[Element], name: str) -> Element:
    """Unpublished until its instructor has looked at it."""
    quiz = Element("quiz", identifier=name, xmlns=_CANVAS)
    settings = {
        "title": bank.title,
        "shuffle_answers": "false",
        "scoring_policy": "keep_highest",
        "quiz_type": "assignment",
        "points_possible": f"{sum(map(_points, items)):g}",
        "show_correct_answers": "true",
        "allowed_attempts": "1",
        "available": "false",
    }
    for label, value in settings.items():
        SubElement(quiz, label).text = value
    return quiz


def _points(item: Element) -> float:
    fields = item.iter("qtimetadatafield")
    return sum(
        float(field.findtext("fieldentry") or 0)
        for field in fields
        if field.findtext("fieldlabel") == "points_possible"
    )


def _written(root: Element) -> bytes:
    for element in root.iter():
        element.text = _NOT_IN_XML.sub("", element.text or "") or None
        if "title" in element.attrib:
            element.set("title", _NOT_IN_XML.sub("", element.attrib["title"]))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
