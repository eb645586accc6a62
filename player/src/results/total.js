import { certaintyMark, sum, worth } from "../marks.js"

/** @typedef {import("../attempt.js").ItemAttempt} ItemAttempt */

const MOST_CERTAIN = 3

/** Points earned and points to be had. @param {readonly ItemAttempt[]} items */
export function total(items) {
    return {
        points: sum(items.map((item) => item.points * marked(item))),
        of: sum(items.map(({ points, certainty }) => points * (certainty ? MOST_CERTAIN : 1))),
    }
}

/** What an item earned for each of its points. @param {ItemAttempt} attempt */
function marked({ item, certainty, score, best, hints, sure }) {
    if (score === null) return 0
    const earned = worth(best, sum(item.hints?.slice(0, hints) ?? []))
    return certainty ? certaintyMark(score, sure, earned) : earned
}
