// What goes around the quiz of an exam: time, flags, and one submission. All of its state is in the
// storage, which is read anew for each step: so it survives everything, and tabs agree.
import { load, phrase, save, setText } from "../borrowed.js"
import { examOf, fresh, isUp, MORE, stageOf, tick } from "./clock.js"
import { drawExam, drawPoints } from "./draw.js"
import { all, find } from "./parts.js"

// A tab sees what another one writes a little later, and not all at once.
const WRITTEN_MS = 500

/** @typedef {import("./clock.js").ExamState} ExamState */

/** Holds every exam that comes onto a page, now or by instant navigation. */
export function holdExams() {
    document.addEventListener("click", click)
    // When the quiz is done with it. One that comes onto a page has something to tell at once.
    document.addEventListener("attempt-changed", () => queueMicrotask(() => each(draw)))
    addEventListener("storage", ({ key }) => each((root) => hear(root, key)))
    setInterval(() => each(pass), 1000)
    each(draw)
}

/** @param {(root: HTMLElement) => void} act */
const each = (act) => all(document, "cw-exam").forEach(act)

/** @param {HTMLElement} root @returns {import("../attempt.js").Attempt} */
const attemptOf = (root) => find(root, "cw-quiz").attempt

/** As stored; if the storage was cleared, as last seen. @param {any} root @returns {ExamState} */
function examIn(root) {
    const { course, name, limit } = root.dataset
    root.exam = tick(examOf(load(course, name) ?? root.exam, Number(limit)), Date.now())
    return root.exam
}

/** @param {HTMLElement} root @param {Partial<ExamState>} [change] */
function keep(root, change) {
    const { course, name } = /** @type {any} */ (root.dataset)
    save(course, name, { ...examIn(root), ...change })
}

/** What another tab has done comes in by loading it. @param {HTMLElement} root
 *  @param {string | null} key */
function hear(root, key) {
    const { course, stage } = root.dataset
    const isOurs = attemptOf(root).items.some(({ id }) => key === `cw/${course}/${id}`)
    if (isOurs || stage !== stageOf(examIn(root))) setTimeout(() => location.reload(), WRITTEN_MS)
}

/** A second. @param {HTMLElement} root */
function pass(root) {
    if (root.dataset.stage !== "open") return
    if (!document.hidden) keep(root)
    draw(root)
}

/** Can run again and draws the same. @param {HTMLElement} root */
function draw(root) {
    if (isUp(examIn(root))) submit(root)
    const exam = examIn(root)
    const time = exam.submitted
    if (time && root.dataset.stage === "intro") finish(root)
    // Another tab has submitted it, and scores it: what came of it is here once it is loaded.
    if (time && root.dataset.stage === "open") return
    const { items } = attemptOf(root)
    drawExam(root, exam, items)
    const passed = time && drawPoints(root, items)
    if (passed) keep(root, { passed: { ...passed, time } })
}

/** @param {any} event */
function click({ target }) {
    // A button cannot be pressed again by what hears of its press.
    const button = target.closest("cw-exam button:not([value=finish])")
    if (!button) return
    const { value, form } = button
    const root = button.closest("cw-exam")
    const { limit, used, flags } = examIn(root)
    const id = form?.dataset.item
    const at = Date.now()
    const none = fresh(Number(root.dataset.limit))
    // With another form or a reset, the quiz has blanked its items before.
    if (value === "start") press(root, "reset")
    if (value === "submit") ask(root)
    /** @type {Partial<ExamState> | undefined} */
    const change = {
        start: { ...none, limit, start: at, at },
        more: { limit: limit && limit + MORE },
        limit: { limit: limit ? 0 : Math.max(none.limit, used + MORE) },
        flag: { flags: { ...flags, [id]: flags[id] !== true } },
        reset: none,
        retake: none,
    }[/** @type {string} */ (value)]
    if (change) keep(root, change)
    draw(root)
    if (change === none) find(root, "[value=start]").focus()
    go(all(root, "form")[value === "start" ? 0 : value])
}

/** @param {HTMLElement | undefined} form */
function go(form) {
    if (!form) return
    form.scrollIntoView()
    find(form, "[name^=r], .cw-move").focus()
}

/** Submits, but asks once more where something is left. @param {HTMLElement} root */
function ask(root) {
    const n = all(root, "[data-is^=u]").length
    const flagged = all(root, "[data-is*=F]").length
    const told = find(root, ".cw-told")
    const asked = phrase(root, "asked", { n, flagged })
    if (!(n + flagged) || told.textContent === asked) submit(root)
    else setText(told, asked)
}

/** @param {HTMLElement} root */
function submit(root) {
    if (examIn(root).submitted) return
    keep(root, { submitted: Date.now() })
    finish(root)
}

/** Has the quiz score. @param {HTMLElement} root */
function finish(root) {
    // The first press may only warn of gaps. What is not shown yet does not take the focus.
    press(root, "finish")
    press(root, "finish")
    root.dataset.stage = "done"
}

/** @param {HTMLElement} root @param {string} value of a button of the quiz */
const press = (root, value) => find(root, `button[value=${value}]`).click()
