// What this browser keeps of an attempt: a draft under the link's secret, or the sealed file.

/** @typedef {{draft?: string, sealed?: string, code?: string}} Kept */

/** @param {string} invite */
const nameOf = (invite) => `cw-screening/${invite}`

/** What is kept of an invite; nothing where the storage is blocked.
 *  @param {string} invite @returns {Kept} */
export function kept(invite) {
    try {
        return JSON.parse(localStorage.getItem(nameOf(invite)) ?? "{}")
    } catch {
        return {}
    }
}

/** Whether it could be kept. @param {string} invite @param {Kept} value */
export function keep(invite, value) {
    try {
        localStorage.setItem(nameOf(invite), JSON.stringify(value))
        return true
    } catch {
        return false
    }
}

/** @param {string} invite */
export function forget(invite) {
    try {
        localStorage.removeItem(nameOf(invite))
    } catch {
        // Blocked: there is nothing.
    }
}
