// A key lists what was right and why: a line for each option, part or entry, with `data-for`.

/** @param {Element} key */
export const lines = (key) => /** @type {HTMLElement[]} */ ([...key.querySelectorAll("[data-for]")])

/** @param {HTMLElement} line */
export const idOf = (line) => line.dataset.for ?? ""

/** Whether a line says more than what was right. @param {HTMLElement} line */
export const hasReason = (line) =>
    line.textContent?.trim() !== line.firstElementChild?.textContent?.trim() ||
    line.childElementCount > 1

/** A list of copies of lines, each with a mark; nothing where there are none.
 *  @param {[HTMLElement, string][]} marked */
export function listed(marked) {
    const list = document.createElement("ul")
    for (const [line, mark] of marked) {
        const clone = /** @type {HTMLElement} */ (line.cloneNode(true))
        clone.dataset.mark = mark
        list.append(clone)
    }
    return marked.length ? [list] : []
}

/** Copies of lists of a key, each with the line that introduces it.
 *  @param {Element} key @param {string} selector */
export const copiesOf = (key, selector) =>
    [...key.querySelectorAll(selector)].flatMap((list) => {
        const lead = list.previousElementSibling?.matches("p") ? [list.previousElementSibling] : []
        return [...lead, list].map((element) => element.cloneNode(true))
    })

/** @param {number} score */
export function markOf(score) {
    if (score === 1) return "right"
    return score > 0 ? "part" : "wrong"
}
