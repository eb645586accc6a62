export const VERSION = 1

/** What is kept in a file, or the name of what to say of a file that cannot be read here. Earlier
 *  versions lack fields, of which none is needed.
 *  @param {string} text @param {string} course
 *  @returns {"foreign" | "future" | "other" | Record<string, unknown>} */
export function readBackup(text, course) {
    /** @type {any} */
    let file
    try {
        file = JSON.parse(text)
    } catch {}
    const { coursewright, version, course: of, keys } = file ?? {}
    if (coursewright !== "progress" || !(version >= 0) || Object(keys) !== keys) return "foreign"
    if (version > VERSION) return "future"
    return of === course ? keys : "other"
}

/** What two browsers know of one thing, put together: logs by their times, else what is newer; a
 *  text that was not checked yet stays. @param {any} own null for nothing @param {any} theirs */
export function merged(own, theirs) {
    if (Array.isArray(theirs)) {
        // A log that is none has no entries, and of one time there is one.
        const entries = [theirs, own].flat().filter((entry) => Number.isFinite(entry?.[0]))
        const byTime = new Map(entries.map((entry) => [entry[0], entry]))
        return [...byTime.values()].sort((one, other) => one[0] - other[0])
    }
    if (own !== null && !(theirs?.time > (own.time ?? 0))) return own
    const { draft, response } = own ?? {}
    return draft ? { ...theirs, draft, response } : theirs
}
