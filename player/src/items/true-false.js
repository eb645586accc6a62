import { choose, chosenIds, keyedIds, markOptions, reasons } from "./options.js"

/** @param {unknown} response */
const ids = (response) => (response === null ? null : [String(response)])

/** @type {import("./index.js").ItemType} */
export const trueFalse = {
    item: (key) => ({ type: "true-false", key: keyedIds(key)[0] === "true" }),
    response(form) {
        const chosen = chosenIds(form)
        return chosen && chosen[0] === "true"
    },
    restore: (form, response) => choose(form, ids(response)),
    mark: (form, key, response) => markOptions(form, key, ids(response)),
    why: (key, response) => reasons(key, ids(response)),
}
