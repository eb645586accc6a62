import { fold } from "../fold.js"
import { copiesOf } from "./lists.js"

/** @param {HTMLFormElement} form */
const field = (form) => /** @type {HTMLInputElement} */ (form.querySelector("[name=r]"))

/** @param {Element} key */
const accepted = (key) =>
    Array.from(key.querySelectorAll("[data-accept]"), (line) => line.textContent ?? "")

/** @type {import("./index.js").ItemType} */
export const textEntry = {
    item: (key) => ({ type: "text-entry", accept: accepted(key) }),
    response(form) {
        const { value } = field(form)
        return fold(value) === "" ? null : value
    },
    restore(form, response) {
        field(form).value = typeof response === "string" ? response : ""
    },
    why(key, _response, score) {
        const isNews = score < 1 || accepted(key).length > 1
        return isNews ? copiesOf(key, ".cw-accept") : []
    },
}
