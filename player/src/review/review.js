import { phrase, setText } from "../common.js"
import { dayOf, dayText } from "../schedule/days.js"
import { isDue } from "../schedule/schedule.js"
import { scheduleOf } from "../schedule/stored.js"
import { sitting } from "./sitting.js"

/** The ids of a sitting, of which what was asked goes to the end. @type {string[]} */
let order
/** @type {Set<string>} */
let missed

/** A page that asks again for what is due, one after the other. */
export class Review extends HTMLElement {
    connectedCallback() {
        draw(this, true)
        this.onclick = (/** @type {any} */ { target: { value } }) => {
            if (value === "next" || value === "more") goOn(this, value === "more")
        }
    }
}

/** Offers the way on when what is asked was checked. @param {any} quiz */
export function offerNext(quiz) {
    const next = quiz.closest("cw-review")?.querySelector("[value=next]")
    if (!next || quiz.attempt.items[0]?.state !== "checked") return
    next.hidden = false
    next.focus()
}

/** @param {Element} review @param {boolean} [isNew] */
export function goOn(review, isNew) {
    draw(review, isNew)
    /** @type {any} */
    const first = review.querySelector("[tabindex]:not([hidden])")
    first.focus()
}

/** Begins a sitting or goes on with it. Logs are read anew: another tab may be at it too.
 *  @param {any} review @param {boolean} [isNew] */
function draw(review, isNew) {
    /** The frame of what is shown, and then all that there is. @type {any[]} */
    const [frame, ...bank] = review.querySelector("template").content.children
    const today = dayOf(Date.now())
    const known = bank
        .map(({ dataset }) => ({ ...dataset, ...scheduleOf(review.dataset.course, dataset.id) }))
        .filter(({ day }) => day)
    const due = known.filter((each) => isDue(each, today))
    const isLeft = (/** @type {string} */ id) => due.some((each) => each.id === id)
    if (isNew) {
        order = sitting(due, today)
        missed = new Set()
    } else {
        const id = /** @type {string} */ (order.shift())
        order.push(id)
        if (isLeft(id)) missed.add(id)
    }
    const left = order.filter(isLeft)
    const of = order.length
    const over = due.length ? "more" : of ? "over" : known.length ? "none" : "unmet"
    tell(review, left.length ? "due" : over, {
        n: of - left.length,
        of,
        right: of - missed.size,
        due: due.length,
        date: dayText(Math.min(...known.map(({ due }) => due)), review.lang),
    })
    const found = bank.find(({ dataset }) => dataset.id === left[0])
    if (!found) return
    // A quiz without a form has nothing to say of a card.
    const quiz = frame.cloneNode(true)
    quiz.querySelector(".cw-form").replaceWith(found.cloneNode(true))
    review.querySelector(".cw-shown").replaceChildren(quiz)
}

/** Shows the parts of a state. @param {Element} review @param {string} state
 *  @param {Record<string, string | number>} values */
function tell(review, state, values) {
    for (const part of /** @type {any} */ (review.querySelectorAll("[data-when]"))) {
        const { when, say } = part.dataset
        part.hidden = !when.includes(state)
        if (say) setText(part, phrase(/** @type {any} */ (review), say, values))
    }
}
