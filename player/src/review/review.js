import { all, find, say, show } from "../exam/parts.js"
import { dayOf, dayText } from "../schedule/days.js"
import { isDue } from "../schedule/schedule.js"
import { scheduleOf } from "../schedule/stored.js"
import { sitting } from "./sitting.js"

/** The ids of a sitting, of which what was asked goes to the end. @type {string[]} */
let order
/** @type {Set<string>} */
let missed

/** A page that asks again for what is due, one after the other. */
export function openReview() {
    for (const review of all(document, "cw-review")) {
        draw(review, true)
        find(review, "[value=next]").onclick = () => goOn(review)
        find(review, "[value=more]").onclick = () => goOn(review, true)
    }
}

/** Offers the way on when what is asked was checked. @param {any} quiz */
export function offerNext(quiz) {
    const next = quiz.closest("cw-review")?.querySelector("[value=next]")
    if (!next || quiz.attempt.items[0]?.state !== "checked") return
    // Who has read the reasons would be right at once.
    for (const button of all(quiz, ".cw-actions button")) button.disabled = button.hidden = true
    next.hidden = false
    next.focus()
}

/** @param {Element} review @param {boolean} [isNew] */
export function goOn(review, isNew) {
    draw(review, isNew)
    find(review, "[tabindex]:not([hidden])").focus()
}

/** Begins a sitting or goes on with it. Logs are read anew: another tab may be at it too.
 *  @param {any} review @param {boolean} [isNew] */
function draw(review, isNew) {
    /** The frame of what is shown, and then all that there is. @type {any[]} */
    const [frame, ...bank] = find(review, "template").content.children
    const today = dayOf(Date.now())
    const known = bank
        .map(({ dataset }) => ({ ...dataset, ...scheduleOf(review.dataset.course, dataset.id) }))
        .filter(({ day }) => day)
    const due = known.filter((each) => isDue(each, today))
    const isLeft = (/** @type {string} */ id) => due.some((each) => each.id === id)
    if (isNew) {
        order = sitting(due, today)
        missed = new Set()
    } else turn(isLeft)
    const left = order.filter(isLeft)
    const of = order.length
    const n = of - left.length
    const over = due.length ? "more" : of ? "over" : known.length ? "none" : "unmet"
    show(review, n < of ? "due" : over)
    say(review, {
        n,
        of,
        right: of - missed.size,
        due: due.length,
        date: dayText(Math.min(...known.map(({ due }) => due)), review.lang),
    })
    const found = bank.find(({ dataset }) => dataset.id === left[0])
    if (found) ask(review, frame, found)
}

/** What was asked goes to the end, to be asked again if it is left.
 *  @param {(id: string) => boolean} isLeft */
function turn(isLeft) {
    const id = /** @type {string} */ (order.shift())
    order.push(id)
    if (isLeft(id)) missed.add(id)
}

/** @param {any} review @param {any} frame @param {any} found */
function ask(review, frame, found) {
    // A quiz without a form has nothing to say of a card.
    const quiz = frame.cloneNode(true)
    find(quiz, ".cw-form").replaceWith(found.cloneNode(true))
    find(review, ".cw-shown").replaceChildren(quiz)
}
