import { phrase, setText } from "../borrowed.js"
import { step } from "../exam/exam.js"
import { all, find, say } from "../exam/parts.js"
import { handIn } from "./hand-in.js"
import { total } from "./total.js"

const PASSED = 0.8

/** Says what a finished quiz came to, and what to read again; a pretest has no place for it.
 *  @param {any} quiz */
export function drawResult(quiz) {
    /** @type {import("../attempt.js").Attempt} */
    const { items, finish } = quiz.attempt
    const score = find(quiz, ".cw-score")
    if (!score || finish !== "done") return
    const { points, of } = total({ items })
    const earned = phrase(quiz, "score", { points, of, percent: points / of })
    // 0.55 of 100 comes out a little above 55. Without a mark there is nothing to say of it.
    const isReached = points + 1e-9 >= of * Number(quiz.dataset.pass)
    const passing = phrase(quiz, isReached ? "reached" : "missed")
    setText(score, `${earned} ${passing}`)
    // Else a browser may throw away what it has stored when it wants the room.
    if (points >= of * PASSED) navigator.storage?.persist?.()
    const links = all(quiz, ".cw-form .cw-key").flatMap((key, i) =>
        items[i]?.score === 1 ? [] : all(key, ".cw-read a"),
    )
    const byAddress = new Map(links.map((link) => [link.href, link]))
    find(quiz, ".cw-again ul").replaceChildren(...Array.from(byAddress.values(), listed))
    drawTopics(quiz, items)
    const exam = quiz.closest("cw-exam")
    if (exam) {
        find(exam, ".cw-passed").hidden = !isReached
        const { form } = find(quiz, ".cw-form").dataset
        if (isReached) step(exam, { passed: { points, of, form, time: step(exam).submitted } })
    }
    handIn(quiz)
}

/** @param {Element} link */
function listed(link) {
    const entry = document.createElement("li")
    entry.append(link.cloneNode(true))
    return entry
}

/** Points by topic. @param {HTMLElement} quiz @param {readonly import("../attempt.js").ItemAttempt[]} items */
function drawTopics(quiz, items) {
    for (const row of all(quiz, "tr[data-items]")) {
        const asked = row.dataset.items.split(" ")
        const own = total({ items: items.filter(({ id }) => asked.includes(id)) })
        row.hidden = !own.of
        say(row, own)
    }
}
