import { choice } from "./choice.js"
import { multipleResponse } from "./multiple-response.js"
import { ordering } from "./ordering.js"
import { textEntry } from "./text-entry.js"
import { trueFalse } from "./true-false.js"

/**
 * What an item type knows about its form and its key.
 * @typedef {import("../score.js").Item} Item
 * @typedef {import("../score.js").ItemResponse} ItemResponse
 * @typedef {{
 *     item(key: Element): Item,
 *     response(form: HTMLFormElement): ItemResponse,
 *     restore(form: HTMLFormElement, response: ItemResponse): void,
 *     mark?(form: HTMLFormElement, key: Element, response: ItemResponse): void,
 *     why(key: Element, response: ItemResponse, score: number): Node[],
 * }} ItemType
 */

/** @type {Record<string, ItemType>} */
const TYPES = {
    choice,
    "multiple-response": multipleResponse,
    "true-false": trueFalse,
    "text-entry": textEntry,
    ordering,
}

/** @param {HTMLFormElement} form */
export function typeOf(form) {
    const type = TYPES[form.dataset.type ?? ""]
    if (!type) throw new TypeError(`no item type \`${form.dataset.type}\``)
    return type
}

/** @param {HTMLFormElement} form */
export const keyOf = (form) => /** @type {Element} */ (form.nextElementSibling)
