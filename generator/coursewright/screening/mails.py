"""The mail with an invite, ready to be sent by the team's own program."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

from ..render.templates import template
from .campaign import Campaign
from .inviting import Issued


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a mail is for: the team's reference, and name and address where they are known."""

    ref: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who invites, to what; `areas` are what the test asks about."""

    campaign: Campaign
    areas: tuple[str, ...]


def mail(candidate: Candidate, issued: Issued, sender: Sender, page: str | None) -> bytes:
    """A mail as a file: text and HTML, with the `page` attached where it has no address."""
    campaign = sender.campaign
    until = datetime.fromtimestamp(issued.invite.exp, UTC).strftime("%d %B %Y, %H:%M UTC")
    limit = issued.invite.lim
    values = {
        "candidate": candidate,
        "campaign": campaign,
        "areas": sender.areas,
        "code": issued.code,
        "link": issued.link(campaign.address),
        "minutes": None if limit is None else limit // 60,
        "until": until.lstrip("0"),
    }
    message = EmailMessage(policy=SMTP)
    # A line break would end the header.
    message["Subject"] = " ".join(f"{campaign.organisation}: {campaign.title}".split())
    if candidate.address:
        message["To"] = candidate.address
    message["X-Unsent"] = "1"  # mail programs then open it to be sent
    message.set_content(_rendered("mail.txt", values))
    message.add_alternative(_rendered("mail.html", values), subtype="html")
    if page is not None:
        message.add_attachment(page.encode(), "text", "html", filename="test.html")
    return message.as_bytes()


def _rendered(name: str, values: Mapping[str, object]) -> str:
    return template(f"screening/{name}").render(values)
