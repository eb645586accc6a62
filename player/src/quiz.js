import {
    changed,
    checked,
    cleared,
    finished,
    hinted,
    isAnswered,
    isChecked,
    isUnmet,
    NOTHING,
    responded,
    UNMET,
} from "./attempt.js"
import { drag } from "./drag.js"
import { drawGaps, drawItem, drawQuiz, verdictOf } from "./draw.js"
import { all, find } from "./find.js"
import { allForms, chosenIn, filled, focusFirst, idOf } from "./forms.js"
import { hintsOf, responseOf, restore } from "./items/index.js"
import { moveRow } from "./items/ordering.js"
import { listen } from "./listen.js"
import { more } from "./more.js"
import { PRINTED } from "./print.js"
import { append, load, memory, read, remove, save } from "./storage.js"
import { phrase } from "./words.js"

/** @typedef {import("./attempt.js").Attempt} Attempt */
/** @typedef {import("./attempt.js").ItemAttempt} ItemAttempt */
/** @typedef {import("./attempt.js").Stored} Stored */

/** The quiz of a lesson: hears the learner, lets `attempt.js` decide, draws and announces. */
export class Quiz extends HTMLElement {
    attempt = NOTHING

    connectedCallback() {
        if (this.forms) return
        /** All forms, of which one is in the page. @type {any[] | undefined} */
        this.forms = all(this, ".cw-form, template").map(
            (form) => form.content?.firstElementChild ?? form,
        )
        listen(this, HEARD)
        // What is asked again after days starts empty.
        begin(this, "fresh" in this.dataset)
    }
}

/** Where the number of the form is kept that the learner is at; form A names the quiz.
 *  @param {any} quiz */
const placeOf = ({ forms }) => `form/${allForms(forms[0]).map(idOf).join("+")}`

/** Shows the form that the learner is at. @param {any} quiz @param {boolean} isEmpty */
function begin(quiz, isEmpty) {
    const { course } = quiz.dataset
    if (quiz.forms[1]) {
        const n = load(course, placeOf(quiz))?.n % quiz.forms.length
        find(quiz, ".cw-form").replaceWith(quiz.forms[n] ?? quiz.forms[0])
    }
    const items = allForms(quiz).map((form) =>
        filled(form, isEmpty ? UNMET : (read(course, idOf(form)) ?? chosenIn(form))),
    )
    show(quiz, { items, finish: "open" })
}

/** What another tab has checked or removed; its drafts are its own.
 *  @param {any} quiz @param {string | null} key */
function hear(quiz, key) {
    if (key === null) drawGaps(quiz, "cleared")
    const form = allForms(quiz).find((form) => key === `cw/${quiz.dataset.course}/${idOf(form)}`)
    if (!form || form.contains(document.activeElement)) return
    const stored = read(quiz.dataset.course, idOf(form)) ?? UNMET
    if (stored === UNMET || !stored.draft)
        show(
            quiz,
            changed(quiz.attempt, idOf(form), () => filled(form, stored)),
        )
}

/** What the learner did is kept. @param {any} quiz @param {Attempt} attempt */
function take(quiz, attempt) {
    for (const [i, item] of attempt.items.entries()) {
        const before = quiz.attempt.items[i]
        if (item !== before) keep(quiz.dataset.course, item, item.time !== before.time)
    }
    more()
    show(quiz, attempt)
}

/** @param {any} quiz @param {Attempt} attempt */
function show(quiz, attempt) {
    const before = quiz.attempt
    quiz.attempt = attempt
    // The first form is written as it looks to who has met nothing; to load what a language makes of
    // numbers only to write the same again takes long.
    const isFirst = before === NOTHING && quiz.forms[0]?.isConnected
    const isWritten = isFirst && attempt.items.every(isUnmet)
    if (!isWritten) draw(quiz, attempt, before)
    quiz.dispatchEvent(new Event("attempt-changed", { bubbles: true }))
}

/** @param {any} quiz @param {Attempt} attempt @param {Attempt} before what was drawn */
function draw(quiz, attempt, before) {
    const { items, finish } = attempt
    // The end of a quiz tells what was held back.
    for (const [i, form] of allForms(quiz).entries())
        if (items[i] !== before.items[i] || finish !== before.finish)
            drawItem(quiz, form, /** @type {ItemAttempt} */ (items[i]), finish === "done")
    drawQuiz(quiz, attempt)
}

/** @param {string} course @param {ItemAttempt} attempt @param {boolean} isNew whether its check is */
function keep(course, attempt, isNew) {
    const { id, item, points, certainty, state, ...own } = attempt
    const { response, time, sure, score } = own
    const draft = !isChecked(attempt) && state
    // The same item may have been checked elsewhere on this page.
    const other = read(course, id)
    if (isNew) append(course, id, [time, score ?? 0, sure])
    const newer = draft && other && other.n > own.n ? { ...other, response } : own
    save(course, id, { ...newer, score: newer.score ?? 0, draft })
}

/** @param {any} quiz @param {HTMLFormElement} form @param {(item: ItemAttempt) => ItemAttempt} update */
const change = (quiz, form, update) => take(quiz, changed(quiz.attempt, idOf(form), update))

/** @param {any} quiz @param {HTMLFormElement} form */
const respond = (quiz, form) => change(quiz, form, (item) => responded(item, responseOf(form)))

/** @param {any} quiz @param {any} row */
function moved(quiz, row) {
    const form = row.closest("form")
    const rows = [...row.parentElement.children]
    const text = row.dataset.name
    respond(quiz, form)
    const [n, of] = [rows.indexOf(row) + 1, rows.length]
    verdictOf(form).textContent = phrase(quiz, "moved", { text, n, of })
}

/** @param {any} quiz @param {any} button */
function move(quiz, button) {
    const row = button.closest("li")
    if (moveRow(row, button.value === "up")) moved(quiz, row)
}

/** @param {any} quiz */
function blank(quiz) {
    begin(quiz, true)
    focusFirst(quiz)
}

/** Shows a case again. The theme would load the whole page anew, and the focus would be lost.
 *  @param {any} link @param {any} event */
function goBack(link, event) {
    event.preventDefault()
    event.stopPropagation()
    const title = find(link.closest(".cw-case"), "[tabindex]")
    title.scrollIntoView({ block: "center" })
    title.focus()
}

/** What buttons do, by their values.
 *  @type {Record<string, (quiz: any, button: HTMLElement) => void>} */
const BUTTONS = {
    up: move,
    down: move,
    finish(quiz) {
        take(quiz, finished(quiz.attempt, Date.now()))
        /** @type {Attempt} */
        const { items, finish } = quiz.attempt
        const gap = items.findIndex((item) => !isAnswered(item))
        if (finish === "gaps") focusFirst(allForms(quiz)[gap])
        else find(quiz, ".cw-result").focus()
    },
    reset(quiz) {
        for (const { id } of quiz.attempt.items) remove(quiz.dataset.course, id)
        blank(quiz)
    },
    /** Results of items in the next form stay stored until they are checked again. */
    retake(quiz) {
        save(quiz.dataset.course, placeOf(quiz), {
            n: quiz.forms.indexOf(find(quiz, ".cw-form")) + 1,
        })
        blank(quiz)
    },
}

/** What is done at an event, by its type.
 *  @type {Record<string, (event: any, target: any, quiz: any) => void>} */
const HEARD = {
    submit(quiz, form, { submitter }) {
        // Said again even where it is the same.
        verdictOf(form).textContent = ""
        change(quiz, form, (item) =>
            checked(item, responseOf(form), Date.now(), Number(submitter?.value) || 0),
        )
        if (form.dataset.state === "unrated") focusFirst(form, ".cw-rubric")
    },
    reset(quiz, form, event) {
        event.preventDefault()
        change(quiz, form, (item) => {
            const after = cleared(item)
            restore(form, after.response)
            return after
        })
        focusFirst(form)
    },
    input(quiz, { form }) {
        // A name to hand in is no response.
        if (form) respond(quiz, form)
    },
    click(quiz, target, event) {
        const button = target.closest("button")
        if (button) BUTTONS[button.value]?.(quiz, button)
        if (target.closest(".cw-back")) goBack(target, event)
        // An option with blocks cannot be a label; its own controls and links come first.
        const box = target.closest("a, button, input, label, summary, div.cw-opt")
        if (box?.matches("div.cw-opt")) box.querySelector("input").click()
    },
    pointerdown(quiz, target, event) {
        const grip = target.closest(".cw-grip")
        if (grip && event.button === 0) drag(grip, event, (row) => moved(quiz, row))
    },
    toggle(quiz, target) {
        if (!target.matches(".cw-hint[open]")) return
        const form = target.closest("form")
        const hints = hintsOf(form).filter((hint) => hint.open).length
        change(quiz, form, (item) => hinted(item, hints))
    },
}

/** What is done at an event of the window.
 *  @type {Record<string, (window: any, target: any, event: any) => void>} */
export const AROUND = {
    ...PRINTED,
    storage(_window, _target, { key }) {
        memory.delete(key)
        for (const quiz of all(document, "cw-quiz")) hear(quiz, key)
    },
}
