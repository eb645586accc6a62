// What goes around the quiz of an exam: time, flags, and one submission. All of its state is in the
// storage, which is read anew for each step: so it survives everything, and tabs agree.
import { load, phrase, save, setText } from "../borrowed.js"
import { examOf, fresh, isUp, MORE, stageOf, tick, used } from "./clock.js"
import { drawExam } from "./draw.js"
import { all, find } from "./parts.js"

// A tab sees what another one writes a little later, and not all at once.
const WRITTEN_MS = 500

/** @typedef {import("./clock.js").ExamState} ExamState */

/** @param {HTMLElement} root @returns {import("../attempt.js").Attempt} */
const attemptOf = (root) => find(root, "cw-quiz").attempt

/** An exam now, with a change to be kept: from the storage; if that was cleared, as last seen.
 *  @param {any} root @param {Partial<ExamState>} [change] @returns {ExamState} */
export function step(root, change) {
    const { course, name, limit } = root.dataset
    const exam = tick(examOf(load(course, name) ?? root.exam, limit), Date.now())
    if (change) save(course, name, Object.assign(exam, change))
    root.exam = exam
    return exam
}

/** What another tab has done comes in by loading it. @param {string | null} key */
export function hearExams(key) {
    for (const root of all(document, "cw-exam")) {
        const { course, stage } = root.dataset
        const isOurs = attemptOf(root).items.some(({ id }) => key === `cw/${course}/${id}`)
        if (isOurs || stage !== stageOf(step(root))) setTimeout(() => location.reload(), WRITTEN_MS)
    }
}

/** A second. */
export function passSecond() {
    for (const root of all(document, "cw-exam"))
        if (root.dataset.stage === "open" && !document.hidden) step(root, {})
    drawExams()
}

/** Draws every exam that is on the page, now or by instant navigation. */
export function drawExams() {
    for (const root of all(document, "cw-exam")) draw(root)
}

/** Can run again and draws the same. @param {HTMLElement} root @param {boolean} [isSubmitted] */
function draw(root, isSubmitted) {
    let exam = step(root)
    if (!exam.submitted && (isSubmitted || isUp(exam))) exam = step(root, { submitted: Date.now() })
    // Another tab has submitted it, and scores it: what came of it is here once it is loaded.
    else if (exam.submitted && root.dataset.stage === "open") return
    // The first press may only warn of gaps. What is not shown yet does not take the focus.
    if (exam.submitted && root.dataset.stage !== "done") {
        press(root, "finish")
        press(root, "finish")
    }
    drawExam(root, exam, attemptOf(root).items)
}

/** @param {any} event */
export function pressInExam({ target }) {
    // A button cannot be pressed again by what hears of its press.
    const button = target.closest("cw-exam button:not([value=finish])")
    if (!button) return
    const { value, form } = button
    const root = button.closest("cw-exam")
    const exam = step(root)
    const { limit, flags, submitted } = exam
    const id = form?.dataset.item
    const none = fresh(root.dataset.limit)
    /** @type {Partial<ExamState> | undefined} */
    const change = {
        start: { start: Date.now() },
        more: { limit: limit + MORE },
        limit: { limit: limit > 0 ? -limit : Math.max(-limit, used(exam) + MORE) },
        flag: { flags: { ...flags, [id]: flags?.[id] !== true } },
        reset: submitted ? none : undefined,
        retake: none,
    }[/** @type {string} */ (value)]
    step(root, change)
    draw(root, value === "submit" && isSure(root))
    // What somebody has responded elsewhere does not count; and the first item gets the focus.
    if (value === "start") press(root, "reset")
    if (change === none) find(root, "[value=start]").focus()
    go(all(root, "form")[value])
}

/** @param {HTMLElement | undefined} form */
function go(form) {
    if (!form) return
    form.scrollIntoView()
    find(form, "[name^=r], .cw-move").focus()
}

/** Asks once more where something is left. @param {HTMLElement} root */
function isSure(root) {
    const n = all(root, "[data-is^=u]").length
    const flagged = all(root, "[data-is*=F]").length
    const told = find(root, ".cw-told")
    const asked = phrase(root, "asked", { n, flagged })
    const isAsked = told.textContent === asked
    setText(told, asked)
    return isAsked || n + flagged === 0
}

/** @param {HTMLElement} root @param {string} value of a button of the quiz */
const press = (root, value) => find(root, `button[value=${value}]`).click()
