"""Responses: made with the link or refused, whatever stands in them."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.screening.derivation import decoded, encoded, response_code
from coursewright.screening.importing import erased, taken
from coursewright.screening.invited import invited
from coursewright.screening.inviting import Issued, Team
from coursewright.screening.keys import TeamKeys, new_keys
from coursewright.screening.refusals import FLAGS, REFUSALS, RefusedFileError
from coursewright.screening.responses import read_response
from coursewright.screening.sealing import seal

from ..scoring_strategies import HOSTILE
from .conftest import invite, moment

HOUR, DAY = 3_600_000, 86_400_000  # milliseconds


def body_of(issued: Issued, **fields: Any) -> dict[str, Any]:
    """A response as the page makes it, an hour after the invite."""
    begun = moment().seconds * 1000 + HOUR
    client = {"started": begun, "submitted": begun + HOUR // 4, "elapsed_ms": HOUR // 4, "app": "x"}
    return {
        "v": 1,
        "kind": "cw-response",
        "jti": issued.invite.jti,
        "frm": issued.invite.frm,
        "text_hash": fields.pop("text_hash", "t"),
        "client": {**client, **fields.pop("client", {})},
        "answers": {"s01": {"r": ["a"]}},
        "events": None,
        "rev": 1,
        **fields,
    }


def sealed(issued: Issued, keys: TeamKeys, made: object, **outer: Any) -> bytes:
    text = made if isinstance(made, str) else json.dumps(made)
    _, payload, signature, secret = issued.code.split(".")
    fields = {
        "v": 1,
        "invite": f"{payload}.{signature}",
        "body": text,
        "mac": response_code(decoded(secret), text),
        "pad": "",
        **outer,
    }
    return seal(json.dumps(fields).encode(), keys.sealed_for)


def refusal(data: bytes, keys: TeamKeys) -> str:
    with pytest.raises(RefusedFileError) as refused:
        read_response(data, keys)
    assert refused.value.code in REFUSALS
    return refused.value.code


@pytest.fixture(scope="module")
def one(team: Team) -> Issued:
    return invite(team)[0]


def test_what_the_link_holder_has_sealed_is_read(one: Issued, keys: TeamKeys) -> None:
    found = read_response(sealed(one, keys, body_of(one)), keys)
    assert found.invite == one.invite
    assert found.answers == {"s01": ["a"]}
    assert found.elapsed == HOUR // 4


def test_recovery_opens_it_as_well(one: Issued, keys: TeamKeys) -> None:
    team_keys, spare = new_keys(b"i" * 32, b"m" * 32)
    data = sealed(one, team_keys, body_of(one))
    assert read_response(data, spare).answers == {"s01": ["a"]}
    assert refusal(data, keys) == "E-NOKEY"


def test_whoever_knows_the_public_part_alone_can_make_nothing(one: Issued, keys: TeamKeys) -> None:
    """A host or a mail server that has seen the link's signed part has no secret."""
    for mac in ("", "A" * 43, response_code(b"\0" * 32, json.dumps(body_of(one))), "é", "===="):
        assert refusal(sealed(one, keys, body_of(one), mac=mac), keys) == "E-MAC"


def test_no_byte_of_the_answers_can_be_changed(one: Issued, keys: TeamKeys) -> None:
    text = json.dumps(body_of(one))
    _, _, _, secret = one.code.split(".")
    mac = response_code(decoded(secret), text)
    for place in range(len(text)):
        other = text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]
        assert refusal(sealed(one, keys, other, mac=mac), keys) == "E-MAC"


def test_answers_of_one_invite_are_none_of_another(team: Team, keys: TeamKeys) -> None:
    first, ledger = invite(team, "c-1")
    second, _ = invite(team, "c-2", ledger=ledger)
    _, payload, signature, _ = second.code.split(".")
    _, _, _, secret = first.code.split(".")
    theirs = f"{payload}.{signature}"
    assert refusal(sealed(first, keys, body_of(first), invite=theirs), keys) == "E-MAC"
    body = body_of(second)
    text = json.dumps(body)
    made = response_code(decoded(secret), text)
    assert refusal(sealed(second, keys, text, mac=made), keys) == "E-MAC"
    for field in ("jti", "frm"):
        mixed = body_of(first, **{field: getattr(second.invite, field)})
        assert refusal(sealed(first, keys, mixed), keys) == "E-BINDING"


BROKEN: dict[str, Callable[[Issued], Any]] = {
    "no JSON": lambda _: "{",
    "a list": lambda _: [],
    "a number": lambda _: 1,
    "a field too many": lambda one: body_of(one, score=40),
    "a field too few": lambda one: {n: v for n, v in body_of(one).items() if n != "rev"},
    "a field twice": lambda one: json.dumps(body_of(one))[:-1] + ', "rev": 2}',
    "NaN": lambda one: json.dumps(body_of(one, rev=float("nan"))),
    "a huge number": lambda one: json.dumps(body_of(one))[:-2] + "1" * 999 + "}",
    "true for a number": lambda one: body_of(one, rev=True),
    "half a character": lambda one: body_of(one, answers={"s01": {"r": "\ud800"}}),
    "half a character for a slot": lambda one: body_of(one, answers={"\ud800": {"r": 1}}),
    "answers in a list": lambda one: body_of(one, answers=[["s01", "a"]]),
    "an answer that is none": lambda one: body_of(one, answers={"s01": "a"}),
    "an answer with more": lambda one: body_of(one, answers={"s01": {"r": 1, "score": 1}}),
    "events": lambda one: body_of(one, events={"blur": 3}),
    "a name": lambda one: body_of(one, client={"name": "Ann"}),
    "a time beyond all calendars": lambda one: body_of(one, client={"submitted": 10**15}),
    "a time before 1970": lambda one: body_of(one, client={"started": -1}),
    "another kind": lambda one: body_of(one, kind="cw-form"),
    "version 0": lambda one: body_of(one, v=0),
    "very many slots": lambda one: body_of(one, answers={str(n): {"r": 1} for n in range(2_000)}),
    "lists within lists": lambda one: json.dumps(body_of(one))[:-1] + ',"x":' + "[" * 9999 + "}",
}


@pytest.mark.parametrize("made", BROKEN.values(), ids=BROKEN)
def test_what_is_no_response_is_refused(
    made: Callable[[Issued], Any], one: Issued, keys: TeamKeys
) -> None:
    assert refusal(sealed(one, keys, made(one)), keys) == "E-SCHEMA"


def test_more_answers_than_any_file_may_hold_are_refused_unread(
    one: Issued, keys: TeamKeys
) -> None:
    body = body_of(one, answers={str(n): {"r": 1} for n in range(10**6)})
    assert refusal(sealed(one, keys, body), keys) == "E-SIZE"


@pytest.mark.parametrize("outer", [{"v": 0}, {"body": 1}, {"more": 1}, {"pad": None}, {"mac": 1}])
def test_an_envelope_that_is_none_is_refused(
    outer: dict[str, Any], one: Issued, keys: TeamKeys
) -> None:
    assert refusal(sealed(one, keys, body_of(one), **outer), keys) == "E-SCHEMA"


def test_a_newer_version_asks_for_a_newer_program(one: Issued, keys: TeamKeys) -> None:
    assert refusal(sealed(one, keys, body_of(one), v=2), keys) == "E-VERSION"
    assert refusal(sealed(one, keys, body_of(one, v=9)), keys) == "E-VERSION"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(fields=st.dictionaries(st.sampled_from(["v", "kind"]), json_values))
@settings(max_examples=60)
def test_hostile_fields_are_refused(fields: dict[str, Any], one: Issued, keys: TeamKeys) -> None:
    value = {**body_of(one), **fields}
    if (value["v"], value["kind"]) == (1, "cw-response"):
        return
    assert refusal(sealed(one, keys, value), keys) in ("E-SCHEMA", "E-VERSION")


@pytest.mark.parametrize("given_response", HOSTILE, ids=lambda value: repr(value)[:20])
def test_whatever_was_answered_is_carried_or_refused(
    given_response: Any, one: Issued, keys: TeamKeys
) -> None:
    """An answer of any shape is an answer; what no JSON or text can hold is refused."""
    try:
        text = json.dumps(body_of(one, answers={"s01": {"r": given_response}}), allow_nan=True)
    except ValueError:
        return
    try:
        found = read_response(sealed(one, keys, text), keys)
    except RefusedFileError as refused:
        assert refused.code == "E-SCHEMA"  # noqa: PT017 either is right
    else:
        assert json.dumps(found.answers["s01"]) == json.dumps(given_response)


def came_in(team: Team, ledger: Any, issued: Issued, *, days: float = 1, **body: Any) -> Any:
    text = invited(ledger)[issued.invite.jti].text_hash
    data = sealed(issued, team.keys, body_of(issued, text_hash=text, **body))
    return taken(data, team.keys, team.campaign.id, ledger, moment(days))


def at(day: float, **more: int) -> dict[str, int]:
    """Times of an attempt of a quarter of an hour, that day after the invite."""
    begun = moment().seconds * 1000 + round(day * DAY)
    return {"started": begun, "submitted": begun + HOUR // 4, "elapsed_ms": HOUR // 4, **more}


@pytest.mark.parametrize(
    ("body", "days", "flags"),
    [
        ({}, 1, ()),
        ({"client": at(15)}, 15.5, ("F-LATE",)),
        ({"client": at(1)}, 20, ("F-IMPORTED-LATE",)),
        (
            {"client": at(1, submitted=at(1)["started"] + 2 * HOUR, elapsed_ms=2 * HOUR)},
            2,
            ("F-OVERTIME",),
        ),
        ({"client": at(1, started=0)}, 2, ("F-OVERTIME", "F-NOSTART")),
        ({"client": at(-30)}, 2, ("F-CLOCK",)),
        ({"client": at(1, elapsed_ms=HOUR // 3)}, 2, ("F-CLOCK",)),
        ({"text_hash": "other"}, 1, ("F-TEXT-CHANGED",)),
    ],
)
def test_flags_tell_what_is_odd(
    body: dict[str, Any], days: float, flags: tuple[str, ...], team: Team
) -> None:
    issued, ledger = invite(team)
    if "text_hash" in body:
        data = sealed(issued, team.keys, body_of(issued, **body))
        found, _ = taken(data, team.keys, team.campaign.id, ledger, moment(days))
    else:
        found, _ = came_in(team, ledger, issued, days=days, **body)
    assert found.flags == flags
    assert set(flags) <= FLAGS.keys()


def test_files_of_one_invite_are_counted_and_none_is_taken_twice(team: Team) -> None:
    issued, ledger = invite(team)
    text = invited(ledger)[issued.invite.jti].text_hash
    data = sealed(issued, team.keys, body_of(issued, text_hash=text))
    first, ledger = taken(data, team.keys, team.campaign.id, ledger, moment(1))
    again, same = taken(data, team.keys, team.campaign.id, ledger, moment(1))
    second, ledger = came_in(team, ledger, issued, rev=2)
    assert (first.number, first.is_new, again.is_new, same) == (1, True, False, same)
    assert (second.number, second.flags) == (2, ("F-REVISION",))
    assert len(list(ledger.of("import"))) == 2


def test_an_invite_that_is_over_takes_nothing(team: Team, keys: TeamKeys) -> None:
    issued, ledger = invite(team)
    data = sealed(issued, keys, body_of(issued))

    def code(ledger: Any, campaign: str = team.campaign.id) -> str:
        with pytest.raises(RefusedFileError) as refused:
            taken(data, keys, campaign, ledger, moment(1))
        return refused.value.code

    details = {"invite": issued.invite.jti, "ref": "c-1", "reason": ""}
    assert code(ledger.with_entry("revoke", details, moment(1))) == "E-REVOKED"
    assert code(invite(team, "c-9")[1]) == "E-TOKEN-UNKNOWN"
    assert code(ledger, "another-campaign") == "E-TOKEN-UNKNOWN"
    one = invited(ledger)[issued.invite.jti]
    gone = erased(one, ledger, by="Eve", reason="asked", moment=moment(2))
    assert code(gone) == "E-ERASED"
    assert "c-1" not in str(gone)
    assert issued.invite.jti not in str(gone)


def test_a_form_that_was_not_issued_binds_nothing(team: Team, keys: TeamKeys) -> None:
    """A team that signs the same invite with another form's hash has two files of one invite."""
    from coursewright.screening.invites import code_of, signed

    issued, ledger = invite(team)
    other = replace(issued.invite, frm="f" * 43)
    secret = decoded(issued.code.split(".")[3])
    forged = replace(issued, invite=other, code=code_of(signed(other, keys.issuer), secret))
    with pytest.raises(RefusedFileError) as refused:
        taken(sealed(forged, keys, body_of(forged)), keys, team.campaign.id, ledger, moment(1))
    assert refused.value.code == "E-BINDING"


def test_encodings_are_what_the_page_uses() -> None:
    assert encoded(b"\xfb\xff") == base64.urlsafe_b64encode(b"\xfb\xff").decode().rstrip("=")
