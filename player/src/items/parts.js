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

/** What stands in the controls of a part: one text, several where several boxes are ticked.
 *  @param {FormData} data @param {string} name @returns {[string, string | string[]][]} */
function given(data, name) {
    const texts = /** @type {string[]} */ (data.getAll(name)).filter(fold)
    const [text] = texts
    return text ? [[name.slice(2), texts.length > 1 ? texts : text]] : []
}

/** @type {import("./index.js").ItemType} */
export const parts = {
    response(form) {
        const data = new FormData(form)
        const found = [...new Set(data.keys())].flatMap((name) => given(data, name))
        return found.length ? Object.fromEntries(found) : null
    },
    restore(form, response) {
        const found = new Map(Object.entries(response ?? {}))
        for (const control of controls(form)) {
            const value = found.get(partOf(control)) ?? ""
            if (isBox(control)) control.checked = [value].flat().includes(control.value)
            else control.value = value
        }
    },
    mark(form, _key, response, { item }) {
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
    why(key, response, { item, held }) {
        const scores = new Map(partScores(item, response))
        const scoreOf = (/** @type {HTMLElement} */ line) => scores.get(idOf(line)) ?? 0
        const told = lines(key).filter((line) => (scoreOf(line) < 1 ? !held : hasReason(line)))
        // What a line says is right, whatever the learner said.
        return listed(told.map((line) => [line, scoreOf(line) < 1 ? "missed" : "right"]))
    },
}

/** Once there is a text, the model response and the rubric come up.
 *  @type {import("./index.js").ItemType} */
export const extendedText = {
    ...parts,
    mark(form, _key, response) {
        const rubric = /** @type {HTMLElement} */ (form.querySelector(".cw-rubric"))
        rubric.hidden = response === null
    },
    why: (key) => copiesOf(key, ".cw-model"),
}
