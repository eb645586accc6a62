import { hintsOf, itemOf, typeOf } from "./items/index.js"

/** @typedef {import("./attempt.js").Stored} Stored */

/** @param {Element} quiz @returns {HTMLFormElement[]} */
export const allForms = (quiz) => [...quiz.querySelectorAll("form")]

/** @param {HTMLFormElement} form */
export const idOf = (form) => form.dataset.item ?? ""

/** @param {Element} quiz @param {string} id @returns {HTMLFormElement} */
export const formOf = (quiz, id) =>
    /** @type {HTMLFormElement} */ (quiz.querySelector(`form[data-item="${CSS.escape(id)}"]`))

/** @param {Element} within */
export const formAround = (within) => /** @type {HTMLFormElement} */ (within.closest("form"))

/** What is stored of an item as far as its form can hold it: the author may have changed the item
 *  since. @param {HTMLFormElement} form @param {Stored | null} stored @returns {Stored | null} */
export function fitting(form, stored) {
    if (!stored) return null
    const type = typeOf(form)
    type.restore(form, stored.response)
    const response = type.response(form)
    const length = (/** @type {unknown} */ held) => JSON.stringify(held).length
    const isWhole = response !== null && length(response) === length(stored.response)
    if (isWhole || stored.draft) return { ...stored, response }
    type.restore(form, null)
    return null
}

/** The item of a form, with what is stored of it, or what the learner chose before this script ran.
 *  @param {HTMLFormElement} form @param {Stored | null} stored */
export function definitionOf(form, stored) {
    const fit = fitting(form, stored)
    for (const [i, hint] of hintsOf(form).entries()) hint.open = i < (fit?.hints ?? 0)
    // A list always has some order.
    const chosen = form.querySelector(".cw-list") ? null : typeOf(form).response(form)
    return {
        id: idOf(form),
        item: itemOf(form),
        points: Number(form.dataset.points ?? 1),
        certainty: "certainty" in form.dataset,
        response: fit ? fit.response : chosen,
        stored: fit,
    }
}

/** @param {Element | undefined} form @param {string} [selector] */
export function focusFirst(form, selector = "[name^=r], .cw-move") {
    /** @type {HTMLElement | null | undefined} */
    const control = form?.querySelector(selector)
    control?.focus()
}

/** Another form takes the place of the shown one, which becomes the last of the waiting ones.
 *  @param {Element} quiz */
export function nextForm(quiz) {
    const waiting = [...quiz.querySelectorAll("template")]
    const [first] = waiting
    const next = first?.content.firstElementChild
    const shown = quiz.querySelector(".cw-form")
    if (!next || !shown) return
    shown.replaceWith(next)
    first.content.append(shown)
    waiting.at(-1)?.after(first)
}
