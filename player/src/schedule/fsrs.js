// FSRS-6 with its published default weights, for the grades Again (1), Hard (2) and Good (3):
// https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm

/** Stability is the days after which one in ten is forgotten; difficulty runs from 1 to 10.
 *  @typedef {Readonly<{stability: number, difficulty: number}>} Memory */

// By the numbers that the source gives them. W3 and W16 are for a grade that nobody gives here.
const W0_TO_2 = /** @type {const} */ ([0.212, 1.2931, 2.3065])
const W4 = 6.4133
const W5 = 0.8334
const W6 = 3.0194
const W7 = 0.001
const W8 = 1.8722
const W9 = 0.1666
const W10 = 0.796
const W11 = 1.4835
const W12 = 0.0614
const W13 = 0.2629
const W14 = 1.6483
const W15 = 0.6014
const W17 = 0.5425
const W18 = 0.0912
const W19 = 0.0658
const W20 = 0.1542

const LEAST_STABILITY = 0.001

/** How probable it is that something is still known. @param {number} days since its last review
 *  @param {number} stability */
export const retrievability = (days, stability) =>
    (1 + ((0.9 ** (-1 / W20) - 1) * days) / stability) ** -W20

/** @param {number} grade */
const firstDifficulty = (grade) => W4 - Math.exp(W5 * (grade - 1)) + 1

/** What a review makes of a memory. @param {any} memory empty before the first review
 *  @param {number} days since the review before @param {number} grade @returns {Memory} */
export function remembered(memory, days, grade) {
    if (!memory.stability)
        return {
            stability: /** @type {number} */ (W0_TO_2[grade - 1]),
            difficulty: firstDifficulty(grade),
        }
    const { stability, difficulty } = memory
    const forgotten = 1 - retrievability(days, stability)
    const sameDay = Math.exp(W17 * (grade - 3 + W18)) * stability ** -W19
    const ease = Math.exp(W8) * (11 - difficulty) * stability ** -W9
    const right = 1 + ease * (Math.exp(W10 * forgotten) - 1) * (grade > 2 ? 1 : W15)
    const left = W11 * difficulty ** -W12 * ((stability + 1) ** W13 - 1)
    const wrong = Math.min((left * Math.exp(W14 * forgotten)) / stability, Math.exp(-W17 * W18))
    const growth = !days ? sameDay : grade > 1 ? right : wrong
    const harder = difficulty - (W6 * (grade - 3) * (10 - difficulty)) / 9
    return {
        // No right response makes anything less stable.
        stability: Math.max(grade > 1 ? stability : LEAST_STABILITY, stability * growth),
        // Drawn towards an easy one by a thousandth; none of our grades leads above 10.
        difficulty: Math.max(1, W7 * firstDifficulty(4) + (1 - W7) * harder),
    }
}
