import { dayOf } from "./days.js"
import { remembered, retrievability } from "./fsrs.js"

/** One entry of a log: when, how well (0–1), and how sure (1–3, 0 untold).
 *  @typedef {readonly [time: number, score: number, sure: number]} Entry */

/** What is known of an item or a card: its memory, the day and grade of its last review, the day on
 *  which it is due, since which day it was always right (NaN after a miss), its level, and whether it
 *  was missed at first on that last day by one who was certain. Levels are 0 (not met), 1 Learning,
 *  2 Passed, 3 Retained and 4 Mastered: a miss starts anew.
 *  @typedef {import("./fsrs.js").Memory & Readonly<{day: number, due: number, grade: number,
 *      since: number, level: number, misled: boolean}>} Schedule */

/** Days from the first to the last right response in a row, from the level Passed up. */
const SPANS = [0, 7, 21]

/** @param {unknown} entry @returns {entry is Entry} */
const isEntry = (entry) => Array.isArray(entry) && entry.every(Number.isFinite)

/** What is known by nothing but a log; a level of 0 alone when it tells of no review. Who was right
 *  is asked no more on that day, so that does not count.
 *  @param {any} log anything: whatever is on this origin may have written it
 *  @param {any} exam the day of an exam; NaN for none @returns {Schedule} */
export function schedule(log, exam) {
    /** @type {any} */
    let known = { level: 0 }
    /** @type {Entry[]} */
    const entries = [].concat(log).filter(isEntry)
    for (const [time, score, sure] of entries.sort((one, other) => one[0] - other[0])) {
        const day = dayOf(time)
        const isDone = known.day === day && known.grade > 1
        if (day > 0 && !isDone) known = reviewed(known, exam, day, gradeOf(score, sure), sure)
    }
    return known
}

/** Good is a full score of one who was not unsure, Hard another one that passes, Again the rest.
 *  @param {number} score @param {number} sure */
const gradeOf = (score, sure) => (score >= 1 && sure !== 1 ? 3 : score >= 0.8 ? 2 : 1)

/** What a review makes of what was known. @param {any} known @param {any} exam @param {number} day
 *  @param {number} grade @param {number} [sure] @returns {Schedule} */
export function reviewed(known, exam, day, grade, sure = 0) {
    const days = day - known.day
    const memory = remembered(known, days, grade)
    const interval = Math.min(Math.round(memory.stability), longest(exam - day))
    const since = grade > 1 ? known.since || day : NaN
    return {
        ...memory,
        day,
        grade,
        due: day + Math.max(1, interval),
        since,
        level: 1 + SPANS.filter((span) => day - since >= span).length,
        misled: days === 0 ? known.misled : grade < 2 && sure > 2,
    }
}

/** The best gap is some 40 % of a week that is left and 10 % of a year (Cepeda et al. 2008), here on
 *  a log scale between. @param {number} left days until an exam; NaN for none */
function longest(left) {
    const year = Math.log(left / 7) / Math.log(52.14)
    return left > 0 ? Math.floor(left * (0.4 - 0.3 * Math.min(1, Math.max(0, year)))) : Infinity
}

/** Whether to review on a day: what is due, and what was missed on the same day and not yet right.
 *  @param {Pick<Schedule, "day" | "due" | "grade">} known @param {number} today */
export const isDue = (known, today) =>
    known.due <= today || (known.day === today && known.grade < 2)

/** How probable it is that something is still known on a day.
 *  @param {Pick<Schedule, "day" | "stability">} known @param {number} today */
export const recall = (known, today) => retrievability(today - known.day, known.stability)
