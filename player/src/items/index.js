// What a form holds, and what its key tells of the item.
import { all } from "../find.js"
import { fold } from "../fold.js"
import { rowsOf, sort } from "./ordering.js"

/**
 * @typedef {import("../scorers.js").Item} Item
 * @typedef {import("../scorers.js").ItemResponse} ItemResponse
 */

/** @param {HTMLFormElement} form */
export const keyOf = (form) => /** @type {HTMLElement} */ (form.nextElementSibling)

/** @param {HTMLFormElement} form @returns {HTMLDetailsElement[]} */
export const hintsOf = (form) => all(form, ".cw-hint")

/** The item as its scorer needs it: lines of its key tell options, JSON what they do not.
 *  @param {HTMLFormElement} form @returns {Item} */
export function itemOf(form) {
    const key = keyOf(form)
    const ids = (/** @type {string} */ selector) =>
        all(key, selector).map((line) => line.dataset.for)
    const { type = "", penalty = 0 } = form.dataset
    return {
        type,
        options: ids("[data-for]"),
        key: ids("[data-ok]"),
        ...JSON.parse(key.dataset.item ?? "{}"),
        penalty: Number(penalty),
        hints: hintsOf(form).map(({ dataset }) => Number(dataset.penalty)),
    }
}

/** Controls are named `r`, or `r-` and what part they are of. @param {HTMLFormElement} form
 *  @returns {HTMLInputElement[]} */
export const controlsOf = (form) => all(form, "[name^=r]")

/** @param {{name: string}} control */
export const partOf = ({ name }) => name.slice(2)

/** @param {Element} control */
export const isBox = (control) => control.closest(".cw-opt")

/** What stands in the form; null where that is nothing. A part is one text, or several where boxes
 *  are ticked. @param {HTMLFormElement} form @returns {ItemResponse} */
export function responseOf(form) {
    const { type } = form.dataset
    if (type === "ordering") return rowsOf(form).map((row) => row.dataset.id)
    /** @type {any} */
    const found = { __proto__: null }
    for (const [name, text] of new FormData(form)) {
        const part = partOf({ name })
        if (fold(String(text))) found[part] = found[part] ? [found[part], text].flat() : text
    }
    const { "": whole } = found
    if (!whole) return Object.keys(found).length ? { ...found } : null
    if (type === "text-entry") return whole
    return type === "true-false" ? whole === "true" : [whole].flat()
}

/** @param {HTMLFormElement} form @param {ItemResponse} response */
export function restore(form, response) {
    const held = { __proto__: null, "": response, ...response }
    for (const control of controlsOf(form)) {
        const value = held[partOf(control)] ?? ""
        if (isBox(control)) control.checked = [value].flat().map(String).includes(control.value)
        else control.value = value
    }
    sort(form, response)
}
