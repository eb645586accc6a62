// Times and durations as each standard writes them.

const two = (/** @type {number} */ number) => `${Math.floor(number)}`.padStart(2, "0")

/** CMITimespan of SCORM 1.2: HHHH:MM:SS.SS. @param {number} milliseconds */
export function timespan(milliseconds) {
    const hundredths = Math.max(0, Math.round(milliseconds / 10))
    const [hours, minutes] = [hundredths / 360_000, (hundredths / 6000) % 60]
    const seconds = two((hundredths / 100) % 60)
    const all = `${Math.min(9999, Math.floor(hours))}`.padStart(4, "0")
    return `${all}:${two(minutes)}:${seconds}.${two(hundredths % 100)}`
}

/** CMITime of SCORM 1.2, of the learner's day: HH:MM:SS. @param {number} time */
export function timeOfDay(time) {
    const date = new Date(time)
    return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")
}

/** ISO 8601, with at most two decimals of a second. @param {number} milliseconds */
export const duration = (milliseconds) => `PT${Math.max(0, Math.round(milliseconds / 10)) / 100}S`

/** A zone may stand only behind a decimal of a second: SCORM 2004 RTE, 4.1.1.7. @param {number} time */
export const timestamp = (time) => new Date(time).toISOString().replace(/(\.\d)\d+Z/, "$1Z")
