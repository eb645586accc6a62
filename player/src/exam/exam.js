import { load, phrase, save, setText, watch } from "../common.js"
import { examOf, fresh, isUp, MORE, stageOf, tick } from "./clock.js"
import { all, drawExam, drawResult, find } from "./draw.js"

/** @typedef {import("../attempt.js").Attempt} Attempt */
/** @typedef {import("./clock.js").ExamState} ExamState */

/** @param {readonly string[]} flags @param {string} id */
const toggled = (flags, id) =>
    flags.includes(id) ? flags.filter((flag) => flag !== id) : [...flags, id]

/** What goes around the quiz of an exam: time, flags, and one submission. All of its state is in the
 *  storage, which is read anew for each step: so it survives everything, and tabs agree. */
export class Exam extends HTMLElement {
    #connection = new AbortController()
    /** @type {Attempt | undefined} */
    #attempt
    #isAsked = false
    #isStale = false

    connectedCallback() {
        this.#connection = new AbortController()
        const { signal } = this.#connection
        // Ahead of the quiz, which would check.
        for (const type of ["click", "attempt-changed", "submit"])
            this.addEventListener(type, this, { signal, capture: type === "submit" })
        const { course = "" } = this.dataset
        const hear = (/** @type {string} */ id) => {
            this.#isStale ||= all(this, "form").some((form) => form.dataset.item === id)
        }
        watch(course, hear, signal)
        const timer = setInterval(() => this.#tick(), 1000)
        signal.onabort = () => clearInterval(timer)
        // While the quiz is not shown yet, it cannot take the focus.
        if (this.#exam.submitted) this.#finish()
        else if (isUp(this.#exam)) this.#submit()
        this.#draw()
    }

    disconnectedCallback() {
        this.#connection.abort()
    }

    /** @param {any} event */
    handleEvent(event) {
        const { target, type, attempt } = event
        if (type === "click") this.#click(target.closest("button"))
        else if (attempt) {
            this.#attempt = attempt
            this.#isAsked = false
            this.#draw()
        } else if (target.dataset.state !== "unrated") {
            event.preventDefault()
            event.stopPropagation()
        }
    }

    get #limit() {
        return Number(this.dataset.limit)
    }

    get #exam() {
        const { course = "", name = "" } = this.dataset
        return tick(examOf(load(course, name), this.#limit), Date.now())
    }

    /** @param {Partial<ExamState>} [change] */
    #keep(change) {
        const { course = "", name = "" } = this.dataset
        save(course, name, { ...this.#exam, ...change })
    }

    /** Returns whether anything is unanswered or flagged. */
    #draw() {
        const exam = this.#exam
        const left = drawExam(this, exam)
        const told = exam.submitted ? isUp(exam) && "up" : this.#isAsked && "asked"
        setText(find(this, ".cw-told"), told ? phrase(this, told, left) : "")
        if (exam.submitted && this.#attempt) {
            const passed = drawResult(this, this.#attempt.items)
            if (passed) this.#keep({ passed: { ...passed, time: exam.submitted } })
        }
        return left.n + left.flagged > 0
    }

    #tick() {
        const exam = this.#exam
        const stage = stageOf(exam)
        // What another tab has done comes in by loading it.
        if (this.#isStale || stage !== this.dataset.stage) location.reload()
        else if (stage !== "open") return
        else if (isUp(exam)) this.#submit()
        else if (!document.hidden) this.#keep()
        this.#draw()
    }

    /** @param {HTMLButtonElement | null} button */
    #click(button) {
        if (!button) return
        const { limit, used, flags } = this.#exam
        const id = button.form?.dataset.item ?? ""
        switch (button.value) {
            case "start":
                this.#press("reset")
                this.#keep({ ...fresh(limit), start: Date.now(), at: Date.now() })
                return this.#go(0)
            case "submit":
                if (this.#isAsked || !this.#draw()) return this.#submit()
                this.#isAsked = true
                break
            case "more":
                this.#keep({ limit: limit && limit + MORE })
                break
            case "limit":
                this.#keep({ limit: limit ? 0 : Math.max(this.#limit, used + MORE) })
                break
            case "flag":
                this.#keep({ flags: toggled(flags, id) })
                break
            // The quiz has blanked its items, or shows another form.
            case "reset":
            case "retake":
                this.#keep(fresh(this.#limit))
                find(this, "[value=start]").focus()
                break
            default:
                this.#go(Number.parseInt(button.value, 10))
        }
        this.#draw()
    }

    /** @param {number} number of an item, from 0 */
    #go(number) {
        this.#draw()
        const form = all(this, "form")[number]
        form?.scrollIntoView()
        find(form, "[name^=r], .cw-move")?.focus()
    }

    #submit() {
        this.#finish()
        this.#keep({ submitted: Date.now() })
        this.#draw()
    }

    /** The first press may only warn about gaps. */
    #finish() {
        this.#press("finish")
        if (this.#attempt?.finish === "gaps") this.#press("finish")
    }

    /** @param {string} value of a button of the quiz */
    #press(value) {
        find(this, `button[value=${value}]`).click()
    }
}
