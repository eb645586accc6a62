import { reviewsOf } from "../schedule/log.js"

/** How a set of items stands: its level from 0 (not met) over 1 Learning, 2 Passed, 3 Retained to
 *  4 Mastered, the `share` of its points that was right when last asked, and how many items were
 *  `met`.
 *  @typedef {Readonly<{level: number, share: number, met: number, of: number}>} Standing
 *  @typedef {readonly [level: number, points: number]} Levelled */

const PASSING = 0.8
/** Days from the first to the last right response in a row, from the level Passed up. */
const SPANS = [0, 7, 21]

/** The level of an item: a miss starts it anew. @param {unknown} log anything */
export function levelOf(log) {
    let level = 0
    let first = NaN
    for (const { day, grade } of reviewsOf(log)) {
        first = grade > 1 ? first || day : NaN
        level = 1 + SPANS.filter((span) => day - first >= span).length
    }
    return level
}

/** The highest level that items with four fifths of a set's points have.
 *  @param {readonly Levelled[]} items @returns {Standing} */
export function standing(items) {
    const worth = (/** @type {number} */ least) =>
        items.reduce((sum, [level, points]) => sum + (level < least ? 0 : points), 0)
    const met = items.filter(([level]) => level).length
    // Tenths of points add up to a little less than they should; nothing of nothing is no share.
    const reached = [2, 3, 4].filter((level) => worth(level) / worth(0) >= PASSING - 1e-9)
    const share = worth(2) / worth(0) || 0
    return { level: met && 1 + reached.length, share, met, of: items.length }
}

/** It is enough to know one form of a quiz. @param {Standing[]} forms */
export const best = (forms) =>
    forms.reduce((one, other) => (other.level + other.share > one.level + one.share ? other : one))
