"""What differs between the versions of QTI that are written: names, namespaces and addresses."""

import re
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import quoteattr

_CAPITAL = re.compile(r"(?<=[a-z0-9])[A-Z]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of QTI; writers use the names of 2.1, and `tag` gives those of the version.

    `templates` is where the standard rules of response processing stand, `{}` being the rule.
    `kind` is what the types of a package's resources end in, `package` the name and version of its
    schema, and `package_names` its namespace.
    """

    number: str
    namespace: str
    templates: str
    kind: str
    package: tuple[str, str]
    package_names: str

    @property
    def is_3(self) -> bool:
        return self.number.startswith("3")

    def tag(self, name: str, *inside: str, **attributes: str | float | None) -> str:
        """An element with what is inside, which is XML already; attributes of None are left out."""
        written = "".join(
            f" {_kebab(label) if self.is_3 else label}={quoted(str(value))}"
            for label, value in attributes.items()
            if value is not None
        )
        shown = f"qti-{_kebab(name)}" if self.is_3 else name
        content = "".join(inside)
        return f"<{shown}{written}>{content}</{shown}>" if content else f"<{shown}{written}/>"

    def framed(self, name: str, content: str, **attributes: str) -> str:
        """An element whose content QTI 3 puts into a body of its own."""
        inside = self.tag("contentBody", content) if self.is_3 else content
        if name == "rubricBlock" and self.is_3:
            attributes["use"] = "scoring"
        return self.tag(name, inside, **attributes)

    def template(self, rule: str) -> str:
        """The address of `match_correct` or `map_response`."""
        return self.templates.format(rule)


@cache
def _kebab(name: str) -> str:
    """`mapKey` as `map-key`; a name with a colon is not QTI's own."""
    return _CAPITAL.sub(lambda match: f"-{match[0].lower()}", name)


def quoted(text: str) -> str:
    """A text as the value of an attribute, with its quotation marks."""
    return quoteattr(text)


def known_to_xml(text: str) -> str:
    """A text without the characters that XML cannot hold, not even by number."""
    return _NOT_IN_XML.sub("", text)


def xml_file(root: str) -> bytes:
    """A file of one element."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{known_to_xml(root)}\n'.encode()


QTI_21 = Version(
    number="2.1",
    namespace="http://www.imsglobal.org/xsd/imsqti_v2p1",
    templates="http://www.imsglobal.org/question/qti_v2p1/rptemplates/{}",
    kind="xmlv2p1",
    package=("QTIv2.1 Package", "1.0.0"),
    package_names="http://www.imsglobal.org/xsd/imscp_v1p1",
)
QTI_30 = Version(
    number="3.0",
    namespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    templates="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/{}.xml",
    kind="xmlv3p0",
    package=("QTI Package", "3.0.0"),
    package_names="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
)
