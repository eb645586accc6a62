import { moveRow } from "./items/ordering.js"

/** Reordering with a pointer held on a grip; the buttons do the same without dragging.
 *  @param {HTMLElement} grip @param {PointerEvent} down @param {(row: HTMLElement) => void} moved */
export function drag(grip, down, moved) {
    const row = /** @type {HTMLElement} */ (grip.closest("li"))
    const before = row.previousElementSibling
    down.preventDefault()
    grip.setPointerCapture(down.pointerId)
    row.dataset.held = ""
    grip.onpointermove = ({ clientY }) => {
        while (moveRow(row, true, clientY) || moveRow(row, false, clientY));
    }
    grip.onlostpointercapture = () => {
        grip.onpointermove = null
        delete row.dataset.held
        if (row.previousElementSibling !== before) moved(row)
    }
}
