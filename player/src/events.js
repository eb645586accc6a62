/** @typedef {import("./attempt.js").Attempt} Attempt */

/** Fired by a quiz after every change of its attempt; bubbles. */
export class AttemptChangedEvent extends Event {
    /** @param {Attempt} attempt */
    constructor(attempt) {
        super("attempt-changed", { bubbles: true })
        this.attempt = attempt
    }
}
