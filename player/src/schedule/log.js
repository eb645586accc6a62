import { dayOf } from "./days.js"

/** One entry of a log: when, how well (0–1), and how sure (1–3, 0 untold).
 *  @typedef {readonly [time: number, score: number, sure: number]} Entry
 *  @typedef {Readonly<{day: number, grade: number, sure: number}>} Review */

/** Good is a full score of one who was not unsure, Hard another one that passes, Again the rest.
 *  @param {number} score @param {number} sure */
const gradeOf = (score, sure) => (score >= 1 && sure !== 1 ? 3 : score >= 0.8 ? 2 : 1)

/** @param {unknown} entry @returns {entry is Entry} */
const isEntry = (entry) => Array.isArray(entry) && entry.every(Number.isFinite)

/** What counts of a log, in the order of time: one who was right is asked no more on that day.
 *  @param {any} log anything: whatever is on this origin may have written it
 *  @returns {readonly Review[]} */
export function reviewsOf(log) {
    /** @type {Review[]} */
    const counted = []
    /** @type {Entry[]} */
    const entries = [].concat(log).filter(isEntry)
    for (const [time, score, sure] of entries.sort((one, other) => one[0] - other[0])) {
        const day = dayOf(time)
        const last = counted.at(-1)
        const isDone = last?.day === day && last.grade > 1
        if (day > 0 && !isDone) counted.push({ day, grade: gradeOf(score, sure), sure })
    }
    return counted
}
