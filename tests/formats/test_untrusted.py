"""Strangers' files: what is refused before anything of it is used."""

import io
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats import archives, untrusted
from coursewright.formats.archives import Archive, write_archive
from coursewright.formats.format import ForeignFile
from coursewright.formats.images import Images, image_kind
from coursewright.formats.qti.reading import read_qti
from coursewright.formats.qti12.reading import read_qti12
from coursewright.formats.untrusted import UnreadableError, text_of
from coursewright.formats.xml import Node, read_parts, read_xml

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_xml(data, "a.xml")
    return str(caught.value.problem)


def test_an_element_knows_its_line() -> None:
    root, _ = read_parts(b"<a>\n  <b/>\n</a>", "a.xml", ())
    assert isinstance(root[0], Node)
    assert (root.line, root[0].line, root[0].column) == (1, 2, 3)


PIECES = [
    *("<a>", "</a>", "<b x='1'/>", "<n:c xmlns:n='urn:n' n:y='2'>", "</n:c>", "<d xmlns='urn:d'/>"),
    *("text", " ", "\n", "é", "&amp;", "&#233;", "&who;", "<!-- <e> -->", "<![CDATA[<f>]]>", "\0"),
    *("<?go on?>", "<!DOCTYPE a>", "\ufffe", "<", ">", "<a>" * 201),
]
BEFORE = ["", "\ufeff", "<?xml version='1.0'?>\n", "\n  <!-- a\nb --> ", "<?xml version='1.1'?>"]


def shown(root: Element) -> str:
    """All that is in a tree, with the place of its root."""
    assert isinstance(root, Node)
    return f"{root.line}:{root.column} {tostring(root, encoding='unicode')}"


def told(read: Callable[[], Element]) -> str:
    try:
        return shown(read())
    except UnreadableError as error:
        return str(error.problem)


@given(
    st.sampled_from(BEFORE),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_both_parsers_read_the_same(before: str, inside: str, encoding: str) -> None:
    """The quick one that knows no places would take, or make, something else of a file."""
    data = f"{before}<r>{inside}</r>".encode(encoding)
    placed = told(lambda: read_parts(data, "a.xml", ())[0])
    assert told(lambda: read_xml(data, "a.xml")) == placed


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
        '<!DOCTYPE a PUBLIC "a" "b"><a/>',
        '<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd" [<!ENTITY x "y">]><a>&x;</a>',
        '<!-- <!DOCTYPE a> --><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
    ],
)
def test_a_dtd_is_refused_before_its_entities_are_known(text: str) -> None:
    assert "[dtd]" in refusal(text.encode())
    assert refusal(text.encode()).startswith("a.xml:1:")


@pytest.mark.parametrize(
    "known",
    [
        'questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd"',
        'svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"',
    ],
)
def test_the_name_of_a_published_dtd_is_read_past(known: str) -> None:
    root = read_xml(f'<?xml version="1.0"?>\n<!DOCTYPE {known}>\n<a><b/></a>'.encode(), "a.xml")
    assert root[0].line == 3 + known.count("\n")
    text = refusal(f"<!DOCTYPE {known}>\n<a b='&eacute;'/>".encode())
    assert "[syntax]" in text
    assert "undefined entity" in text


def test_a_broken_file_is_told_at_its_line() -> None:
    assert refusal(b"<a>\n<b>\n</a>").startswith("a.xml:3:")
    assert "[syntax]" in refusal(b"")
    assert "[encoding]" in refusal(b"<?xml version='1.0' encoding='nobody-knows'?><a/>")


def test_depth_and_size_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "[too-deep]" in refusal(b"<a>" * 100_000)
    monkeypatch.setattr("coursewright.formats.xml.MOST_BYTES", 10)
    assert "[too-large]" in refusal(b"<a>" + bytes(20))


@pytest.mark.parametrize("part", ["<b/>", "<b c='' d=''/>"])
def test_elements_have_a_limit(part: str) -> None:
    """64 MB of empty elements took 7 GB of memory."""
    many = 3_000_000 if part == "<b/>" else 700_000
    text = refusal(f"<a>{part * many}</a>".encode())
    assert "there are more than 2,000,000 elements [too-large]" in text


def test_the_files_of_an_archive_share_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files of just as many elements as one may have took as much memory as they liked."""
    for module in ("qti", "qti12"):
        monkeypatch.setattr(f"coursewright.formats.{module}.reading.MOST_ELEMENTS", 30)
    qti = b"<qti-assessment-item identifier='%d'>" + b"<p/>" * 20 + b"</qti-assessment-item>"
    qti12 = b"<questestinterop><item ident='%d'/>" + b"<p/>" * 20 + b"</questestinterop>"
    for body, read in ((qti, read_qti), (qti12, read_qti12)):
        data = write_archive({f"{number}.xml": body % number for number in (1, 2)})
        reading = read(ForeignFile("a.zip", data))
        assert [item.entry.id for item in reading.items] == ["1"]
        assert [problem.code for problem in reading.problems] == ["too-large"]


READERS = (
    lambda data: read_xml(b"<a>" + data + b"</a>", "a.xml"),
    lambda data: text_of(data, "a.txt"),
    lambda data: Archive(b"PK\x03\x04" + data, "a.zip"),
)


@given(st.binary(max_size=60), st.sampled_from(READERS))
def test_any_bytes_are_read_or_refused(data: bytes, read: Callable[[bytes], object]) -> None:
    with suppress(UnreadableError):
        assert read(data) is not None


def test_text_that_is_no_text_is_told_at_its_place() -> None:
    with pytest.raises(UnreadableError) as caught:
        text_of("one\ntwo é".encode("latin-1"), "a.txt")
    assert str(caught.value.problem).startswith("a.txt:2:5: ")
    assert text_of(b"\xff\xfea\x00", "a.txt") == "a"


def zipped(*names: str, data: bytes = b"x", link: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if link:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../a.xml", "a/../../b.xml", "C:\\a.xml", "..\\a.xml", "a/..\\..\\b"]
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    archive = Archive(zipped(name, "sound.xml"), "a.zip")
    assert archive.names == ("sound.xml",)
    assert [problem.code for problem in archive.problems] == ["unsafe-name"]


def test_links_bombs_and_doubles_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Archive(zipped("a", link=True), "a.zip").problems[0].code == "link"
    bomb = Archive(zipped("a", data=bytes(10_000_000)), "a.zip")
    assert bomb.problems[0].code == "too-compressed"
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped("a", "a")
    assert Archive(twice, "a.zip").problems[0].code == "duplicate-name"
    monkeypatch.setattr(archives, "MOST_BYTES", 5)
    assert Archive(zipped("a", data=b"123456"), "a.zip").problems[0].code == "too-large"
    monkeypatch.setattr(archives, "MOST_FILES", 1)
    with pytest.raises(UnreadableError, match="too-many-files"):
        Archive(zipped("a", "b"), "a.zip")


def test_an_entry_that_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(zipped("a", data=b"x" * 50))
    # The size in the central directory: APPNOTE 4.3.12, 24 bytes behind its signature.
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (1).to_bytes(4, "little")
    archive = Archive(bytes(data), "a.zip")
    assert archive.read("a") in (None, b"x")
    assert archive.read("missing") is None


def test_written_archives_have_the_same_bytes() -> None:
    one = write_archive({"b": b"2", "a": b"1", "mimetype": b"0"}, first=("mimetype",))
    assert one == write_archive({"a": b"1", "mimetype": b"0", "b": b"2"}, first=("mimetype",))
    assert zipfile.ZipFile(io.BytesIO(one)).namelist() == ["mimetype", "a", "b"]
    assert len(one) < untrusted.MOST_BYTES


def svg(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'.encode()


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<a href="https://example.org"><rect/></a>',
        '<image href="https://example.org/x.png"/>',
        "<foreignObject/>",
        '<rect style="fill: url( https://example.org/x )"/>',
        "<style>@import url(x.css)</style>",
        '<use href="other.svg#x"/>',
    ],
)
def test_a_drawing_that_could_act_is_no_image(inner: str) -> None:
    assert image_kind(svg(inner)) is None
    assert image_kind(svg('<rect fill="url(#shade)"/>')) == "svg"


def test_images_are_named_by_what_they_are() -> None:
    images = Images("media/x")
    assert images.add("../../My picture.exe", PNG) == "media/x/my-picture.png"
    assert images.add("my%20picture.png", PNG) == "media/x/my-picture.png"
    assert images.add("my picture.png", PNG + b"other") == "media/x/my-picture-2.png"
    assert images.add("page.html", b"<html>") is None
    assert len(images.files) == 2
