import { reviewsOf } from "../schedule/log.js"

/** 0 not met, 1 Learning, 2 Passed, 3 Retained, 4 Mastered.
 *  @typedef {{level: number, points: number}} Levelled
 *  @typedef {{level: number, share: number, met: number, of: number}} Standing `share` of the points
 *      of what was right when last asked; `met` of the items */

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

/** How a set of items stands: at the highest level that those with four fifths of its points have.
 *  @param {readonly Levelled[]} items @returns {Standing} */
export function standing(items) {
    const worth = (/** @type {number} */ least) =>
        items.reduce((sum, { level, points }) => sum + (level < least ? 0 : points), 0)
    const met = items.filter(({ level }) => level).length
    // Tenths of points add up to a little less than they should; nothing of nothing is no share.
    const reached = [2, 3, 4].filter((level) => worth(level) / worth(0) >= PASSING - 1e-9)
    const share = worth(2) / worth(0) || 0
    return { level: met && (reached.at(-1) ?? 1), share, met, of: items.length }
}

/** Of the forms of a quiz the one that stands best; it is enough to know one of them.
 *  @param {readonly Levelled[][]} forms */
export const best = (forms) => forms.reduce((one, other) => (rank(other) > rank(one) ? other : one))

/** @param {readonly Levelled[]} items */
function rank(items) {
    const { level, share } = standing(items)
    return level + share / 2
}
