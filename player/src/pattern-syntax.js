// Patterns as they are written → as `patterns.js` matches them. A build does this for the items of
// pages, so that no page loads it. Twin of `pattern_syntax.py`.

/** @typedef {import("./patterns.js").Pattern} Pattern */

const TOKENS = /\\.|\[(?:\\.|[^\]])+\]|\(\?:|\{\d+,?\d*\}|./gsu

/** A sound pattern. @param {string} pattern */
export const readPattern = (pattern) => either(pattern.match(TOKENS) ?? [])

/** A wildcard, already folded: `*` is any text, `\*` a star. @param {string} text @returns {Pattern} */
export const readWildcard = (text) => [
    [...text.matchAll(/\\\*|./gsu)].map(([found]) =>
        found === "*" ? { one: ".", least: 0 } : literal([...found].at(-1) ?? ""),
    ),
]

/** @param {string[]} tokens What is left to read. @returns {Pattern} */
function either(tokens) {
    const branches = [sequence(tokens)]
    while (tokens[0] === "|") {
        tokens.shift()
        branches.push(sequence(tokens))
    }
    return branches
}

/** @param {string[]} tokens */
function sequence(tokens) {
    /** @type {Pattern[]} */
    const parts = []
    while (tokens[0] && !"|)".includes(tokens[0])) parts.push(repeated(tokens))
    return parts
}

/** @param {string[]} tokens @returns {Pattern} */
function repeated(tokens) {
    const one = atom(tokens)
    const [mark = ""] = tokens
    if (!/^([?*+]|\{.+)$/.test(mark)) return one
    tokens.shift()
    if (mark === "?") return { one, least: 0, most: 1 }
    const [least = Number(mark === "+"), most = least] = mark.match(/\d+/g)?.map(Number) ?? []
    return /[*+]|,\}/.test(mark) ? { one, least } : { one, least, most }
}

/** A group, or one character. @param {string[]} tokens @returns {Pattern} */
function atom(tokens) {
    const token = tokens.shift() ?? ""
    if (/^\((\?:)?$/.test(token)) {
        const inner = either(tokens)
        tokens.shift()
        return inner
    }
    if (!/^[.[\\]/.test(token)) return literal(token)
    return token.replace(/\\(.)/gsu, (found, char) => {
        if (char === "s") return " "
        return /[dw]/.test(char) ? found : literal(char)
    })
}

/** @param {string} char */
const literal = (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`
