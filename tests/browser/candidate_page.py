"""How a candidate takes a sealed test, and how the team reads what comes of it."""

import dataclasses
import hashlib
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page

from coursewright.screening.grading import item_results, total
from coursewright.screening.information import information
from coursewright.screening.invited import Invited, invited
from coursewright.screening.inviting import Issued, Team, form_slots, issued, terms
from coursewright.screening.ledger import Ledger, Moment
from coursewright.screening.page import PageFacts, candidate_page
from coursewright.screening.responses import Response, read_response

LIMIT = 30  # minutes


@dataclass
class Hosted:
    """A campaign's page on a host, with invites made as they are needed."""

    team: Team
    folder: Path
    address: str

    def invite(self, now: datetime, ref: str = "c-1", *, time: float | None = 1) -> "Invitation":
        """An invite at a time, its form beside the page."""
        random = hashlib.sha256(f"{ref}{time}".encode()).digest()
        made, ledger = issued(
            ref, terms(self.team.campaign, time=time), self.team, Ledger(), Moment(now, random)
        )
        (self.folder / "forms").mkdir(exist_ok=True)
        (self.folder / "forms" / f"{made.invite.jti}.age").write_bytes(made.sealed)
        return Invitation(self, made, invited(ledger)[made.invite.jti])

    def page(self, form: bytes | None = None) -> str:
        html = information(self.team.campaign, self.team.bank.areas)
        keys = self.team.keys
        facts = PageFacts(self.team.campaign, html, keys.issuer_public, keys.recipients)
        return candidate_page(facts, self.team.bank.site, form=form)


@dataclass
class Invitation:
    hosted: Hosted
    issued: Issued
    invite: Invited

    @property
    def link(self) -> str:
        return self.issued.link(self.hosted.address)

    @property
    def form(self) -> Path:
        return self.hosted.folder / "forms" / f"{self.issued.invite.jti}.age"

    def as_file(self, folder: Path) -> str:
        """The page as a file with the form inside, at another place."""
        path = folder / "test.html"
        path.write_text(self.hosted.page(self.issued.sealed), encoding="utf-8")
        return path.as_uri()

    def read(self, sealed: bytes) -> Response:
        return read_response(sealed, self.hosted.team.keys)

    def earned(self, sealed: bytes) -> dict[str, float | None]:
        """What each item earned."""
        slots = form_slots(self.invite, self.hosted.team)
        given = self.read(sealed).answers
        results = item_results(slots, given, {}, withdrawn={}, ratings={})
        assert total(results).items <= len(slots)
        return {result.item: result.earned for result in results}


def hosted(team: Team, folder: Path, address: str) -> Hosted:
    folder.mkdir(parents=True, exist_ok=True)
    campaign = dataclasses.replace(team.campaign, address=address, minutes=LIMIT)
    found = Hosted(dataclasses.replace(team, campaign=campaign), folder, address)
    (folder / "index.html").write_text(found.page(), encoding="utf-8")
    return found


def begin(page: Page) -> None:
    """Read what is to be read, and start."""
    page.get_by_label("I have read what the test is for").check()
    page.get_by_role("button", name="Start the test").click()
    page.get_by_role("dialog").get_by_role("button", name="Start now").click()
    page.locator("#items form").first.wait_for()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Go on").click()
    page.locator("#items form").first.wait_for()


def items(page: Page) -> list[Locator]:
    return page.locator("#items form").all()


def answer_all(page: Page) -> None:
    """Some answer to every item."""
    for form in items(page):
        kind = form.get_attribute("data-type")
        if kind in ("choice", "multiple-response", "true-false", "hotspot"):
            form.locator("input").first.check()
        elif kind in ("text-entry", "numeric", "cloze"):
            for field in form.locator("input").all():
                field.fill("12")
        elif kind == "extended-text":
            form.locator("textarea").fill("A few words.")
        elif kind == "ordering":
            form.locator(".cw-move[value=down]").first.click()
        elif kind == "categorise":
            for part in form.locator(".cw-part").all():
                part.locator("input").first.check()
        for choice in form.locator("select").all():
            choice.select_option(index=1)


def finish(page: Page) -> None:
    page.get_by_role("button", name="Finish and seal").click()
    page.get_by_role("dialog").get_by_role("button", name="Finish and seal").click()
    page.get_by_role("heading", name="Sealed", exact=True).wait_for()


def saved(page: Page, button: str = "Save the sealed file") -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    path = started.value.path()
    data = path.read_bytes()
    shutil.copy(path, path.with_suffix(".kept"))
    return data


def later(page: Page, minutes: float) -> None:
    """Time passes, and a second more."""
    page.clock.fast_forward(timedelta(minutes=minutes).total_seconds() * 1000)
    page.clock.run_for(1000)
