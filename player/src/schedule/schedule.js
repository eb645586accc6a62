import { remembered, retrievability } from "./fsrs.js"
import { reviewsOf } from "./log.js"

/** What is known of an item or a card: its memory, the day and grade of its last review, the day on
 *  which it is due, and whether it was missed at first on that last day by one who was certain.
 *  @typedef {import("./fsrs.js").Memory & Readonly<{day: number, due: number, grade: number,
 *      misled: boolean}>} Schedule */

/** When to review next, from nothing but the log; null when the log tells of no review.
 *  @param {unknown} log @param {number | null} exam the day of an exam; NaN for none
 *  @returns {Schedule | null} */
export function schedule(log, exam) {
    let memory = null
    let known = null
    let last = 0
    let misled = false
    for (const { day, grade, sure } of reviewsOf(log)) {
        memory = remembered(memory, day - last, grade)
        if (day > last) misled = grade < 2 && sure > 2
        last = day
        const interval = Math.max(1, Math.round(memory.stability))
        known = { ...memory, day, grade, misled, due: day + Math.min(interval, longest(day, exam)) }
    }
    return known
}

/** The best gap is some 40 % of a week that is left and 10 % of a year (Cepeda et al. 2008), here on
 *  a log scale between. @param {number} day @param {number | null} exam */
function longest(day, exam) {
    const left = (exam ?? 0) - day
    if (!(left > 0)) return Infinity
    const year = Math.log(left / 7) / Math.log(365 / 7)
    return Math.max(1, Math.floor(left * (0.4 - 0.3 * Math.min(1, Math.max(0, year)))))
}

/** Whether to review on a day: what is due, and what was missed on the same day and not yet right.
 *  @param {Schedule} schedule @param {number} today */
export const isDue = ({ day, due, grade }, today) => due <= today || (day === today && grade < 2)

/** How probable it is that something is still known on a day.
 *  @param {Schedule} schedule @param {number} today */
export const recall = ({ day, stability }, today) => retrievability(today - day, stability)
