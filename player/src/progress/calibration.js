const RIGHT = 0.8
const FEWEST = 5

/** How often what was answered with one certainty was right; below five responses 0 says nothing.
 *  By `beyond` responses a level was right more often than it should be for its marks to pay, or
 *  less often: below 0.
 *  @param {readonly unknown[]} logs of items @param {number} sure from 1 (not) to 3 (certain)
 *  @param {number} least share that should be right @param {number} most */
export function calibration(logs, sure, least, most) {
    const told = /** @type {any[]} */ (logs.flat()).filter((entry) => entry?.[2] === sure)
    const n = told.length
    const share = n < FEWEST ? NaN : told.filter(([, score]) => score >= RIGHT).length / n
    return { n, share, beyond: n * (share - Math.min(most, Math.max(least, share))) }
}
