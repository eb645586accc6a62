// The quiz of a package: takes it up where the learner left it, and tells the learning platform.
import { find } from "../find.js"
import { cmi5 } from "./cmi5.js"
import { NOTHING_REACHED, packed, Storage, unpacked } from "./kept.js"
import {
    facts,
    glossary,
    ids,
    load,
    numbersOf,
    offerToLeave,
    place,
    quiz,
    save,
    say,
    startPlayer,
    tellMark,
} from "./page.js"
import { earnedBy, news, reachedBy } from "./reached.js"
import { scorm12, scorm2004 } from "./scorm.js"
import { toldOf } from "./told.js"

/** @typedef {import("./platform.js").Platform} Platform
 *  @typedef {import("./platform.js").Report} Report
 *  @typedef {import("./told.js").Told} Told */

const PLATFORMS = { "scorm-1.2": scorm12, "scorm-2004": scorm2004, cmi5 }
/** Milliseconds until what is written but not checked is kept. */
const SOON = 5000

const begun = Date.now()
let reached = NOTHING_REACHED
/** Checks that have been told, by item. @type {Map<string, number>} */
const known = new Map()
/** @type {Told[]} */
let waiting = []
let last = begun
let isOver = false
/** What there is to say while nothing is wrong. */
let usual = ""
/** @type {number | undefined} */
let timer

/** Puts what the platform has kept where the player looks for it. @param {Platform} platform */
function restore({ kept }) {
    Object.defineProperty(globalThis, "localStorage", {
        value: new Storage(),
        configurable: true,
    })
    const found = kept ? unpacked(kept, glossary) : null
    if (kept && !found) usual = "unread"
    if (!found) return
    reached = found.reached
    for (const [id, stored] of found.items) save(id, stored)
    if (found.form) save(place, { n: found.form })
}

/** Takes in the responses that have just been checked. */
function hear() {
    for (const item of quiz.attempt.items) {
        const isNew = item.state === "checked" && known.get(item.id) !== item.time
        known.set(item.id, item.time)
        if (!isNew) continue
        const form = find(quiz, `form[data-item="${CSS.escape(item.id)}"]`)
        const told = { ...toldOf(form, item), latency: item.time - last }
        // A variant of an item has its number behind a tilde.
        const objective = facts.objectives[item.id.split("~")[0]]
        waiting.push(objective ? { ...told, objective } : told)
    }
    last = Math.max(last, ...waiting.map(({ time }) => time))
}

/** What has not been told is handed over: the platform's side keeps what is refused.
 *  @param {Platform} platform @returns {Report} */
function reportOf({ mark, most }) {
    const pass = mark ?? facts.pass
    reached = reachedBy(reached, quiz.attempt)
    const verbs = facts.target === "cmi5" ? news(reached, pass) : []
    reached = { ...reached, said: [...reached.said, ...verbs] }
    const { best, points, of } = reached
    const come = reached.isOver ? { scaled: best, points, of, progress: 1 } : earnedBy(quiz.attempt)
    const told = waiting
    waiting = []
    return {
        ...come,
        state: kept(most),
        told,
        isOver: reached.isOver,
        isPassed: pass === null ? null : come.scaled >= pass,
        time: Date.now() - begun,
        reached,
        verbs,
    }
}

/** @param {number} most */
function kept(most) {
    const items = ids.map((id) => /** @type {[string, any]} */ ([id, load(id)]))
    const form = load(place)?.n ?? 0
    const found = items.filter(([, stored]) => stored)
    const { text, dropped, lost } = packed({ reached, form, items: found }, glossary, most)
    if (lost.length) say("lost", { items: numbersOf(lost) })
    else say(dropped.length ? "cut" : usual, { items: numbersOf(dropped) })
    return text
}

/** @param {Platform} platform */
async function report(platform) {
    clearTimeout(timer)
    if (isOver || !platform.isStoring || !quiz.attempt) return
    const code = await platform.report(reportOf(platform))
    if (code) say("refused", { code })
}

/** @param {Platform} platform */
async function leave(platform) {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    // Whoever leaves at once has met nothing.
    await platform.end(quiz.attempt ? reportOf(platform) : null)
}

/** @param {Platform} platform */
function listen(platform) {
    addEventListener("attempt-changed", () => {
        hear()
        clearTimeout(timer)
        if (waiting.length || quiz.attempt.finish === "done") report(platform)
        else timer = /** @type {any} */ (setTimeout(() => report(platform), SOON))
    })
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") report(platform)
    })
    addEventListener("pagehide", () => leave(platform))
    // A session that has ended cannot be taken up again.
    addEventListener("pageshow", ({ persisted }) => {
        if (persisted) location.reload()
    })
    if (platform.leaveTo) offerToLeave(() => leave(platform), platform.leaveTo)
}

async function start() {
    /** @type {Platform | null} */
    const platform = await PLATFORMS[facts.target](globalThis, facts)
    if (platform) {
        restore(platform)
        listen(platform)
        if (!platform.isStoring) usual = "looking"
    } else usual = "none"
    say(usual)
    tellMark(platform?.mark ?? facts.pass)
    startPlayer(() => platform && report(platform))
}

start()
