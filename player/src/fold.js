import { EXCEPTIONS, RUNS } from "./casefold.js"

// Unicode White_Space. JavaScript's \s lacks U+0085 and has U+FEFF, and so does trim().
const WHITE_SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g

/** @type {Map<string, string> | undefined} */
let table

/** Text as it is compared: neither composition, capitals nor spacing count. @param {string} text */
export function fold(text) {
    table ??= casefoldTable()
    let folded = ""
    for (const char of text.normalize("NFC")) folded += table.get(char) ?? char
    return folded.replace(WHITE_SPACE, " ").replace(/^ | $/g, "")
}

/** Every character that full case folding changes, with what it becomes. */
export function casefoldTable() {
    const found = new Map()
    let code = 0
    for (const run of RUNS.split(" ")) {
        const [gap = 0, delta = 0, span = 0] = run.split(",").map((n) => Number.parseInt(n, 36))
        const step = (span % 2) + 1
        const last = code + gap + (span >> 1) * step
        for (code += gap; code <= last; code += step) {
            found.set(String.fromCodePoint(code), String.fromCodePoint(code + delta))
        }
        code = last
    }
    code = 0
    for (const [, gap, folded] of EXCEPTIONS.matchAll(/(\d+)(\D+)/g)) {
        code += Number(gap)
        found.set(String.fromCodePoint(code), folded)
    }
    return found
}
