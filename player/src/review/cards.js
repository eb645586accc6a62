import { append, phrase } from "../borrowed.js"
import { find } from "../exam/parts.js"
import { dayText } from "../schedule/days.js"
import { scheduleOf } from "../schedule/stored.js"
import { goOn } from "./review.js"

const FAR = 60 // pixels that a finger goes to rate

/** @type {any} */
let from

/** Hears the flashcards of any page: native disclosures, rated once they are open.
 *  @param {any} event */
export function hearCard(event) {
    const card = event.target.closest?.("[data-card]")
    if (!card?.open) return
    if (event.type === "toggle") putRating(card, card)
    if (event.type === "pointerdown") from = event
    const grade = gradeOf(event)
    if (grade > 0 && grade < 4) rate(card, grade)
}

/** The buttons stand in an open card, and else unseen beside all cards.
 *  @param {any} card @param {any} place */
function putRating(card, place) {
    const rating = find(card.closest("cw-cards"), ".cw-rate")
    rating.hidden = card !== place
    place.append(rating)
}

/** Again (1), Hard (2), Good (3), or nothing that is a grade. @param {any} event */
function gradeOf({ type, target, key, altKey, ctrlKey, metaKey, pointerType, clientX, clientY }) {
    if (type === "click") return Number(target.closest("button")?.value)
    if (type === "keydown") return altKey || ctrlKey || metaKey ? 0 : Number(key)
    if (type !== "pointerup" || pointerType !== "touch") return 0
    const x = clientX - from.clientX
    const isSwipe = Math.abs(x) > Math.max(FAR, 2 * Math.abs(clientY - from.clientY))
    return isSwipe && getSelection()?.isCollapsed ? (x < 0 ? 1 : 3) : 0
}

/** @param {any} card @param {number} grade */
function rate(card, grade) {
    const cards = card.closest("cw-cards")
    const review = card.closest("cw-review")
    const { course } = cards.dataset
    const id = card.dataset.card
    append(course, id, [Date.now(), Number(grade > 1), Number(grade === 2)])
    const date = dayText(/** @type {any} */ (scheduleOf(course, id)).due, cards.lang)
    find(cards, "[role=status]").textContent = phrase(cards, "again", { date })
    const next = card.nextElementSibling?.querySelector("summary") ?? card.firstChild
    next.focus()
    card.open = false
    // In a review another card takes the place of this one.
    putRating(card, cards)
    if (review) goOn(review)
}
