import { append } from "../borrowed.js"
import { say } from "../exam/parts.js"
import { dayText } from "../schedule/days.js"
import { scheduleOf } from "../schedule/stored.js"
import { goOn } from "./review.js"

const FAR = 60 // pixels that a finger goes to rate

/** Where a pointer came down. */
let from = 0

/** The grade that an event on an open card gives, Again (1), Hard (2) or Good (3), or anything else.
 *  @type {Record<string, (event: any) => unknown>} */
const GRADES = {
    click: ({ target }) => target.closest("button")?.value,
    keydown: ({ key, altKey, ctrlKey, metaKey }) => !(altKey || ctrlKey || metaKey) && key,
    pointerdown({ clientX }) {
        from = clientX
    },
    /** What goes up or down is a scroll, of which no pointer comes up. */
    pointerup({ clientX, pointerType }) {
        const x = clientX - from
        const isSwipe = pointerType === "touch" && getSelection()?.isCollapsed && x ** 2 > FAR ** 2
        return isSwipe && (x < 0 ? "1" : "3")
    },
}

/** Hears the flashcards of any page: native disclosures, rated once they are open. */
export function hearCards() {
    for (const [type, gradeOf] of Object.entries(GRADES))
        document.addEventListener(type, (event) => {
            const card = /** @type {any} */ (event.target).closest?.("[data-card][open]")
            const grade = card && gradeOf(event)
            if (/^[123]$/.test(grade)) rate(card, Number(grade))
        })
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
    // In a review another card takes the place of this one.
    if (review) goOn(review)
}
