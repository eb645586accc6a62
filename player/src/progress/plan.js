import { reviewed } from "../schedule/schedule.js"

/** @typedef {import("../schedule/schedule.js").Schedule} Schedule */

/** How many a day has room for; what is beyond waits for the next day. */
const MOST = 20
const MOST_DAYS = 366

/** On which days of the next year to review until an exam, and how much, if every response is right.
 *  @param {readonly Schedule[]} met @param {number} today @param {number} exam
 *  @returns {{day: number, n: number}[]} */
export function reviewDays(met, today, exam) {
    const days = []
    for (let day = today; day < Math.min(exam, today + MOST_DAYS); day++) {
        const all = met.filter(({ due }) => due <= day).sort((one, other) => one.due - other.due)
        const due = all.slice(0, MOST)
        for (const known of due) Object.assign(known, reviewed(known, exam, day, 3))
        if (due[0]) days.push({ day, n: due.length })
    }
    return days
}
