"""The ledger: no line can be changed, left out or put in unnoticed; what it tells can be erased."""

import json

import pytest

from coursewright.problems import CoursewrightError, MisuseError
from coursewright.screening.ledger import Ledger, ledger_bytes, read_ledger

from .conftest import moment


def filled() -> Ledger:
    ledger = Ledger()
    for number in range(4):
        ledger = ledger.with_entry("issue", {"ref": f"c-{number}"}, moment(number))
    return ledger


LINES = ledger_bytes(filled()).splitlines()


def is_whole(lines: list[bytes]) -> bool:
    try:
        read_ledger(b"\n".join(lines) + b"\n")
    except CoursewrightError:
        return False
    return True


def test_what_was_written_is_read() -> None:
    assert read_ledger(ledger_bytes(filled())) == filled()
    assert read_ledger(b"") == Ledger()


def test_no_line_can_be_changed_moved_or_left_out() -> None:
    assert is_whole(LINES)
    for place in range(len(LINES)):
        if place < len(LINES) - 1:
            assert not is_whole([*LINES[:place], *LINES[place + 1 :]])
            assert not is_whole(
                [*LINES[:place], LINES[place + 1], LINES[place], *LINES[place + 2 :]]
            )
        assert not is_whole([*LINES[:place], LINES[place], *LINES[place:]])
        fields = json.loads(LINES[place])
        for name in fields:
            other = {"ref": "x"} if name == "details" else 9 if name == "n" else "x"
            changed = json.dumps({**fields, name: other}).encode()
            assert not is_whole([*LINES[:place], changed, *LINES[place + 1 :]]), name


def test_what_lines_tell_can_be_erased_and_nothing_put_in_its_place() -> None:
    erased = filled().without([2])
    data = ledger_bytes(erased)
    assert b"c-1" not in data
    assert b"c-2" in data
    assert read_ledger(data) == erased
    lines = data.splitlines()
    fields = json.loads(lines[1])
    forged = json.dumps({**fields, "salt": "s", "details": {"ref": "c-9"}}).encode()
    assert not is_whole([lines[0], forged, *lines[2:]])


@pytest.mark.parametrize("line", [b"{", b"[]", b"1", b'{"n":1}', b"\xff"])
def test_damage_is_told_by_its_line(line: bytes) -> None:
    with pytest.raises(CoursewrightError, match="line 5"):
        read_ledger(b"\n".join([*LINES, line]))


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\r", "\n", "\0"])
def test_no_character_of_a_text_ends_a_line(mark: str) -> None:
    """Text that was copied from other programs holds such ends: nothing could be read again."""
    ledger = filled().with_entry("decide", {"reason": f"a{mark}b"}, moment(9))
    assert read_ledger(ledger_bytes(ledger)) == ledger


def test_what_no_file_can_hold_is_told() -> None:
    with pytest.raises(MisuseError, match="no character of Unicode"):
        filled().with_entry("decide", {"reason": "\udcff"}, moment(9))
