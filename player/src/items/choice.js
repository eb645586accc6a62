import { choose, chosenIds, markOptions, reasons } from "./options.js"

/** @type {import("./index.js").ItemType} */
export const choice = {
    response: chosenIds,
    restore: choose,
    mark: markOptions,
    why: reasons,
}

/** @param {unknown} response */
const ids = (response) => (response === null ? null : [String(response)])

/** @type {import("./index.js").ItemType} */
export const trueFalse = {
    response(form) {
        const chosen = chosenIds(form)
        return chosen && chosen[0] === "true"
    },
    restore: (form, response) => choose(form, ids(response)),
    mark: (form, key, response, told) => markOptions(form, key, ids(response), told),
    why: (key, response, told) => reasons(key, ids(response), told),
}
