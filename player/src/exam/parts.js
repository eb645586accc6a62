import { phrase, setText } from "../borrowed.js"
import { all, find } from "../find.js"

export { all, find }

/** Shows the parts that belong to a stage, and hides the others; `data-at="intro|open"` names both
 *  stages of a part. Of a page with several things to show, all stand in one.
 *  @param {HTMLElement} root @param {string} stage */
export function show(root, stage) {
    root.dataset.stage = stage
    for (const part of all(root, "[data-at]")) part.hidden = !stage.match(part.dataset.at)
}

/** Fills the parts that have a phrase of their own, as `data-say`.
 *  @param {ParentNode} root @param {Record<string, any>} values */
export function say(root, values) {
    for (const part of all(root, "[data-say]")) setText(part, phrase(part, "say", values))
}
