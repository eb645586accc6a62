"""The candidate's page: one HTML file that asks nobody for anything but its own form."""

import base64
import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

import yaml
from markupsafe import Markup as Safe

from ..render.site import Site
from ..render.templates import template
from .campaign import Campaign
from .derivation import encoded
from .sealed_html import item_html
from .sealed_items import SealedOption, SealedOptions

_HERE = __package__ or ""
_PACKAGE = _HERE.rpartition(".")[0]
_PRACTICE = SealedOptions(
    slot="practice",
    stem="Which of these is a colour?",
    points=1,
    case=None,
    options=(SealedOption("p1", "Table"), SealedOption("p2", "Green"), SealedOption("p3", "Seven")),
    takes_several=False,
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a campaign's page says: `information` is HTML, `issuer` the team's public key."""

    campaign: Campaign
    information: str
    issuer: str
    recipients: tuple[str, ...]


def candidate_page(facts: PageFacts, site: Site, *, form: bytes | None = None) -> str:
    """The page as HTML; with a sealed `form` inside it is a file that needs no host."""
    script, style = _asset("page.js"), _asset("page.css")
    campaign = facts.campaign
    return template("screening/page.html").render(
        campaign=campaign,
        practice=Safe(item_html(_PRACTICE, 1, site)),
        team=_team(facts),
        form="" if form is None else encoded(form),
        script=Safe(script),
        style=Safe(style),
        policy=_policy(script, style),
        # An address of a mailbox may be opened as a mail.
        mailbox=campaign.send_to if "@" in campaign.send_to else None,
    )


def _team(facts: PageFacts) -> Safe:
    """What the script knows, as JSON that cannot end its element."""
    contact = facts.campaign.contact
    words = {name: text.replace("{contact}", contact) for name, text in _words().items()}
    team = {
        "campaign": facts.campaign.id,
        "issuer": facts.issuer,
        "recipients": list(facts.recipients),
        "app": f"coursewright {version('coursewright')}",
        "information": facts.information,
        "words": words,
    }
    text = json.dumps(team, ensure_ascii=False, separators=(",", ":"))
    return Safe(text.replace("<", "\\u003c"))


@cache
def _words() -> dict[str, str]:
    text = (files(_HERE) / "words.yml").read_text("utf-8")
    words: dict[str, str] = yaml.safe_load(text)
    return words


@cache
def _asset(name: str) -> str:
    return (files(_PACKAGE) / "assets" / "screening" / name).read_text("utf-8").strip()


def _policy(script: str, style: str) -> str:
    """Nothing but this script, this style and the form beside the page; style attributes place
    what items show on an image."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_source(script)}",
            f"style-src {_source(style)}",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
