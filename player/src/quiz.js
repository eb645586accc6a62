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

/** @typedef {import("./attempt.js").Action} Action */
/** @typedef {import("./attempt.js").ItemAttempt} ItemAttempt */
/** @typedef {import("./attempt.js").Stored} Stored */

// Actions that tell what is stored, or is to be forgotten.
const UNKEPT = ["begin", "restore", "start-over"]

/** The quiz of a lesson: hears the learner, lets `step` decide, draws and announces. */
export class Quiz extends HTMLElement {
    attempt = NOTHING
    course = ""
    /** Where the number of the form is kept that the learner is at; form A names the quiz. */
    place = ""
    #connection = new AbortController()

    connectedCallback() {
        this.course = this.dataset.course ?? ""
        this.#connection = new AbortController()
        const { signal } = this.#connection
        for (const [type, act] of Object.entries(HEARD)) {
            const hearing = (/** @type {any} */ event) => act(this, event.target, event)
            // A toggle does not bubble, so it is heard on its way down.
            this.addEventListener(type, hearing, { signal, capture: type === "toggle" })
        }
        watch(this.course, (id, stored) => hear(this, id, stored), signal)
        printKeys(this, signal)
        if (this.attempt === NOTHING) open(this)
    }

    disconnectedCallback() {
        this.#connection.abort()
    }
}

/** Shows the form that the learner was at. @param {Quiz} quiz */
function open(quiz) {
    quiz.place = `form/${allForms(quiz).map(idOf).join("+")}`
    for (let n = formNumber(quiz); n > 0; n--) nextForm(quiz)
    begin(quiz)
}

/** @param {Quiz} quiz */
function formNumber(quiz) {
    const forms = quiz.querySelectorAll("template").length + 1
    return load(quiz.course, quiz.place)?.n % forms || 0
}

/** @param {Quiz} quiz */
function begin(quiz) {
    // What is asked again after days starts empty.
    const isFresh = "fresh" in quiz.dataset
    const items = allForms(quiz).map((form) =>
        definitionOf(form, isFresh ? null : read(quiz.course, idOf(form))),
    )
    take(quiz, { type: "begin", items })
}

/** What another tab has checked or removed; its drafts are its own.
 *  @param {Quiz} quiz @param {string} id @param {Stored | null} stored */
function hear(quiz, id, stored) {
    if (!id) drawGaps(quiz, "cleared")
    const form = allForms(quiz).find((form) => idOf(form) === id)
    if (!form || stored?.draft || form.contains(document.activeElement)) return
    const fit = fitting(form, stored)
    if (fit || !stored) take(quiz, { type: "restore", id, stored: fit })
}

/** @param {Quiz} quiz @param {Action} action */
function take(quiz, action) {
    const before = quiz.attempt
    quiz.attempt = step(before, action)
    if (quiz.attempt === before) return
    const { items, finish } = quiz.attempt
    const changed = items.filter((item, i) => item !== before.items[i])
    if (!UNKEPT.includes(action.type)) {
        for (const item of changed) keep(quiz.course, item)
        more()
    }
    // The end of a quiz tells what was held back.
    const told = finish === before.finish ? changed : items
    for (const item of told) drawItem(quiz, formOf(quiz, item.id), item, finish === "done")
    drawQuiz(quiz, quiz.attempt)
    quiz.dispatchEvent(new AttemptChangedEvent(quiz.attempt))
}

/** @param {string} course @param {ItemAttempt} attempt */
function keep(course, attempt) {
    const { id, item, points, certainty, state, ...own } = attempt
    const { response, time, sure, score } = own
    const draft = !isChecked(attempt) && state
    // The same item may have been checked elsewhere on this page.
    const other = read(course, id)
    if (!draft && time !== other?.time) append(course, id, [time, score ?? 0, sure])
    const newer = draft && other && other.n > own.n ? { ...other, response } : own
    save(course, id, { ...newer, score: newer.score ?? 0, draft })
}

/** @param {Quiz} quiz @param {HTMLFormElement} form */
const respond = (quiz, form) =>
    take(quiz, { type: "respond", id: idOf(form), response: typeOf(form).response(form) })

/** @param {Quiz} quiz @param {HTMLElement} row */
function moved(quiz, row) {
    const form = formAround(row)
    const rows = [...(row.parentElement?.children ?? [])]
    const text = row.dataset.name ?? ""
    respond(quiz, form)
    const [n, of] = [rows.indexOf(row) + 1, rows.length]
    verdictOf(form).textContent = phrase(quiz, "moved", { text, n, of })
}

/** @param {Quiz} quiz @param {HTMLElement} button @param {boolean} isUp */
function move(quiz, button, isUp) {
    const row = /** @type {HTMLElement} */ (button.closest("li"))
    if (moveRow(row, isUp)) moved(quiz, row)
}

/** @param {Quiz} quiz */
function blank(quiz) {
    const forms = allForms(quiz)
    for (const hint of forms.flatMap((form) => [...hintsOf(form)])) hint.open = false
    take(quiz, { type: "start-over" })
    focusFirst(forms[0])
}

/** What buttons do, by their values.
 *  @type {Record<string, (quiz: Quiz, button: HTMLElement) => void>} */
const BUTTONS = {
    up: (quiz, button) => move(quiz, button, true),
    down: (quiz, button) => move(quiz, button, false),
    finish(quiz) {
        take(quiz, { type: "finish", time: Date.now() })
        const { items, finish } = quiz.attempt
        const gap = items.find((item) => !isAnswered(item))
        /** @type {HTMLElement | null} */
        const result = quiz.querySelector(".cw-result")
        if (finish === "gaps" && gap) focusFirst(formOf(quiz, gap.id))
        else result?.focus()
    },
    reset(quiz) {
        for (const { id } of quiz.attempt.items) remove(quiz.course, id)
        blank(quiz)
    },
    /** Results of items in the next form stay stored until they are checked again. */
    retake(quiz) {
        save(quiz.course, quiz.place, { n: formNumber(quiz) + 1 })
        nextForm(quiz)
        begin(quiz)
        blank(quiz)
    },
}

/** What is done at an event, by its type.
 *  @type {Record<string, (quiz: Quiz, target: Element, event: any) => void>} */
const HEARD = {
    submit(quiz, target, event) {
        event.preventDefault()
        const form = formAround(target)
        const response = typeOf(form).response(form)
        // Said again even where it is the same.
        verdictOf(form).textContent = ""
        const sure = Number(event.submitter?.value) || 0
        take(quiz, { type: "check", id: idOf(form), response, time: Date.now(), sure })
        if (form.dataset.state === "unrated") focusFirst(form, ".cw-rubric")
    },
    reset(quiz, target, event) {
        event.preventDefault()
        const form = formAround(target)
        take(quiz, { type: "clear", id: idOf(form) })
        focusFirst(form)
    },
    input: (quiz, target) => respond(quiz, formAround(target)),
    click(quiz, target) {
        const button = target.closest("button")
        if (button) BUTTONS[button.value]?.(quiz, button)
        // The theme goes to a place on the page without taking the focus along.
        const back = /** @type {HTMLAnchorElement | null} */ (target.closest(".cw-back"))
        if (back) document.getElementById(back.hash.slice(1))?.focus()
        // An option with blocks cannot be a label; its own controls and links come first.
        const box = target.closest("a, button, input, label, summary, div.cw-opt")
        if (box?.matches("div.cw-opt")) box.querySelector("input")?.click()
    },
    pointerdown(quiz, target, event) {
        const grip = /** @type {HTMLElement | null} */ (target.closest(".cw-grip"))
        if (grip && event.button === 0) drag(grip, event, (row) => moved(quiz, row))
    },
    toggle(quiz, target) {
        if (!target.matches(".cw-hint[open]")) return
        const form = formAround(target)
        const hints = [...hintsOf(form)].filter((hint) => hint.open).length
        take(quiz, { type: "hint", id: idOf(form), hints })
    },
}
