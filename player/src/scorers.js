import { sum } from "./marks.js"
import { matchingNumber, readings } from "./numbers.js"
import { mean, ORDERED, TICKED } from "./rules.js"
import { matchingText } from "./texts.js"

/**
 * An item as its page holds it. `key` are the ids of what is right, in their order where that counts;
 * of an item with parts what is right for each: an id, several, or what may be typed. `options` are
 * the ids of what can be chosen, `weights` what each earns under the rule of that name, `rubric` the
 * most points by criterion.
 * @typedef {import("./texts.js").TextKey & {type: "text-entry"}
 *     | import("./numbers.js").NumberKey & {type: "numeric"}} Typed
 * @typedef {{type: string, key?: any, options?: readonly string[], accept?: Typed["accept"],
 *     fold?: "accents", distance?: number, weights?: Readonly<Record<string, number>>,
 *     rubric?: Readonly<Record<string, number>>, scoring?: string, floor?: number,
 *     penalty?: number, hints?: readonly number[]}} Item
 * @typedef {any} ItemResponse null is unanswered; the shape is that of the item's type
 */

/** The item score, from the item's floor to 1, of a response that fits, as those of forms do; NaN
 *  where a rating is missing.
 *  @param {Item} item @param {ItemResponse} response @returns {number} */
export const score = (item, response) =>
    Math.min(1, Math.max(item.floor ?? 0, earned(item, response)))

/** @param {any} item @param {ItemResponse} response */
function earned(item, response) {
    const { accept, key, options, rubric, scoring, type, weights } = item
    if (accept) return accept[matching(item, response)]?.score ?? 0
    if (rubric) return rated(rubric, response)
    if (!Array.isArray(key)) return together(item, response)
    if (type === "ordering") return ordered(item, response)
    if (isSame(key, response)) return 1
    if (weights) return sum(response.map((/** @type {string} */ id) => weights[id]))
    if (!scoring) return 0
    const t = response.filter((/** @type {string} */ id) => key.includes(id)).length
    const c = key.length
    return TICKED[scoring]?.(t, response.length - t, c, options.length - c)
}

/** @param {any} item @param {string[]} response */
function ordered({ key, scoring }, response) {
    const places = response.map((id) => key.indexOf(id))
    return ORDERED[scoring]?.(places) ?? Number(places.every((place, i) => place === i))
}

/** Points that are missing make no number. @param {Record<string, number>} rubric
 *  @param {Record<string, any>} response */
const rated = (rubric, response) =>
    sum(Object.keys(rubric).map((id) => Number.parseFloat(response[id]))) /
    sum(Object.values(rubric))

/** Under any rule but that of its parts an item is right or wrong.
 *  @param {Item} item @param {ItemResponse} response */
function together(item, response) {
    const share = mean(partScores(item, response).map(([, score]) => score))
    return item.scoring ? Math.floor(share) : share
}

/** The number of the accepted entry that was typed, -1 for none. @param {any} item
 *  @param {ItemResponse} response @returns {number} */
export const matching = (item, response) =>
    (item.type === "numeric" ? matchingNumber : matchingText)(item, response)

/** Whether a score is known: a text has none until somebody has rated it by every criterion.
 *  @param {Item} item @param {ItemResponse} response */
export const isRated = (item, response) => !Number.isNaN(score(item, response))

/** Whether what was typed for a number is one. @param {Item} item @param {ItemResponse} response */
export const isReadable = (item, response) =>
    item.type !== "numeric" || readings(response.number).length > 0

/** The score of each premise, card or gap. @param {Item} item @param {ItemResponse} response
 *  @returns {[string, number][]} by id */
export function partScores({ key }, response) {
    // A part may be named like something that every object has.
    const given = { __proto__: null, ...response }
    return Object.entries(key).map(([id, part]) => [id, partScore(part, given[id] ?? "")])
}

/** @param {any} part @param {any} given */
const partScore = (part, given) => (part.type ? score(part, given) : Number(isSame(part, given)))

/** Whether the same was chosen, in any order. @param {unknown} key @param {unknown} chosen */
const isSame = (key, chosen) => [key].flat().sort().join() === [chosen].flat().sort().join()
