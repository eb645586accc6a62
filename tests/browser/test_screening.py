"""The candidate's page: from a link to a sealed file, whatever goes wrong on the way."""

import base64
import gzip
import re
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import expect
from pyrage import x25519

from coursewright.screening.campaign_file import read_campaign
from coursewright.screening.inviting import Team
from coursewright.screening.keys import new_keys
from coursewright.screening.mailed import sealed_parts
from coursewright.screening.refusals import RefusedFileError
from coursewright.screening.sealing import opened

from ..screening.conftest import CAMPAIGN, read_bank, write_bank
from .audit import violations
from .candidate_page import (
    Hosted,
    Invitation,
    answer_all,
    begin,
    finish,
    go_on,
    hosted,
    items,
    later,
    saved,
)
from .sites import serving
from .test_axe import MODES
from .test_progress import NO_STORAGE
from .test_touch import PHONE, SMALL

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MOST_BYTES = 35_000
FULL_STORAGE = """Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError")
}"""


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    folder = tmp_path_factory.mktemp("screening")
    (folder / "campaign.yml").write_text(CAMPAIGN, encoding="utf-8")
    found, _ = read_campaign(folder)
    assert found is not None
    bank = read_bank(write_bank(folder / "bank", size=15))
    team = Team(found, bank, new_keys(b"i" * 32, b"m" * 32)[0])
    with serving(folder / "www") as address:
        yield hosted(team, folder / "www", address)


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def invitation(campaign: Hosted, now: datetime, request: pytest.FixtureRequest) -> Invitation:
    return campaign.invite(now, request.node.name)


@pytest.fixture
def page(open_page, invitation: Invitation):
    return open_page(invitation.link, accept_downloads=True)


@pytest.fixture
def at_noon(open_page, campaign: Hosted, request: pytest.FixtureRequest):
    """A page whose clock the test moves."""
    made = campaign.invite(NOON, request.node.name)
    page = open_page(campaign.address, accept_downloads=True)
    page.goto("about:blank")
    page.clock.install(time=NOON)
    page.goto(made.link)
    return page


def test_from_the_link_to_a_sealed_file(page, invitation):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.get_by_role("heading", name="Before you start")).to_be_focused()
    expect(page.get_by_text("You have 30 minutes once you have started.").first).to_be_visible()
    expect(page.get_by_text("Whom to invite to an interview", exact=True)).to_be_visible()
    begin(page)
    assert asked == [f"{invitation.hosted.address}forms/{invitation.issued.invite.jti}.age"]
    assert len(items(page)) == 15
    answer_all(page)
    finish(page)
    sealed = saved(page)
    found = invitation.read(sealed)
    assert found.text_hash == invitation.invite.text_hash
    assert 0 <= found.submitted - found.started < 60_000
    assert set(found.answers) == {f"s{n:02}" for n in range(1, 16)}
    assert len(invitation.earned(sealed)) == 15
    receipt = page.locator("[data-fill=receipt]").inner_text()
    assert receipt.startswith(invitation.issued.invite.jti[:8])
    assert receipt.endswith(f"-{found.sha256[:8]}")
    expect(page.get_by_text("They have not been sent yet.")).to_be_visible()
    armored = page.locator("#armored").input_value()
    assert sealed_parts(armored.encode()) == [sealed]


def test_right_answers_earn_what_they_should(page, invitation):
    """Each item answered as its author has keyed it, by the words on the screen."""
    begin(page)

    def form(stem: str):
        return page.locator("#items form").filter(has_text=stem)

    form("What do you offer?").get_by_label("Rooibos").check()
    form("Green tea and black tea come").get_by_label("True").check()
    form("What is leaving the leaves").locator("input").fill("Steeping")
    form("Which leaf did the guest").locator("input").fill("mint")
    finish(page)
    earned = invitation.earned(saved(page))
    assert {name for name, share in earned.items() if share == 1} == {
        "offer", "same", "wait", "name-it",
    }  # fmt: skip


def test_an_order_counts_once_it_is_moved_or_meant(page, invitation):
    """One that is right from the start can be left so; one that nobody has looked at is open."""
    begin(page)
    form = page.locator("#items [data-type=ordering]").first
    slot = form.get_attribute("data-item")
    shown = form.locator("li").evaluate_all("rows => rows.map(row => row.dataset.id)")
    meant = form.get_by_label("This is the order that I mean.")
    expect(meant).not_to_be_checked()
    meant.check()
    page.reload()
    go_on(page)
    expect(meant).to_be_checked()
    form.locator(".cw-move[value=down]").first.click()
    meant.uncheck()
    form.locator(".cw-move[value=up]").nth(1).click()
    expect(meant).to_be_checked()
    finish(page)
    assert invitation.read(saved(page)).answers == {slot: shown}


def test_nothing_of_the_answers_is_told(page):
    begin(page)
    answer_all(page)
    assert page.locator("#items [data-mark], #items .cw-key, #items .cw-verdict").count() == 0
    assert "Right" not in page.locator("#items").inner_text()


def test_the_whole_way_by_keyboard(page, invitation):
    def press_until(name: str, *, role: str = "button") -> None:
        target = page.get_by_role(role, name=name)
        for _ in range(200):
            if target.evaluate_all("found => found.includes(document.activeElement)"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{name} is out of reach")

    press_until(
        "I have read what the test is for and what happens with my answers.", role="checkbox"
    )
    page.keyboard.press("Space")
    press_until("Start the test")
    page.keyboard.press("Enter")
    press_until("Start now")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The test")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Hide the time")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("timer")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    press_until("Finish and seal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#items form").first.locator(":focus")).to_have_count(1)
    press_until("Finish and seal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    press_until("Finish and seal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sealed", exact=True)).to_be_focused()
    assert invitation.read(saved(page)).revision == 1


def test_a_form_leads_to_what_is_open(page):
    begin(page)
    page.get_by_role("button", name="Finish and seal").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Without an answer: 15, numbers 1, 2, 3")
    dialog.get_by_role("button", name="Go back").click()
    expect(page.locator("#items form").first.locator(":focus")).to_have_count(1)


def test_opening_starts_nothing_and_starting_is_asked_twice(page):
    expect(page.get_by_role("button", name="Start the test")).to_have_attribute(
        "aria-disabled", "true"
    )
    page.get_by_role("button", name="Start the test").click(force=True)  # it is not disabled
    expect(page.get_by_role("alert").filter(has_text="Tick the box above first")).to_be_visible()
    page.get_by_label("I have read what the test is for").check()
    page.get_by_role("button", name="Start the test").click()
    page.get_by_role("dialog").get_by_role("button", name="Not yet").click()
    assert page.evaluate("localStorage.length") == 0
    expect(page.get_by_role("heading", name="Before you start")).to_be_visible()


def test_the_practice_is_kept_nowhere(page):
    page.get_by_role("button", name="Check the practice").click()
    expect(page.locator("#practised")).to_have_text("Choose one of the options first.")
    page.get_by_label("Green", exact=True).check()
    page.get_by_role("button", name="Check the practice").click()
    expect(page.locator("#practised")).to_contain_text("That is how it works")
    assert page.evaluate("localStorage.length") == 0


def test_answers_come_back_after_a_reload_and_the_clock_has_gone_on(at_noon):
    begin(at_noon)
    answer_all(at_noon)
    checked = at_noon.locator("#items :checked").count()
    later(at_noon, 10)
    at_noon.reload()
    go_on(at_noon)
    assert at_noon.locator("#items :checked").count() == checked
    assert re.match(r"19:|20:00", at_noon.locator("#left").inner_text())


def test_a_crash_loses_nothing(open_page, page, invitation):
    begin(page)
    answer_all(page)
    context = page.context
    page.close()  # without a word to the page
    again = context.new_page()
    again.goto(invitation.link)
    go_on(again)
    finish(again)
    assert len(invitation.read(saved(again)).answers) == 15


def test_what_is_kept_on_the_device_tells_nothing_without_the_link(page):
    begin(page)
    page.locator("[data-type=text-entry] input").first.fill("zqxjkvbw")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "zqxjkvbw" not in kept
    for word in re.findall(r"[A-Za-z0-9_-]{40,}", kept):
        assert b"zqxjkvbw" not in base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
    finish(page)
    sealed = saved(page)
    page.reload()
    assert saved(page) == sealed  # the same file, not another one
    page.get_by_role("button", name="I have sent it").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove everything").click()
    expect(page.get_by_text("Nothing of your attempt is left")).to_be_visible()
    expect(page.get_by_role("heading", name="Removed from this device")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    assert "#" not in page.url


def test_a_second_tab_can_only_look(page, invitation):
    begin(page)
    other = page.context.new_page()
    other.goto(invitation.link)
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_text("Your attempt is open in another tab.")).to_be_visible()
    assert other.locator("#items").evaluate("place => place.inert")
    # What it could seal is older than what the first tab has.
    expect(other.get_by_role("button", name="Finish and seal")).to_be_hidden()
    page.bring_to_front()
    answer_all(page)
    page.close()
    go_on(other)
    expect(other.get_by_text("Your attempt is open in another tab.")).to_be_hidden()
    assert other.locator("#items :checked").count() > 0
    finish(other)
    assert len(invitation.read(saved(other)).answers) == 15
    other.close()


@pytest.mark.parametrize("script", [NO_STORAGE, FULL_STORAGE], ids=["blocked", "full"])
def test_without_storage_a_sealed_copy_can_be_saved_early(open_page, invitation, script):
    made = invitation
    page = open_page(made.link, script=script, accept_downloads=True)
    begin(page)
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    answer_all(page)
    early = saved(page, "Save a sealed copy now")
    finish(page)
    final = saved(page)
    assert made.read(early).answers == made.read(final).answers
    assert (made.read(early).revision, made.read(final).revision) == (1, 2)


def test_when_time_is_over_answers_are_sealed(at_noon, campaign):
    begin(at_noon)
    answer_all(at_noon)
    later(at_noon, 29)
    assert at_noon.locator("#left").inner_text().startswith("0:")
    later(at_noon, 1)
    expect(at_noon.get_by_role("heading", name="Sealed", exact=True)).to_be_visible()
    expect(at_noon.locator("#items form")).to_have_count(0)


def test_time_that_ends_while_a_question_is_open_ends_the_question(at_noon):
    """A dialog that stayed open would keep keyboard and screen reader from the sealed file."""
    begin(at_noon)
    at_noon.get_by_role("button", name="Finish and seal").click()
    expect(at_noon.get_by_role("heading", name="Finish?")).to_be_visible()
    later(at_noon, 30)
    expect(at_noon.get_by_role("dialog")).to_have_count(0)
    expect(at_noon.get_by_role("heading", name="Sealed", exact=True)).to_be_focused()


def test_time_that_ran_out_while_the_page_was_closed_is_over(at_noon):
    begin(at_noon)
    answer_all(at_noon)
    at_noon.clock.set_system_time(datetime(2026, 11, 24, 14, tzinfo=UTC))
    at_noon.reload()
    at_noon.get_by_role("button", name="Go on").click()
    expect(at_noon.get_by_role("heading", name="Sealed", exact=True)).to_be_visible()


def test_a_clock_that_is_set_back_gives_no_time(at_noon):
    begin(at_noon)
    later(at_noon, 10)
    at_noon.locator("#items [type=radio]").first.check()
    at_noon.clock.set_system_time(datetime(2026, 11, 24, 9, tzinfo=UTC))
    later(at_noon, 5)
    assert re.match(r"1[45]:", at_noon.locator("#left").inner_text())


def test_time_is_announced_sparingly(at_noon):
    begin(at_noon)
    said: list[str] = []

    def hear(text: str) -> None:
        said.append(text)

    at_noon.expose_function("heard", hear)
    at_noon.evaluate("""() => {
        const told = document.getElementById("told")
        new MutationObserver(() => heard(told.textContent)).observe(told, {childList: true})
    }""")
    for _ in range(29):
        later(at_noon, 1 - 1 / 60)
    assert said == ["About 15 min left.", "About 3 min left.", "About 2 min left."]
    expect(at_noon.get_by_role("timer")).to_have_attribute("aria-live", "off")


def test_more_time_and_no_limit_are_what_the_invite_says(open_page, campaign, now):
    page = open_page(campaign.invite(now, "long", time=1.5).link)
    expect(page.get_by_text("You have 45 minutes").first).to_be_visible()
    page = open_page(campaign.invite(now, "free", time=None).link)
    expect(page.get_by_text("There is no time limit.").first).to_be_visible()
    begin(page)
    expect(page.get_by_role("timer")).to_be_hidden()


def test_an_invite_that_has_expired_cannot_be_begun(open_page, campaign):
    page = open_page(campaign.invite(datetime(2026, 1, 1, tzinfo=UTC), "old").link)
    expect(page.get_by_text("This invitation has expired")).to_be_visible()
    expect(page.get_by_role("button", name="Start the test")).to_be_hidden()


def test_a_code_can_be_pasted_with_what_a_mail_has_done_to_it(open_page, invitation):
    page = open_page(invitation.hosted.address)
    page.get_by_label("Code or whole link").fill(invitation.issued.code[:200])
    page.get_by_role("button", name="Use this code").click()
    expect(page.get_by_role("alert").filter(has_text="The code is not complete")).to_be_visible()
    code = re.sub(r"(.{60})", r"\1\n> ", invitation.issued.code)
    page.get_by_label("Code or whole link").fill(code)
    page.get_by_role("button", name="Use this code").click()
    expect(page.get_by_role("heading", name="Before you start")).to_be_visible()


def test_a_link_that_was_changed_says_so(open_page, invitation):
    link = invitation.link
    place = link.index("#") + 40
    changed = link[:place] + ("A" if link[place] != "A" else "B") + link[place + 1 :]
    page = open_page(changed)
    expect(page.get_by_role("alert").filter(has_text="The code was changed")).to_be_visible()


def test_a_form_that_is_gone_or_altered_starts_no_clock(open_page, invitation, amiss):
    data = invitation.form.read_bytes()
    page = open_page(invitation.link)
    for broken, told in ((None, "it may have been withdrawn"), (data[:-1], "could not be opened")):
        invitation.form.unlink(missing_ok=True)
        if broken is not None:
            invitation.form.write_bytes(broken)
        page.get_by_label("I have read what the test is for").check()
        page.get_by_role("button", name="Start the test").click()
        page.get_by_role("dialog").get_by_role("button", name="Start now").click()
        expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
        assert page.evaluate("localStorage.length") == 0
    invitation.form.write_bytes(data)
    begin(page)
    (told,) = amiss  # of the request that found nothing
    assert "404" in told
    amiss.clear()


def test_the_page_works_as_a_file(open_page, invitation, tmp_path):
    page = open_page(invitation.as_file(tmp_path), accept_downloads=True)
    page.get_by_label("Code or whole link").fill(invitation.issued.code)
    page.get_by_role("button", name="Use this code").click()
    begin(page)
    answer_all(page)
    page.reload()
    page.get_by_label("Code or whole link").fill(invitation.issued.code)
    page.get_by_role("button", name="Use this code").click()
    go_on(page)
    finish(page)
    assert len(invitation.read(saved(page)).answers) == 15


@pytest.fixture
def certificate(tmp_path: Path) -> ssl.SSLContext:
    """Of a host that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    day = timedelta(days=1)
    builder = builder.not_valid_before(NOON - 365 * day).not_valid_after(NOON + 36500 * day)
    made = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (tmp_path / "both.pem").write_bytes(made + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    return context


def test_the_page_works_on_a_host_with_tls(open_page, campaign, now, certificate, tmp_path):
    with serving(tmp_path / "www", tls=certificate) as address:
        made = hosted(campaign.team, tmp_path / "www", address).invite(now)
        page = open_page(made.link, ignore_https_errors=True, accept_downloads=True)
        begin(page)
        answer_all(page)
        finish(page)
        assert len(made.read(saved(page)).answers) == 15


@pytest.mark.parametrize("others", [0, 1, 4])
def test_each_of_the_recipients_opens_both_forms_of_a_file(
    open_page, campaign, now, others, tmp_path
):
    identities = [x25519.Identity.generate() for _ in range(others)]
    own = campaign.team.keys
    recipients = (str(own.identity.to_public()), *(str(one.to_public()) for one in identities))
    team = replace(campaign.team, keys=replace(own, recipients=recipients))
    with serving(tmp_path / "www") as address:
        made = hosted(team, tmp_path / "www", address).invite(now)
        page = open_page(made.link, accept_downloads=True)
        begin(page)
        finish(page)
        binary, armored = saved(page), page.locator("#armored").input_value()
    assert pyrage.decrypt(armored.encode(), [own.identity]) == opened(binary, [own.identity])
    for identity in identities:
        assert opened(binary, [identity]) == opened(binary, [own.identity])


def test_a_code_for_another_copy_of_the_page_says_so(open_page, campaign, now, tmp_path):
    page = open_page(campaign.invite(now, "one").as_file(tmp_path))
    page.get_by_label("Code or whole link").fill(campaign.invite(now, "two").issued.code)
    page.get_by_role("button", name="Use this code").click()
    expect(page.get_by_role("alert").filter(has_text="another copy of this page")).to_be_visible()


def test_over_plain_http_the_page_refuses(open_page, invitation, amiss):
    """A host by name without TLS is no secure context, as `localhost` is."""
    page = open_page(invitation.hosted.address)
    html = invitation.hosted.page()
    page.route(
        "http://hiring.test/**", lambda route: route.fulfill(body=html, content_type="text/html")
    )
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.goto(f"http://hiring.test/#{invitation.issued.code}")
    assert page.evaluate("isSecureContext") is False
    expect(page.get_by_text("This page was opened over an unprotected connection")).to_be_visible()
    expect(page.get_by_role("button", name="Start the test")).to_be_hidden()
    assert found == []
    assert amiss == ["request: http://hiring.test/"]
    amiss.clear()


def test_inside_another_page_it_refuses(open_page, invitation):
    around = invitation.hosted.folder / "around.html"
    around.write_text(f'<link rel=icon href="data:,"><iframe src="{invitation.link}"></iframe>')
    page = open_page(f"{invitation.hosted.address}around.html")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("This page was opened inside another page.")).to_be_visible()


def test_answers_of_a_candidate_are_none_of_another(page, campaign, invitation, now):
    begin(page)
    finish(page)
    sealed = saved(page)
    altered = bytearray(sealed)
    altered[len(sealed) // 2] ^= 1
    with pytest.raises(RefusedFileError):
        invitation.read(bytes(altered))


@pytest.mark.parametrize("mode", ["light", "dark", "narrow", "forced-colours"])
def test_no_stage_has_a_violation(open_page, campaign, now, mode, request):
    made = campaign.invite(now, request.node.name)
    page = open_page(campaign.address, **MODES[mode])
    assert violations(page) == []
    page.get_by_label("Code or whole link").fill("nonsense")
    page.get_by_role("button", name="Use this code").click()
    assert violations(page) == []
    page.get_by_label("Code or whole link").fill(made.issued.code)
    page.get_by_role("button", name="Use this code").click()
    expect(page.get_by_role("heading", name="Before you start")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("I have read what the test is for").check()
    page.get_by_role("button", name="Start the test").click()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Start now").click()
    page.locator("#items form").first.wait_for()
    answer_all(page)
    assert violations(page) == []
    finish(page)
    assert violations(page) == []


def test_on_a_phone_nothing_is_too_wide_or_too_small(open_page, invitation):
    page = open_page(invitation.link, **PHONE)
    targets = "button, .cw-opt, .cw-grip, input[type=text], select"
    for step in (None, begin):
        if step is not None:
            step(page)
        assert page.evaluate("document.scrollingElement.scrollWidth") == 320
        assert page.locator(targets).evaluate_all(SMALL, 40) == []


def test_the_page_is_small(campaign):
    """Without items: they are in the form."""
    page = campaign.page().encode()
    print(f"\n{len(gzip.compress(page, 9)):,} bytes of {MOST_BYTES:,}")
    assert len(gzip.compress(page, 9)) <= MOST_BYTES


def test_the_page_lets_no_other_script_or_host_in(page):
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    script = re.search(r"script-src ([^;]*)", policy)
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/=]+'", script[1])


def test_the_information_is_the_one_that_was_hashed(page, invitation, tmp_path: Path):
    begin(page)
    finish(page)
    assert invitation.read(saved(page)).text_hash == invitation.invite.text_hash
