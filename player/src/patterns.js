// The patterns of text-entry items, matched by the set of places where a match can stand, one bit
// each: no way is tried twice, so that no pattern takes long on any text. Twin of `patterns.py`.

/** @typedef {(from: bigint) => bigint} Step From the places before it to those after it. */

const TOKENS = /\\.|\[(?:\\.|[^\]])+\]|\(\?:|\{\d+,?\d*\}|./gsu

/** Whether a sound pattern matches the whole text. @param {string} pattern @param {string} text */
export function matches(pattern, text) {
    const chars = [...text]
    const step = either(pattern.match(TOKENS) ?? [], chars)
    return ((step(1n) >> BigInt(chars.length)) & 1n) === 1n
}

/** A wildcard, already folded, as a pattern: `*` is any text, `\*` a star. @param {string} text */
export const wildcard = (text) =>
    text.replace(/\\?\*|\W/gu, (found) => {
        if (found === "*") return ".*"
        return found === "\\*" ? found : `\\${found}`
    })

/** @param {string[]} tokens What is left to read. @param {string[]} chars @returns {Step} */
function either(tokens, chars) {
    const branches = [sequence(tokens, chars)]
    while (tokens[0] === "|") {
        tokens.shift()
        branches.push(sequence(tokens, chars))
    }
    return (from) => branches.reduce((found, branch) => found | branch(from), 0n)
}

/** @param {string[]} tokens @param {string[]} chars @returns {Step} */
function sequence(tokens, chars) {
    /** @type {Step[]} */
    const steps = []
    while (tokens[0] && !"|)".includes(tokens[0])) steps.push(repeated(tokens, chars))
    return (from) => steps.reduce((places, step) => step(places), from)
}

/** @param {string[]} tokens @param {string[]} chars @returns {Step} */
function repeated(tokens, chars) {
    const once = atom(tokens, chars)
    const [least, most] = times(tokens)
    return (from) => {
        let places = from
        for (let n = 0; n < least; n++) places = once(places)
        let found = places
        // A place that was reached by fewer repetitions leads nowhere new.
        for (let n = least; n < most && places; n++) {
            places = once(places) & ~found
            found |= places
        }
        return found
    }
}

/** How often the atom before may come. @param {string[]} tokens @returns {[number, number]} */
function times(tokens) {
    const [mark = ""] = tokens
    if (!/^([?*+]|\{.+)$/.test(mark)) return [1, 1]
    tokens.shift()
    const [least = Number(mark === "+"), most = least] = mark.match(/\d+/g)?.map(Number) ?? []
    if (mark === "?") return [0, 1]
    return [least, /[*+]|,\}/.test(mark) ? Infinity : most]
}

/** A group, or one character. @param {string[]} tokens @param {string[]} chars @returns {Step} */
function atom(tokens, chars) {
    const token = tokens.shift() ?? ""
    if (/^\((\?:)?$/.test(token)) {
        const inner = either(tokens, chars)
        tokens.shift()
        return inner
    }
    const one = new RegExp(`^${source(token)}$`, "su")
    const bits = chars.map((char) => Number(one.test(char))).reverse()
    const fitting = BigInt(`0b0${bits.join("")}`)
    return (from) => (from & fitting) << 1n
}

/** @param {string} char */
const literal = (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`

/** A token of one character as JavaScript writes it. @param {string} token */
function source(token) {
    if (!/^[.[\\]/.test(token)) return literal(token)
    return token.replace(/\\(.)/gsu, (found, char) => {
        if (char === "s") return " "
        return /[dw]/.test(char) ? found : literal(char)
    })
}
