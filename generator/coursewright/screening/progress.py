"""How far a campaign has come: its invites, and how much of its bank they show."""

from collections.abc import Mapping
from dataclasses import dataclass

from .bank import SealedBank
from .draw import expected_overlap, uses
from .invited import Invited, forms_of


@dataclass(frozen=True, slots=True)
class Progress:
    """How many invites have come to each stage; `expired` are those without any answer.

    A revoked invite counts among the `revoked` ones, whatever came in before.
    """

    invited: int
    received: int
    graded: int
    decided: int
    revoked: int
    expired: int
    erased: int


def progress(invites: Mapping[str, Invited], erased: int, now: int) -> Progress:
    """`erased` is how many invites are known by their tombstones alone; `now` is since 1970."""
    found = list(invites.values())
    states = [one.state(now) for one in found]
    valid = [one for one in found if one.revoked is None]
    return Progress(
        invited=len(found) + erased,
        received=sum(bool(one.received) for one in valid),
        graded=sum(one.graded is not None for one in valid),
        decided=sum(bool(one.decisions) for one in valid),
        revoked=states.count("revoked"),
        expired=states.count("expired"),
        erased=erased,
    )


def exposure_told(invites: Mapping[str, Invited], bank: SealedBank) -> str:
    """How much of a bank is known outside where forms leak.

    It is counted: forms have the least used items first, so an estimate for forms drawn by chance,
    1 - (1 - k/B)^m, would tell too little.
    """
    form, pool = bank.blueprint.size, bank.pool
    shown = len(uses(forms_of(invites)).keys() & pool.keys())
    return (
        f"if every form leaked, {shown} of the {len(pool)} items ({shown / len(pool):.0%}) would "
        f"be known, by one form alone {form / len(pool):.0%}; two drawn by chance would share "
        f"{expected_overlap(len(pool), form):.1f} items, these share fewer"
    )
