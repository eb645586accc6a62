/** Reordering with a pointer held on a grip; the buttons do the same without dragging.
 *  @param {HTMLElement} grip @param {PointerEvent} down @param {(row: HTMLElement) => void} moved */
export function drag(grip, down, moved) {
    const row = /** @type {HTMLElement} */ (grip.closest("li"))
    const before = row.previousElementSibling
    const follow = (/** @type {PointerEvent} */ { clientY }) => makeWay(row, clientY)
    const drop = () => {
        grip.removeEventListener("pointermove", follow)
        delete row.dataset.held
        if (row.previousElementSibling !== before) moved(row)
    }
    down.preventDefault()
    grip.setPointerCapture(down.pointerId)
    row.dataset.held = ""
    grip.addEventListener("pointermove", follow)
    grip.addEventListener("lostpointercapture", drop, { once: true })
}

/** The other rows move: a held row taken out of the document would end the pointer capture.
 *  @param {Element} row @param {number} y */
function makeWay(row, y) {
    for (let other = row.previousElementSibling; other && y < middle(other); ) {
        row.after(other)
        other = row.previousElementSibling
    }
    for (let other = row.nextElementSibling; other && y > middle(other); ) {
        row.before(other)
        other = row.nextElementSibling
    }
}

/** @param {Element} element */
function middle(element) {
    const { top, height } = element.getBoundingClientRect()
    return top + height / 2
}
