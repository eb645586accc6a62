import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { isAnswered, NOTHING, step } from "../src/attempt.js"
import { total } from "../src/results/total.js"

/** @typedef {import("../src/attempt.js").Action} Action */
/** @typedef {import("../src/attempt.js").Attempt} Attempt */
/** @typedef {import("../src/attempt.js").Definition} Definition */

/** @param {string} id @param {number} points @param {Definition["item"]} item */
const definition = (id, points, item) => ({ id, points, item, certainty: false })
const DEFINITIONS = [
    definition("choice", 2, { type: "choice", key: ["b"] }),
    definition("several", 1, {
        type: "multiple-response",
        options: ["a", "b", "c"],
        key: ["a", "c"],
    }),
    definition("true-false", 1, { type: "true-false", key: ["false"] }),
    definition("text", 0.5, { type: "text-entry", accept: [{ text: "warm lead", score: 1 }] }),
    definition("order", 1, { type: "ordering", key: ["a", "b", "c"] }),
]
const ids = DEFINITIONS.map(({ id }) => id)

/** @param {Record<string, any>} stored */
const begin = (stored = {}) =>
    step(NOTHING, {
        type: "begin",
        items: DEFINITIONS.map((item) => ({
            ...item,
            response: null,
            stored: stored[item.id] ?? null,
        })),
    })

/** @param {Attempt} attempt @param {...Action} actions */
const after = (attempt, ...actions) => actions.reduce(step, attempt)

/** @param {Attempt} attempt @param {string} id */
function itemOf(attempt, id) {
    const found = attempt.items.find((item) => item.id === id)
    assert.ok(found)
    return found
}

/** @param {string} id @param {any} response @param {number} [sure] @returns {Action} */
const check = (id, response, sure = 0) => ({ type: "check", id, response, time: 7, sure })
/** @type {Action} */
const finish = { type: "finish", time: 9 }

/** Responses as forms give them; what storage holds goes through the form first. */
const RESPONSES = {
    choice: [null, ["a"], ["b"]],
    several: [null, ["a"], ["a", "c"], ["a", "b", "c"]],
    "true-false": [null, true, false],
    text: [null, "warm LEAD", "cold"],
    order: [null, ["a", "b", "c"], ["c", "b", "a"]],
    elsewhere: [null, ["b"]],
}
const responses = fc
    .constantFrom(...Object.entries(RESPONSES))
    .chain(([id, list]) => fc.record({ id: fc.constant(id), response: fc.constantFrom(...list) }))
const time = fc.nat()
/** @type {fc.Arbitrary<Action>} */
const actions = fc.oneof(
    responses.map((given) => ({ type: /** @type {const} */ ("respond"), ...given })),
    fc.tuple(responses, time, fc.nat({ max: 3 })).map(([given, time, sure]) => ({
        type: /** @type {const} */ ("check"),
        ...given,
        time,
        sure,
    })),
    responses.map(({ id }) => ({ type: /** @type {const} */ ("clear"), id })),
    fc
        .tuple(
            responses,
            fc.nat({ max: 9 }),
            fc.constantFrom(/** @type {const} */ (false), "open", "unrated"),
        )
        .map(([{ id, response }, n, draft]) => ({
            type: /** @type {const} */ ("restore"),
            id,
            stored: response === null ? null : { n: n + 1, score: 1, response, time: 1, draft },
        })),
    fc.constant(finish),
    fc.constant({ type: /** @type {const} */ ("start-over") }),
)

test("whatever happens, points stay within what is to be had and every item stays", () => {
    fc.assert(
        fc.property(fc.array(actions), (list) => {
            const attempt = after(begin(), ...list)
            const { points, of } = total(attempt)
            assert.equal(of, 5.5)
            assert.ok(points >= 0 && points <= of)
            assert.deepEqual(
                attempt.items.map((item) => item.id),
                ids,
            )
        }),
    )
})

test("an action changes no attempt that went before", () => {
    fc.assert(
        fc.property(fc.array(actions), actions, (list, action) => {
            const attempt = after(begin(), ...list)
            const copy = structuredClone(attempt)
            step(attempt, action)
            assert.deepEqual(attempt, copy)
        }),
    )
})

test("the same response again and an action on an item elsewhere change nothing", () => {
    const attempt = after(begin(), { type: "respond", id: "choice", response: ["b"] })
    assert.equal(step(attempt, { type: "respond", id: "choice", response: ["b"] }), attempt)
    assert.equal(step(attempt, check("elsewhere", ["b"])), attempt)
})

test("a check counts the try and scores it", () => {
    const attempt = after(begin(), check("choice", ["a"]), check("choice", ["b"]))
    const { n, score, state, time } = itemOf(attempt, "choice")
    assert.deepEqual({ n, score, state, time }, { n: 2, score: 1, state: "checked", time: 7 })
})

test("a check without a response counts no try and keeps the score", () => {
    const attempt = after(begin(), check("text", "warm lead"), check("text", null))
    const { n, score, state } = itemOf(attempt, "text")
    assert.deepEqual({ n, score, state }, { n: 1, score: 1, state: "todo" })
})

test("a changed or cleared response takes the verdict away and leaves the score", () => {
    const checked = after(begin(), check("choice", ["b"]))
    const changed = itemOf(
        step(checked, { type: "respond", id: "choice", response: ["a"] }),
        "choice",
    )
    const cleared = itemOf(step(checked, { type: "clear", id: "choice" }), "choice")
    assert.deepEqual([changed.state, changed.score], ["open", 1])
    assert.deepEqual([cleared.state, cleared.score, cleared.response], ["open", 1, null])
})

test("finish checks what was not, warns once about gaps, then shows the result", () => {
    const attempt = after(begin(), { type: "respond", id: "choice", response: ["b"] }, finish)
    assert.equal(attempt.finish, "gaps")
    assert.equal(itemOf(attempt, "choice").n, 1)
    assert.deepEqual(total(attempt), { points: 2, of: 5.5 })
    assert.equal(step(attempt, finish).finish, "done")
})

test("whoever answers after the warning is warned anew", () => {
    const attempt = after(
        begin(),
        finish,
        { type: "respond", id: "text", response: "warm" },
        finish,
    )
    assert.equal(attempt.finish, "gaps")
})

test("finish with every item answered shows the result at once", () => {
    const right = [["b"], ["c", "a"], false, "warm lead", ["a", "b", "c"]]
    const attempt = after(begin(), ...ids.map((id, i) => check(id, right[i])), finish)
    assert.equal(attempt.finish, "done")
    assert.deepEqual(total(attempt), { points: 5.5, of: 5.5 })
    const later = step(attempt, { type: "clear", id: "choice" })
    assert.equal(later.finish, "done")
})

test("a result from before answers an item", () => {
    const item = itemOf(begin({ choice: { n: 3, score: 0, response: ["b"], time: 5 } }), "choice")
    assert.ok(isAnswered(item))
    assert.deepEqual([item.state, item.n, item.score], ["restored", 3, 1])
})

test("hints and tries cost what the item says, and the same response again costs nothing", () => {
    const item = { ...DEFINITIONS[0]?.item, penalty: 0.25, hints: [0.1, 0.2] }
    const definitions = [{ .../** @type {Definition} */ (DEFINITIONS[0]), points: 1, item }]
    const items = definitions.map((one) => ({ ...one, response: null, stored: null }))
    const start = step(NOTHING, { type: "begin", items: /** @type {any} */ (items) })
    const wrong = check("choice", ["a"])
    const right = check("choice", ["b"])
    assert.equal(total(after(start, wrong, wrong, right)).points, 0.75)
    assert.equal(total(after(start, wrong, right, wrong)).points, 0.75)
    const hint = /** @type {const} */ ({ type: "hint", id: "choice", hints: 2 })
    assert.ok(Math.abs(total(after(start, hint, right)).points - 0.7) < 1e-9)
    assert.equal(total(after(start, wrong)).points, 0)
})

test("certainty-based marks go from -6 to 3 for each point", () => {
    const certain = { .../** @type {Definition} */ (DEFINITIONS[0]), certainty: true }
    const items = [{ ...certain, response: null, stored: null }]
    const start = step(NOTHING, { type: "begin", items })
    const marks = [1, 2, 3].map((sure) =>
        [["b"], ["a"]].map(
            (response) => total(step(start, check("choice", response, sure))).points,
        ),
    )
    // Gardner-Medwin's table, for an item of two points.
    assert.deepEqual(marks, [
        [2, 0],
        [4, -4],
        [6, -12],
    ])
    assert.deepEqual(total(start), { points: 0, of: 6 })
})

test("a result removed elsewhere is removed here, and start over forgets all", () => {
    const attempt = after(begin(), check("choice", ["b"]), check("text", "warm"), finish, finish)
    const removed = step(attempt, { type: "restore", id: "choice", stored: null })
    assert.equal(itemOf(removed, "choice").score, null)
    assert.deepEqual(step(attempt, { type: "start-over" }), begin())
})
