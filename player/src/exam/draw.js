// An exam as its page shows it: each function can run again and draws the same.
import { load, phrase, setText } from "../common.js"
import { minutesLeft, stageOf, warning } from "./clock.js"

/** @typedef {import("./clock.js").ExamState} ExamState */
/** @typedef {import("../attempt.js").ItemAttempt} ItemAttempt */

/** @param {Element | undefined} root @param {string} selector @returns {any} */
export const find = (root, selector) => root?.querySelector(selector)

/** @param {Element} root @param {string} selector @returns {any[]} */
export const all = (root, selector) => [...root.querySelectorAll(selector)]

/** Shows the parts that belong to a stage, and hides the others.
 *  @param {HTMLElement} root @param {string} stage */
export function show(root, stage) {
    root.dataset.stage = stage
    for (const part of all(root, "[data-at]")) part.hidden = !part.dataset.at.includes(stage)
}

/** Draws all but the result; returns how many items have no response, and how many a flag.
 *  @param {HTMLElement} root @param {ExamState} exam */
export function drawExam(root, exam) {
    const { flags, limit, submitted } = exam
    const n = minutesLeft(exam)
    const last = warning(exam)
    show(root, stageOf(exam))
    setText(find(root, "[role=timer]"), limit ? phrase(root, "left", { n }) : "")
    setText(find(root, ".cw-last"), last ? phrase(root, "last", { n: last }) : "")
    const off = find(root, "[value=limit]")
    if (off) off.ariaPressed = !limit
    const entries = all(root, ".cw-sheet li")
    for (const entry of entries) entry.hidden = true
    const left = { n: 0, flagged: 0 }
    for (const [i, form] of all(root, "form").entries()) {
        const id = form.dataset.item
        const isFlagged = flags.includes(id)
        const isAnswered = (load(root.dataset.course ?? "", id)?.response ?? null) !== null
        left.n += Number(!isAnswered)
        left.flagged += Number(isFlagged)
        find(form, "[value=flag]").ariaPressed = isFlagged
        // A text waits for the rating of its writer, and for nothing else.
        find(form, "fieldset").disabled = submitted && form.dataset.state !== "unrated"
        for (const text of all(form, "textarea")) text.readOnly = submitted
        const entry = entries[i].firstChild
        entries[i].hidden = false
        entry.dataset.is = (isAnswered ? "answered" : "unanswered") + (isFlagged ? "Flagged" : "")
        setText(entry, phrase(root, entry.dataset.is, { n: i + 1 }))
    }
    return left
}

/** Points by topic; what is to be kept of the exam if it was passed, else undefined.
 *  @param {HTMLElement} root @param {readonly ItemAttempt[]} items */
export function drawResult(root, items) {
    const sum = (/** @type {readonly ItemAttempt[]} */ some) => {
        const own = { points: 0, of: 0 }
        for (const { points, best } of some) {
            own.points += points * best
            own.of += points
        }
        return own
    }
    for (const row of all(root, "tr[data-items]")) {
        const asked = row.dataset.items.split(" ")
        const own = sum(items.filter(({ id }) => asked.includes(id)))
        row.hidden = !own.of
        setText(row.lastChild, phrase(root, "points", own))
    }
    const { points, of } = sum(items)
    // Sums of shares come out a little above or below.
    const isPassed = points + 1e-9 >= of * Number(root.dataset.pass)
    find(root, ".cw-passed").hidden = !isPassed
    return isPassed ? { points, of, form: find(root, ".cw-form").dataset.form } : undefined
}
