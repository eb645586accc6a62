const MILLISECONDS = 864e5

/** The day of a time on the learner's calendar, counted from 1970. @param {number} time in ms */
export const dayOf = (time) =>
    Math.floor((time - new Date(time).getTimezoneOffset() * 6e4) / MILLISECONDS)

/** A day to be shown, in UTC: a midnight of here may not exist. @param {number} day */
export const dateOf = (day) => new Date(day * MILLISECONDS)
