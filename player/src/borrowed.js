/** @typedef {typeof import("./lent.js").LENT} Lent */

/** What the script of every page has loaded; `review.js` holds none of it a second time. */
export const { append, isDurable, load, memory, phrase, remove, save, setText } =
    /** @type {{coursewright: Lent}} */ (/** @type {unknown} */ (globalThis)).coursewright

/** The keys of a course, stored or in memory, each without what it shares with the others; those of
 *  all courses where none is named. @param {string} course */
export function keys(course) {
    const start = `cw/${course && `${course}/`}`
    const all = new Set(memory.keys())
    try {
        for (const key of Object.keys(localStorage)) all.add(key)
    } catch {}
    return [...all].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length))
}
