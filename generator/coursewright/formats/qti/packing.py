"""Content packages of QTI: items, tests, stimuli, images, a style sheet and their manifest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model import ItemBank
from ..archives import write_archive
from .rules import SCORE, escaped
from .versions import Version, quoted, xml_file
from .write_item import STYLES

MANIFEST = "imsmanifest.xml"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
STYLE_SHEET = b"""\
table { border-collapse: collapse; }
td, th { border: 1px solid #888; padding: 0.25em 0.5em; text-align: start; }
pre { overflow: auto; padding: 0.5em; border: 1px solid #888; }
blockquote { margin-inline: 1em; padding-inline-start: 1em; border-inline-start: 3px solid #888; }
img, object { max-width: 100%; }
.cw-del, .cw-s { text-decoration: line-through; }
.cw-ins, .cw-u { text-decoration: underline; }
.cw-mark { background: #ff0; color: #000; }
.cw-left { text-align: left; }
.cw-center { text-align: center; }
.cw-right { text-align: right; }
"""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of a package: what it is, `needs` by the names of other resources, and `keywords`.

    `data` is XML; `kind` is `item`, `stimulus` or `test`, and empty for what any program can show.
    """

    name: str
    kind: str
    path: str
    data: bytes
    needs: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def pack(version: Version, resources: Sequence[Resource], title: str) -> bytes:
    """The archive, its manifest first."""
    files = {resource.path: resource.data for resource in resources}
    files[MANIFEST] = xml_file(_manifest(version, resources, title))
    return write_archive(files, (MANIFEST,))


def test_of(version: Version, bank: ItemBank, items: Sequence[Resource]) -> Resource:
    """A test of all items of a bank, one section, whose score is the sum of theirs."""
    tag = version.tag
    total = tag("sum", tag("testVariables", variableIdentifier=SCORE))
    written = tag(
        "assessmentTest",
        tag("outcomeDeclaration", identifier=SCORE, cardinality="single", baseType="float"),
        _part(version, bank, items),
        tag("outcomeProcessing", tag("setOutcomeValue", total, identifier=SCORE)),
        xmlns=version.namespace,
        identifier=bank.id,
        title=bank.title,
    )
    needs = tuple(item.name for item in items)
    return Resource(f"test.{bank.id}", "test", f"tests/{bank.id}.xml", xml_file(written), needs)


def _part(version: Version, bank: ItemBank, items: Sequence[Resource]) -> str:
    tag = version.tag
    references = (
        tag("assessmentItemRef", identifier=item.name, href=f"../{item.path}") for item in items
    )
    about = {"identifier": "section", "title": bank.title, "visible": "true"}
    section = tag("assessmentSection", *references, **about)
    how = {"navigationMode": "nonlinear", "submissionMode": "individual"}
    return tag("testPart", section, identifier="part", **how)


def styles() -> Resource:
    return Resource("styles", "", STYLES, STYLE_SHEET)


def images(files: Mapping[str, bytes]) -> Iterator[Resource]:
    for path in sorted(files):
        yield Resource(image_name(path), "", path, files[path])


def image_name(path: str) -> str:
    """The name of an image as a resource; its path has letters that such names have not."""
    return "image." + path.rpartition("/")[2]


def _manifest(version: Version, resources: Sequence[Resource], title: str) -> str:
    schema, number = version.package
    listed = "\n".join(_resource(version, resource) for resource in resources)
    return (
        f'<manifest xmlns="{version.package_names}" identifier="coursewright">\n'
        f"<metadata><schema>{schema}</schema><schemaversion>{number}</schemaversion>"
        f"{_about(_named('title', [title]))}</metadata>\n"
        f"<organizations/>\n<resources>\n{listed}\n</resources>\n</manifest>"
    )


def _about(general: str) -> str:
    """What stands in a manifest of a resource, in the words of LOM."""
    if not general:
        return ""
    return f'<lom xmlns="{_LOM}"><general>{general}</general></lom>'


def _named(name: str, texts: Sequence[str]) -> str:
    return "".join(f"<{name}><string>{escaped(text)}</string></{name}>" for text in texts if text)


def _resource(version: Version, resource: Resource) -> str:
    kind = f"imsqti_{resource.kind}_{version.kind}" if resource.kind else "webcontent"
    about = _about(_named("keyword", resource.keywords))
    needs = "".join(f'<dependency identifierref="{name}"/>' for name in resource.needs)
    path = quoted(resource.path)
    return (
        f'<resource identifier="{resource.name}" type="{kind}" href={path}>'
        f"{f'<metadata>{about}</metadata>' if about else ''}<file href={path}/>{needs}</resource>"
    )
