// Responses as each standard writes them.

/** @typedef {import("./told.js").Told} Told */

/** Of CMIFeedback: SCORM 1.2 RTE, 3.4.7.1. */
const MOST_12 = 255
/** Elements that a platform must take, and characters of one: SCORM 2004 4th edition RTE, 4.2.9. */
const MOST_2004 = { choice: 36, sequencing: 36, matching: 36, "fill-in": 10 }
const MOST_CHARACTERS = { text: 250, long: 4000 }
/** The single characters that SCORM 1.2 lets options and parts be named by. */
const OPTIONS = "abcdefghijklmnopqrstuvwxyz0123456789"
const PARTS = "123456789abcdefghijklmnopqrstuvwxyz0"
/** What parts of a response are joined by: SCORM 2004 RTE, 4.1.1.7, and xAPI 1.0.3, 2.4.4.1. */
const [AND, OF, TO] = ["[,]", "[.]", "[:]"]

/** A name as every standard takes it: an identifier of SCORM 1.2 is letters, digits and hyphens.
 *  @param {string} id */
export const identifier = (id) =>
    id.replace(/[^A-Za-z0-9-]/g, (mark) => `_${mark.charCodeAt(0).toString(16)}`).slice(0, MOST_12)

/** Text that is at most so long, cut behind a word. @param {string} text @param {number} most */
export function shortened(text, most) {
    if (text.length <= most) return text
    const [cut = ""] = text.slice(0, most - 1).match(/^.*(?=\s)/s) ?? []
    // A character of two halves must not lose one of them.
    return `${(cut || text.slice(0, most - 1)).trimEnd().replace(/[\ud800-\udbff]$/, "")}…`
}

/** As many whole elements as fit. @param {string[]} elements @param {string} by @param {number} most */
function joined(elements, by, most) {
    const kept = []
    let length = 0
    for (const element of elements) {
        length += element.length + (kept.length && by.length)
        if (length > most) break
        kept.push(element)
    }
    return kept.join(by)
}

/** The type, response and patterns in SCORM 1.2, where all of them are at most 255 characters long.
 *  @param {Told} told */
export function as12({ kind, response, correct, options, parts }) {
    if (kind === "long-fill-in")
        return { type: "fill-in", response: shortened(spaced(response[0]), MOST_12), patterns: [] }
    const type = kind
    const write = (/** @type {any[]} */ of) => WRITTEN_12[kind](of, options, parts)
    // A range has no place there, and half a pattern would be a wrong one.
    const whole =
        kind === "numeric"
            ? correct.filter(([least, most]) => least === most).map(([one]) => [one])
            : correct
    const patterns = whole.map((of) => WRITTEN_12[kind](of, options, parts, Infinity))
    return {
        type,
        response: write(response),
        patterns: patterns.filter(({ length }) => length > 0 && length <= MOST_12).slice(0, 10),
    }
}

/** @type {Record<Exclude<Told["kind"], "long-fill-in">, (of: any[], options: string[], parts: string[],
 *     most?: number) => string>} */
const WRITTEN_12 = {
    "true-false": ([state]) => state[0],
    numeric: ([one]) => one,
    choice: (ids, options, _, most) => braced(lettersOf(ids, options), ids.length > 1, most),
    sequencing: (ids, options, _, most = MOST_12) => joined(lettersOf(ids, options), ",", most),
    matching: (pairs, options, parts, most) =>
        braced(
            pairs.flatMap(([part, id]) => {
                const [from, to] = [PARTS[parts.indexOf(part)], OPTIONS[options.indexOf(id)]]
                return from && to ? [`${from}.${to}`] : []
            }),
            true,
            most,
        ),
    "fill-in": (texts, _options, _parts, most = MOST_12) =>
        texts.length > 1 ? joined(texts.map(spaced), ",", most) : shortened(spaced(texts[0]), most),
}

/** What belongs together stands in braces. @param {string[]} elements @param {boolean} isSet */
const braced = (elements, isSet, most = MOST_12) =>
    isSet ? `{${joined(elements, ",", most - 2)}}` : joined(elements, ",", most)

/** @param {string[]} ids @param {string[]} options */
const lettersOf = (ids, options) => ids.flatMap((id) => OPTIONS[options.indexOf(id)] ?? [])

/** The type, response and patterns in SCORM 2004 and xAPI. A platform of SCORM need not take more
 *  than the standard asks of it: what is longer is told as a text.
 *  @param {Told} told @param {boolean} isLimited */
export function as2004({ kind, response, correct }, isLimited) {
    const most = isLimited ? MOST_CHARACTERS : { text: Infinity, long: Infinity }
    const write = (/** @type {any[]} */ of) => WRITTEN_2004[kind]?.(of) ?? texts(of, most.text)
    if (kind === "long-fill-in")
        return { type: kind, response: plain(spaced(response[0]), most.long), patterns: [] }
    if (kind === "numeric")
        return {
            type: kind,
            response: response[0],
            patterns: correct.map((range) => range.join(TO)),
        }
    const limit = /** @type {any} */ (MOST_2004)[kind] ?? Infinity
    if (isLimited && response.length > limit)
        return { type: "other", response: shortened(write(response), most.long), patterns: [] }
    return { type: kind, response: write(response), patterns: correct.slice(0, 10).map(write) }
}

/** @type {Record<string, (of: any[]) => string>} */
const WRITTEN_2004 = {
    matching: (pairs) => pairs.map((pair) => pair.join(OF)).join(AND),
    choice: (ids) => ids.join(AND),
    sequencing: (ids) => ids.join(AND),
    "true-false": ([state]) => state,
}

/** @param {string[]} of @param {number} most */
const texts = (of, most) => of.map((text) => plain(spaced(text), most)).join(AND)

/** A text that no platform takes for a delimiter or a language.
 *  @param {string} text @param {number} most */
const plain = (text, most) =>
    shortened(text.replace(/\[([,.:])\]/g, "[ $1 ]").replace(/^\{/, " {"), most)

/** On one line: platforms refuse line breaks. @param {string} text */
const spaced = (text) => `${text}`.replace(/\s+/g, " ").trim()
