"""Sealed files in what arrives: the file itself, a mail with it, or text that a mail has mangled.

Armor is age's text form (https://age-encryption.org/v1): base64 between two lines. Mails put quotes
in front, text around, spaces behind, other line breaks and other encodings.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from .refusals import RefusedFileError
from .sealing import MAGIC, MOST_BYTES

# Base64 in mails, UTF-16: what is sealed takes up to four times its size.
MOST_MAIL_BYTES = 4 * MOST_BYTES
_BEGIN, _END = "BEGIN AGE ENCRYPTED FILE", "END AGE ENCRYPTED FILE"
_QUOTES = re.compile(r"^(?:>|&gt;|\|)+")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[A-Za-z0-9+/]+={0,2}$")
_HEADER = re.compile(rb"(?i)\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")


# A sealed file, or why a part that looks like one is none.
Part = bytes | RefusedFileError


def sealed_parts(data: bytes) -> list[Part]:
    """The sealed files in what arrived, most often one, or why there is none.

    A mail says the same twice, as text and as HTML: what is wrong with one of the two does not
    count where the other is whole.
    """
    if data.startswith(MAGIC):
        return [data]
    if len(data) > MOST_MAIL_BYTES:
        return [RefusedFileError("E-SIZE", f"more than {MOST_MAIL_BYTES:,} bytes")]
    is_mail = _HEADER.match(data) is not None
    try:
        parts = list(_of_mail(data) if is_mail else _of_text(data))
    except RecursionError:
        return [RefusedFileError("E-ARMOR", "mails within mails within mails")]
    whole = [*dict.fromkeys(part for part in parts if isinstance(part, bytes))]
    broken = [part for part in parts if isinstance(part, RefusedFileError)]
    if is_mail:
        broken = [] if whole else broken[:1]
    return [*whole, *broken] or [RefusedFileError("E-ARMOR")]


def _of_mail(data: bytes) -> Iterator[Part]:
    """Attachments come first: no mail program changes what is in them."""
    mail = message_from_bytes(data, policy=policy.default)
    texts: list[bytes] = []
    for part in mail.walk():
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        if content.startswith(MAGIC):
            yield content
        else:
            texts.append(_as_utf8(part, content))
    for text in texts:
        yield from _of_text(text)


def _as_utf8(part: EmailMessage, content: bytes) -> bytes:
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset, "replace").encode()
    except LookupError:
        return content


def _of_text(data: bytes) -> Iterator[Part]:
    text = _decoded(data)
    if _BEGIN in text and _has_soft_breaks(text):
        text = quopri.decodestring(text.encode()).decode(errors="replace")
    for block in text.split(_BEGIN)[1:]:
        body, end, _ = block.partition(_END)
        if end:
            yield _unarmored(body)
        else:
            yield RefusedFileError("E-ARMOR", "its last line is missing")


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[:400].count(0) > 100:  # without the mark of its order
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    return data.decode("utf-8-sig", "replace")


def _has_soft_breaks(text: str) -> bool:
    """Whether it was saved as mails carry it: `=` at the ends of lines, `=3D` for it."""
    return "=3D" in text or re.search(r"[A-Za-z0-9+/]=\r?\n[> ]*[A-Za-z0-9+/]", text) is not None


def _unarmored(body: str) -> Part:
    words = (_QUOTES.sub("", word) for word in _TAG.sub(" ", body).split())
    kept = "".join(word for word in words if _WORD.match(word))
    try:
        data = base64.b64decode(kept, validate=True)
    except binascii.Error:
        data = b""
    if data.startswith(MAGIC):
        return data
    return RefusedFileError("E-ARMOR", "a part of its text is missing")
