// Responses that come from a file, with nothing in them taken for granted. Those of forms always
// fit, so a page does not load this. Twin of `responses.py`.
import { fold } from "./fold.js"
import { sum, worth } from "./marks.js"
import { readings } from "./numbers.js"
import { readPattern, readWildcard } from "./pattern-syntax.js"
import * as scorers from "./scorers.js"
import { plain } from "./texts.js"

export { certaintyMark } from "./marks.js"

/**
 * @typedef {readonly {readonly id: string, readonly weight?: number}[]} Options
 * @typedef {{scoring?: string, floor?: number, penalty?: number, hints?: readonly number[]}} Rules
 * @typedef {{text?: string, wildcard?: string, pattern?: string, score?: number}} AcceptedText
 * @typedef {{type: "choice" | "hotspot", options: Options, key: string | readonly string[]}} ChoiceItem
 * @typedef {{type: "multiple-response", options: Options, key: readonly string[]}} MultipleResponseItem
 * @typedef {{type: "true-false", key: boolean}} TrueFalseItem
 * @typedef {{type: "text-entry", accept: readonly (string | AcceptedText)[], fold?: "accents",
 *     distance?: number}} TextEntryItem
 * @typedef {{type: "numeric", accept: readonly {least: number, most: number, score?: number}[],
 *     units?: Readonly<Record<string, number>>, "unit-penalty"?: number}} NumericItem
 * @typedef {{type: "calculated", variants: readonly NumericItem[]}} CalculatedItem
 * @typedef {{type: "ordering", options: Options}} OrderingItem `options` in the right order
 * @typedef {{type: "matching", options: Options, key: Record<string, string>}} MatchingItem
 * @typedef {{type: "categorise", options: Options, key: Record<string, readonly string[]>}
 *     } CategoriseItem
 * @typedef {ChoiceItem | TextEntryItem | NumericItem} Gap
 * @typedef {{type: "cloze", gaps: Record<string, Gap>}} ClozeItem
 * @typedef {{type: "extended-text", rubric: Record<string, number>}} ExtendedTextItem
 * @typedef {Rules & (ChoiceItem | MultipleResponseItem | TrueFalseItem | TextEntryItem | NumericItem
 *     | CalculatedItem | OrderingItem | MatchingItem | CategoriseItem | ClozeItem
 *     | ExtendedTextItem)} Item An item as a bank holds it.
 */

/** Whether a response is a try at the item: it fits, and says something.
 *  @param {Item} item @param {unknown} response */
export const answers = (item, response) => fits(item, response) && !isBlank(response)

/** @param {unknown} part */
const isBlank = (part) =>
    part === undefined ||
    part === null ||
    (Array.isArray(part) && part.length === 0) ||
    (typeof part === "string" && fold(part) === "")

/** @param {Item} item @param {any} response @returns {boolean} */
function fits(item, response) {
    switch (item.type) {
        case "true-false":
            return typeof response === "boolean"
        case "text-entry":
            return typeof response === "string"
        case "numeric":
            return isNumber(item, response, ["number", "unit"])
        case "calculated": {
            const variant = variantOf(item, response)
            return !!variant && isNumber(variant, response, ["number", "unit", "variant"])
        }
        case "choice":
        case "hotspot":
            return areIds(response, item.options) && response.length === 1
        case "multiple-response":
            return areIds(response, item.options)
        case "ordering":
            return areIds(response, item.options) && response.length === item.options.length
        case "matching":
        case "categorise":
        case "cloze":
        case "extended-text":
            return areParts(item, response)
        default:
            throw new TypeError(`no item type \`${/** @type {Item} */ (item).type}\``)
    }
}

/** Distinct ids of options. @param {unknown} list @param {Options} options */
const areIds = (list, options) =>
    Array.isArray(list) &&
    list.length <= options.length &&
    new Set(list).size === list.length &&
    list.every((id) => isId(id, options))

/** @param {unknown} id @param {Options} options */
const isId = (id, options) => options.some((option) => option.id === id)

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => Object(value) === value && !Array.isArray(value)

/** The number of a response, and its unit where one can be chosen. @param {any} response
 *  @returns {{number?: unknown, unit?: unknown, variant?: unknown}} */
const given = (response) => (Object(response) === response ? response : { number: response })

/** @param {NumericItem} item @param {unknown} response @param {readonly string[]} names */
function isNumber({ units = {} }, response, names) {
    const { number, unit } = given(response)
    const isOfThem = isBlank(unit) || Object.keys(units).some((name) => name === unit)
    return (
        /^(string|number)$/.test(typeof number) &&
        readings(number).length > 0 &&
        (Object.keys(units).length < 2 || isOfThem) &&
        (!isRecord(response) || Object.keys(response).every((name) => names.includes(name)))
    )
}

/** The variant that was met, counted from 1; the first where nothing is said.
 *  @param {CalculatedItem} item @param {unknown} response */
export function variantOf({ variants }, response) {
    const number = given(response).variant ?? 1
    return typeof number === "number" ? variants[number - 1] : undefined
}

/** @param {any} item @param {unknown} response */
function areParts(item, response) {
    if (!isRecord(response)) return false
    const shapes = { ...(item.gaps ?? item.key ?? item.rubric), ...(item.rubric && { text: "" }) }
    const parts = Object.entries(response)
    return (
        parts.some(([, part]) => !isBlank(part)) &&
        parts.every(
            ([id, part]) =>
                Object.hasOwn(shapes, id) &&
                (part === null || part === "" || isPart(item, shapes[id], part)),
        )
    )
}

/** @param {any} item @param {any} shape What the item says of the part. @param {unknown} part */
function isPart(item, shape, part) {
    switch (item.type) {
        case "matching":
            return isId(part, item.options)
        case "categorise":
            return isId(part, item.options) || areIds(part, item.options)
        case "cloze":
            if (shape.type === "choice") return isId(part, shape.options)
            return (
                typeof part === "string" || (typeof part === "number" && shape.type === "numeric")
            )
        default:
            if (shape === "") return typeof part === "string"
            return Array.from({ length: shape + 1 }, (_, n) => n).some(
                (level) => level === part || String(level) === part,
            )
    }
}

/** The item score of any response at all; what is no answer, or waits for a rating, earns 0.
 *  @param {Item} item @param {unknown} response @returns {number} */
export function score(item, response) {
    if (!answers(item, response)) return 0
    const met = item.type === "calculated" ? variantOf(item, response) : item
    return scorers.score(onPage(met), response) || 0
}

/** An item as its page holds it. Twin of `render/scored.py`. @param {any} item
 *  @returns {scorers.Item} */
export function onPage(item) {
    const { type, floor, options = [], scoring } = item
    const ids = options.map((/** @type {{id: string}} */ { id }) => id)
    // What scores as a whole needs no rule, and parts that score on their own need none.
    const rule = USUAL.includes(scoring) ? undefined : scoring
    switch (type) {
        case "text-entry":
            return {
                type,
                accept: item.accept.map(textOf(item)),
                fold: item.fold,
                distance: item.distance,
            }
        case "numeric":
            return { type, accept: numbersOf(item) }
        case "matching":
        case "categorise":
            return { type, key: item.key, scoring: scoring === "per-part" ? undefined : scoring }
        case "cloze":
            return {
                type,
                key: gapsOf(item),
                scoring: scoring === "per-part" ? undefined : scoring,
            }
        case "ordering":
            return { type, key: ids, scoring: rule }
        case "extended-text":
            return { type, rubric: item.rubric }
        default: {
            const weights = scoring === "weighted" ? weightsOf(item) : undefined
            const key = [item.key].flat().map(String)
            return { type, options: ids, key, scoring: rule, floor, weights }
        }
    }
}

const USUAL = ["all-or-nothing", "exact"]

/** @param {ClozeItem} item */
const gapsOf = ({ gaps }) =>
    Object.fromEntries(
        Object.entries(gaps).map(([id, gap]) => [
            id,
            gap.type === "choice" ? gap.key : onPage(gap),
        ]),
    )

/** The key weighs all where nothing else is said. @param {ChoiceItem | MultipleResponseItem} item */
const weightsOf = ({ options, key }) =>
    Object.fromEntries(options.map(({ id, weight }) => [id, weight ?? Number(id === key)]))

/** @param {TextEntryItem} item
 *  @returns {(entry: any) => import("./texts.js").AcceptedText} */
const textOf = (item) => (entry) => {
    const { text = entry, wildcard, pattern, score = 1 } = entry
    if (wildcard !== undefined) return { pattern: readWildcard(plain(item, wildcard)), score }
    if (pattern !== undefined) return { pattern: readPattern(pattern), score }
    return { text: plain(item, text), score }
}

/** In a unit of its own a number counts before one in a wrong unit, which earns a share of it
 *  (Moodle). @param {NumericItem} item */
function numbersOf({ accept, units = {}, "unit-penalty": penalty = 0.5 }) {
    const numbers = accept.map(({ score = 1, ...ends }) => ({ ...ends, score }))
    if (Object.keys(units).length < 2) return numbers
    const inUnits = numbers.map((entry) => ({ ...entry, units }))
    const forUnit = { for: "unit" }
    return [
        ...inUnits,
        ...numbers.map(({ least, most, score }) => ({
            least,
            most,
            score: score * (1 - penalty),
            ...(score > 0 && forUnit),
        })),
    ]
}

/** A response in one way of writing, whatever the order of its parts. @param {any} response */
const written = (response) =>
    JSON.stringify(Array.isArray(response) ? response : Object.entries(Object(response)).sort()) +
    String(response)

/** The score of several tries, by Moodle's adaptive rule: the best of them where tries cost, else
 *  the last. The same response again is no further try.
 *  @param {Item} item @param {readonly unknown[]} tries @param {number} hints */
export function credit(item, tries, hints = 0) {
    const { penalty = 0 } = item
    const lost = sum((item.hints ?? []).slice(0, hints))
    const marks = tries
        .filter((response) => answers(item, response))
        .filter((response, i, all) => i === 0 || written(response) !== written(all[i - 1]))
        .map((response, earlier) => worth(score(item, response), penalty * earlier + lost))
    return penalty ? Math.max(0, ...marks) : (marks.at(-1) ?? 0)
}
