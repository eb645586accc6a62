import { restored, UNMET } from "./attempt.js"
import { all, find } from "./find.js"
import { hintsOf, itemOf, responseOf, restore } from "./items/index.js"

/** @typedef {import("./attempt.js").ItemAttempt} ItemAttempt
 *  @typedef {import("./attempt.js").Stored} Stored */

/** @param {Element} quiz @returns {HTMLFormElement[]} */
export const allForms = (quiz) => all(quiz, "form")

/** @param {HTMLFormElement} form */
export const idOf = (form) => form.dataset.item ?? ""

/** What the learner chose before this script ran, as it would be stored.
 *  @param {HTMLFormElement} form @returns {Stored} */
export const chosenIn = (form) =>
    // A list always has some order.
    find(form, ".cw-list") ? UNMET : { ...UNMET, response: responseOf(form) }

/** Puts what is stored of an item into its form, as far as that can hold it: the author may have
 *  changed the item since. @param {HTMLFormElement} form @param {Stored} stored
 *  @returns {ItemAttempt} */
export function filled(form, stored) {
    restore(form, stored.response)
    const response = stored.response === null ? null : responseOf(form)
    const length = (/** @type {unknown} */ held) => JSON.stringify(held).length
    const isWhole = response !== null && length(response) === length(stored.response)
    if (!isWhole && !stored.draft) return filled(form, UNMET)
    for (const [i, hint] of hintsOf(form).entries()) hint.open = i < (stored.hints ?? 0)
    return restored(
        {
            id: idOf(form),
            item: itemOf(form),
            points: Number(form.dataset.points ?? 1),
            certainty: "certainty" in form.dataset,
        },
        { ...stored, response },
    )
}

/** @param {any} form @param {string} [selector] */
export function focusFirst(form, selector = "[name^=r], .cw-move") {
    find(form, selector).focus()
}
