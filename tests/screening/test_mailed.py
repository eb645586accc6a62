"""What mails do to sealed files."""

import base64
import quopri
import re
from email.message import EmailMessage

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from coursewright.screening.mailed import MOST_MAIL_BYTES, sealed_parts
from coursewright.screening.refusals import RefusedFileError
from coursewright.screening.sealing import seal

IDENTITY = x25519.Identity.generate()
SEALED = seal(b"x" * 4096, [IDENTITY.to_public()])
BEGIN, END = (f"-----{word} AGE ENCRYPTED FILE-----" for word in ("BEGIN", "END"))
LINES = re.findall(".{1,64}", base64.b64encode(SEALED).decode())
ARMOR = "\n".join([BEGIN, *LINES, END]) + "\n"


def mail(content: str | None = None, attachment: bytes | None = None, html: str = "") -> bytes:
    message = EmailMessage()
    message["From"] = "ann@example.org"
    message["Subject"] = "My answers"
    message.set_content(content or "Here they are.\n")
    if html:
        message.add_alternative(html, subtype="html")
    if attachment is not None:
        message.add_attachment(attachment, "application", "octet-stream", filename="r.cwr.age")
    return message.as_bytes()


MANGLED = {
    "binary": SEALED,
    "armor": ARMOR.encode(),
    "Windows lines": ARMOR.replace("\n", "\r\n").encode(),
    "old Mac lines": ARMOR.replace("\n", "\r").encode(),
    "no lines": ARMOR.replace("\n", " ").encode(),
    "one long line": f"{BEGIN}\n{''.join(LINES)}\n{END}".encode(),
    "wrapped again": re.sub("(.{37})", r"\1\n", ARMOR.replace("\n", "", 0)).encode(),
    "text around": f"Hello,\n\nmy answers:\n\n{ARMOR}\n-- \nAnn\n> old mail\n".encode(),
    "quoted": "".join(f"> {line}\n" for line in ARMOR.splitlines()).encode(),
    "quoted twice": "".join(f"> > {line}\n" for line in ARMOR.splitlines()).encode(),
    "quoted as HTML": "".join(f"&gt; {line}\n" for line in ARMOR.splitlines()).encode(),
    "indented": "".join(f"    {line}\n" for line in ARMOR.splitlines()).encode(),
    "hard spaces": "".join(f"\xa0{line}\xa0\n" for line in ARMOR.splitlines()).encode(),
    "spaces behind": ARMOR.replace("\n", "  \n").encode(),
    "blank lines": ARMOR.replace("\n", "\n\n").encode(),
    "byte order mark": ARMOR.encode("utf-8-sig"),
    "UTF-16": ARMOR.encode("utf-16"),
    "UTF-16 without a mark": ARMOR.encode("utf-16-le"),
    "breaks of HTML": ARMOR.replace("\n", "<br>\n").encode(),
    "dashes changed": ARMOR.replace("-----", "——").encode(),
    "quoted-printable": quopri.encodestring(ARMOR.encode()),
    "mail with attachment": mail(attachment=SEALED),
    "mail with armor": mail(ARMOR),
    "mail with armor in HTML": mail(html="<p>" + ARMOR.replace("\n", "<br>") + "</p>"),
    "mail with an armored attachment": mail(attachment=ARMOR.encode()),
    "forwarded": mail("".join(f"> {line}\n" for line in ARMOR.splitlines())),
}


@pytest.mark.parametrize("data", MANGLED.values(), ids=MANGLED)
def test_what_a_mail_has_mangled_is_read(data: bytes) -> None:
    assert sealed_parts(data) == [SEALED]
    assert pyrage.decrypt(sealed_parts(data)[0], [IDENTITY]) == b"x" * 4096


def test_several_files_of_a_mail_are_all_found() -> None:
    other = seal(b"y", [IDENTITY.to_public()])
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "b"
    message.set_content("x")
    for data in (SEALED, other, SEALED):
        message.add_attachment(data, "application", "octet-stream", filename="r.age")
    assert sealed_parts(message.as_bytes()) == [SEALED, other]


def refusal(data: bytes) -> tuple[str, str]:
    (refused,) = sealed_parts(data)
    assert isinstance(refused, RefusedFileError)
    return refused.code, refused.detail


@pytest.mark.parametrize("data", [b"", b"Hello", mail(), b"\xff\xfe", b"\0" * 999])
def test_a_mail_without_one_is_refused(data: bytes) -> None:
    assert refusal(data) == ("E-ARMOR", "")


def test_what_was_cut_is_told() -> None:
    assert refusal(ARMOR[:300].encode())[1] == "its last line is missing"
    cut = "\n".join([BEGIN, *LINES[:3], LINES[4][:-1], END])
    assert refusal(cut.encode())[0] == "E-ARMOR"


def test_one_part_that_was_cut_does_not_hide_another() -> None:
    both = mail(ARMOR[:500], html="<p>" + ARMOR.replace("\n", "<br>") + "</p>")
    assert sealed_parts(both) == [SEALED]


@pytest.mark.parametrize(
    "part",
    [
        "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n",
        "From: a\nSubject: b\nContent-Type: message/rfc822\n\n",
    ],
)
def test_mails_within_mails_end(part: str) -> None:
    """Thousands of them would end the program."""
    nested = "From: a\nSubject: b\n" + "".join(part.format(number) for number in range(3000))
    assert refusal(nested.encode()) == ("E-ARMOR", "mails within mails within mails")


def test_a_huge_mail_is_refused_unread() -> None:
    assert refusal(b"x" * (MOST_MAIL_BYTES + 1))[0] == "E-SIZE"


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: (BEGIN + text + END).encode())
)
def test_anything_is_read_or_refused(data: bytes) -> None:
    for part in sealed_parts(data):
        assert isinstance(part, bytes) or part.code in ("E-ARMOR", "E-SIZE")


def test_of_many_files_in_a_text_none_is_passed_over() -> None:
    others = [seal(str(n).encode(), [IDENTITY.to_public()]) for n in range(60)]
    armored = [base64.b64encode(one).decode() for one in others]
    text = "\n".join(f"{BEGIN}\n{one}\n{END}" for one in armored)
    assert sealed_parts(text.encode()) == others
    *whole, broken = sealed_parts(f"{text}\n{BEGIN}\nAAAA\n{END}".encode())
    assert whole == others
    assert isinstance(broken, RefusedFileError)
