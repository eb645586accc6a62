"""Forms: what a candidate gets holds no key, no feedback, no authored id and no authored order."""

import base64
import gzip
import html
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from scipy.stats import chisquare

from coursewright.model import Course
from coursewright.problems import CoursewrightError
from coursewright.screening.derivation import form_identity, link_secret
from coursewright.screening.draw import Pool, drawn_items, expected_mean, form_mean
from coursewright.screening.information import information
from coursewright.screening.invited import invited
from coursewright.screening.inviting import Issued, Team, form_slots
from coursewright.screening.ledger import Ledger
from coursewright.screening.page import PageFacts, candidate_page
from coursewright.screening.sealed_items import (
    SealedCategorise,
    SealedCloze,
    SealedItem,
    SealedMatching,
    SealedOrdering,
    sealed_item,
)
from coursewright.screening.sealing import opened
from coursewright.screening.slots import Slot, slots

from ..scoring_cases import item_of
from .conftest import invite, moment, read_bank, with_campaign, write_bank

# Random letters: words such as `right` stand in scripts.
RANDOM = Random(20261124)


def canary() -> str:
    return "".join(RANDOM.choices("bcdfghjklmnpqrstvwxz", k=12))


@pytest.fixture(scope="module")
def secret_bank(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A bank of choices whose every secret is a random word."""
    folder = write_bank(tmp_path_factory.mktemp("secret") / "bank", size=15)
    path = folder / "quizzes" / "types.yml"
    items, secrets = [], set[str]()
    for number in range(15):
        words = [canary() for _ in range(9)]
        item, right, *others = words
        secrets |= {item, *words[1:4], *words[4:]}
        options = "\n".join(
            f"      - {{id: {name}, text: Choice {number} {place}, feedback: {reason}}}"
            for place, (name, reason) in enumerate(
                zip([right, *others[:2]], words[5:8], strict=True)
            )
        )
        items.append(
            f"  - id: {item}\n    type: choice\n"
            f"    stem: '![A pot](lessons/pot.svg) Which one, number {number}?'\n"
            f"    options:\n{options}\n    key: {right}\n    feedback: {words[8]}\n"
            f"    title: {words[4]}\n    level: apply\n"
        )
    path.write_text("bank: types\ntitle: T\nitems:\n" + "\n".join(items), encoding="utf-8")
    image, in_image = folder / "content" / "lessons" / "pot.svg", canary()
    drawing = image.read_text(encoding="utf-8").replace("</svg>", f"<desc>{in_image}</desc></svg>")
    image.write_text(drawing, encoding="utf-8")
    return folder, {*secrets, in_image}


def readings(data: bytes) -> Iterator[bytes]:
    """The bytes as they are, and what they hold in other wrappings."""
    yield data
    text = data.decode("utf-8", "replace")
    yield html.unescape(text).encode()
    yield re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text).encode()
    for word in re.findall(r"[A-Za-z0-9+/_-]{24,}={0,2}", text):
        padded = word.rstrip("=") + "=" * (-len(word.rstrip("=")) % 4)
        try:
            inner = base64.b64decode(padded, altchars=b"-_" if set("-_") & set(word) else b"+/")
        except ValueError:
            continue
        yield inner
    for start in (match.start() for match in re.finditer(b"\x1f\x8b\x08", data)):
        try:
            yield zlib.decompressobj(31).decompress(data[start:])
        except zlib.error:
            continue


def issue_in(folder: Path, team: Team) -> tuple[Issued, Ledger, Team]:
    own = replace(team, bank=read_bank(folder))
    issued, ledger = invite(own)
    return issued, ledger, own


def opened_form(issued: Issued, team: Team) -> bytes:
    return opened(issued.sealed, [form_identity(link_secret(team.keys.master, issued.invite.jti))])


def test_nothing_that_is_built_holds_a_marker(
    secret_bank: tuple[Path, set[str]], team: Team
) -> None:
    folder, secrets = secret_bank
    issued, _, own = issue_in(folder, team)
    facts = PageFacts(
        own.campaign,
        information(own.campaign, own.bank.areas),
        own.keys.issuer_public,
        own.keys.recipients,
    )
    built = {
        "form": opened_form(issued, own),
        "sealed": issued.sealed,
        "link": issued.link("https://x.example/").encode(),
        "page": candidate_page(facts, own.bank.site).encode(),
        "file": candidate_page(facts, own.bank.site, form=issued.sealed).encode(),
    }
    assert b"Which one, number 3?" in built["form"]  # it would be found if it were there
    for name, data in built.items():
        for reading in readings(data):
            assert [word for word in secrets if word.encode() in reading] == [], name


def test_a_marker_that_is_there_is_found() -> None:
    """The search itself: in plain bytes, as base64, as escapes, and compressed."""
    word = b"bcdfghjklmnp"
    wrapped = [
        word,
        base64.b64encode(b"x" * 20 + word + b"y" * 20),
        base64.urlsafe_b64encode(bytes(range(200, 256)) + word),
        b'{"a":"' + "".join(f"\\u{mark:04x}" for mark in word).encode() + b'"}',
        b"junk" + gzip.compress(word) + b"junk",
    ]
    for data in wrapped:
        assert any(word in reading for reading in readings(data)), data


def test_sealed_items_have_no_place_for_a_key() -> None:
    names = {field.name for kind in SealedItem.__args__ for field in fields(kind)}
    assert names.isdisjoint({"key", "feedback", "accept", "rubric", "hints", "scoring", "id"})
    assert "options" in names


def test_what_a_form_is_made_of_is_all_that_it_has(team: Team) -> None:
    issued, ledger = invite(team)
    form = json.loads(opened_form(issued, team))
    assert form.keys() == {"v", "kind", "cmp", "text_hash", "cases", "items"}
    assert {key for item in form["items"] for key in item} == {"slot", "case", "html"}
    assert [item["slot"] for item in form["items"]] == [f"s{n:02}" for n in range(1, 16)]
    text = json.dumps(form)
    for name in ("rooibos", "camellia", "leaf", "steeping", "Steeping", "pot.svg", "is-right"):
        assert f'"{name}"' not in text.replace('\\"', '"'), name
    found = form_slots(invited(ledger)[issued.invite.jti], team)
    own = {name.split(" ")[-1] for slot in found for name in slot.opaque}
    ids = set(re.findall(r'(?:value|data-part|data-id|name)=\\"([^"\\]*)', text))
    assert not ids & own


def test_an_image_is_inside_and_has_no_name(team: Team) -> None:
    text = opened_form(invite(team)[0], team).decode()
    assert "data:image/svg+xml;base64," in text
    assert "pot" not in re.findall(r'src=\\"([^"]{0,40})', text)
    assert ".svg" not in text


def test_the_key_stands_at_every_place_alike(
    secret_bank: tuple[Path, set[str]], team: Team
) -> None:
    """Authors put it first in this bank: each place gets it in a third of the forms."""
    own = replace(team, bank=read_bank(secret_bank[0]))
    places: Counter[int] = Counter()
    for number in range(60):
        issued, ledger = invite(own, f"c-{number}")
        for slot in form_slots(invited(ledger)[issued.invite.jti], own):
            sealed = sealed_item(slot, None)
            order = [option.id for option in sealed.options]  # type: ignore[union-attr]
            places[order.index(slot.option(slot.item.key))] += 1  # type: ignore[union-attr]
    assert sum(places.values()) == 900
    assert chisquare([places[place] for place in range(3)]).pvalue > 1e-4


# Authors who name entries by letters name those of all lists so, and often in the order of the key.
LETTERS = [{"id": name} for name in "abc"]
ALIKE: dict[str, dict[str, object]] = {
    "ordering": {"options": LETTERS},
    "matching": {"options": LETTERS, "key": {name: name for name in "abc"}},
    "categorise": {"options": LETTERS, "key": {name: [name] for name in "abc"}},
    "cloze": {"gaps": {gap: {"type": "choice", "options": LETTERS, "key": "a"} for gap in "gh"}},
}


def key_seen(slot: Slot) -> list[int]:
    """At which place of what the candidate sees each part of the key stands."""
    sealed = sealed_item(slot, None)
    match sealed:
        case SealedOrdering():
            rows = [option.id for option in sealed.options]
            return [rows.index(opaque) for opaque in slot.opaque.values()]
        case SealedMatching() | SealedCategorise():
            right = {slot.part(name): slot.option(name) for name in "abc"}
            targets = [target.id for target in sealed.targets]
            return [targets.index(right[part.id]) for part in sealed.parts]
        case SealedCloze():
            shown = {gap.id: [option.id for option in gap.options] for gap in sealed.gaps}
            return [shown[slot.part(gap)].index(slot.option("a", gap)) for gap in "gh"]
    raise AssertionError(sealed)


@pytest.mark.parametrize(
    ("raw", "ways"),
    [
        ({"type": "ordering", "options": LETTERS[:2]}, 2),
        ({"type": "ordering"}, 6),
        ({"type": "matching"}, 6),
        ({"type": "categorise"}, 6),
        ({"type": "cloze"}, 9),
    ],
)
def test_what_stands_where_has_nothing_to_do_with_the_key(raw: dict[str, Any], ways: int) -> None:
    """Neither an order that is never right, nor two lists that are mixed alike."""
    item = item_of(ALIKE[raw["type"]] | raw)
    seen = Counter(
        tuple(key_seen(slots([(item, None)], b"m" * 32, f"invite {number}")[0]))
        for number in range(3600)
    )
    assert len(seen) == ways
    assert chisquare([*seen.values()]).pvalue > 1e-4


def test_orders_and_ids_of_invites_have_nothing_to_do_with_each_other(team: Team) -> None:
    first, ledger = invite(team, "c-1")
    second, ledger = invite(team, "c-2", ledger=ledger)
    forms = [
        {slot.item.id: slot for slot in form_slots(invited(ledger)[i.invite.jti], team)}
        for i in (first, second)
    ]
    assert [*forms[0]] != [*forms[1]]
    ids = [set(slot.opaque.values()) for form in forms for slot in form.values() if slot.opaque]
    assert sum(map(len, ids)) == len(set().union(*ids))


def test_the_same_secret_makes_the_same_form(team: Team) -> None:
    """The team can draw it again, byte for byte before it is sealed."""
    one, ledger = invite(team)
    other, same = invite(team)
    assert opened_form(one, team) == opened_form(other, team)
    assert [i.items for i in invited(ledger).values()] == [i.items for i in invited(same).values()]


def pool(team: Team, tmp_path: Path, *, size: int = 5, **more: object) -> Pool:
    bank = read_bank(write_bank(tmp_path / "pool", size=size))
    return Pool(bank.site.course, bank.blueprint, {}, **more)  # type: ignore[arg-type]


def test_forms_share_as_little_as_they_can(team: Team, tmp_path: Path) -> None:
    """Of 15 items three forms of 5 have all: a leaked form says nothing of the next two."""
    used: Counter[str] = Counter()
    own = pool(team, tmp_path)
    for number in range(3):
        form = drawn_items(replace(own, used=used), b"m" * 32, f"i{number}")
        used.update(item.id for item, _ in form)
    assert set(used.values()) == {1}


def test_a_second_attempt_has_other_items(team: Team, tmp_path: Path) -> None:
    own = pool(team, tmp_path)
    first = {item.id for item, _ in drawn_items(own, b"m" * 32, "one")}
    others = Counter({name: 9 for name in own.items if name not in first})
    second = {
        item.id for item, _ in drawn_items(replace(own, met=first, used=others), b"m" * 32, "two")
    }
    assert first.isdisjoint(second)


def test_forms_are_as_hard_as_each_other_by_the_judges(team: Team, tmp_path: Path) -> None:
    own = pool(team, tmp_path)
    rated = {name: 0.4 + 0.03 * place for place, name in enumerate(sorted(own.items))}
    own = replace(own, means=rated)
    middle = expected_mean(own)
    assert middle == pytest.approx(sum(rated.values()) / 15)
    for number in range(100):
        form = [item for item, _ in drawn_items(own, b"m" * 32, f"i{number}")]
        assert abs(form_mean(form, rated) - middle) <= 0.005 + 1e-9


def test_a_cell_that_cannot_be_filled_is_told(team: Team, tmp_path: Path) -> None:
    own = pool(team, tmp_path)
    empty = Course(banks=(), terms=(), pages=(), concepts=())
    with pytest.raises(CoursewrightError, match="the bank lacks 5 of the items"):
        drawn_items(replace(own, course=empty), b"m" * 32, "i")


def test_a_link_in_an_item_is_refused(team: Team, tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "linked", size=15)
    path = folder / "quizzes" / "types.yml"
    text = path.read_text(encoding="utf-8")
    (folder / "content" / "index.md").write_text("# Start\n")
    stem = "stem: Green tea and black tea come from [the same plant](index.md)."
    path.write_text(
        text.replace("stem: Green tea and black tea come from the same plant.", stem),
        encoding="utf-8",
    )
    with pytest.raises(CoursewrightError, match="cannot link to"):
        issue_in(folder, team)


def test_terms_live_in_the_signed_limit_alone(team: Team) -> None:
    issued, _ = invite(with_campaign(team, minutes=None))
    assert issued.invite.lim is None
    assert moment().seconds - issued.invite.nbf == 300
