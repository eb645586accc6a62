import { worth } from "./marks.js"
import { isRated, isReadable, score } from "./scorers.js"

/**
 * @typedef {import("./scorers.js").Item} Item
 * @typedef {import("./scorers.js").ItemResponse} ItemResponse
 *
 * What is kept of an item: `n` tries, the score of the last of them, `best` with its penalty for
 * tries, how `sure` the learner was (1–3, 0 untold), how many hints were opened. A draft holds a
 * response that was not checked.
 * @typedef {Readonly<{n: number, score: number, response: unknown, time: number,
 *     best?: number, sure?: number, hints?: number, last?: string,
 *     draft?: string | false}>} Stored
 *
 * `score` is that of the last check: it outlives changes of the response. "restored" is a check
 * that happened elsewhere, so nobody has to be told. "unrated" waits for the learner's own rating.
 * @typedef {Readonly<{id: string, item: Item, points: number, certainty: boolean}>} Definition
 * @typedef {Definition & Readonly<{
 *     response: ItemResponse, state: "open" | "todo" | "unrated" | "checked" | "restored",
 *     n: number, score: number | null, best: number, sure: number, hints: number, time: number,
 *     last: string,
 * }>} ItemAttempt
 * @typedef {Readonly<{items: readonly ItemAttempt[], finish: "open" | "gaps" | "done"}>} Attempt
 * @typedef {{type: "begin",
 *         items: (Definition & {response: ItemResponse, stored: Stored | null})[]}
 *     | {type: "respond", id: string, response: ItemResponse}
 *     | {type: "check", id: string, response: ItemResponse, time: number, sure?: number}
 *     | {type: "hint", id: string, hints: number}
 *     | {type: "clear", id: string}
 *     | {type: "restore", id: string, stored: Stored | null}
 *     | {type: "finish", time: number}
 *     | {type: "start-over"}} Action
 */

export const MOST_CERTAIN = 3

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
                checked({ ...item, sure: action.sure ?? 0 }, action.response, action.time),
            )
        case "hint":
            return change(attempt, action.id, (item) => hinted(item, action.hints))
        case "clear":
            return change(goOn(attempt), action.id, cleared)
        case "restore":
            return change(attempt, action.id, (item) => restored(item, action.stored))
        case "finish":
            return finished(attempt, action.time)
        case "start-over":
            return { items: attempt.items.map((item) => fresh(item)), finish: "open" }
    }
}

/** Whether the verdict on a response is shown. @param {ItemAttempt} attempt */
export const isChecked = ({ state }) => state === "checked" || state === "restored"

/** Whether reasons are shown. @param {ItemAttempt} attempt */
export const isTold = (attempt) => isChecked(attempt) || attempt.state === "unrated"

/** What Finish takes for answered: a response, or a result from before. */
export const isAnswered = (/** @type {ItemAttempt} */ { state, response, score }) =>
    (response !== null && state !== "todo" && state !== "unrated") || score !== null

/** @param {Attempt} attempt @param {string} id @param {(item: ItemAttempt) => ItemAttempt} update */
function change(attempt, id, update) {
    const items = attempt.items.map((item) => (item.id === id ? update(item) : item))
    const changed = items.some((item, i) => item !== attempt.items[i])
    return changed ? { ...attempt, items } : attempt
}

/** Whoever goes on after the warning about gaps is warned anew. @param {Attempt} attempt */
const goOn = (attempt) =>
    attempt.finish === "gaps" ? { ...attempt, finish: /** @type {const} */ ("open") } : attempt

/** @type {Omit<ItemAttempt, keyof Definition>} */
const UNMET = {
    state: "open",
    response: null,
    n: 0,
    score: null,
    best: 0,
    sure: 0,
    hints: 0,
    time: 0,
    last: "",
}

/** @param {Definition} definition @param {Partial<ItemAttempt>} [known] @returns {ItemAttempt} */
function fresh({ id, item, points, certainty }, known) {
    return { ...UNMET, ...known, id, item, points, certainty }
}

/** @param {Definition & {response: ItemResponse, stored: Stored | null}} begin */
function begun({ response, stored, ...definition }) {
    return stored ? restored(definition, stored) : fresh(definition, { response })
}

/** @param {ItemAttempt} item @param {ItemResponse} response @returns {ItemAttempt} */
function responded(item, response) {
    const same = JSON.stringify(response) === JSON.stringify(item.response)
    // Who rates a text goes on seeing what it is held against.
    const isRating = item.item.type === "extended-text" && response !== null && isTold(item)
    const state = isRating ? "unrated" : "open"
    return same && item.state === state ? item : { ...item, response, state }
}

/** A text stays, to be made better; its rating goes. @param {ItemAttempt} item */
function cleared(item) {
    const { text } = item.response ?? {}
    const response = item.item.type === "extended-text" && text ? { text } : null
    return { ...item, response, state: /** @type {const} */ ("open") }
}

/** @param {ItemAttempt} item @param {number} hints @returns {ItemAttempt} */
const hinted = (item, hints) => (hints > item.hints && item.score !== 1 ? { ...item, hints } : item)

/** @param {ItemAttempt} attempt @param {ItemResponse} response @param {number} time
 *  @returns {ItemAttempt} */
function checked(attempt, response, time) {
    const { item, n, last } = attempt
    if (response === null || !isReadable(item, response))
        return { ...attempt, response, state: "todo" }
    if (!isRated(item, response)) return { ...attempt, response, state: "unrated" }
    const isAgain = item.penalty && JSON.stringify(response) === last
    return { ...scored(attempt, response, n + Number(!isAgain)), state: "checked", time }
}

/** Moodle's adaptive rule: where tries cost, the best of them counts and the same response again is
 *  none. @param {ItemAttempt} attempt @param {ItemResponse} response @param {number} n
 *  @returns {ItemAttempt} */
function scored(attempt, response, n) {
    const { penalty = 0 } = attempt.item
    const earned = score(attempt.item, response)
    const now = worth(earned, penalty * (n - 1))
    const best = penalty ? Math.max(attempt.best, now) : now
    const last = penalty ? JSON.stringify(response) : ""
    return { ...attempt, response, n, score: earned, best, last }
}

/** Scored anew: the author may have mended the key since. @param {Definition} item
 *  @param {Stored | null} stored @returns {ItemAttempt} */
function restored(item, stored) {
    if (!stored) return fresh(item)
    const { draft, ...kept } = /** @type {any} */ (stored)
    const score = kept.n ? kept.score : null
    const known = fresh(item, { best: kept.score, ...kept, score })
    if (draft) return { ...known, state: draft === "unrated" ? draft : "open" }
    return { ...scored(known, known.response, known.n), state: "restored" }
}

/** @param {Attempt} attempt @param {number} time @returns {Attempt} */
function finished(attempt, time) {
    const items = attempt.items.map((item) =>
        item.response !== null && item.state === "open"
            ? checked({ ...item, sure: 0 }, item.response, time)
            : item,
    )
    const gaps = attempt.finish === "open" && !items.every(isAnswered)
    return { items, finish: gaps ? "gaps" : "done" }
}
