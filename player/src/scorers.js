import { sum } from "./marks.js"
import { given, numberScore, readings, scoreOf } from "./numbers.js"
import { ORDERED, TICKED } from "./rules.js"
import { matchingText } from "./texts.js"

/**
 * @typedef {import("./rules.js").Option} Option
 * @typedef {import("./texts.js").TextKey} TextKey
 * @typedef {import("./numbers.js").NumberKey} NumberKey
 * @typedef {{scoring?: string, floor?: number, penalty?: number, hints?: readonly number[]}} Rules
 * @typedef {{type: "choice" | "hotspot", options: readonly Option[],
 *     key: string | readonly string[]}} ChoiceItem
 * @typedef {{type: "multiple-response", options: readonly Option[], key: readonly string[]}
 *     } MultipleResponseItem
 * @typedef {{type: "true-false", key: boolean}} TrueFalseItem
 * @typedef {{type: "text-entry"} & TextKey} TextEntryItem
 * @typedef {{type: "numeric"} & NumberKey} NumericItem
 * @typedef {{type: "calculated", variants: readonly NumericItem[]}} CalculatedItem
 * @typedef {{type: "ordering", options: readonly Option[]}} OrderingItem `options` in the right order
 * @typedef {{type: "matching", options: readonly Option[], key: Record<string, string>}} MatchingItem
 * @typedef {{type: "categorise", options: readonly Option[], key: Record<string, readonly string[]>}
 *     } CategoriseItem
 * @typedef {ChoiceItem | TextEntryItem | NumericItem} Gap
 * @typedef {{type: "cloze", gaps: Record<string, Gap>}} ClozeItem
 * @typedef {{type: "extended-text", rubric: Record<string, number>}} ExtendedTextItem
 * @typedef {Rules & (ChoiceItem | MultipleResponseItem | TrueFalseItem | TextEntryItem | NumericItem
 *     | CalculatedItem | OrderingItem | MatchingItem | CategoriseItem | ClozeItem
 *     | ExtendedTextItem)} Item
 * @typedef {any} ItemResponse null is unanswered; the shape is that of the item's type
 */

/** The item score, from the item's floor to 1, of a response that fits, as those of forms do.
 *  @param {Item} item @param {ItemResponse} response */
export const score = (item, response) =>
    Math.min(1, Math.max(item.floor ?? 0, earned(item, response)))

/** @param {Item} item @param {ItemResponse} response @returns {number} */
function earned(item, response) {
    switch (item.type) {
        case "choice":
        case "hotspot":
            return item.scoring === "weighted"
                ? weight(item, response)
                : Number([item.key].flat().includes(response[0]))
        case "multiple-response":
            return ticked(item, response)
        case "true-false":
            return Number(response === item.key)
        case "text-entry":
            return scoreOf(item.accept[matchingText(item, response)])
        case "numeric":
            return numberScore(item, response)
        case "ordering":
            return ordered(item, response)
        case "extended-text":
            return rated(item, response)
        default:
            return together(item, [...partScores(item, response).values()])
    }
}

/** Option ids, in the order of the options. @param {{options: readonly Option[]}} item */
export const ids = (item) => item.options.map((option) => option.id)

/** Credit of the ticked options; the key counts for 1 where nothing else is said.
 *  @param {ChoiceItem | MultipleResponseItem} item @param {readonly string[]} chosen */
const weight = ({ options, key }, chosen) =>
    sum(
        options
            .filter(({ id }) => chosen.includes(id))
            .map(({ id, weight }) => weight ?? Number(id === key)),
    )

/** @param {MultipleResponseItem & Rules} item @param {readonly string[]} chosen */
function ticked(item, chosen) {
    const { options, key, scoring = "" } = item
    const t = chosen.filter((id) => key.includes(id)).length
    const [f, c, w] = [chosen.length - t, key.length, options.length - key.length]
    // Weights such as three times 0.33 need not add up to 1.
    if (t === c && !f) return 1
    return scoring === "weighted" ? weight(item, chosen) : (TICKED[scoring]?.({ t, f, c, w }) ?? 0)
}

/** @param {OrderingItem & Rules} item @param {readonly string[]} response */
function ordered(item, response) {
    const places = response.map((id) => ids(item).indexOf(id))
    const rule = ORDERED[item.scoring ?? ""]
    return rule ? rule(places) : Number(places.every((place, i) => place === i))
}

/** @param {ExtendedTextItem} item @param {Record<string, unknown>} response */
function rated({ rubric }, response) {
    return sum(Object.keys(rubric).map((id) => Number(response[id]))) / sum(Object.values(rubric))
}

/** Whether a score is known: a text has none until somebody has rated it by every criterion.
 *  @param {Item} item @param {ItemResponse} response */
export const isRated = (item, response) =>
    item.type !== "extended-text" ||
    Object.keys(item.rubric).every((id) => (ownOf(response, id) ?? "") !== "")

/** Whether what was typed for a number is one. @param {Item} item @param {ItemResponse} response */
export const isReadable = (item, response) =>
    item.type !== "numeric" || readings(given(response).number).length > 0

/** @param {Rules} item @param {number[]} scores */
const together = ({ scoring }, scores) =>
    scoring === "all-or-nothing"
        ? Number(scores.every((score) => score === 1))
        : sum(scores) / scores.length

/** The score of each premise, card or gap. @param {Item} item @param {ItemResponse} response */
export function partScores(item, response) {
    const { gaps, key } = /** @type {any} */ (item)
    const parts = Object.entries(gaps ?? key)
    return new Map(parts.map(([id, part]) => [id, partScore(part, ownOf(response, id))]))
}

/** @param {any} part @param {any} given */
function partScore(part, given) {
    if (part.type === "choice") return Number(part.key === given)
    if (part.type) return (given ?? "") === "" ? 0 : score(part, given)
    const [key, chosen] = [[part].flat(), [given ?? []].flat()]
    return Number(key.length === chosen.length && key.every((id) => chosen.includes(id)))
}

/** A part may be named like something that every object has. @param {any} parts @param {string} id */
const ownOf = (parts, id) => (Object.hasOwn(parts, id) ? parts[id] : undefined)
