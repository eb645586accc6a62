import { phrase } from "../borrowed.js"
import { step } from "../exam/exam.js"
import { all, find, say } from "../exam/parts.js"
import { handIn } from "./hand-in.js"
import { total } from "./total.js"

/** Says what a finished quiz came to, and what to read again; a pretest has no place for it.
 *  @param {any} quiz */
export function drawResult(quiz) {
    /** @type {import("../attempt.js").Attempt} */
    const { items, finish } = quiz.attempt
    const result = find(quiz, ".cw-result")
    if (!result || finish !== "done") return
    const { points, of } = total(items)
    const score = find(result, ".cw-score")
    // 0.55 of 100 comes out a little above 55. Without a mark there is nothing to say of it.
    const isReached = points + 1e-9 >= of * Number(score.dataset.pass)
    const passing = phrase(score, isReached ? "reached" : "missed")
    say(result, { points, of, percent: points / of, passing })
    drawTopics(result, items)
    // Else a browser may throw away what it has stored when it wants the room.
    navigator.storage?.persist?.()
    const links = all(quiz, ".cw-form .cw-key").flatMap((key, i) =>
        items[i]?.score === 1 ? [] : all(key, ".cw-read a"),
    )
    const byAddress = new Map(links.map((link) => [link.href, `<li>${link.outerHTML}`]))
    find(result, ".cw-again > ul").innerHTML = [...byAddress.values()].join("")
    const exam = quiz.closest("cw-exam")
    if (exam) {
        const { submitted: time, passed: before } = step(exam)
        const passed = { points, of, time, ...find(quiz, ".cw-form").dataset }
        find(exam, ".cw-passed").hidden = !isReached
        const isBest = !(before?.points / before?.of > points / of)
        if (isReached && isBest) step(exam, { passed })
    }
    handIn(quiz)
}

/** Points by topic.
 *  @param {HTMLElement} result @param {readonly import("../attempt.js").ItemAttempt[]} items */
function drawTopics(result, items) {
    for (const row of all(result, "tr[data-items]")) {
        const asked = row.dataset.items.split(" ")
        const own = total(items.filter(({ id }) => asked.includes(id)))
        row.hidden = !own.of
        say(row, own)
    }
}
