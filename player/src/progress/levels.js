/** How a set of items stands: its level, the share of its points that was right when last asked, as
 *  `percent`, and that `n` `of` its items were met.
 *  @typedef {Readonly<{level: number, percent: number, n: number, of: number}>} Standing
 *  @typedef {readonly [level: number, points: number]} Levelled */

const PASSING = 0.8
/** The highest level that items with four fifths of the points of a form have, of the form that
 *  stands best: it is enough to know one. @param {readonly (readonly Levelled[])[]} forms
 *  @returns {Standing} */
export const standing = (forms) =>
    forms
        .map(standingOf)
        .reduce((one, other) =>
            other.level + other.percent > one.level + one.percent ? other : one,
        )

/** @param {readonly Levelled[]} items @returns {Standing} */
function standingOf(items) {
    const worth = (/** @type {number} */ least) =>
        items.reduce((sum, [level, points]) => sum + (level < least ? 0 : points), 0)
    const n = items.filter(([level]) => level).length
    // Tenths of points add up to a little less than they should; nothing of nothing is no share.
    const level = [4, 3, 2].find((least) => worth(least) / worth(0) >= PASSING - 1e-9)
    return {
        level: level ?? Math.min(n, 1),
        percent: worth(2) / worth(0) || 0,
        n,
        of: items.length,
    }
}
