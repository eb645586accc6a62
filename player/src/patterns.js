// The patterns of text-entry items, matched by the set of places where a match can stand, one bit
// each: no way is tried twice, so that no pattern takes long on any text. Twin of `patterns.py`.

/**
 * One character as a regular expression of it, branches of a sequence each, or a repetition; without
 * `most` it has no end.
 * @typedef {string | Pattern[][] | {one: Pattern, least: number, most?: number}} Pattern
 */

/** Whether a pattern matches the whole text.
 *  @param {Pattern} pattern @param {string[]} chars its characters */
export function matches(pattern, chars) {
    /** Where each kind of character stands. @type {Record<string, bigint>} */
    const known = {}

    /** The places after a pattern, from those before it. @param {Pattern} pattern
     *  @param {bigint} from @returns {bigint} */
    const reached = (pattern, from) => {
        if (typeof pattern === "string") {
            const form = new RegExp(`^${pattern}$`, "su")
            known[pattern] ??= chars.reduceRight(
                (bits, char) => (bits << 1n) | BigInt(form.test(char)),
                0n,
            )
            return (from & known[pattern]) << 1n
        }
        if (Array.isArray(pattern))
            return pattern.reduce(
                (all, parts) => all | parts.reduce((places, part) => reached(part, places), from),
                0n,
            )
        const { one, least, most = Infinity } = pattern
        let places = from
        for (let n = 0; n < least; n++) places = reached(one, places)
        let found = places
        // A place that was reached by fewer repetitions leads nowhere new.
        for (let n = least; n < most && places; n++) {
            places = reached(one, places) & ~found
            found |= places
        }
        return found
    }
    return reached(pattern, 1n) >> BigInt(chars.length) === 1n
}
