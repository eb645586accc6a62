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
 */

export const MOST_CERTAIN = 3

/** @type {Attempt} */
export const NOTHING = { items: [], finish: "open" }

/** What would be kept of an item that nobody has met. @satisfies {Stored} */
export const UNMET = {
    draft: "open",
    response: null,
    n: 0,
    score: 0,
    best: 0,
    sure: 0,
    hints: 0,
    time: 0,
    last: "",
}

/** Whether nothing is known of the item, not even a draft. @param {ItemAttempt} attempt */
export const isUnmet = ({ response, score }) => response === null && score === null

/** Whether the verdict on a response is shown. @param {ItemAttempt} attempt */
export const isChecked = ({ state }) => state === "checked" || state === "restored"

/** Whether reasons are shown. @param {ItemAttempt} attempt */
export const isTold = (attempt) => isChecked(attempt) || attempt.state === "unrated"

/** What Finish takes for answered: a response, or a result from before. */
export const isAnswered = (/** @type {ItemAttempt} */ { state, response, score }) =>
    (response !== null && state !== "todo" && state !== "unrated") || score !== null

/** The attempt after one of its items has changed. Whoever goes on after the warning about gaps is
 *  warned anew. @param {Attempt} attempt @param {string} id
 *  @param {(item: ItemAttempt) => ItemAttempt} update @returns {Attempt} */
export const changed = ({ items, finish }, id, update) => ({
    items: items.map((item) => (item.id === id ? update(item) : item)),
    finish: finish === "gaps" ? "open" : finish,
})

/** @param {ItemAttempt} item @param {ItemResponse} response @returns {ItemAttempt} */
export function responded(item, response) {
    // Who rates a text goes on seeing what it is held against.
    const isRating = item.item.type === "extended-text" && response !== null && isTold(item)
    return { ...item, response, state: isRating ? "unrated" : "open" }
}

/** A text stays, to be made better; its rating goes. @param {ItemAttempt} item
 *  @returns {ItemAttempt} */
export function cleared(item) {
    const { text } = item.response ?? {}
    const response = item.item.type === "extended-text" && text ? { text } : null
    return { ...item, response, state: "open" }
}

/** @param {ItemAttempt} item @param {number} hints @returns {ItemAttempt} */
export const hinted = (item, hints) =>
    hints > item.hints && item.score !== 1 ? { ...item, hints } : item

/** @param {ItemAttempt} attempt @param {ItemResponse} response @param {number} time
 *  @param {number} [sure] @returns {ItemAttempt} */
export function checked(attempt, response, time, sure = 0) {
    const { item, n, last } = attempt
    const given = { ...attempt, response, sure }
    if (response === null || !isReadable(item, response)) return { ...given, state: "todo" }
    if (!isRated(item, response)) return { ...given, state: "unrated" }
    const isAgain = item.penalty && JSON.stringify(response) === last
    return { ...scored(given, n + Number(!isAgain)), state: "checked", time }
}

/** Moodle's adaptive rule: where tries cost, the best of them counts and the same response again is
 *  none. @param {ItemAttempt} attempt @param {number} n @returns {ItemAttempt} */
function scored(attempt, n) {
    const { item, response } = attempt
    const { penalty = 0 } = item
    const earned = score(item, response)
    const now = worth(earned, penalty * (n - 1))
    const best = penalty ? Math.max(attempt.best, now) : now
    const last = penalty ? JSON.stringify(response) : ""
    return { ...attempt, n, score: earned, best, last }
}

/** Scored anew: the author may have mended the key since. @param {Definition} definition
 *  @param {Stored} stored @returns {ItemAttempt} */
export function restored(definition, stored) {
    /** @type {any} */
    const { draft, ...kept } = { ...UNMET, draft: false, best: stored.score, ...stored }
    const score = kept.n ? kept.score : null
    const known = { ...kept, ...definition, score }
    if (draft) return { ...known, state: draft === "unrated" ? draft : "open" }
    return { ...scored(known, known.n), state: "restored" }
}

/** @param {Attempt} attempt @param {number} time @returns {Attempt} */
export function finished(attempt, time) {
    const items = attempt.items.map((item) =>
        item.response !== null && item.state === "open" ? checked(item, item.response, time) : item,
    )
    const gaps = attempt.finish === "open" && !items.every(isAnswered)
    return { items, finish: gaps ? "gaps" : "done" }
}
