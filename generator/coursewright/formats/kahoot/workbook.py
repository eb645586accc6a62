"""A workbook of one sheet (Office Open XML, ECMA-376), with the same bytes for the same cells."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from ..archives import write_archive

Cell = str | int | None
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_workbook(name: str, rows: Mapping[int, Sequence[Cell]]) -> bytes:
    """A sheet of that name; rows by their numbers from 1, their cells from column A."""
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relation(f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": _workbook(name),
        "xl/_rels/workbook.xml.rels": _relation(f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": _sheet(rows),
    }
    return write_archive(
        {path: _bytes(root) for path, root in files.items()}, ("[Content_Types].xml",)
    )


def _bytes(root: ET.Element) -> bytes:
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def _content_types() -> ET.Element:
    root = ET.Element("Types", xmlns=f"{_PACKAGE}/content-types")
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    ET.SubElement(root, "Default", Extension="rels", ContentType=relations)
    ET.SubElement(root, "Default", Extension="xml", ContentType="application/xml")
    for path, kind in (
        ("/xl/workbook.xml", "sheet.main+xml"),
        ("/xl/worksheets/sheet1.xml", "worksheet+xml"),
    ):
        ET.SubElement(root, "Override", PartName=path, ContentType=f"{_TYPE}.{kind}")
    return root


def _relation(kind: str, target: str) -> ET.Element:
    root = ET.Element("Relationships", xmlns=f"{_PACKAGE}/relationships")
    ET.SubElement(root, "Relationship", Id="rId1", Type=kind, Target=target)
    return root


def _workbook(name: str) -> ET.Element:
    root = ET.Element("workbook", {"xmlns": _MAIN, "xmlns:r": _OFFICE})
    sheets = ET.SubElement(root, "sheets")
    ET.SubElement(sheets, "sheet", {"name": name, "sheetId": "1", "r:id": "rId1"})
    return root


def _sheet(rows: Mapping[int, Sequence[Cell]]) -> ET.Element:
    root = ET.Element("worksheet", xmlns=_MAIN)
    data = ET.SubElement(root, "sheetData")
    for number, cells in sorted(rows.items()):
        row = ET.SubElement(data, "row", r=str(number))
        for place, cell in enumerate(cells):
            if cell is not None:
                _write_cell(row, f"{chr(65 + place)}{number}", cell)
    return root


def _write_cell(row: ET.Element, reference: str, cell: str | int) -> None:
    if isinstance(cell, int):
        ET.SubElement(ET.SubElement(row, "c", r=reference), "v").text = str(cell)
        return
    # Text that stands in the cell itself is never taken for a formula.
    inside = ET.SubElement(ET.SubElement(row, "c", r=reference, t="inlineStr"), "is")
    text = ET.SubElement(inside, "t")
    text.text = cell
    text.set(_SPACE, "preserve")
