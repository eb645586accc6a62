"""What the report of a campaign says beside the scores, by campaigns that can be counted."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.screening.grading import ItemResult
from coursewright.screening.invited import Invited
from coursewright.screening.progress import Progress, exposure_told, progress
from coursewright.screening.response_texts import response_text
from coursewright.screening.results import Result
from coursewright.screening.standings import Standing, overlapping, standing

from ..scoring_cases import item_of
from .conftest import Played, Team
from .playing import hand_in

ISSUED = Invited("i", "c", "2026-11-01T09:00:00Z", 100, None, "f", "t", ("a", "b"), (1,))
CAME = replace(ISSUED, received=(("f" * 64, "2026-11-02T09:00:00Z"),))
GRADED = replace(CAME, graded="2026-11-03T09:00:00Z")
DECIDED = replace(GRADED, decisions=({"outcome": "advance"},))
REVOKED = replace(GRADED, revoked="2026-11-04T09:00:00Z")


def with_score(ref: str, right: int, of: int = 40) -> Standing:
    """Somebody who has answered so many of the items right."""
    items = tuple(
        ItemResult(f"s{n}", f"i{n}", None, "", 1, float(n < right), "a", True, None)
        for n in range(of)
    )
    result = Result(ref, ref, items, "", 0, 0, 0, 1, (), "", "", "")
    return standing(result, None)


def test_stages_are_counted_by_hand() -> None:
    names = [ISSUED, ISSUED, CAME, GRADED, GRADED, DECIDED, REVOKED]
    found = progress({str(n): one for n, one in enumerate(names)}, erased=2, now=50)
    assert found == Progress(9, received=4, graded=3, decided=1, revoked=1, expired=0, erased=2)
    late = progress({"a": ISSUED, "b": CAME, "c": REVOKED}, erased=0, now=101)
    assert (late.expired, late.received, late.revoked) == (1, 1, 1)


def test_exposure_is_counted(team: Team) -> None:
    """Not estimated for forms drawn by chance: three disjoint ones show all of the bank."""
    names = sorted(team.bank.pool)
    forms = [names[:7], names[7:14], [*names[14:], "gone/2"]]
    invites = {str(n): replace(ISSUED, items=tuple(form)) for n, form in enumerate(forms)}
    one, size = {"0": invites["0"]}, len(names)
    told = exposure_told(one, team.bank)
    assert told.startswith(f"if every form leaked, 7 of the {size} items ({7 / size:.0%}) would")
    assert f"if every form leaked, {size} of the {size} items (100%)" in exposure_told(
        invites, team.bank
    )


def test_groups_hold_those_whose_ranges_overlap_the_first_ones() -> None:
    """36 of 40 are 76.9 to 96.0 %, 28 are 54.6 to 81.9, 20 are 35.2 to 64.8, 8 at most 34.8."""
    found = [with_score(ref, right) for ref, right in [("d", 8), ("b", 28), ("a", 36), ("c", 20)]]
    groups = [[one.result.ref for one in group] for group in overlapping(found)]
    assert groups == [["a", "b"], ["c"], ["d"]]
    assert [*overlapping([])] == []


@given(st.lists(st.integers(0, 40), max_size=12))
def test_no_group_holds_two_that_can_be_told_apart(scores: list[int]) -> None:
    found = [with_score(f"c{n}", right) for n, right in enumerate(scores)]
    groups = [*overlapping(found)]
    assert sorted(one.result.ref for group in groups for one in group) == sorted(
        one.result.ref for one in found
    )
    for group in groups:
        assert all(one.low <= other.high for one in group for other in group)
    for group, following in pairwise(groups):
        assert following[0].high < group[0].low


@pytest.fixture
def played_on(played: Played) -> Played:
    """Four invited; one is late, one in time, one revoked, one says nothing."""
    refs = ("c-1", "c-2", "c-3", "c-4")
    played.run("invite", *(word for ref in refs for word in ("--ref", ref)))
    files = [str(hand_in(played, "c-1")), str(hand_in(played, "c-2", seconds=40 * 86400))]
    played.run("import", *files)
    played.run("grade")
    played.run("revoke", "c-3", "--reason", "asked")
    played.run("report")
    return played


def test_the_campaigns_page_says_how_far_it_has_come(played_on: Played) -> None:
    page = (played_on.root / "out/index.html").read_text("utf-8")
    stages = re.findall(r'<th scope="row">([A-Z][^<]+)</th><td class="number">(\d+)</td>', page)
    assert stages[:4] == [
        ("Invited", "3"),
        ("Answers came in", "2"),
        ("Graded", "2"),
        ("Decided by a person", "0"),
    ]
    assert "1 revoked, 0 erased" in page
    assert "<li>remarks that nobody has decided on yet: c-2</li>" in page
    assert "<li>2 of 2 graded wait for a person&#39;s decision</li>" in page
    assert "<li>the campaign goes on, 4 invites are kept;" in page
    assert "if every form leaked," in page
    assert "By score" not in page, "no order by score without a cut score"


def test_what_was_decided_waits_for_nobody(played_on: Played) -> None:
    for ref in ("c-1", "c-2"):
        played_on.run("decide", ref, "advance", "--by", "Ana", "--reason", "interview")
    with (played_on.root / "campaign.yml").open("a") as file:
        file.write("ends: 2024-01-31\n")
    played_on.run("report")
    page = (played_on.root / "out/index.html").read_text("utf-8")
    assert "nobody has decided" not in page
    assert "wait for a person" not in page
    assert "<li>due since 2025-01-31: 4 invites;" in page


def test_tables_say_when_a_file_came_and_whether_it_was_late(played_on: Played) -> None:
    text = (played_on.root / "out/results.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    today = json.loads((played_on.root / "out/results.json").read_text())["made"]
    assert [(row["ref"], row["received_at"], row["late"]) for row in rows] == [
        ("c-1", today, "false"),
        ("c-2", today, "true"),
    ]


def test_a_decision_against_somebody_is_to_be_explained(played_on: Played) -> None:
    """In Colorado within 30 days; nobody else asks for it."""
    for ref, outcome in (("c-1", "advance"), ("c-2", "do-not-advance")):
        played_on.run("decide", ref, outcome, "--by", "Ana", "--reason", "interview")
    played_on.run("report")
    assert "explain the decision" not in (played_on.root / "out/index.html").read_text("utf-8")
    played_on.change("[us-federal, eu]", "[us-federal, us-co]")
    played_on.run("report")
    (told,) = re.findall(
        r"<li>explain the decision to (\S+) until (\S+): ",
        (played_on.root / "out/index.html").read_text("utf-8"),
    )
    today = date.fromisoformat(
        json.loads((played_on.root / "out/results.json").read_text())["made"]
    )
    assert told == ("c-2", (today + timedelta(days=30)).isoformat())


def test_a_candidate_gets_a_page_that_explains(played_on: Played) -> None:
    """With the decision and the way to have it looked at, without any key or anybody else."""
    reason = "the interview <told> more"
    played_on.run("decide", "c-2", "do-not-advance", "--by", "Ana Ndiaye", "--reason", reason)
    path = played_on.root.parent / "copy.html"
    played_on.run("access", "c-2", "-o", str(path))
    assert path.stat().st_mode & 0o077 == 0
    page = path.read_text("utf-8")
    assert "You do not go on to the next step. Ana Ndiaye decided so on " in page
    assert "the interview &lt;told&gt; more" in page
    assert "finished after the invite had expired, by the candidate&#39;s clock" in page
    assert "a person looks at the decision again if you ask for it: hiring@example.org" in page
    assert len(re.findall(r'<td class="said">', page)) == 7
    assert "c-1" not in page
    assert "Steeping is the usual word" not in page
    played_on.run("access", "c-4", "-o", str(path))
    assert "Nothing of yours has been scored." in path.read_text("utf-8")


def test_a_response_reads_as_it_was_given() -> None:
    """What belongs to one card cannot be taken for a card of its own."""
    raw = {"options": [{"id": "tin"}, {"id": "cold"}], "key": {"loose": ["tin"], "matcha": ["tin"]}}
    item = item_of({"type": "categorise", **raw})
    given = {"loose": "tin", "matcha": ["tin", "cold"]}
    assert response_text(given, item) == "loose: tin; matcha: tin, cold"
