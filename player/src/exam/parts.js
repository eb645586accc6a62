/** @param {ParentNode} root @param {string} selector @returns {any} */
export const find = (root, selector) => root.querySelector(selector)

/** @param {ParentNode} root @param {string} selector @returns {any[]} */
export const all = (root, selector) => [...root.querySelectorAll(selector)]

/** Shows the parts that belong to a stage, and hides the others.
 *  @param {HTMLElement} root @param {string} stage */
export function show(root, stage) {
    root.dataset.stage = stage
    for (const part of all(root, "[data-at]")) part.hidden = !part.dataset.at.includes(stage)
}
