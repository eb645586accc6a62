// Where a learning platform has put its interface, and how it is spoken to.

/** No platform nests frames so deep, but a window may be its own parent in disguise. */
const MOST_LEVELS = 500

/** An interface of SCORM by its name, in this window, one of its parents, or whatever opened them.
 *  @param {any} own @param {string} name */
export function findApi(own, name) {
    const openers = [() => own.opener, () => own.top.opener]
    for (const start of [own, ...openers.map(attempted)]) {
        const api = start && above(start, name)
        if (api) return api
    }
    return null
}

/** @param {any} start @param {string} name */
function above(start, name) {
    let at = start
    for (let level = 0; level < MOST_LEVELS; level++) {
        const api = attempted(() => at[name])
        if (api) return api
        const parent = attempted(() => at.parent)
        if (!parent || parent === at) return null
        at = parent
    }
    return null
}

/** A window of another site refuses to be looked into.
 *  @template T @param {() => T} use @returns {T | undefined} */
function attempted(use) {
    try {
        return use()
    } catch {
        return undefined
    }
}

/** One conversation with an interface, whose functions have these names.
 *  @typedef {{begin: string, read: string, write: string, save: string, end: string,
 *     error: string}} Names */
export class Session {
    /** The code of the first refusal since `begun`; empty while everything was taken. */
    refused = ""
    #isOver = false

    /** @param {any} api @param {Names} names */
    constructor(api, names) {
        this.api = api
        this.names = names
    }

    /** Whether the platform has begun a session. */
    begin() {
        return this.#call("begin", "")
    }

    /** The empty text where there is no such value.
     *  @param {string} element */
    read(element) {
        return attempted(() => `${this.api[this.names.read](element) ?? ""}`) ?? ""
    }

    /** @param {string} element @param {string | number} value */
    write(element, value) {
        return this.#call("write", element, `${value}`)
    }

    /** A value that platforms need not have. @param {string} element @param {string | number} value */
    offer(element, value) {
        const before = this.refused
        const isTaken = this.write(element, value)
        this.refused = before
        return isTaken
    }

    save() {
        return this.#call("save", "")
    }

    /** Exactly once, whatever the page lives through. */
    end() {
        if (this.#isOver) return true
        this.#isOver = true
        return this.#call("end", "")
    }

    get isOver() {
        return this.#isOver
    }

    /** @param {keyof Names} name @param {string[]} values */
    #call(name, ...values) {
        // Platforms answer with texts, and some of them with booleans.
        const isTaken = attempted(() => `${this.api[this.names[name]](...values)}`) === "true"
        if (!isTaken) this.refused ||= this.#code()
        return isTaken
    }

    #code() {
        const code = attempted(() => `${this.api[this.names.error]()}`)
        return code && code !== "0" ? code : "?"
    }
}
