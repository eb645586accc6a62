// What choice, multiple-response, true-false and hotspot items have in common: inputs in `.cw-opt`
// boxes, and a key that lists every option.
import { hasReason, idOf, lines, listed } from "./lists.js"

/** @typedef {import("./index.js").Told} Told */

/** @param {Element} form */
const inputs = (form) =>
    /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=r]"))

/** @param {HTMLElement} line */
const isKeyed = (line) => "ok" in line.dataset

/** @param {Element} key */
export const ids = (key) => lines(key).map(idOf)

/** @param {Element} key */
export const keyedIds = (key) => lines(key).filter(isKeyed).map(idOf)

/** The ids of the chosen options, null when there are none. @param {HTMLFormElement} form */
export function chosenIds(form) {
    const chosen = /** @type {string[]} */ (new FormData(form).getAll("r"))
    return chosen.length ? chosen : null
}

/** @param {HTMLFormElement} form @param {unknown} ids */
export function choose(form, ids) {
    const chosen = Array.isArray(ids) ? ids : []
    for (const input of inputs(form)) input.checked = chosen.includes(input.value)
}

/** @param {boolean} chosen @param {boolean} keyed @param {boolean} isWorthy */
function markOf(chosen, keyed, isWorthy) {
    if (!chosen) return keyed ? "missed" : ""
    if (keyed) return "right"
    return isWorthy ? "part" : "wrong"
}

/** Whether an option earns something by its weight. @param {Told} told @param {string} id */
const earns = ({ item }, id) => item.weights?.[id] > 0

/** Shows what each option was worth; without ids the marks go.
 *  @param {HTMLFormElement} form @param {Element} key @param {unknown} ids @param {Told} told */
export function markOptions(form, key, ids, told) {
    const keyed = keyedIds(key)
    for (const input of inputs(form)) {
        const box = /** @type {HTMLElement} */ (input.closest(".cw-opt"))
        delete box.dataset.mark
        if (!Array.isArray(ids)) continue
        const { value } = input
        const mark = markOf(ids.includes(value), keyed.includes(value), earns(told, value))
        if (mark && !(told.held && mark === "missed")) box.dataset.mark = mark
    }
}

/** Reasons for what was chosen, then the keyed options that were not.
 *  @param {Element} key @param {unknown} ids @param {Told} told */
export function reasons(key, ids, told) {
    const chosen = lines(key).filter((line) => Array.isArray(ids) && ids.includes(idOf(line)))
    const missed = lines(key).filter(
        (line) => !told.held && isKeyed(line) && !chosen.includes(line),
    )
    return listed(
        [...chosen.filter(hasReason), ...missed].map((line) => [
            line,
            markOf(chosen.includes(line), isKeyed(line), earns(told, idOf(line))),
        ]),
    )
}
