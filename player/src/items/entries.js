// Items whose key is a list of accepted texts or numbers, some of them expected errors.
import { fold } from "../fold.js"
import { matching } from "../scorers.js"
import { copiesOf, idOf, lines, listed, markOf } from "./lists.js"
import { parts } from "./parts.js"

/** @typedef {import("./index.js").Told} Told */

/** @param {HTMLFormElement} form */
const field = (form) => /** @type {HTMLInputElement} */ (form.querySelector("[name=r]"))

/** What the entry that was met says, and the accepted ones where they are news.
 *  @param {Element} key @param {any} response @param {Told} told */
function entries(key, response, { item, score, held }) {
    const at = matching(item, response)
    const met = item.accept[at]?.for ?? at
    const line = lines(key).filter((line) => idOf(line) === String(met))
    const accepted = copiesOf(key, ".cw-accept")
    const isLoose = item.distance || item.fold || key.querySelectorAll(".cw-accept li").length > 1
    const isNews = score < 1 ? !held : isLoose
    return [...listed(line.map((line) => [line, markOf(score)])), ...(isNews ? accepted : [])]
}

/** @type {import("./index.js").ItemType} */
export const textEntry = {
    response(form) {
        const { value } = field(form)
        return fold(value) === "" ? null : value
    },
    restore(form, response) {
        field(form).value = typeof response === "string" ? response : ""
    },
    why: entries,
}

/** @type {import("./index.js").ItemType} */
export const numeric = {
    ...parts,
    mark: undefined,
    why: entries,
}
