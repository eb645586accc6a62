/**
 * What is kept of an exam. Times are in milliseconds, 0 for never: its `start`, when it was
 * `submitted`, and the `time` up to when it was looked at. A `limit` of 0 seconds is none, one
 * below 0 is switched off. `passed` outlives the attempt, for the certificate.
 * @typedef {{start: number, time: number, limit: number, submitted: number,
 *     flags: Record<string, boolean>, passed?: any}} ExamState
 */

export const MORE = 600
const WARNINGS = [1, 10]

/** An exam that has not begun. @param {number | string} limit @returns {ExamState} */
export const fresh = (limit) => ({
    start: 0,
    time: 0,
    limit: Number(limit),
    submitted: 0,
    flags: {},
})

/** What is stored of an exam, where it is sound. @param {any} stored @param {number | string} limit
 *  @returns {ExamState} */
export function examOf(stored, limit) {
    const exam = { ...fresh(limit), ...stored }
    // With anything but numbers this is a text or none, and no more than nothing.
    const sum = exam.start + exam.time + Math.abs(exam.limit) + exam.submitted
    return sum >= 0 ? exam : fresh(limit)
}

/** @param {ExamState} exam */
export const stageOf = ({ start, submitted }) => (!start ? "intro" : submitted ? "done" : "open")

/** The exam now. A clock that is set back sets back when it began, so that it gains no time.
 *  @param {ExamState} exam @param {number} now @returns {ExamState} */
export const tick = (exam, now) =>
    stageOf(exam) === "open"
        ? { ...exam, time: now, start: Math.min(exam.start, exam.start + now - exam.time) }
        : exam

/** Seconds since the start. @param {ExamState} exam */
export const used = ({ start, time }) => (time - start) / 1000

/** Whole minutes, the last of which ends at 0; of a limit. @param {ExamState} exam */
export const minutesLeft = (exam) => Math.max(0, Math.ceil((exam.limit - used(exam)) / 60))

/** Whether time has run out. @param {ExamState} exam */
export const isUp = (exam) => exam.limit > 0 && !minutesLeft(exam)

/** How many minutes the warning names that holds with so many left; undefined for none, as in an
 *  exam that is no longer than that. @param {number} minutes @param {number} limit in seconds */
export const warning = (minutes, limit) =>
    WARNINGS.find((least) => minutes <= least && limit > least * 60)
