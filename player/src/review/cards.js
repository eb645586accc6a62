import { append, isDurable } from "../borrowed.js"
import { find, say } from "../exam/parts.js"
import { dayText } from "../schedule/days.js"
import { scheduleOf } from "../schedule/stored.js"
import { goOn } from "./review.js"

const FAR = 60 // pixels that a finger goes to rate

/** Where a pointer came down. */
let from = 0

/** Hears the flashcards of any page: native disclosures, rated once they are open, with Again (1),
 *  Hard (2) or Good (3). @param {any} event */
export function hearCard(event) {
    const { type, target, key, altKey, ctrlKey, metaKey, pointerType, clientX } = event
    const card = target.closest?.("[data-card][open]")
    if (!card || altKey || ctrlKey || metaKey) return
    let grade = Number(key)
    if (type === "click") grade = Number(target.closest("button")?.value)
    if (type === "pointerdown") from = clientX
    // What goes up or down is a scroll, of which no pointer comes up.
    const x = clientX - from
    const isFar = x ** 2 > FAR ** 2 && getSelection()?.isCollapsed
    if (type === "pointerup" && pointerType === "touch" && isFar) grade = x < 0 ? 1 : 3
    if ([1, 2, 3].includes(grade)) rate(card, grade)
}

/** @param {any} card @param {number} grade */
function rate(card, grade) {
    const cards = card.closest("cw-cards")
    const review = card.closest("cw-review")
    const { course } = cards.dataset
    const id = card.dataset.card
    append(course, id, [Date.now(), Number(grade > 1), Number(grade === 2)])
    const next = card.nextElementSibling?.querySelector("summary") ?? card.firstChild
    next.focus()
    card.open = false
    say(cards, { date: dayText(/** @type {any} */ (scheduleOf(course, id)).due, cards.lang) })
    find(cards, ".cw-full").hidden = isDurable()
    // In a review another card takes the place of this one.
    if (review) goOn(review)
}
