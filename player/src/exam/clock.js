/**
 * What is kept of an exam. Times are in milliseconds, 0 for never: its `start`, when it was
 * `submitted`, and `at`, up to when the seconds `used` are counted. A `limit` in seconds is null
 * where there is none. `flags` are ids of items.
 * @typedef {Readonly<{start: number, at: number, used: number, limit: number | null,
 *     flags: readonly string[], submitted: number}>} Exam
 */

export const MORE = 600
const WARNINGS = [1, 10]

/** An exam that has not begun. @param {number | null} limit @returns {Exam} */
export const fresh = (limit) => ({ start: 0, at: 0, used: 0, limit, flags: [], submitted: 0 })

/** What is stored of an exam, as far as it is sound. @param {any} stored @param {number | null} limit
 *  @returns {Exam} */
export function examOf(stored, limit) {
    const exam = { ...fresh(limit), ...stored }
    const { start, at, used, submitted, flags } = exam
    const isSound = [start, at, used, submitted, exam.limit ?? 0].every(Number.isFinite)
    return isSound && Array.isArray(flags) ? exam : fresh(limit)
}

/** The exam now. Each step adds what has passed since the one before, so a clock that is set back
 *  stops the time for no longer than that. @param {Exam} exam @param {number} now @returns {Exam} */
export function tick(exam, now) {
    if (!exam.start || exam.submitted) return exam
    return { ...exam, at: now, used: exam.used + Math.max(0, now - exam.at) / 1000 }
}

/** Whole minutes, the last of which ends at 0; null without a limit. @param {Exam} exam */
export const minutesLeft = ({ limit, used }) =>
    limit === null ? null : Math.max(0, Math.ceil((limit - used) / 60))

/** How many minutes the warning names that holds now; undefined for none, as in an exam that is no
 *  longer than that. @param {Exam} exam */
export function warning(exam) {
    const { limit } = exam
    const left = minutesLeft(exam)
    if (limit === null || left === null) return undefined
    return WARNINGS.find((minutes) => left <= minutes && limit > minutes * 60)
}

/** The limit put back after it was off: at least what more time adds.
 *  @param {number} used @param {number | null} limit */
export const limitAgain = (used, limit) => Math.max(limit ?? 0, used + MORE)
