import { copiesOf } from "./lists.js"

/** The order in which each list came, to go back to. @type {WeakMap<Element, Element[]>} */
const shuffled = new WeakMap()

/** @param {Element} form */
function listOf(form) {
    const list = /** @type {Element} */ (form.querySelector(".cw-list"))
    if (!shuffled.has(list)) shuffled.set(list, [...list.children])
    return list
}

/** @param {Iterable<Element>} rows */
const idsOf = (rows) => Array.from(rows, (row) => row.getAttribute("data-id") ?? "")

/** @param {Element} key */
const keyRows = (key) => key.querySelectorAll(":scope > ol > [data-id]")

/** @type {import("./index.js").ItemType} */
export const ordering = {
    item: (key) => ({ type: "ordering", options: idsOf(keyRows(key)).map((id) => ({ id })) }),
    response: (form) => idsOf(listOf(form).children),
    restore(form, response) {
        const list = listOf(form)
        const rows = [...(shuffled.get(list) ?? [])]
        if (Array.isArray(response)) {
            const place = (/** @type {Element} */ row) =>
                response.indexOf(row.getAttribute("data-id"))
            rows.sort((a, b) => place(a) - place(b))
        }
        list.append(...rows)
    },
    why: (key, _response, score) => (score < 1 ? copiesOf(key, ":scope > ol") : []),
}

/** Moves a row by one place. The other row moves: a row taken out of the document would lose
 *  the focus. @param {Element} row @param {boolean} up */
export function moveRow(row, up) {
    const other = up ? row.previousElementSibling : row.nextElementSibling
    if (other) row[up ? "after" : "before"](other)
    return other !== null
}
