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
        const all = met.filter(({ due }) => due <= day).sort((one, other) => one.due - other.due)
        const due = all.slice(0, MOST)
        for (const each of due) {
            each.log = [each.log, [[noonOf(day), 1, 0]]].flat()
            each.due = dueOf(each.log, exam)
        }
        if (due[0]) days.push({ day, n: due.length })
    }
    return days
}

/** @param {unknown} log @param {number} exam */
const dueOf = (log, exam) => schedule(log, exam)?.due ?? Infinity

/** A time that is on a day here. @param {number} day */
function noonOf(day) {
    const noon = (day + 0.5) * 864e5
    return noon + new Date(noon).getTimezoneOffset() * 6e4
}
