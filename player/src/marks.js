// What scores come to, one by one and together.

/** @param {readonly number[]} numbers */
export const sum = (numbers) => numbers.reduce((all, number) => all + number, 0)

/** What a score comes to after what tries and hints have cost. @param {number} score
 *  @param {number} cost */
export const worth = (score, cost) => (score > 0 ? Math.max(0, score - cost) : score)

const WRONG_AT = [0, 0, -2, -6]

/** Certainty-based marking (Gardner-Medwin): what a score is worth to who was not sure (1, also
 *  where nothing was said), fairly sure (2) or certain (3). What tries and hints have cost may leave
 *  nothing of a score, and does not make it wrong.
 *  @param {number} score @param {number} [certainty] @param {number} [left] */
export const certaintyMark = (score, certainty = 0, left = score) =>
    score > 0 ? left * (certainty || 1) : (WRONG_AT[certainty] ?? 0)
