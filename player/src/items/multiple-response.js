import { choice } from "./choice.js"
import { keyedIds, options } from "./options.js"

/** @type {import("./index.js").ItemType} */
export const multipleResponse = {
    ...choice,
    item: (key) => ({ type: "multiple-response", options: options(key), key: keyedIds(key) }),
}
