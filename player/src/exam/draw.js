// An exam as its page shows it: each function can run again and draws the same.
import { phrase, setText } from "../borrowed.js"
import { total } from "../results/total.js"
import { isUp, minutesLeft, stageOf, warning } from "./clock.js"
import { all, find, show } from "./parts.js"

/** @typedef {import("./clock.js").ExamState} ExamState */
/** @typedef {import("../attempt.js").ItemAttempt} ItemAttempt */

/** Time, flags and answer sheet. @param {HTMLElement} root @param {ExamState} exam
 *  @param {readonly ItemAttempt[]} items */
export function drawExam(root, exam, items) {
    const { flags, limit, submitted } = exam
    const [forms, entries] = [all(root, "form"), all(root, ".cw-sheet button")]
    const n = warning(exam)
    const stage = stageOf(exam)
    show(root, stage)
    say(root, "[role=timer]", limit ? "left" : "", minutesLeft(exam))
    say(root, ".cw-last", n ? "last" : "", n)
    // What was asked stays until it is answered.
    if (stage !== "open") say(root, ".cw-told", isUp(exam) ? "up" : "")
    find(root, "[value=limit]").ariaPressed = !limit
    for (const [i, { id, response, state }] of items.entries()) {
        const name = response === null ? "unanswered" : "answered"
        const isFlagged = flags[id] === true
        find(forms[i], "[value=flag]").ariaPressed = isFlagged
        // A text waits for the rating of its writer, and for nothing else.
        find(forms[i], "fieldset").disabled = submitted && state !== "unrated"
        for (const text of all(forms[i], "textarea")) text.readOnly = submitted
        entries[i].dataset.is = isFlagged ? `${name}Flagged` : name
        setText(entries[i], phrase(root, entries[i].dataset.is, { n: i + 1 }))
    }
}

/** @param {HTMLElement} root @param {string} selector @param {string} name @param {number} [n] */
const say = (root, selector, name, n = 0) =>
    setText(find(root, selector), phrase(root, name, { n }))

/** Points by topic; what is to be kept of the exam if it was passed, else undefined.
 *  @param {HTMLElement} root @param {readonly ItemAttempt[]} items */
export function drawPoints(root, items) {
    for (const row of all(root, "tr[data-items]")) {
        const asked = row.dataset.items.split(" ")
        const own = total({ items: items.filter(({ id }) => asked.includes(id)) })
        row.hidden = !own.of
        setText(row.lastChild, phrase(root, "points", own))
    }
    const { points, of } = total({ items })
    // Sums of shares come out a little above or below.
    const isPassed = points + 1e-9 >= of * Number(root.dataset.pass)
    find(root, ".cw-passed").hidden = !isPassed
    return isPassed ? { points, of, form: find(root, ".cw-form").dataset.form } : undefined
}
