// An exam as its page shows it: each function can run again and draws the same.
import { phrase, setText } from "../borrowed.js"
import { isUp, minutesLeft, stageOf, warning } from "./clock.js"
import { all, find, show } from "./parts.js"

/** @typedef {import("./clock.js").ExamState} ExamState */
/** @typedef {import("../attempt.js").ItemAttempt} ItemAttempt */

/** Time, flags and answer sheet. @param {HTMLElement} root @param {ExamState} exam
 *  @param {readonly ItemAttempt[]} items */
export function drawExam(root, exam, items) {
    const { flags, limit, submitted } = exam
    const entries = all(root, ".cw-sheet button")
    const minutes = minutesLeft(exam)
    const n = warning(minutes, limit)
    const stage = stageOf(exam)
    show(root, stage)
    const tell = (/** @type {any} */ part, /** @type {string} */ name, n = 0) =>
        setText(part, phrase(root, name, { n }))
    const isLimited = limit > 0
    tell(find(root, "[role=timer]"), isLimited ? "left" : "", minutes)
    tell(find(root, ".cw-last"), n ? "last" : "", n)
    // What was asked stays until it is answered.
    if (stage !== "open") tell(find(root, ".cw-told"), isUp(exam) ? "up" : "")
    find(root, "[value=limit]").ariaPressed = !isLimited
    find(root, "[value=more]").disabled = !isLimited
    for (const [i, form] of all(root, "form").entries()) {
        const { id, response, state } = /** @type {ItemAttempt} */ (items[i])
        const isFlagged = flags?.[id] === true
        find(form, "[value=flag]").ariaPressed = isFlagged
        // A text waits for the rating of its writer, and for nothing else.
        find(form, "fieldset").disabled = submitted && state !== "unrated"
        for (const text of all(form, "textarea")) text.readOnly = submitted
        const is = (response === null ? "unanswered" : "answered") + (isFlagged ? "Flagged" : "")
        entries[i].dataset.is = is
        tell(entries[i], is, i + 1)
    }
}
