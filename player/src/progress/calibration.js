/** Fewer answers say nothing. */
const LEAST = 5
const RIGHT = 0.8
/** How often the levels from Not sure to Certain should be right for their marks to pay: certainty
 *  of 1 pays up to 67 %, of 2 up to 80 % (Gardner-Medwin). */
const BOUNDS = [0, 0.67, 0.8, 1]

/** How often responses were right that the learner was unsure, fairly sure and certain of; the
 *  share is null below five of them.
 *  @param {readonly unknown[]} logs of items @returns {{n: number, share: number | null}[]} */
export function calibration(logs) {
    const entries = /** @type {any[]} */ (logs.flat())
    return [1, 2, 3].map((sure) => {
        const told = entries.filter((entry) => entry?.[2] === sure)
        const n = told.length
        return {
            n,
            share: n < LEAST ? null : told.filter(([, score]) => score >= RIGHT).length / n,
        }
    })
}

/** Whether the learner is surer than right, or righter than sure, over all levels.
 *  @param {ReturnType<typeof calibration>} levels */
export function leaning(levels) {
    let beyond = 0
    for (const [i, { n, share }] of levels.entries())
        if (share !== null) beyond += n * (share - clamp(share, BOUNDS[i], BOUNDS[i + 1]))
    const isKnown = levels.some(({ share }) => share !== null)
    return isKnown ? (beyond < 0 ? "over" : beyond > 0 ? "under" : "fits") : "few"
}

/** @param {number} n @param {number} least @param {number} most */
const clamp = (n, least = 0, most = 1) => Math.min(most, Math.max(least, n))
