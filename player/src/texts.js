import { fold } from "./fold.js"
import { matches } from "./patterns.js"

/**
 * @typedef {{text?: string, pattern?: import("./patterns.js").Pattern, score: number}} AcceptedText
 *     `text` as `plain` makes it
 * @typedef {{accept: readonly AcceptedText[], fold?: "accents", distance?: number}} TextKey
 */

// Longer than any sensible response; what is slower than a comparison is not tried on it.
const MOST_CHARACTERS = 1000

/** The number of the first entry that a text matches, exactly before nearly; -1 for none.
 *  @param {TextKey} key @param {string} response */
export function matchingText(key, response) {
    const { accept, distance = 0 } = key
    const given = plain(key, response)
    if (!given) return -1
    const chars = [...given]
    const isShort = chars.length <= MOST_CHARACTERS
    const exact = accept.findIndex(({ text, pattern }) =>
        pattern ? isShort && matches(pattern, chars) : text === given,
    )
    if (exact >= 0 || !isShort) return exact
    return accept.findIndex(({ text }) => text !== undefined && edits([...text], chars) <= distance)
}

/** Text as a key compares it. @param {Pick<TextKey, "fold">} key @param {string} text */
export const plain = (key, text) => (key.fold ? withoutAccents(fold(text)) : fold(text))

/** @param {string} text */
const withoutAccents = (text) =>
    text
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .normalize("NFC")

/** Levenshtein's distance, by characters. @param {string[]} from @param {string[]} to */
function edits(from, to) {
    /** @type {any} */
    const row = [...to.keys(), to.length]
    for (const char of from) {
        let across = row[0]++
        for (const [j, other] of to.entries()) {
            const best = Math.min(across + Number(char !== other), row[j] + 1, row[j + 1] + 1)
            across = row[j + 1]
            row[j + 1] = best
        }
    }
    return row.at(-1)
}
