import { keyOf, typeOf } from "./items/index.js"

/** @param {Element} quiz @returns {HTMLFormElement[]} */
export const allForms = (quiz) => [...quiz.querySelectorAll("form")]

/** @param {HTMLFormElement} form */
export const idOf = (form) => form.dataset.item ?? ""

/** @param {Element} quiz @param {string} id @returns {HTMLFormElement} */
export const formOf = (quiz, id) =>
    /** @type {HTMLFormElement} */ (quiz.querySelector(`form[data-item="${CSS.escape(id)}"]`))

/** @param {Element} within */
export const formAround = (within) => /** @type {HTMLFormElement} */ (within.closest("form"))

/** The item of a form, and what the learner chose before this script ran.
 *  @param {HTMLFormElement} form */
export function definitionOf(form) {
    const type = typeOf(form)
    // Only a named control can be unanswered; a list always has some order.
    const isNamed = form.elements.namedItem("r") !== null
    return {
        id: idOf(form),
        item: type.item(keyOf(form)),
        points: Number(form.dataset.points ?? 1),
        response: isNamed ? type.response(form) : null,
    }
}

/** @param {Element | undefined} form */
export function focusFirst(form) {
    /** @type {HTMLElement | null | undefined} */
    const control = form?.querySelector("[name=r], .cw-move")
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
