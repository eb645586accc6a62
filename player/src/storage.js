/** @typedef {import("./attempt.js").Stored} Stored */

/** Results that the browser refused to keep last until the page is left. @type {Map<string, string>} */
const memory = new Map()

/** False once a result could not be stored. */
export const isDurable = () => memory.size === 0

const keyOf = (/** @type {string} */ course, /** @type {string} */ item) => `cw/${course}/${item}`

/** @param {string} course @param {string} item @returns {Stored | null} */
export function read(course, item) {
    const key = keyOf(course, item)
    return parse(memory.get(key) ?? attempted(() => localStorage.getItem(key)) ?? null)
}

/** @param {string} course @param {string} item @param {Stored} stored */
export function write(course, item, stored) {
    const key = keyOf(course, item)
    const text = JSON.stringify(stored)
    memory.set(key, text)
    attempted(() => {
        localStorage.setItem(key, text)
        memory.delete(key)
    })
}

/** @param {string} course @param {string} item */
export function remove(course, item) {
    const key = keyOf(course, item)
    memory.delete(key)
    attempted(() => localStorage.removeItem(key))
}

/** Tells what other tabs store or remove in this course.
 *  @param {string} course @param {(item: string, stored: Stored | null) => void} tell
 *  @param {AbortSignal} signal */
export function watch(course, tell, signal) {
    const start = keyOf(course, "")
    const hear = (/** @type {StorageEvent} */ { key, newValue }) => {
        if (!key?.startsWith(start)) return
        memory.delete(key)
        const stored = parse(newValue)
        if (stored || newValue === null) tell(key.slice(start.length), stored)
    }
    addEventListener("storage", hear, { signal })
}

/** Storage may be blocked or full, and then every use of it throws.
 *  @template T @param {() => T} use @returns {T | undefined} */
function attempted(use) {
    try {
        return use()
    } catch {
        return undefined
    }
}

/** Anything on this origin may write here, so every field is looked at.
 *  @param {string | null} text @returns {Stored | null} */
function parse(text) {
    const stored = attempted(() => JSON.parse(text ?? "null"))
    const { n, score, response, time, best = 0, sure = 0, hints = 0 } = stored ?? {}
    const sound = [n, score, time, best, sure, hints].every(Number.isFinite)
    return sound && response !== undefined ? stored : null
}
