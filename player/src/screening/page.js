// Finds and shows the parts of the candidate's page. Each says in `data-at` at which stages it is
// there.
import { all, find } from "../find.js"

/** @typedef {"refused" | "code" | "intro" | "running" | "sealed"} Stage */

/** @param {string} id @returns {any} */
export const part = (id) => document.getElementById(id)

/** Shows a stage, and leads whoever reads by keyboard or ear to its heading. What the stage before
 *  was asking is asked no more: time can end while a question is open.
 *  @param {Stage} stage */
export function showStage(stage) {
    for (const question of all(document, "dialog[open]")) question.close()
    for (const section of all(document, "[data-at]"))
        section.hidden = !section.dataset.at.split(" ").includes(stage)
    const heading = find(document, `[data-at~="${stage}"] [tabindex="-1"]`)
    heading?.focus()
}

/** Puts text into all places of a name. @param {string} name @param {string} text */
export function fill(name, text) {
    for (const place of all(document, `[data-fill="${name}"]`)) place.textContent = text
}

/** A sentence of the page, with values in place of `{names}`.
 *  @param {Record<string, string>} words @param {string} name
 *  @param {Record<string, string | number>} [values] */
export const said = (words, name, values = {}) =>
    (words[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""))

/** Asks in a dialog; true for the button that goes on. @param {any} dialog
 *  @returns {Promise<boolean>} */
export function asked(dialog) {
    dialog.returnValue = ""
    dialog.showModal()
    return new Promise((answer) => {
        dialog.onclose = () => answer(dialog.returnValue === "yes")
    })
}

/** Offers a file to be saved. @param {Uint8Array} bytes @param {string} name */
export function download(bytes, name) {
    const link = document.createElement("a")
    const blob = new Blob([/** @type {BlobPart} */ (bytes)], { type: "application/octet-stream" })
    link.href = URL.createObjectURL(blob)
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
