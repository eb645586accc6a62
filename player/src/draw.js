// The attempt as the page shows it: each function can run again and draws the same.
import { isAnswered, isChecked, isTold, MOST_CERTAIN } from "./attempt.js"
import { find } from "./find.js"
import { keyOf } from "./items/index.js"
import { drawMarks, markOf, marksOf, why } from "./items/told.js"
import { isDurable } from "./storage.js"
import { phrase } from "./words.js"

/** @typedef {import("./attempt.js").Attempt} Attempt
 *  @typedef {import("./attempt.js").ItemAttempt} ItemAttempt */

/** @param {HTMLFormElement} form */
export const verdictOf = (form) => find(form, ".cw-verdict")

/** A live region speaks whenever it is written to, so it is left alone while it says the same.
 *  @param {HTMLElement} element @param {string} text */
export function setText(element, text) {
    if (element.textContent !== text) element.textContent = text
}

/** @param {ItemAttempt} attempt */
function stateOf(attempt) {
    if (!isChecked(attempt)) return attempt.state
    // Nobody but the learner has judged a text.
    return attempt.item.type === "extended-text" ? "rated" : markOf(attempt.score ?? 0)
}

/** @param {HTMLElement} quiz @param {HTMLFormElement} form @param {ItemAttempt} attempt
 *  @param {boolean} isOver */
export function drawItem(quiz, form, attempt, isOver) {
    const { item, response, score } = attempt
    const state = stateOf(attempt)
    form.dataset.state = state
    if (state === "open") delete form.dataset.state
    const earned = score ?? 0
    const held = !isOver && earned < 1 && !!item.penalty
    const marks = isTold(attempt) && marksOf(item, response, earned, held)
    drawMarks(form, marks || [])
    drawVerdict(quiz, verdictOf(form), attempt)
    const verdict = isChecked(attempt) ? markOf(earned) : state
    // Never live: they are long.
    find(form, ".cw-why").replaceChildren(...(marks ? why(keyOf(form), marks, verdict, held) : []))
    const count = find(form, "output")
    if (count) setText(count, phrase(quiz, "words", { n: wordsOf(response?.text ?? "") }))
}

/** @param {HTMLElement} quiz @param {HTMLElement} verdict @param {ItemAttempt} attempt */
function drawVerdict(quiz, verdict, attempt) {
    const { n, score, sure } = attempt
    const state = stateOf(attempt)
    const again = isChecked(attempt) && n > 1 ? phrase(quiz, "again", { n }) : ""
    const isUnread = attempt.state === "todo" && attempt.response !== null
    const isSurprise = state === "wrong" && sure === MOST_CERTAIN
    const name = isUnread ? "number" : isSurprise ? "surprise" : state
    const said = phrase(quiz, name, { percent: score ?? 0 })
    // A page of results from last week must not read itself out.
    verdict.ariaLive = attempt.state === "restored" ? "off" : "polite"
    setText(verdict, again + said)
}

/** @param {string} text */
const wordsOf = (text) => text.match(/\S+/g)?.length ?? 0

/** What stands between the learner and a kept result. @param {HTMLElement} quiz
 *  @param {string} name of a phrase @param {Record<string, number>} [values] */
export const drawGaps = (quiz, name, values) =>
    setText(find(quiz, ".cw-gaps"), phrase(quiz, name, values))

/** Everything outside the items. @param {HTMLElement} quiz @param {Attempt} attempt */
export function drawQuiz(quiz, attempt) {
    const { items, finish } = attempt
    const of = items.length
    const n = items.filter(isAnswered).length
    const bar = find(quiz, ".cw-bar progress")
    bar.max = of
    bar.value = n
    setText(find(quiz, ".cw-bar output"), phrase(quiz, "done", { n, of }))
    const unkept = isDurable() ? "" : "full"
    drawGaps(quiz, finish === "gaps" ? finish : unkept, { n: of - n, of })
    // A pretest has none, and no button that asks for it. What it says is written later.
    find(quiz, ".cw-result")?.toggleAttribute("hidden", finish !== "done")
}
