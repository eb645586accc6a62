// What is told of a response: marks in the form, and reasons from the key.
import { all, find } from "../find.js"
import { matching, partScores } from "../scorers.js"
import { controlsOf, isBox, partOf } from "./index.js"

/** @typedef {import("../scorers.js").Item} Item
 *  @typedef {import("../scorers.js").ItemResponse} ItemResponse
 *  @typedef {any[][]} Marks id, mark, and the mark of its line in the key where that is another */

/** @param {number} score */
export function markOf(score) {
    if (score === 1) return "right"
    return score > 0 ? "part" : "wrong"
}

/** What became of each option, part or entry that there is something to say of, and what its line in
 *  the key is told as. `held`: tries cost, and the item is to be tried on, so nothing of the key is
 *  told yet. @param {any} item @param {ItemResponse} response @param {number} score
 *  @param {boolean} held @returns {Marks} */
export function marksOf(item, response, score, held) {
    const { accept, key, weights } = item
    const missed = held ? "" : "missed"
    if (accept) {
        const at = matching(item, response)
        return [[accept[at]?.for ?? at, markOf(score)]]
    }
    // What the line of a part says is right, whatever the learner said.
    if (!Array.isArray(key))
        return partScores(item, response).map(([id, score]) => [
            id,
            markOf(score),
            score < 1 ? missed : "right",
        ])
    const chosen = [response].flat().map(String)
    return [
        ...chosen.map((id) => [id, markOf(key.includes(id) ? 1 : (weights?.[id] ?? 0))]),
        ...key.filter((id) => !chosen.includes(id)).map((id) => [id, missed]),
    ]
}

/** @param {HTMLFormElement} form @param {Marks} marks */
export function drawMarks(form, marks) {
    const known = new Map(/** @type {any} */ (marks))
    for (const control of controlsOf(form)) {
        const part = partOf(control)
        const mark = known.get(part || control.value)
        /** @type {HTMLElement} */
        const box = control.closest(part ? ".cw-part" : ".cw-opt") ?? control
        delete box.dataset.mark
        if (mark) box.dataset.mark = mark
        if (!isBox(control)) control.ariaInvalid = String(!!mark && mark !== "right")
    }
}

/** Lines that were met or missed, if there is more to them than what was right, and what the key says
 *  to a verdict. @param {Element} key @param {Marks} marks @param {string} verdict
 *  @param {boolean} held */
export function why(key, marks, verdict, held) {
    const list = document.createElement("ul")
    for (const [id, box, mark = box] of marks) {
        const bare = mark === "missed" ? "" : ":not([data-bare])"
        const line = find(key, `[data-for="${id}"]${bare}`)?.cloneNode(true)
        if (!line || !mark) continue
        line.dataset.mark = mark
        list.append(line)
    }
    const further = all(
        key,
        `[data-not]:not([data-not~=${verdict}]${held ? ", [data-not~=held]" : ""})`,
    )
    return [
        ...(list.children.length ? [list] : []),
        ...further.map((element) => element.cloneNode(true)),
    ]
}
