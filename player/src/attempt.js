import { ids, score } from "./score.js"

/**
 * @typedef {import("./score.js").Item} Item
 * @typedef {import("./score.js").ItemResponse} ItemResponse
 * @typedef {Readonly<{n: number, score: number, response: unknown, time: number}>} Stored
 *
 * `score` is that of the last check: it outlives changes of the response. "restored" is a check
 * that happened elsewhere, so nobody has to be told.
 * @typedef {Readonly<{id: string, item: Item, points: number}>} Definition
 * @typedef {Definition & Readonly<{
 *     response: ItemResponse, state: "open" | "todo" | "checked" | "restored",
 *     tries: number, score: number | null, time: number,
 * }>} ItemAttempt
 * @typedef {Readonly<{items: readonly ItemAttempt[], finish: "open" | "gaps" | "done"}>} Attempt
 * @typedef {{type: "begin",
 *         items: (Definition & {response: ItemResponse, stored: Stored | null})[]}
 *     | {type: "respond", id: string, response: ItemResponse}
 *     | {type: "check", id: string, response: ItemResponse, time: number}
 *     | {type: "clear", id: string}
 *     | {type: "restore", id: string, stored: Stored | null}
 *     | {type: "finish", time: number}
 *     | {type: "start-over"}} Action
 */

/** @type {Attempt} */
export const NOTHING = { items: [], finish: "open" }

/** The attempt after an action; the same object when nothing changed. @returns {Attempt} */
export function step(/** @type {Attempt} */ attempt, /** @type {Action} */ action) {
    switch (action.type) {
        case "begin":
            return { items: action.items.map(begun), finish: "open" }
        case "respond":
            return change(goOn(attempt), action.id, (item) => responded(item, action.response))
        case "check":
            return change(goOn(attempt), action.id, (item) =>
                checked(item, action.response, action.time),
            )
        case "clear":
            return change(goOn(attempt), action.id, (item) => responded(item, null))
        case "restore":
            return change(attempt, action.id, (item) => restored(item, action.stored))
        case "finish":
            return finished(attempt, action.time)
        case "start-over":
            return { items: attempt.items.map(fresh), finish: "open" }
    }
}

/** What Finish takes for answered: a response, or a result from before. */
export const isAnswered = (/** @type {ItemAttempt} */ item) =>
    item.response !== null || item.score !== null

/** Points earned and points to be had. @param {Attempt} attempt */
export function total({ items }) {
    const sum = (/** @type {(item: ItemAttempt) => number} */ points) =>
        items.reduce((all, item) => all + points(item), 0)
    return {
        points: sum((item) => item.points * (item.score ?? 0)),
        of: sum((item) => item.points),
    }
}

/** @param {Attempt} attempt @param {string} id @param {(item: ItemAttempt) => ItemAttempt} update */
function change(attempt, id, update) {
    const items = attempt.items.map((item) => (item.id === id ? update(item) : item))
    const changed = items.some((item, i) => item !== attempt.items[i])
    return changed ? { ...attempt, items } : attempt
}

/** Whoever goes on after the warning about gaps is warned anew. @param {Attempt} attempt */
const goOn = (attempt) =>
    attempt.finish === "gaps" ? { ...attempt, finish: /** @type {const} */ ("open") } : attempt

/** @param {Definition} definition @returns {ItemAttempt} */
function fresh({ id, item, points }) {
    return { id, item, points, response: null, state: "open", tries: 0, score: null, time: 0 }
}

/** @param {Definition & {response: ItemResponse, stored: Stored | null}} begin */
function begun({ response, stored, ...definition }) {
    const item = { ...fresh(definition), response }
    return stored ? restored(item, stored) : item
}

/** @param {ItemAttempt} item @param {ItemResponse} response @returns {ItemAttempt} */
function responded(item, response) {
    const same = JSON.stringify(response) === JSON.stringify(item.response)
    return same && item.state === "open" ? item : { ...item, response, state: "open" }
}

/** @param {ItemAttempt} item @param {ItemResponse} response @param {number} time
 *  @returns {ItemAttempt} */
function checked(item, response, time) {
    if (response === null) return { ...item, response, state: "todo" }
    const tries = item.tries + 1
    return { ...item, response, state: "checked", tries, score: score(item.item, response), time }
}

/** Scored anew: the author may have mended the key since. @param {ItemAttempt} item
 *  @param {Stored | null} stored @returns {ItemAttempt} */
function restored(item, stored) {
    if (!stored) return fresh(item)
    const { n: tries, response, time } = stored
    if (!fits(item.item, response)) return item
    return { ...item, response, state: "restored", tries, score: score(item.item, response), time }
}

/** @param {Attempt} attempt @param {number} time @returns {Attempt} */
function finished(attempt, time) {
    const items = attempt.items.map((item) =>
        item.response !== null && item.state === "open" ? checked(item, item.response, time) : item,
    )
    const gaps = attempt.finish === "open" && !items.every(isAnswered)
    return { items, finish: gaps ? "gaps" : "done" }
}

/** Whether a stored response still speaks of the item as it is today.
 *  @param {Item} item @param {unknown} response @returns {response is ItemResponse} */
function fits(item, response) {
    if (item.type === "true-false") return typeof response === "boolean"
    if (item.type === "text-entry") return typeof response === "string"
    if (!Array.isArray(response) || response.length === 0) return false
    if (item.type === "choice" && response.length > 1) return false
    const known = ids(item).filter((id) => response.includes(id))
    const complete = item.type !== "ordering" || known.length === item.options.length
    return complete && known.length === response.length
}
