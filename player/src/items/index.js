import { choice, multipleResponse, trueFalse } from "./choice.js"
import { numeric, textEntry } from "./entries.js"
import { ordering } from "./ordering.js"
import { extendedText, parts } from "./parts.js"

/**
 * What an item type knows about its form and its key. An item that the key does not tell stands
 * there as JSON.
 * @typedef {import("../scorers.js").Item} Item
 * @typedef {import("../scorers.js").ItemResponse} ItemResponse
 * @typedef {{item: any, score: number, held: boolean}} Told `held`: tries cost, and the item is to be
 *     tried on, so nothing of the key is told yet.
 * @typedef {{
 *     item?(key: Element): Item,
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
    "multiple-response": multipleResponse,
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

/** The item as its scorer needs it. @param {HTMLFormElement} form @returns {Item} */
export function itemOf(form) {
    const key = keyOf(form)
    const { item } = key.dataset
    const hints = Array.from(hintsOf(form), ({ dataset }) => Number(dataset.penalty))
    const own = item ? JSON.parse(item) : typeOf(form).item?.(key)
    return { ...own, penalty: Number(form.dataset.penalty ?? 0), hints }
}

/** @param {HTMLFormElement} form @returns {NodeListOf<HTMLDetailsElement>} */
export const hintsOf = (form) => form.querySelectorAll(".cw-hint")
