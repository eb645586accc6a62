// The patterns of text-entry items, matched by the set of places where a match can stand, one bit
// each: no way is tried twice, so that no pattern takes long on any text. Twin of `patterns.py`.

/**
 * One character as a regular expression of it, branches of a sequence each, or a repetition; without
 * `most` it has no end.
 * @typedef {string | Pattern[][] | {one: Pattern, least: number, most?: number}} Pattern
 */

/** Whether a pattern matches the whole text. @param {Pattern} pattern @param {string[]} chars its characters */
export function matches(pattern, chars) {
    /** @type {Map<string, bigint>} */
    const known = new Map()
    const fitting = (/** @type {string} */ one) => {
        const form = new RegExp(`^${one}$`, "su")
        const bits = () => chars.map((char) => Number(form.test(char))).reverse()
        const places = known.get(one) ?? BigInt(`0b0${bits().join("")}`)
        known.set(one, places)
        return places
    }
    return ((reached(pattern, 1n, fitting) >> BigInt(chars.length)) & 1n) === 1n
}

/** The places after a pattern, from those before it; `fitting` tells where one character fits.
 *  @param {Pattern} pattern @param {bigint} from @param {(one: string) => bigint} fitting
 *  @returns {bigint} */
function reached(pattern, from, fitting) {
    if (typeof pattern === "string") return (from & fitting(pattern)) << 1n
    if (Array.isArray(pattern)) {
        const ends = pattern.map((parts) =>
            parts.reduce((places, part) => reached(part, places, fitting), from),
        )
        return ends.reduce((all, places) => all | places, 0n)
    }
    const { one, least, most = Infinity } = pattern
    let places = from
    for (let n = 0; n < least; n++) places = reached(one, places, fitting)
    let found = places
    // A place that was reached by fewer repetitions leads nowhere new.
    for (let n = least; n < most && places; n++) {
        places = reached(one, places, fitting) & ~found
        found |= places
    }
    return found
}
