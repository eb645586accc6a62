import { all } from "../find.js"

/** @param {Element} form */
export const rowsOf = (form) => all(form, ".cw-list > li")

/** Puts rows in the order of a response, or in the one in which they came, which is theirs on paper.
 *  @param {Element} form @param {unknown} response */
export function sort(form, response) {
    const placeOf = (/** @type {HTMLElement} */ { dataset, style }) =>
        Array.isArray(response) ? response.indexOf(dataset.id) : Number(style.order)
    const rows = rowsOf(form).sort((a, b) => placeOf(a) - placeOf(b))
    rows[0]?.parentNode.append(...rows)
    markEnds(form)
}

/** @param {ParentNode} list */
function markEnds(list) {
    // Disabled it would lose the focus that has just moved its row to the end.
    for (const button of all(list, ".cw-move"))
        button.ariaDisabled = String(!beside(button.closest("li"), button.value === "up"))
}

/** @param {Element} row @param {boolean} up */
const beside = (row, up) => row[up ? "previousElementSibling" : "nextElementSibling"]

/** Moves a row past its neighbour, if a pointer is beyond the middle of that. The other row moves:
 *  a row taken out of the document would lose the focus and the pointer.
 *  @param {Element} row @param {boolean} up @param {number} [y] */
export function moveRow(row, up, y = up ? -Infinity : Infinity) {
    const other = beside(row, up)
    if (!other) return false
    const { top, height } = other.getBoundingClientRect()
    const middle = top + height / 2
    const isPassed = up ? y < middle : y > middle
    if (isPassed) {
        row[up ? "after" : "before"](other)
        markEnds(/** @type {Element} */ (row.parentElement))
    }
    return isPassed
}
