import { fold } from "./fold.js"
import { matches } from "./patterns.js"

/**
 * @typedef {{text?: string, pattern?: import("./patterns.js").Pattern, score?: number}} AcceptedText
 * @typedef {{accept: readonly (string | AcceptedText)[], fold?: "accents", distance?: number}} TextKey
 */

// Longer than any sensible response; what is slower than a comparison is not tried on it.
const MOST_CHARACTERS = 1000

/** The number of the first entry that a text matches, exactly before nearly; -1 for none.
 *  @param {TextKey} key @param {string} response */
export function matchingText(key, response) {
    const plain = plainBy(key)
    const given = plain(response)
    if (given === "") return -1
    const entries = key.accept.map((entry) => (typeof entry === "string" ? { text: entry } : entry))
    const isShort = [...given].length <= MOST_CHARACTERS
    const exact = entries.findIndex((entry) => {
        if (entry.text !== undefined) return plain(entry.text) === given
        return isShort && matches(entry.pattern ?? [], given)
    })
    const { distance = 0 } = key
    if (exact >= 0 || !distance || !isShort) return exact
    return entries.findIndex(
        ({ text }) => text !== undefined && edits([...plain(text)], [...given]) <= distance,
    )
}

/** Text as a key compares it. @param {TextKey} key @returns {(text: string) => string} */
export const plainBy = (key) => (key.fold ? (text) => withoutAccents(fold(text)) : fold)

/** @param {string} text */
const withoutAccents = (text) =>
    text
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .normalize("NFC")

/** Levenshtein's distance, by characters. @param {string[]} from @param {string[]} to */
function edits(from, to) {
    let row = [0, ...to.map((_, j) => j + 1)]
    for (const [i, char] of from.entries()) {
        const next = [i + 1]
        for (const [j, other] of to.entries()) {
            const [across = 0, up = 0, left = 0] = [row[j], row[j + 1], next[j]]
            next.push(Math.min(across + Number(char !== other), up + 1, left + 1))
        }
        row = next
    }
    return row.at(-1) ?? 0
}
