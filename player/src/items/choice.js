import { choose, chosenIds, keyedIds, markOptions, options, reasons } from "./options.js"

/** @type {import("./index.js").ItemType} */
export const choice = {
    item: (key) => ({ type: "choice", options: options(key), key: keyedIds(key) }),
    response: chosenIds,
    restore: choose,
    mark: markOptions,
    why: reasons,
}
