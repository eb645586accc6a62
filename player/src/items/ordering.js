import { copiesOf } from "./lists.js"

/** @param {Element} form */
function listOf(form) {
    const list = /** @type {Element} */ (form.querySelector(".cw-list"))
    // The order in which the rows came: to go back to, and to stand in on paper.
    for (const [place, row] of rowsOf(list).entries()) row.style.order ||= String(place)
    return list
}

/** @param {Element} list */
const rowsOf = (list) => /** @type {HTMLElement[]} */ ([...list.children])

/** @param {Element} list */
const idsOf = (list) => rowsOf(list).map((row) => row.dataset.id ?? "")

/** @type {import("./index.js").ItemType} */
export const ordering = {
    response: (form) => idsOf(listOf(form)),
    restore(form, response) {
        const list = listOf(form)
        const placeOf = (/** @type {HTMLElement} */ { dataset, style }) =>
            Array.isArray(response) ? response.indexOf(dataset.id) : Number(style.order)
        list.append(...rowsOf(list).sort((a, b) => placeOf(a) - placeOf(b)))
    },
    mark: (form) => listOf(form).querySelectorAll(".cw-move").forEach(markEnd),
    why: (key, _response, { score, held }) =>
        score < 1 && !held ? copiesOf(key, ":scope > ol") : [],
}

/** Disabled it would lose the focus that has just moved its row to the end.
 *  @param {Element} button */
function markEnd(button) {
    button.ariaDisabled = String(!beside(button.closest("li"), button.matches("[value=up]")))
}

/** @param {Element | null} row @param {boolean} up */
const beside = (row, up) => row?.[up ? "previousElementSibling" : "nextElementSibling"]

/** Moves a row by one place. The other row moves: a row taken out of the document would lose
 *  the focus. @param {Element} row @param {boolean} up */
export function moveRow(row, up) {
    const other = beside(row, up)
    if (other) row[up ? "after" : "before"](other)
    return !!other
}
