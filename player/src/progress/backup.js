import { load, keys as ownKeys, save } from "../borrowed.js"
import { stageOf } from "../exam/clock.js"
import { isoOf } from "../schedule/days.js"
import { scheduleOf } from "../schedule/stored.js"

/** What a file of progress begins with.
 *  @typedef {{coursewright: string, version: number, course: string}} Head */

// More than the logs of years fill; what is longer is cut, and so no JSON.
const MOST_BYTES = 5e6

/** All that is kept of a course, as text of a file. @param {Head} head */
export function written(head) {
    const kept = { keys: /** @type {any} */ ({}), schedule: /** @type {any} */ ({}) }
    for (const key of ownKeys(head.course)) {
        const id = /** @type {string} */ (key.split("log/")[1])
        const found = scheduleOf(head.course, id)
        kept.keys[key] = load(head.course, key)
        if (found.level) kept.schedule[id] = { ...found, due: isoOf(found.due) }
    }
    return JSON.stringify({ ...head, date: new Date(), ...kept })
}

/** Keeps what is newer in a file than here. Gives the name of what to say, and of how many entries.
 *  @param {Head} head what a file of this page would begin with @param {File} file
 *  @returns {Promise<[name: string, n?: number]>} */
export async function read(head, file) {
    try {
        const text = await file.slice(0, MOST_BYTES).text()
        // A file may be older than the name of its kind.
        const { coursewright: kind = head.coursewright, version, course, keys } = JSON.parse(text)
        if (kind !== head.coursewright || course !== head.course) return ["foreign"]
        if (version > head.version) return ["future"]
        // Its items must not get verdicts from elsewhere.
        if (ownKeys(course).some((key) => stageOf(load(course, key) ?? {}) === "open"))
            return ["open"]
        let n = 0
        for (const [key, theirs] of Object.entries(keys)) {
            const own = load(course, key)
            const both = merged(own, theirs)
            if (JSON.stringify(both) === JSON.stringify(own)) continue
            save(course, key, both)
            n++
        }
        return ["imported", n]
    } catch {
        return ["foreign"]
    }
}

/** What two browsers know of one thing, put together: the entries of both logs, else what is newer;
 *  a response that was not checked yet stays. @param {any} own @param {any} theirs */
export function merged(own, theirs) {
    if (Array.isArray(theirs)) {
        const entries = [own ?? [], theirs].flat().map((entry) => JSON.stringify(entry))
        // Times have as many digits for centuries.
        return [...new Set(entries)].sort().map((text) => JSON.parse(text))
    }
    const isOlder = own && (own.draft || !(theirs?.time > own.time))
    const [older, newer] = isOlder ? [theirs, own] : [own, theirs]
    // An exam that was passed once has been passed.
    return older?.passed ? { passed: older.passed, ...newer } : newer
}
