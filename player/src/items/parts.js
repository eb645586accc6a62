// What types with several parts have in common: controls named `r-` and the part's id, each in a
// `.cw-part` box, and a key with a line for each part.
import { fold } from "../fold.js"
import { partScores } from "../scorers.js"
import { copiesOf, hasReason, idOf, lines, listed, markOf } from "./lists.js"

/** @param {HTMLFormElement} form */
const controls = (form) =>
    /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name^=r-]")])

/** @param {HTMLInputElement} control */
const isBox = ({ type }) => type === "radio" || type === "checkbox"

/** @param {HTMLInputElement} control */
const partOf = ({ name }) => name.slice(2)

/** @param {HTMLInputElement} control */
const isUsed = (control) => (isBox(control) ? control.checked : fold(control.value))

/** @type {import("./index.js").ItemType} */
export const parts = {
    response(form) {
        /** @type {Map<string, string | string[]>} */
        const found = new Map()
        for (const control of controls(form).filter(isUsed)) {
            const part = partOf(control)
            const others = found.get(part) ?? []
            const isOne = control.type !== "checkbox"
            found.set(part, isOne ? control.value : [...others, control.value])
        }
        return found.size ? Object.fromEntries(found) : null
    },
    restore(form, response) {
        const found = new Map(Object.entries(response ?? {}))
        for (const control of controls(form)) {
            const value = found.get(partOf(control)) ?? ""
            if (isBox(control)) control.checked = [value].flat().includes(control.value)
            else control.value = value
        }
    },
    mark(form, _key, response, item) {
        const scores = new Map(response ? partScores(item, response) : [])
        /** @type {NodeListOf<HTMLElement>} */
        const boxes = form.querySelectorAll(".cw-part")
        for (const box of boxes) {
            const score = scores.get(box.dataset.part ?? "")
            delete box.dataset.mark
            if (score !== undefined) box.dataset.mark = markOf(score)
            const control = box.querySelector("select, [type=text]")
            if (control) control.ariaInvalid = String(score !== undefined && score < 1)
        }
    },
    why(key, response, _score, item) {
        const scores = new Map(partScores(item, response))
        const scoreOf = (/** @type {HTMLElement} */ line) => scores.get(idOf(line)) ?? 0
        const told = lines(key).filter((line) => scoreOf(line) < 1 || hasReason(line))
        // What a line says is right, whatever the learner said.
        return listed(told.map((line) => [line, scoreOf(line) < 1 ? "missed" : "right"]))
    },
}

/** @param {HTMLFormElement} form */
const rubricOf = (form) => /** @type {HTMLElement} */ (form.querySelector(".cw-rubric"))

/** Once there is a text, the model response and the rubric come up.
 *  @type {import("./index.js").ItemType} */
export const extendedText = {
    ...parts,
    restore(form, response) {
        parts.restore(form, response)
        rubricOf(form).hidden ||= response === null
    },
    mark(form, _key, response) {
        rubricOf(form).hidden &&= response === null
    },
    why: (key) => copiesOf(key, ".cw-model"),
}
