import { isAnswered, isChecked, NOTHING, step } from "./attempt.js"
import { drag } from "./drag.js"
import { drawGaps, drawItem, drawQuiz, verdictOf } from "./draw.js"
import { AttemptChangedEvent } from "./events.js"
import {
    allForms,
    definitionOf,
    fitting,
    focusFirst,
    formAround,
    formOf,
    idOf,
    nextForm,
} from "./forms.js"
import { hintsOf, typeOf } from "./items/index.js"
import { moveRow } from "./items/ordering.js"
import { more } from "./more.js"
import { printKeys } from "./print.js"
import { append, load, read, remove, save, watch } from "./storage.js"
import { phrase } from "./words.js"

/** @typedef {import("./attempt.js").Attempt} Attempt */
/** @typedef {import("./attempt.js").Action} Action */
/** @typedef {import("./attempt.js").ItemAttempt} ItemAttempt */
/** @typedef {import("./attempt.js").Stored} Stored */

const EVENTS = ["submit", "reset", "input", "click", "pointerdown", "toggle"]

// Actions that tell what is stored, or is to be forgotten.
const UNKEPT = ["begin", "restore", "start-over"]

/** The quiz of a lesson: hears the learner, lets `step` decide, draws and announces. */
export class Quiz extends HTMLElement {
    /** @type {Attempt} */
    #attempt = NOTHING
    #connection = new AbortController()
    #name = ""

    connectedCallback() {
        this.#connection = new AbortController()
        const { signal } = this.#connection
        for (const type of EVENTS)
            this.addEventListener(type, this, { signal, capture: type === "toggle" })
        watch(this.#course, (id, stored) => this.#hear(id, stored), signal)
        printKeys(this, signal)
        if (this.#attempt === NOTHING) this.#open()
    }

    disconnectedCallback() {
        this.#connection.abort()
    }

    /** @param {Event} event */
    handleEvent(event) {
        const target = /** @type {Element} */ (event.target)
        switch (event.type) {
            case "submit":
                return this.#check(/** @type {SubmitEvent} */ (event), formAround(target))
            case "reset":
                return this.#clear(event, formAround(target))
            case "input":
                return this.#respond(formAround(target))
            case "click":
                return this.#click(target)
            case "pointerdown":
                return this.#hold(target, /** @type {PointerEvent} */ (event))
            // Does not bubble, so it is heard on its way down.
            case "toggle":
                return target.matches(".cw-hint[open]") && this.#hint(formAround(target))
        }
    }

    get attempt() {
        return this.#attempt
    }

    get #course() {
        return this.dataset.course ?? ""
    }

    /** Shows the form that the learner was at; form A names the quiz. */
    #open() {
        this.#name = `form/${allForms(this).map(idOf).join("+")}`
        for (let n = this.#formNumber; n > 0; n--) nextForm(this)
        this.#begin()
    }

    get #formNumber() {
        const forms = this.querySelectorAll("template").length + 1
        return (load(this.#course, this.#name)?.n ?? 0) % forms || 0
    }

    #begin() {
        // What is asked again after days starts empty.
        const isFresh = "fresh" in this.dataset
        const items = allForms(this).map((form) =>
            definitionOf(form, isFresh ? null : read(this.#course, idOf(form))),
        )
        this.#take({ type: "begin", items })
    }

    /** What another tab has checked or removed; its drafts are its own.
     *  @param {string} id @param {Stored | null} stored */
    #hear(id, stored) {
        if (!id) drawGaps(this, "cleared")
        const form = allForms(this).find((form) => idOf(form) === id)
        if (!form || stored?.draft || form.contains(document.activeElement)) return
        const fit = fitting(form, stored)
        if (fit || !stored) this.#take({ type: "restore", id, stored: fit })
    }

    /** @param {Action} action */
    #take(action) {
        const before = this.#attempt
        this.#attempt = step(before, action)
        if (this.#attempt === before) return
        const changed = this.#attempt.items.filter((item, i) => item !== before.items[i])
        if (!UNKEPT.includes(action.type)) {
            changed.forEach(this.#keep, this)
            more()
        }
        const { items, finish } = this.#attempt
        // The end of a quiz tells what was held back.
        const told = finish === before.finish ? changed : items
        for (const item of told) drawItem(this, formOf(this, item.id), item, finish === "done")
        drawQuiz(this, this.#attempt)
        this.dispatchEvent(new AttemptChangedEvent(this.#attempt))
    }

    /** @param {ItemAttempt} attempt */
    #keep(attempt) {
        const { id, item, points, certainty, state, ...own } = attempt
        const { response, time, sure, score } = own
        const draft = !isChecked(attempt) && state
        // The same item may have been checked elsewhere on this page.
        const other = read(this.#course, id)
        if (!draft && time !== other?.time) append(this.#course, id, [time, score ?? 0, sure])
        const newer = draft && other && other.n > own.n ? { ...other, response } : own
        save(this.#course, id, { ...newer, score: newer.score ?? 0, draft })
    }

    /** @param {HTMLFormElement} form */
    #respond(form) {
        this.#take({ type: "respond", id: idOf(form), response: typeOf(form).response(form) })
    }

    /** @param {SubmitEvent} event @param {HTMLFormElement} form */
    #check(event, form) {
        event.preventDefault()
        const response = typeOf(form).response(form)
        // Said again even where it is the same.
        verdictOf(form).textContent = ""
        const sure = Number(/** @type {HTMLButtonElement} */ (event.submitter)?.value) || 0
        this.#take({ type: "check", id: idOf(form), response, time: Date.now(), sure })
        if (form.dataset.state === "unrated") focusFirst(form, ".cw-rubric")
    }

    /** @param {HTMLFormElement} form */
    #hint(form) {
        const hints = [...hintsOf(form)].filter((hint) => hint.open).length
        this.#take({ type: "hint", id: idOf(form), hints })
    }

    /** @param {Event} event @param {HTMLFormElement} form */
    #clear(event, form) {
        event.preventDefault()
        this.#take({ type: "clear", id: idOf(form) })
        focusFirst(form)
    }

    /** @param {Element} target */
    #click(target) {
        const button = target.closest("button")
        if (button?.matches(".cw-move")) this.#move(button)
        if (button?.value === "finish") this.#finish()
        if (button?.value === "reset") this.#startOver()
        if (button?.value === "retake") this.#retake()
        // The theme goes to a place on the page without taking the focus along.
        const back = /** @type {HTMLAnchorElement | null} */ (target.closest(".cw-back"))
        if (back) document.getElementById(back.hash.slice(1))?.focus()
        // An option with blocks cannot be a label; its own controls and links come first.
        const box = target.closest("a, button, input, label, summary, div.cw-opt")
        if (box?.matches("div.cw-opt")) box.querySelector("input")?.click()
    }

    /** @param {HTMLButtonElement} button */
    #move(button) {
        const row = /** @type {HTMLElement} */ (button.closest("li"))
        if (moveRow(row, button.value === "up")) this.#moved(row)
    }

    /** @param {Element} target @param {PointerEvent} event */
    #hold(target, event) {
        const grip = /** @type {HTMLElement | null} */ (target.closest(".cw-grip"))
        if (grip && event.button === 0) drag(grip, event, (row) => this.#moved(row))
    }

    /** @param {HTMLElement} row */
    #moved(row) {
        const form = formAround(row)
        const rows = [...(row.parentElement?.children ?? [])]
        const text = row.dataset.name ?? ""
        this.#respond(form)
        verdictOf(form).textContent = phrase(this, "moved", {
            text,
            n: rows.indexOf(row) + 1,
            of: rows.length,
        })
    }

    #finish() {
        this.#take({ type: "finish", time: Date.now() })
        const gap = this.#attempt.items.find((item) => !isAnswered(item))
        /** @type {HTMLElement | null} */
        const result = this.querySelector(".cw-result")
        if (this.#attempt.finish === "gaps" && gap) focusFirst(formOf(this, gap.id))
        else result?.focus()
    }

    #startOver() {
        for (const { id } of this.#attempt.items) remove(this.#course, id)
        this.#blank()
    }

    /** Results of items in the next form stay stored until they are checked again. */
    #retake() {
        const n = this.#formNumber + 1
        save(this.#course, this.#name, { n })
        nextForm(this)
        this.#begin()
        this.#blank()
    }

    #blank() {
        const forms = allForms(this)
        for (const hint of forms.flatMap((form) => [...hintsOf(form)])) hint.open = false
        this.#take({ type: "start-over" })
        focusFirst(forms[0])
    }
}
