// An exam as its page shows it: each function can run again and draws the same.
import { load, phrase, setText } from "../common.js"
import { minutesLeft, warning } from "./clock.js"

/** @typedef {import("./clock.js").Exam} Exam @typedef {import("../attempt.js").Attempt} Attempt */

/** @param {Exam} exam */
export const stageOf = ({ start, submitted }) => (!start ? "intro" : submitted ? "done" : "open")

/** @param {HTMLElement} root @param {string} selector @returns {HTMLElement[]} */
const all = (root, selector) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))]

/** @param {HTMLElement} root @param {string} selector */
const find = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector))

/** @param {HTMLElement} root */
const ids = (root) => all(root, "form").map((form) => form.dataset.item ?? "")

/** @param {HTMLElement} root @param {string} id */
const isAnswered = (root, id) => (load(root.dataset.course ?? "", id)?.response ?? null) !== null

/** How many items of the form have no response, and how many a flag.
 *  @param {HTMLElement} root @param {Exam} exam */
export function gaps(root, { flags }) {
    const shown = ids(root)
    return {
        n: shown.filter((id) => !isAnswered(root, id)).length,
        flagged: shown.filter((id) => flags.includes(id)).length,
    }
}

/** @param {HTMLElement} root @param {Exam} exam @param {boolean} isAsked */
export function drawExam(root, exam, isAsked) {
    const stage = stageOf(exam)
    root.dataset.stage = stage
    for (const part of all(root, "[data-at]")) part.hidden = !part.dataset.at?.includes(stage)
    drawClock(root, exam)
    drawSheet(root, exam)
    const isUp = stage === "done" && minutesLeft(exam) === 0
    const asked = isAsked ? phrase(root, "asked", gaps(root, exam)) : ""
    setText(find(root, ".cw-told"), isUp ? phrase(root, "up") : asked)
    for (const form of all(root, "form")) lock(form, exam)
}

/** The time in minutes, which nobody hears; the warnings are heard.
 *  @param {HTMLElement} root @param {Exam} exam */
export function drawClock(root, exam) {
    const n = minutesLeft(exam)
    const last = warning(exam)
    setText(find(root, "[role=timer]"), n === null ? "" : phrase(root, "left", { n }))
    setText(find(root, ".cw-last"), last ? phrase(root, "last", { n: last }) : "")
    const off = root.querySelector("[value=limit]")
    if (off) off.ariaPressed = String(n === null)
}

/** An entry for each item of the form. @param {HTMLElement} root @param {Exam} exam */
function drawSheet(root, { flags }) {
    const shown = ids(root)
    for (const [i, button] of all(root, ".cw-sheet button").entries()) {
        const id = shown[i]
        const entry = /** @type {HTMLElement} */ (button.parentElement)
        entry.hidden = !id
        if (!id) continue
        const flag = flags.includes(id) ? "Flagged" : ""
        button.dataset.is = (isAnswered(root, id) ? "answered" : "unanswered") + flag
        setText(button, phrase(root, button.dataset.is, { n: i + 1 }))
    }
}

/** What was submitted stays as it is, but for texts that their writers still have to rate.
 *  @param {HTMLElement} form @param {Exam} exam */
function lock(form, { flags, submitted }) {
    const isLocked = submitted && form.dataset.state !== "unrated"
    find(form, "fieldset").toggleAttribute("disabled", !!isLocked)
    form.querySelector("textarea")?.toggleAttribute("readonly", !!submitted)
    find(form, "[value=flag]").ariaPressed = String(flags.includes(form.dataset.item ?? ""))
}

/** Points by topic; what is to be kept of the exam if it was passed, else null.
 *  @param {HTMLElement} root @param {Exam} exam @param {Attempt} attempt */
export function drawResult(root, { submitted }, { items }) {
    const sum = (/** @type {Attempt["items"]} */ some) => ({
        points: some.reduce((all, { points, best }) => all + points * best, 0),
        of: some.reduce((all, { points }) => all + points, 0),
    })
    for (const row of all(root, "tr[data-items]")) {
        const asked = row.dataset.items?.split(" ")
        const own = sum(items.filter(({ id }) => asked?.includes(id)))
        row.hidden = !own.of
        setText(/** @type {HTMLElement} */ (row.lastElementChild), phrase(root, "points", own))
    }
    const { points, of } = sum(items)
    // Sums of shares come out a little above or below.
    const isPassed = points + 1e-9 >= of * Number(root.dataset.pass)
    find(root, ".cw-passed").hidden = !isPassed
    const form = Number(find(root, ".cw-form").dataset.form)
    return isPassed ? { points, of, form, time: submitted } : null
}
