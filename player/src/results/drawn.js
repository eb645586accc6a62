import { load, phrase, setText } from "../borrowed.js"
import { total } from "./total.js"

/** @typedef {import("../attempt.js").Attempt} Attempt */

const PASSED = 0.8

/** Says what a finished quiz came to, and what to read again; a pretest has no place for it.
 *  @param {import("../quiz.js").Quiz} quiz */
export function drawResult(quiz) {
    const { attempt } = quiz
    /** @type {HTMLElement | null} */
    const again = quiz.querySelector(".cw-again")
    if (!again || attempt.finish !== "done") return
    const { points, of } = total(attempt)
    const earned = phrase(quiz, "score", { points, of, percent: points / of })
    // 0.55 of 100 comes out a little above 55. Without a mark there is nothing to say of it.
    const reached = points + 1e-9 >= of * Number(quiz.dataset.pass)
    // Else a browser may throw away what it has stored when it wants the room.
    if (points >= of * PASSED) navigator.storage?.persist?.()
    const passing = phrase(quiz, reached ? "reached" : "missed")
    setText(/** @type {HTMLElement} */ (quiz.querySelector(".cw-score")), `${earned} ${passing}`)
    const links = linksToReadAgain(quiz, attempt)
    again.hidden = links.length === 0
    again.querySelector("ul")?.replaceChildren(...links.map(listed))
    /** @type {HTMLInputElement | null} */
    const learner = quiz.querySelector(".cw-hand input")
    if (learner) learner.value ||= load(quiz.dataset.course ?? "", "learner") ?? ""
}

/** @param {HTMLElement} quiz @param {Attempt} attempt */
function linksToReadAgain(quiz, { items }) {
    /** @type {Map<string, HTMLAnchorElement>} */
    const byAddress = new Map()
    for (const { id, score } of items) {
        if (score === 1) continue
        /** @type {NodeListOf<HTMLAnchorElement>} */
        const links = quiz.querySelectorAll(`[data-item="${CSS.escape(id)}"] + .cw-key .cw-read a`)
        for (const link of links) byAddress.set(link.href, link)
    }
    return [...byAddress.values()]
}

/** @param {Element} link */
function listed(link) {
    const entry = document.createElement("li")
    entry.append(link.cloneNode(true))
    return entry
}
