// Responses that come from a file, with nothing in them taken for granted. Those of forms always
// fit, so a page does not load this. Twin of `responses.py`.
import { fold } from "./fold.js"
import { sum, worth } from "./marks.js"
import { given, readings } from "./numbers.js"
import { readPattern, readWildcard } from "./pattern-syntax.js"
import * as scorers from "./scorers.js"
import { plainBy } from "./texts.js"

export { certaintyMark } from "./marks.js"

/** @typedef {import("./scorers.js").Item} Item @typedef {import("./rules.js").Option} Option
 *  @typedef {readonly {readonly id: string}[]} Options */

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

/** @param {import("./numbers.js").NumberKey} key @param {unknown} response
 *  @param {readonly string[]} names */
function isNumber({ units = {} }, response, names) {
    const { number, unit } = given(response)
    const isOfThem = isBlank(unit) || Object.keys(units).some((name) => name === unit)
    return (
        readings(number).length > 0 &&
        (Object.keys(units).length < 2 || isOfThem) &&
        (!isRecord(response) || Object.keys(response).every((name) => names.includes(name)))
    )
}

/** The variant that was met, counted from 1; the first where nothing is said.
 *  @param {import("./scorers.js").CalculatedItem} item @param {unknown} response */
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
    if (!answers(item, response) || !scorers.isRated(item, response)) return 0
    const met = item.type === "calculated" ? variantOf(item, response) : item
    return scorers.score(compiled(met), response)
}

/** An item with its patterns and wildcards read, as those of pages are. @param {any} item
 *  @returns {Item} */
function compiled(item) {
    if (item.gaps) {
        const gaps = Object.entries(item.gaps).map(([id, gap]) => [id, compiled(gap)])
        return { ...item, gaps: Object.fromEntries(gaps) }
    }
    if (item.type !== "text-entry") return item
    const plain = plainBy(item)
    const accept = item.accept.map(
        (/** @type {any} */ { wildcard, pattern, ...entry }, /** @type {number} */ i) => {
            if (wildcard !== undefined) return { ...entry, pattern: readWildcard(plain(wildcard)) }
            if (typeof pattern === "string") return { ...entry, pattern: readPattern(pattern) }
            return item.accept[i]
        },
    )
    return { ...item, accept }
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
