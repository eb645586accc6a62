"""A sealed file → what its candidate answered, or why it is refused."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ..untrusted_json import RefusedError, read_json
from .derivation import decoded, link_secret, response_code
from .invites import Invite, read_invite
from .keys import TeamKeys
from .refusals import RefusedFileError
from .sealing import opened

KIND, VERSION = "cw-response", 1
MOST_SLOTS = 1000
_OUTER = {"v": int, "invite": str, "body": str, "mac": str, "pad": str}
_BODY = {
    "v": int,
    "kind": str,
    "jti": str,
    "frm": str,
    "text_hash": str,
    "client": dict,
    "answers": dict,
    "events": None,
    "rev": int,
}
# Milliseconds up to the year 9999; a clock may be wrong by less, and is then flagged.
_MOST_TIME = 253_402_300_799_000
_TIMES = ("started", "submitted", "elapsed_ms")
_CLIENT = {"started": int, "submitted": int, "elapsed_ms": int, "app": str}


@dataclass(frozen=True, slots=True)
class Response:
    """What was sealed. Times are the candidate's own: milliseconds since 1970, and a duration.

    `answers` are responses by slot, in the ids of the form. `sha256` is that of the sealed file.
    """

    invite: Invite
    answers: Mapping[str, Any]
    started: int
    submitted: int
    elapsed: int
    text_hash: str
    revision: int
    sha256: str


def read_response(sealed: bytes, keys: TeamKeys) -> Response:
    """Raises `RefusedFileError`; nothing of a refused file is used."""
    outer = _fields(opened(sealed, [keys.identity]), _OUTER)
    invite = read_invite(outer["invite"], keys.issuer.public_key())
    body = _body(outer, link_secret(keys.master, invite.jti))
    if (body["jti"], body["frm"]) != (invite.jti, invite.frm):
        raise RefusedFileError("E-BINDING")
    client = _checked(body["client"], _CLIENT)
    if not all(0 <= client[name] <= _MOST_TIME for name in _TIMES):
        raise RefusedFileError("E-SCHEMA", "a time that no calendar has")
    return Response(
        invite=invite,
        answers=_answers(body["answers"]),
        started=client["started"],
        submitted=client["submitted"],
        elapsed=client["elapsed_ms"],
        text_hash=body["text_hash"],
        revision=body["rev"],
        sha256=sha256(sealed).hexdigest(),
    )


def _body(outer: Mapping[str, Any], secret: bytes) -> Mapping[str, Any]:
    """The code is one of the text as it stands: no two ways of writing it are held equal."""
    text: str = outer["body"]
    try:
        text.encode()
        made = decoded(outer["mac"])
    except ValueError:  # half of a character, or no base64
        raise RefusedFileError("E-MAC") from None
    if not hmac.compare_digest(made, decoded(response_code(secret, text))):
        raise RefusedFileError("E-MAC")
    body = _fields(text.encode(), _BODY)
    if body["kind"] != KIND:
        raise RefusedFileError("E-SCHEMA")
    return body


def _fields(data: bytes, known: Mapping[str, type | None]) -> Mapping[str, Any]:
    try:
        value = read_json(data)
        # Half a character cannot be written into any report.
        json.dumps(value, ensure_ascii=False).encode()
    except (RefusedError, UnicodeEncodeError):
        raise RefusedFileError("E-SCHEMA") from None
    return _checked(value, known)


def _checked(value: Any, known: Mapping[str, type | None]) -> Mapping[str, Any]:
    """A mapping with exactly these fields, each of its type; None is no value but null."""
    if not isinstance(value, dict):
        raise RefusedFileError("E-SCHEMA")
    version = value.get("v")
    if "v" in known and isinstance(version, int) and version > VERSION:
        raise RefusedFileError("E-VERSION")
    if value.keys() != known.keys() or not all(_is(value[n], kind) for n, kind in known.items()):
        raise RefusedFileError("E-SCHEMA")
    if "v" in known and version != VERSION:
        raise RefusedFileError("E-SCHEMA")
    return value


def _is(value: object, kind: type | None) -> bool:
    if kind is None:
        return value is None
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def _answers(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    if len(raw) > MOST_SLOTS:
        raise RefusedFileError("E-SCHEMA", f"more than {MOST_SLOTS:,} answers")
    return {slot: _checked(answer, {"r": object})["r"] for slot, answer in raw.items()}
