/**
 * What is kept of an exam. Times are in milliseconds, 0 for never: its `start`, when it was
 * `submitted`, and `at`, up to when the seconds `used` are counted. A `limit` of 0 seconds is none.
 * `passed` outlives the attempt, for the certificate.
 * @typedef {{start: number, at: number, used: number, limit: number, submitted: number,
 *     flags: Record<string, boolean>, passed?: object}} ExamState
 */

export const MORE = 600
const WARNINGS = [1, 10]

/** An exam that has not begun. @param {number} limit @returns {ExamState} */
export const fresh = (limit) => ({ start: 0, at: 0, used: 0, limit, submitted: 0, flags: {} })

/** What is stored of an exam, where it is sound. @param {any} stored @param {number} limit
 *  @returns {ExamState} */
export function examOf(stored, limit) {
    const exam = { ...fresh(limit), ...stored }
    // With anything but numbers this is a text.
    const sum = exam.start + exam.at + exam.used + exam.limit + exam.submitted
    return Number.isFinite(sum) && exam.flags ? exam : fresh(limit)
}

/** @param {ExamState} exam */
export const stageOf = ({ start, submitted }) => (!start ? "intro" : submitted ? "done" : "open")

/** The exam now. Each step adds what has passed since the one before, so a clock that is set back
 *  stops the time for no longer than that. @param {ExamState} exam @param {number} now
 *  @returns {ExamState} */
export const tick = (exam, now) =>
    stageOf(exam) === "open"
        ? { ...exam, at: now, used: exam.used + Math.max(0, now - exam.at) / 1000 }
        : exam

/** Whether time has run out on an exam that was begun. @param {ExamState} exam */
export const isUp = ({ start, limit, used }) => start > 0 && limit > 0 && used >= limit

/** Whole minutes, the last of which ends at 0; of a limit. @param {ExamState} exam */
export const minutesLeft = ({ limit, used }) => Math.max(0, Math.ceil((limit - used) / 60))

/** How many minutes the warning names that holds now; undefined for none, as in an exam that is no
 *  longer than that. @param {ExamState} exam */
export const warning = (exam) =>
    WARNINGS.find((minutes) => minutesLeft(exam) <= minutes && exam.limit > minutes * 60)
