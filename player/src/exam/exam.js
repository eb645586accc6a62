import { load, save } from "../common.js"
import { examOf, fresh, limitAgain, MORE, minutesLeft, tick } from "./clock.js"
import { drawClock, drawExam, drawResult, gaps, stageOf } from "./draw.js"

/** @typedef {import("../attempt.js").Attempt} Attempt */
/** @typedef {import("../events.js").AttemptChangedEvent} AttemptChangedEvent */

/** What goes around the quiz of an exam: time, flags, and one submission. All of its state is in the
 *  storage, which is read anew for each step: so it survives everything, and tabs agree. */
export class Exam extends HTMLElement {
    #connection = new AbortController()
    /** @type {Attempt | null} */
    #attempt = null
    #isAsked = false
    #isStale = false

    connectedCallback() {
        this.#connection = new AbortController()
        const { signal } = this.#connection
        for (const type of ["click", "attempt-changed"])
            this.addEventListener(type, this, { signal })
        // Ahead of the quiz, which would check.
        this.addEventListener("submit", this, { signal, capture: true })
        addEventListener("storage", this, { signal })
        const timer = setInterval(() => this.#tick(), 1000)
        signal.onabort = () => clearInterval(timer)
        this.#tick()
        // The quiz is not shown yet and so keeps the focus where it is.
        if (this.#exam.submitted) this.#finish()
        this.#draw()
    }

    disconnectedCallback() {
        this.#connection.abort()
    }

    /** @param {Event} event */
    handleEvent(event) {
        switch (event.type) {
            case "click":
                return this.#click(/** @type {Element} */ (event.target).closest("button"))
            case "submit":
                return this.#holdBack(event)
            case "attempt-changed":
                this.#attempt = /** @type {AttemptChangedEvent} */ (event).attempt
                this.#isAsked = false
                return this.#draw()
            case "storage":
                return this.#hear(/** @type {StorageEvent} */ (event).key ?? "")
        }
    }

    get #course() {
        return this.dataset.course ?? ""
    }

    get #name() {
        return this.dataset.name ?? ""
    }

    /** As the author wants it, in seconds. */
    get #limit() {
        return Number(this.dataset.minutes) * 60 || null
    }

    get #exam() {
        return tick(examOf(load(this.#course, this.#name), this.#limit), Date.now())
    }

    /** @param {Partial<import("./clock.js").Exam>} change */
    #keep(change) {
        save(this.#course, this.#name, { ...this.#exam, ...change })
        this.#draw()
    }

    #draw() {
        const exam = this.#exam
        drawExam(this, exam, this.#isAsked)
        if (!exam.submitted || this.#attempt?.finish !== "done") return
        const passed = drawResult(this, exam, this.#attempt)
        if (passed) save(this.#course, this.#name, { ...exam, passed })
    }

    #tick() {
        const exam = this.#exam
        // Responses of another tab come in by loading them.
        if (this.#isStale) location.reload()
        else if (stageOf(exam) !== "open") return
        else if (minutesLeft(exam) === 0) this.#submit()
        else {
            drawClock(this, exam)
            if (!document.hidden) save(this.#course, this.#name, exam)
        }
    }

    /** What another tab does to this exam or its items. @param {string} key */
    #hear(key) {
        const name = key.slice(`cw/${this.#course}/`.length)
        const isItem = [...this.querySelectorAll("form")].some((form) => form.dataset.item === name)
        const stage = stageOf(this.#exam)
        this.#isStale ||= isItem || stage !== this.dataset.stage
        if (name === this.#name && !this.#isStale) this.#draw()
    }

    /** @param {HTMLButtonElement | null} button */
    #click(button) {
        const { limit, used, flags } = this.#exam
        const id = button?.form?.dataset.item ?? ""
        switch (button?.value) {
            case "start":
                return this.#start()
            case "submit":
                return this.#ask()
            case "more":
                return this.#keep({ limit: limit && limit + MORE })
            case "limit":
                return this.#keep({ limit: limit ? null : limitAgain(used, this.#limit) })
            case "flag":
                return this.#keep({
                    flags: flags.includes(id)
                        ? flags.filter((flag) => flag !== id)
                        : [...flags, id],
                })
            // The quiz has blanked its items, or shows another form.
            case "reset":
            case "retake":
                this.#keep(fresh(this.#limit))
                return this.#find("[value=start]").focus()
        }
        if (button?.closest(".cw-sheet")) this.#go(Number(button.value))
    }

    #start() {
        const { limit } = this.#exam
        const now = Date.now()
        this.#press("reset")
        this.#keep({ ...fresh(limit), start: now, at: now })
        this.#go(0)
    }

    /** @param {number} number */
    #go(number) {
        const form = this.querySelectorAll("form")[number]
        form?.scrollIntoView()
        /** @type {HTMLElement | null | undefined} */
        const control = form?.querySelector("[name^=r], .cw-move")
        control?.focus({ preventScroll: true })
    }

    /** Only a text that waits for its rating is checked. @param {Event} event */
    #holdBack(event) {
        const form = /** @type {HTMLFormElement} */ (event.target)
        if (form.dataset.state === "unrated") return
        event.preventDefault()
        event.stopPropagation()
    }

    /** Asks once more where something is left. */
    #ask() {
        const { n, flagged } = gaps(this, this.#exam)
        if (this.#isAsked || !(n || flagged)) return this.#submit()
        this.#isAsked = true
        this.#draw()
    }

    #submit() {
        this.#finish()
        this.#keep({ submitted: Date.now() })
    }

    /** The first press may only warn about gaps. */
    #finish() {
        this.#press("finish")
        if (this.#attempt?.finish === "gaps") this.#press("finish")
    }

    /** @param {string} value of a button of the quiz */
    #press(value) {
        this.#find(`button[value=${value}]`).click()
    }

    /** @param {string} selector @returns {HTMLElement} */
    #find(selector) {
        return /** @type {HTMLElement} */ (this.querySelector(selector))
    }
}
