import { append, phrase } from "../common.js"
import { dayText } from "../schedule/days.js"
import { scheduleOf } from "../schedule/stored.js"

const EVENTS = ["toggle", "click", "keydown", "pointerdown", "pointerup"]
const FAR = 60 // pixels that a finger goes to rate

/** Flashcards: native disclosures, rated Again (1), Hard (2) or Good (3) once they are open. */
export class Cards extends HTMLElement {
    /** @type {any} */
    #from
    /** @type {any} */
    #rating

    connectedCallback() {
        this.#rating ??= this.querySelector(".cw-rate")
        // A toggle does not bubble, so it is heard on its way down.
        for (const type of EVENTS) this.addEventListener(type, this, true)
    }

    /** @param {any} event */
    handleEvent(event) {
        const card = event.target.closest("[data-card]")
        if (!card?.open) return
        if (event.type === "toggle") {
            card.append(this.#rating)
            this.#rating.hidden = false
        }
        if (event.type === "pointerdown") this.#from = event
        const grade = this.#grade(event)
        if (grade > 0 && grade < 4) this.#rate(card, grade)
    }

    /** The grade that an event gives, if any. @param {any} event */
    #grade({ type, target, key, altKey, ctrlKey, metaKey, pointerType, clientX, clientY }) {
        if (type === "click") return Number(target.closest("button")?.value)
        if (type === "keydown") return altKey || ctrlKey || metaKey ? 0 : Number(key)
        if (type !== "pointerup" || pointerType !== "touch") return 0
        const x = clientX - this.#from.clientX
        const isSwipe = Math.abs(x) > Math.max(FAR, 2 * Math.abs(clientY - this.#from.clientY))
        return isSwipe && getSelection()?.isCollapsed ? (x < 0 ? 1 : 3) : 0
    }

    /** @param {any} card @param {number} grade */
    #rate(card, grade) {
        const course = this.dataset.course ?? ""
        const id = card.dataset.card
        append(course, id, [Date.now(), Number(grade > 1), Number(grade === 2)])
        const date = dayText(scheduleOf(course, id)?.due ?? 0, this.lang)
        const status = /** @type {Element} */ (this.querySelector("[role=status]"))
        status.textContent = phrase(this, "again", { date })
        const next = card.nextElementSibling?.querySelector("summary") ?? card.firstChild
        next.focus()
        card.open = false
        card.dispatchEvent(new Event("rated", { bubbles: true }))
    }
}
