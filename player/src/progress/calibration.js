const RIGHT = 0.8
const FEWEST = 5

/** How often what was answered with one certainty was right, of `n` responses; below five nothing is
 *  told. By `beyond` responses a level was right more often than it should be for its marks to pay,
 *  or less often: below 0.
 *  @param {readonly unknown[]} logs of items
 *  @param {any} level `sure`, from 1 (not) to 3 (certain), and the `least` and the `most` share that
 *      should be right */
export function calibration(logs, { sure, least, most }) {
    const told = /** @type {any[]} */ (logs.flat()).filter((entry) => entry?.[2] === Number(sure))
    const n = told.length
    /** @type {any} */
    const percent = n < FEWEST ? "–" : told.filter(([, score]) => score >= RIGHT).length / n
    return { n, percent, beyond: n * (percent - Math.min(most, Math.max(least, percent))) }
}
