"""What candidates read before they start: made from the campaign's own fields, and hashed."""

from hashlib import sha256

from ..render.templates import template
from .campaign import Campaign
from .jurisdictions import jurisdictions


def information(campaign: Campaign, areas: tuple[str, ...]) -> str:
    """The text of information as HTML; `areas` are what the test asks about."""
    html = template("screening/information.html").render(
        campaign=campaign, areas=areas, paragraphs=paragraphs(campaign, areas)
    )
    return html.strip()


def text_hash(html: str) -> str:
    """The SHA-256 by which an attempt says which text its candidate has read."""
    return sha256(html.encode()).hexdigest()


def paragraphs(campaign: Campaign, areas: tuple[str, ...]) -> list[str]:
    """What the jurisdictions of a campaign add, with its fields filled in."""
    known = jurisdictions()
    months = "" if campaign.retention is None else str(campaign.retention.months)
    values = {
        "areas": "; ".join(areas),
        "contact": campaign.contact,
        "decided_by": campaign.decided_by,
        "decision": campaign.decision,
        "months": months,
        "organisation": campaign.organisation,
        "seen_by": campaign.seen_by,
    }
    return [
        text.format_map(values)
        for name in campaign.jurisdictions
        for text in known[name].paragraphs
    ]
