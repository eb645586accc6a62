import { fold } from "./fold.js"

/**
 * @typedef {{readonly id: string}} Option
 * @typedef {{type: "choice", options: readonly Option[], key: string | readonly string[]}} ChoiceItem
 * @typedef {{type: "multiple-response", options: readonly Option[], key: readonly string[]}
 *     } MultipleResponseItem
 * @typedef {{type: "true-false", key: boolean}} TrueFalseItem
 * @typedef {{type: "text-entry", accept: readonly string[]}} TextEntryItem
 * @typedef {{type: "ordering", options: readonly Option[]}} OrderingItem `options` in the right order
 * @typedef {ChoiceItem | MultipleResponseItem | TrueFalseItem | TextEntryItem | OrderingItem} Item
 * @typedef {readonly string[] | string | boolean | null} ItemResponse null is unanswered
 */

/**
 * The item score, 0 to 1; a response of the wrong shape, from storage or a file, earns 0.
 * @param {Item} item
 * @param {unknown} response
 */
export function score(item, response) {
    return Number(earns(item, response))
}

/** @param {Item} item @param {unknown} response @returns {boolean} */
function earns(item, response) {
    switch (item.type) {
        case "choice":
            return isList(response, [item.key].flat())
        case "multiple-response":
            return isSet(response, new Set(item.key))
        case "true-false":
            return response === item.key
        case "text-entry":
            return isAccepted(response, item.accept)
        case "ordering":
            return isList(response, ids(item))
        default:
            throw new TypeError(`no item type \`${/** @type {Item} */ (item).type}\``)
    }
}

/** @param {{options: readonly Option[]}} item */
export const ids = (item) => item.options.map((option) => option.id)

/** @param {unknown} response @param {readonly string[]} key */
const isList = (response, key) =>
    Array.isArray(response) &&
    response.length === key.length &&
    key.every((id, i) => response[i] === id)

/** @param {unknown} response @param {Set<string>} key */
const isSet = (response, key) =>
    Array.isArray(response) &&
    response.length === key.size &&
    key.size === new Set(response).size &&
    response.every((id) => key.has(id))

/** @param {unknown} response @param {readonly string[]} accept */
function isAccepted(response, accept) {
    const folded = typeof response === "string" && fold(response)
    return folded !== false && folded !== "" && accept.some((text) => fold(text) === folded)
}
