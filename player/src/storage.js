/** @typedef {import("./attempt.js").Stored} Stored */

/** What the browser refused to keep lasts until the page is left: JSON by its key.
 *  @type {Map<string, string>} */
export const memory = new Map()

/** False once something could not be stored. */
export const isDurable = () => memory.size === 0

/** Anything on this origin may write here: who reads looks at every field.
 *  @param {string} course @param {string} key @returns {any} null where nothing is kept */
export function load(course, key) {
    const name = `cw/${course}/${key}`
    /** @type {() => any} */
    const text = () => memory.get(name) ?? localStorage.getItem(name)
    return attempted(() => JSON.parse(text()))
}

/** @param {string} course @param {string} key @param {unknown} value */
export function save(course, key, value) {
    const name = `cw/${course}/${key}`
    const text = JSON.stringify(value)
    memory.set(name, text)
    attempted(() => {
        localStorage.setItem(name, text)
        memory.delete(name)
    })
}

/** @param {string} course @param {string} key */
export function remove(course, key) {
    const name = `cw/${course}/${key}`
    memory.delete(name)
    attempted(() => localStorage.removeItem(name))
}

/** The result of an item. @param {string} course @param {string} item @returns {Stored | null} */
export function read(course, item) {
    const stored = load(course, item)
    const { n, score, response, time, best = 0, sure = 0, hints = 0 } = stored ?? {}
    const isSound = [n, score, time, best, sure, hints].every(Number.isFinite)
    return isSound && response !== undefined ? stored : null
}

/** Adds a review to the log of an item or card: time, score and how sure the learner was. Logs
 *  outlive results, since all that comes back is reckoned from them.
 *  @param {string} course @param {string} id @param {[number, number, number]} review */
export function append(course, id, review) {
    const key = `log/${id}`
    save(course, key, [].concat(load(course, key) ?? [], /** @type {any} */ ([review])))
}

/** Whether this browser holds anything of any course. */
export const hasAnswers = () =>
    attempted(() => Object.keys(localStorage).some((key) => key.startsWith("cw/")))

/** Storage may be blocked or full, and then every use of it throws.
 *  @template T @param {() => T} use @returns {T | undefined} */
function attempted(use) {
    try {
        return use()
    } catch {
        return undefined
    }
}
