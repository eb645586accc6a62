import { schedule } from "../schedule/schedule.js"

/** How many a day has room for; what is beyond waits for the next day. */
const MOST = 20

/** On which days to review until an exam, and how much, if every response is right.
 *  @param {readonly unknown[]} logs of all that was met @param {number} today
 *  @param {number} exam @returns {{day: number, n: number}[]} */
export function reviewDays(logs, today, exam) {
    const days = []
    const met = logs.map((log) => ({ log, due: dueOf(log, exam) }))
    for (let day = today; day < exam; day++) {
        const due = met.filter((each) => each.due <= day).sort((a, b) => a.due - b.due)
        for (const each of due.splice(MOST, due.length) && due) {
            each.log = [.../** @type {unknown[]} */ (each.log), [noonOf(day), 1, 0]]
            each.due = dueOf(each.log, exam)
        }
        if (due.length) days.push({ day, n: due.length })
    }
    return days
}

/** @param {unknown} log @param {number} exam */
const dueOf = (log, exam) => schedule(log, exam)?.due ?? Infinity

/** A time that is on a day here. @param {number} day */
function noonOf(day) {
    const noon = new Date(day * 864e5 + 432e5)
    return noon.getTime() + noon.getTimezoneOffset() * 6e4
}
