/** Puts the keys on pages of their own, behind the worksheet, while a page is printed.
 *  @param {Element} quiz @param {AbortSignal} signal */
export function printKeys(quiz, signal) {
    const page = document.createElement("section")
    page.className = "cw-print-key"
    const fill = () => {
        page.replaceChildren(...Array.from(quiz.querySelectorAll(".cw-form .cw-key"), opened))
        quiz.append(page)
    }
    addEventListener("beforeprint", fill, { signal })
    addEventListener("afterprint", () => page.remove(), { signal })
}

/** @param {Element} key */
function opened(key) {
    const clone = /** @type {HTMLDetailsElement} */ (key.cloneNode(true))
    clone.open = true
    return clone
}
