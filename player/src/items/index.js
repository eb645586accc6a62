import { all } from "../find.js"
import { choice, trueFalse } from "./choice.js"
import { numeric, textEntry } from "./entries.js"
import { ids, keyedIds } from "./options.js"
import { ordering } from "./ordering.js"
import { extendedText, parts } from "./parts.js"

/**
 * What an item type knows about its form and its key.
 * @typedef {import("../scorers.js").Item} Item
 * @typedef {import("../scorers.js").ItemResponse} ItemResponse
 * @typedef {{item: any, score: number, held: boolean}} Told `held`: tries cost, and the item is to be
 *     tried on, so nothing of the key is told yet.
 * @typedef {{
 *     response(form: HTMLFormElement): ItemResponse,
 *     restore(form: HTMLFormElement, response: ItemResponse): void,
 *     mark?(form: HTMLFormElement, key: Element, response: ItemResponse, told: Told): void,
 *     why(key: Element, response: ItemResponse, told: Told): Node[],
 * }} ItemType
 */

/** @type {Record<string, ItemType>} */
const TYPES = {
    choice,
    hotspot: choice,
    "multiple-response": choice,
    "true-false": trueFalse,
    "text-entry": textEntry,
    numeric,
    matching: parts,
    categorise: parts,
    cloze: parts,
    ordering,
    "extended-text": extendedText,
}

/** @param {HTMLFormElement} form */
export const typeOf = (form) => /** @type {ItemType} */ (TYPES[form.dataset.type ?? ""])

/** @param {HTMLFormElement} form */
export const keyOf = (form) => /** @type {HTMLElement} */ (form.nextElementSibling)

/** The item as its scorer needs it: the lines of its key tell options, JSON what they do not. @param {HTMLFormElement} form @returns {Item} */
export function itemOf(form) {
    const key = keyOf(form)
    const hints = hintsOf(form).map(({ dataset }) => Number(dataset.penalty))
    const { type = "", penalty = 0 } = form.dataset
    const own = JSON.parse(key.dataset.item ?? "{}")
    return { type, options: ids(key), key: keyedIds(key), ...own, penalty: Number(penalty), hints }
}

/** @param {HTMLFormElement} form @returns {HTMLDetailsElement[]} */
export const hintsOf = (form) => all(form, ".cw-hint")
