import { all } from "../find.js"
import { copiesOf } from "./lists.js"

/** @param {Element} form */
const rowsOf = (form) => all(form, ".cw-list > li")

/** @type {import("./index.js").ItemType} */
export const ordering = {
    response: (form) => rowsOf(form).map((row) => row.dataset.id),
    restore(form, response) {
        // Their order is the one in which they came: to go back to, and to stand in on paper.
        const placeOf = (/** @type {HTMLElement} */ { dataset, style }) =>
            Array.isArray(response) ? response.indexOf(dataset.id) : Number(style.order)
        const rows = rowsOf(form).sort((a, b) => placeOf(a) - placeOf(b))
        rows[0].parentNode.append(...rows)
    },
    mark: (form) => all(form, ".cw-move").forEach(markEnd),
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

/** Moves a row past its neighbour, if a pointer is beyond the middle of that. The other row moves:
 *  a row taken out of the document would lose the focus and the pointer.
 *  @param {Element} row @param {boolean} up @param {number} [y] */
export function moveRow(row, up, y = up ? -Infinity : Infinity) {
    const other = beside(row, up)
    if (!other) return false
    const { top, height } = other.getBoundingClientRect()
    const middle = top + height / 2
    const isPassed = up ? y < middle : y > middle
    if (isPassed) row[up ? "after" : "before"](other)
    return isPassed
}
