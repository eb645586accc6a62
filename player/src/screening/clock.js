// How long an attempt has lasted, by clocks that a candidate may set: never less than was known.

/** @typedef {{started: number, elapsed: number}} Times when it was begun (milliseconds since 1970),
 *  and how long it had lasted when that was last kept */

/** Both clocks at a moment: the computer's, and one that only goes on.
 *  @returns {{wall: number, steady: number}} */
export const clocks = () => ({ wall: Date.now(), steady: performance.now() })

/** How long the attempt has lasted, in milliseconds. A clock that was set back does not give time,
 *  and one that stood still while the page was closed is made good by the other.
 *  @param {Times} times @param {{wall: number, steady: number}} now
 *  @param {number} opened the steady clock when `times` were read */
export const elapsed = ({ started, elapsed }, { wall, steady }, opened) =>
    Math.max(wall - started, elapsed + steady - opened)

/** What is said aloud, once each, at these parts of the limit: half of it, a tenth, two minutes.
 *  @param {number} limit milliseconds */
export const marks = (limit) =>
    [limit / 2, limit / 10, 120_000].filter((left) => left < limit).sort((a, b) => b - a)

/** Minutes and seconds that are left, never less than none. @param {number} left milliseconds */
export function shown(left) {
    const seconds = Math.max(0, Math.ceil(left / 1000))
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}
