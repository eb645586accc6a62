// The candidate's page: from a link to a sealed file. It sends nothing anywhere.
import { find } from "../find.js"
import { clocks, elapsed, marks, shown } from "./clock.js"
import { decoded, encoded, encoder, hashed, hexOf } from "./derive.js"
import { readCode } from "./invite.js"
import { answersIn, drawItems, fillIn, hear, open } from "./items.js"
import { asked, download, fill, part, said, showStage } from "./page.js"
import { asText, lockDraft, openForm, sealResponse, unlockDraft } from "./seal.js"
import { forget, keep, kept } from "./store.js"

/** @typedef {import("./invite.js").Invite} Invite
 *  @typedef {{campaign: string, issuer: string, recipients: string[], app: string,
 *             information: string, words: Record<string, string>}} Team
 *  @typedef {{started: number, elapsed: number, answers: import("./items.js").Answers,
 *             rev: number}} Draft */

/** @type {Team} */
const team = JSON.parse(part("team").textContent)
const place = part("items")
/** @param {string} name @param {Record<string, string | number>} [values] */
const say = (name, values) => said(team.words, name, values)

/** @type {Invite} */
let invite
/** @type {Draft | undefined} */
let draft
let opened = 0
// An attempt runs from its start until it is sealed, and in one tab alone.
let isRunning = false
let isSealed = false

/** @param {string} reason @param {string} [title] */
function refuse(reason, title = "stopped") {
    fill("refused-title", say(title))
    fill("refused", say(reason))
    showStage("refused")
}

/** @param {string} text */
const tell = (text) => {
    part("told").textContent = text
}

/** Waits for a code, and says what is wrong with the last one. @param {string} [problem] */
function askForCode(problem) {
    fill("code-problem", problem ? say(problem) : "")
    showStage("code")
}

/** @param {string} text */
async function take(text) {
    const found = await readCode(text, team)
    if (typeof found === "string") return askForCode(found)
    const inside = part("form").textContent.trim()
    if (inside && hashed(decoded(inside)) !== found.claims.frm) return askForCode("elsewhere")
    invite = found
    const { limit, until } = { limit: invite.claims.lim, until: invite.claims.exp * 1000 }
    fill("limit", limit === null ? say("no-limit") : say("limit", { n: Math.floor(limit / 60) }))
    fill(
        "until",
        new Date(until).toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" }),
    )
    const { sealed, draft: locked, code } = kept(invite.claims.jti)
    if (sealed) return showSealed(decoded(sealed), code ?? "")
    draft = locked ? unlockDraft(locked, invite.secret) : undefined
    const now = Date.now() / 1000
    if (!draft && now > invite.claims.exp) return refuse("expired")
    if (!draft && now < invite.claims.nbf) return refuse("early")
    part("resume").hidden = !draft
    part("begin").hidden = !!draft
    showStage("intro")
}

/** The form's file: beside the page, or inside it. @returns {Promise<Uint8Array>} */
async function formFile() {
    const inside = part("form").textContent.trim()
    if (inside) return decoded(inside)
    const answer = await fetch(`forms/${invite.claims.jti}.age`, { cache: "no-store" })
    if (!answer.ok) throw new Error(String(answer.status))
    return new Uint8Array(await answer.arrayBuffer())
}

async function begin() {
    if (!draft && !(await asked(part("sure-start")))) return
    fill("start-problem", "")
    let form
    try {
        form = await openForm(await formFile(), invite)
    } catch (error) {
        const is404 = /** @type {Error} */ (error).message === "404"
        return fill("start-problem", say(is404 ? "gone" : "unopened"))
    }
    drawItems(place, form)
    draft ??= { started: Date.now(), elapsed: 0, answers: {}, rev: 0 }
    fillIn(place, draft.answers)
    opened = performance.now()
    fill("count", say("count", { n: form.items.length }))
    await hold()
}

/** Goes on only where no other tab has the attempt. */
async function hold() {
    const { locks } = navigator
    if (!locks) return run()
    const name = `cw-screening/${invite.claims.jti}`
    locks.request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
            readOnly(name)
            return undefined
        }
        run()
        return new Promise(() => {})
    })
}

/** Another tab has the attempt: this one shows it, and goes on when that one is closed.
 *  @param {string} name */
function readOnly(name) {
    place.inert = true
    part("elsewhere").hidden = false
    part("finish").hidden = true
    part("clock").hidden = true
    showStage("running")
    navigator.locks.request(name, () => {
        location.reload()
        return new Promise(() => {})
    })
}

function run() {
    isRunning = true
    place.inert = false
    part("elsewhere").hidden = true
    part("finish").hidden = false
    showStage("running")
    save()
    const limit = invite.claims.lim
    part("clock").hidden = limit === null
    if (limit !== null) tick(limit * 1000, marks(limit * 1000))
}

/** @param {number} limit milliseconds @param {number[]} toTell */
function tick(limit, toTell) {
    if (!isRunning || !draft) return
    const left = limit - elapsed(draft, clocks(), opened)
    part("left").textContent = shown(left)
    const passed = toTell.filter((mark) => left <= mark)
    if (passed.length) tell(say("left", { n: Math.max(1, Math.round(left / 60_000)) }))
    if (left <= 0) {
        tell(say("over"))
        finish()
        return
    }
    const later = toTell.filter((mark) => left > mark)
    setTimeout(() => tick(limit, later), 500)
}

/** Keeps what was answered so far, under the secret of the link. */
function save() {
    if (!draft || !isRunning) return
    draft.answers = answersIn(place)
    draft.elapsed = elapsed(draft, clocks(), opened)
    opened = performance.now()
    const isKept = keep(invite.claims.jti, { draft: lockDraft(draft, invite.secret) })
    part("unkept").hidden = isKept
}

/** What is sealed: nothing that tells of the candidate, the browser or the device.
 *  @param {Draft} draft */
function response({ started, elapsed, answers, rev }) {
    const { jti, frm } = invite.claims
    return {
        v: 1,
        kind: "cw-response",
        jti,
        frm,
        text_hash: hexOf(encoder.encode(team.information)),
        client: { started, submitted: Date.now(), elapsed_ms: Math.round(elapsed), app: team.app },
        answers,
        events: null,
        rev,
    }
}

async function sealed() {
    save()
    const held = /** @type {Draft} */ (draft)
    held.rev += 1
    return sealResponse(response(held), invite, team.recipients)
}

/** Seals what was answered; from here on nothing changes any more. */
async function finish() {
    if (!isRunning) return
    const bytes = await sealed()
    isRunning = false
    place.replaceChildren()
    const code = `${invite.claims.jti.slice(0, 8)}-${hexOf(bytes).slice(0, 8)}`
    keep(invite.claims.jti, { sealed: encoded(bytes), code })
    showSealed(bytes, code)
}

/** @param {Uint8Array} bytes @param {string} code */
function showSealed(bytes, code) {
    isSealed = true
    fill("receipt", code)
    part("armored").value = asText(bytes)
    part("download").onclick = () => {
        download(bytes, `response-${code}.cwr.age`)
        part("saved").hidden = false
    }
    showStage("sealed")
}

/** Nothing of the attempt stays on this device. */
async function wipe() {
    if (!(await asked(part("sure-wipe")))) return
    forget(invite.claims.jti)
    history.replaceState(null, "", location.pathname + location.search)
    refuse("wiped", "removed")
}

async function askToFinish() {
    if (!isRunning) return
    const gaps = open(place)
    const numbers = gaps.map(([number]) => number).join(", ")
    fill("gaps", gaps.length ? say("gaps", { n: gaps.length, numbers }) : say("no-gaps"))
    if (await asked(part("sure-finish"))) return finish()
    const first = gaps[0]?.[1]
    if (first) find(first, "[name^=r], .cw-move").focus()
}

/** @param {Event} event */
function onLeaving(event) {
    const isKept = part("unkept").hidden
    if (isSealed ? part("saved").hidden : isRunning && !isKept) event.preventDefault()
}

function boot() {
    part("information").innerHTML = team.information
    if (!isSecureContext) return refuse("insecure")
    if (window.top !== window.self) return refuse("framed")
    hear(place, save, tell, say)
    part("use-code").onclick = () => take(part("code").value)
    part("try-practice").onclick = () => {
        const isDone = find(part("practice-box"), ":checked")
        part("practised").textContent = say(isDone ? "practised" : "unpractised")
    }
    part("read").onchange = () => {
        part("start").ariaDisabled = String(!part("read").checked)
    }
    part("start").onclick = () =>
        part("read").checked ? begin() : fill("start-problem", say("unread"))
    part("continue").onclick = begin
    part("finish").onclick = askToFinish
    part("early-copy").onclick = async () => {
        if (isRunning) download(await sealed(), "response.cwr.age")
    }
    part("hide").onclick = () => {
        part("left").hidden = !part("left").hidden
        part("hide").ariaPressed = String(part("left").hidden)
    }
    part("wipe").onclick = wipe
    addEventListener("beforeunload", onLeaving)
    addEventListener("pagehide", save)
    addEventListener("hashchange", () => draft || take(location.hash))
    if (location.hash.length > 1) take(location.hash)
    else askForCode()
}

boot()
