"""How long the candidate's page takes to open a form of 40 items and to seal its answers."""

import base64
import json
import subprocess
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser

from coursewright.screening.derivation import form_identity, link_secret
from coursewright.screening.keys import new_keys
from coursewright.screening.sealing import opened, seal

from ..conftest import ROOT, tool
from ..timing import seconds_of
from .measure import show

BUDGET = 50  # milliseconds, on a machine that is not slowed down
ROUNDS = 20
ITEM = '<form class="cw-item"><fieldset><legend>{0}</legend>' + "<p>An option in words.</p>" * 12
ENTRY = (
    'export * from "./src/screening/seal.js"; export { hashed } from "./src/screening/derive.js"'
)
MEASURED = """async ([form, secret, recipients, rounds]) => {
    const bytes = text => Uint8Array.from(atob(text), mark => mark.charCodeAt(0))
    const sealed = bytes(form)
    const invite = { claims: { frm: page.hashed(sealed) }, token: "a.b", secret: bytes(secret) }
    const response = { answers: Object.fromEntries([...Array(40).keys()]
        .map(n => [`s${n}`, { r: ["abcdefgh"] }])) }
    const times = { open: [], seal: [], draft: [] }
    const timed = async (name, work) => {
        const start = performance.now()
        await work()
        times[name].push(performance.now() - start)
    }
    for (let round = 0; round < rounds; round++) {
        await timed("open", () => page.openForm(sealed, invite))
        await timed("seal", () => page.sealResponse(response, invite, recipients))
        await timed("draft", () => page.lockDraft(response, invite.secret))
    }
    return times
}"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page's own encryption, bundled as the page has it."""
    target = tmp_path_factory.mktemp("bundle") / "page.js"
    options = {
        "bundle": True,
        "format": "iife",
        "globalName": "page",
        "minify": True,
        "outfile": str(target),
        "stdin": {"contents": ENTRY, "resolveDir": "."},
    }
    code = f"""
        import {{ build }} from "esbuild"
        import {{ aliases }} from "./aliases.mjs"
        await build({{ alias: aliases, ...{json.dumps(options)} }})"""
    command = [tool("node"), "--input-type=module", "-e", code]
    subprocess.run(command, cwd=ROOT / "player", check=True)
    return target.read_text(encoding="utf-8")


def test_opening_and_sealing(browser: Browser, script: str) -> None:
    keys, _ = new_keys(b"i" * 32, b"m" * 32)
    secret = link_secret(keys.master, "invite")
    items = [{"slot": f"s{n}", "case": None, "html": ITEM.format(n)} for n in range(40)]
    form = json.dumps({"v": 1, "items": items}).encode()
    sealed = seal(form, [form_identity(secret).to_public(), *keys.sealed_for])
    page = browser.new_page()
    page.goto(Path(ROOT / "README.md").as_uri())  # a secure context
    page.evaluate(script + "; window.page = page")
    texts = [base64.b64encode(data).decode() for data in (sealed, secret)]
    times = page.evaluate(MEASURED, [*texts, list(keys.recipients), ROUNDS])
    page.close()
    rows = [
        (name, f"{taken[0]:.1f} ms", f"{median(taken[1:]):.1f} ms", f"{BUDGET} ms")
        for name, taken in times.items()
    ]
    show("The candidate's page, 40 items", ("", "first", "then", "budget"), rows)
    taken = seconds_of(lambda: [opened(sealed, [keys.identity]) for _ in range(ROUNDS)]) / ROUNDS
    print(f"  the team opens one in {1000 * taken:.2f} ms")
