"""The official schemas of QTI and of its packages, each compiled once for a test run."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from ..conftest import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "schemas"
SCHEMAS = {
    "qti-1.2": "ims_qtiasiv1p2p1.dtd",
    "qti-2.1": "qtiv2p1/imsqti_v2p1.xsd",
    "qti-2.2": "qtiv2p2p4/imsqti_v2p2p4.xsd",
    "qti-3.0": "qtiv3p0/imsqti_asiv3p0_sbacv1p0_v1p0.xsd",
    "cp-2.1": "imscp_v1p1.xsd",
    "cp-3.0": "qtiv3p0/imsqtiv3p0_imscpv1p2_v1p0.xsd",
}
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
PARSER = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)

Validator = Callable[[bytes], list[str]]


def validator(name: str) -> Validator:
    """Return what lists the errors of an XML file, in the order of its lines; none if it is valid.

    Names are those of `SCHEMAS`; `cp-` is the `imsmanifest.xml` of a package. The first use of a
    schema takes 1 to 4 seconds. Where the schemas are not at hand the test is skipped.
    """
    path = FOLDER / SCHEMAS[name]
    if not path.exists():
        pytest.skip("shared test data not found at ../shared/data")
    return compiled(path)


@cache
def compiled(path: Path) -> Validator:
    dtd = path.suffix == ".dtd"
    schema = etree.DTD(str(path)) if dtd else etree.XMLSchema(etree.parse(str(path), PARSER))

    def errors(xml: bytes) -> list[str]:
        try:
            root = etree.fromstring(xml, PARSER)
        except etree.XMLSyntaxError as error:
            return [f"not well-formed: {error}"]
        schema.validate(without_namespaces(root) if dtd else root)
        found = schema.error_log.filter_from_errors()
        return [f"line {error.line}: {error.message}" for error in found]

    return errors


def without_namespaces(root: etree._Element) -> etree._Element:
    """Return a copy that a DTD can judge, which knows names only as they are written."""
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
        for name in [name for name in element.attrib if name.startswith(XSI)]:
            del element.attrib[name]
    etree.cleanup_namespaces(root)
    return etree.fromstring(etree.tostring(root), PARSER)
