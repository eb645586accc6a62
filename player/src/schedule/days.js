const MILLISECONDS = 864e5

/** The day of a time on the learner's calendar, counted from 1970. @param {number} time in ms */
export const dayOf = (time) =>
    Math.floor((time - new Date(time).getTimezoneOffset() * 6e4) / MILLISECONDS)

/** A day in words. It is reckoned in UTC: a midnight of here may not exist.
 *  @param {number} day @param {string} lang */
export const dayText = (day, lang) =>
    new Date(day * MILLISECONDS).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" })

/** The day of an exam, NaN where none is named. @param {any} plan as stored */
export const examOf = (plan) => Date.parse(plan?.exam) / MILLISECONDS

/** A day by its digits: 2026-12-31. @param {number} day */
export const isoOf = (day) => new Date(day * MILLISECONDS).toJSON().slice(0, 10)
