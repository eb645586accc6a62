import { copiesOf } from "./lists.js"

/** The order in which each list came, to go back to. @type {WeakMap<Element, Element[]>} */
const shuffled = new WeakMap()

/** @param {Element} form */
function listOf(form) {
    const list = /** @type {Element} */ (form.querySelector(".cw-list"))
    if (!shuffled.has(list)) remember(list)
    return list
}

/** @param {Element} list */
function remember(list) {
    const rows = /** @type {HTMLElement[]} */ ([...list.children])
    shuffled.set(list, rows)
    // On paper a list is laid out in this order, whatever was made of it on the screen.
    for (const [place, row] of rows.entries()) row.style.order = String(place)
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
    mark: (form) => listOf(form).querySelectorAll(".cw-move").forEach(markEnd),
    why: (key, _response, score) => (score < 1 ? copiesOf(key, ":scope > ol") : []),
}

/** Disabled it would lose the focus that has just moved its row to the end.
 *  @param {Element} button */
function markEnd(button) {
    const row = button.closest("li")
    const isUp = button.getAttribute("value") === "up"
    const other = isUp ? row?.previousElementSibling : row?.nextElementSibling
    button.ariaDisabled = String(!other)
}

/** Moves a row by one place. The other row moves: a row taken out of the document would lose
 *  the focus. @param {Element} row @param {boolean} up */
export function moveRow(row, up) {
    const other = up ? row.previousElementSibling : row.nextElementSibling
    if (other) row[up ? "after" : "before"](other)
    return other !== null
}
