import { choose, chosenIds, keyedIds, markOptions, options, reasons } from "./options.js"

/** @type {import("./index.js").ItemType} */
export const choice = {
    item: (key) => ({ type: "choice", options: options(key), key: keyedIds(key) }),
    response: chosenIds,
    restore: choose,
    mark: markOptions,
    why: reasons,
}

/** @type {import("./index.js").ItemType} */
export const multipleResponse = {
    ...choice,
    item: (key) => ({ type: "multiple-response", options: options(key), key: keyedIds(key) }),
}

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
    mark: (form, key, response, told) => markOptions(form, key, ids(response), told),
    why: (key, response, told) => reasons(key, ids(response), told),
}
