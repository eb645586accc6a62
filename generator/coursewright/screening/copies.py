"""What is kept of a candidate, for the candidate: as data and as a page. No key is in either."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup as Safe

from ..render.templates import template
from .bank import SealedBank
from .grading import ItemResult, by_area
from .information import paragraphs
from .invited import Invited
from .refusals import FLAGS
from .report import Facts, report_style
from .response_texts import response_text
from .results import Result
from .slots import met
from .standings import Standing
from .uncertainty import interval


def copy_of_data(
    invites: Sequence[Invited], results: Sequence[Result], bank: SealedBank
) -> dict[str, Any]:
    """What is kept of a candidate, for the candidate: answers and marks, and how they came about.

    Keys are not in it: they are no data of the candidate's.
    """
    return {
        "invites": [_invite(invite) for invite in invites],
        "results": [_result(result, bank) for result in results],
        "how it was scored": (
            "Each answer was held against a key that people wrote. The score is the sum of the "
            "points of right answers; the interval says between which shares a repeated test "
            "would most likely lie (Wilson, 95 %). Times count for nothing."
        ),
    }


def _invite(invite: Invited) -> dict[str, Any]:
    return {
        "reference": invite.ref,
        "issued": invite.issued,
        "files received": [{"sha256": one, "at": at} for one, at in invite.received],
        "decisions": [
            {name: decision.get(name) for name in ("at", "outcome", "by", "reason")}
            for decision in invite.decisions
        ],
    }


def _result(result: Result, bank: SealedBank) -> dict[str, Any]:
    score = result.score
    low, high = interval(score.right, score.items)
    return {
        "points": score.earned,
        "of": score.possible,
        "interval": [round(low, 3), round(high, 3)],
        "started (your clock)": result.started,
        "finished (your clock)": result.submitted,
        "remarks": list(result.flags),
        "answers": [_answer(item, bank) for item in result.items],
    }


def _answer(entry: ItemResult, bank: SealedBank) -> dict[str, Any]:
    item, plain = met(bank.item(entry.item), entry.variant), bank.site.markup.plain
    return {
        "question": plain(item.stem),
        "your answer": response_text(entry.response, item, plain),
        "points": entry.earned,
        "counts": entry.withdrawn is None,
    }


def candidate_copy(invites: Sequence[Invited], facts: Facts) -> str:
    """The copy as a page that explains the score, and any decision with who made it and why."""
    names = {invite.id for invite in invites}
    own = [one for one in facts.standings if one.result.invite in names]
    return template("screening/copy.html").render(
        campaign=facts.campaign,
        tests=[_test(one, facts) for one in own],
        data=copy_of_data(invites, [one.result for one in own], facts.bank),
        panel=facts.panel,
        paragraphs=paragraphs(facts.campaign, facts.bank.areas),
        made=facts.made,
        style=Safe(report_style()),
    )


def _test(one: Standing, facts: Facts) -> dict[str, Any]:
    """A test that was graded, with what belongs to it."""
    areas = by_area(one.result.items).items()
    return {
        "standing": one,
        "areas": [(area, f"{round(s.earned, 2):g} of {s.possible:g}") for area, s in areas],
        "answers": [_answer(entry, facts.bank) for entry in one.result.items],
        "remarks": [FLAGS[flag] for flag in one.result.flags],
        "decisions": facts.invites[one.result.invite].decisions,
    }
