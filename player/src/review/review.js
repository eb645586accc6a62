import { phrase, setText } from "../common.js"
import { dayOf, dayText } from "../schedule/days.js"
import { isDue } from "../schedule/schedule.js"
import { scheduleOf } from "../schedule/stored.js"
import { sitting } from "./sitting.js"

/** A page that asks again for what is due, one after the other. */
export class Review extends HTMLElement {
    /** The ids of a sitting; what was asked goes to the end. @type {any[]} */
    #order = []
    #missed = new Set()

    connectedCallback() {
        for (const type of ["click", "attempt-changed", "rated"]) this.addEventListener(type, this)
        this.#go(true)
    }

    /** @param {any} event */
    handleEvent({ type, target: { value }, attempt }) {
        if (type === "rated" || value === "next" || value === "more") {
            this.#go(value === "more")
            this.#find("[tabindex]:not([hidden])").focus()
        }
        if (attempt?.items[0]?.state === "checked") {
            const next = this.#find("[value=next]")
            next.hidden = false
            next.focus()
        }
    }

    /** @param {string} selector @returns {any} */
    #find(selector) {
        return this.querySelector(selector)
    }

    /** Begins a sitting or goes on with it. Logs are read anew: another tab may be at it too.
     *  @param {boolean} isNew */
    #go(isNew) {
        const today = dayOf(Date.now())
        /** The frame of what is shown, and then all that there is. @type {any[]} */
        const [frame, ...bank] = this.#find("template").content.children
        const known = this.#known(bank)
        const due = known.filter((each) => isDue(each, today))
        const isLeft = (/** @type {string} */ id) => due.some((each) => each.id === id)
        if (isNew) {
            this.#order = sitting(due, today)
            this.#missed.clear()
        } else {
            const [id] = this.#order
            this.#order.push(this.#order.shift())
            if (isLeft(id)) this.#missed.add(id)
        }
        const of = this.#order.length
        const left = this.#order.filter(isLeft)
        const n = of - left.length
        const right = of - this.#missed.size
        const next = Math.min(...known.map(({ due }) => due).filter((due) => due > today))
        const over = due.length ? "more" : of ? "over" : known.length ? "none" : "unmet"
        const date = dayText(next, this.lang)
        this.#tell(left.length ? "due" : over, { n, of, right, due: due.length, date })
        const found = bank.find(({ dataset }) => dataset.id === left[0])
        if (!found) return
        // A quiz without a form has nothing to say of a card.
        const quiz = frame.cloneNode(true)
        quiz.querySelector(".cw-form").replaceWith(found.cloneNode(true))
        this.#find(".cw-shown").replaceChildren(quiz)
    }

    /** What the learner has met. @param {any[]} bank @returns {any[]} */
    #known(bank) {
        const { course = "" } = this.dataset
        const each = (/** @type {any} */ part) => ({
            ...part.dataset,
            ...scheduleOf(course, part.dataset.id),
        })
        return bank.map(each).filter(({ day }) => day)
    }

    /** Shows the parts of a state. @param {string} state @param {Record<string, any>} values */
    #tell(state, values) {
        for (const part of /** @type {any} */ (this.querySelectorAll("[data-when]"))) {
            const { when, say } = part.dataset
            part.hidden = !when.includes(state)
            if (say) setText(part, phrase(this, say, values))
        }
    }
}
