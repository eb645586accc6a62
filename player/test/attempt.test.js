import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { isAnswered, NOTHING, step, total } from "../src/attempt.js"

/** @typedef {import("../src/attempt.js").Action} Action */
/** @typedef {import("../src/attempt.js").Attempt} Attempt */
/** @typedef {import("../src/attempt.js").Definition} Definition */

const options = ["a", "b", "c"].map((id) => ({ id }))
/** @type {Definition[]} */
const DEFINITIONS = [
    { id: "choice", points: 2, item: { type: "choice", options, key: ["b"] } },
    { id: "several", points: 1, item: { type: "multiple-response", options, key: ["a", "c"] } },
    { id: "true-false", points: 1, item: { type: "true-false", key: false } },
    { id: "text", points: 0.5, item: { type: "text-entry", accept: ["Warm lead"] } },
    { id: "order", points: 1, item: { type: "ordering", options } },
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

/** @param {string} id @param {any} response @returns {Action} */
const check = (id, response) => ({ type: "check", id, response, time: 7 })
/** @type {Action} */
const finish = { type: "finish", time: 9 }

const responses = fc.constantFrom(null, ["b"], ["a", "c"], ["c", "b", "a"], "warm LEAD", false)
const stored = fc.option(
    fc.record({ n: fc.nat(), score: fc.nat(), response: fc.jsonValue(), time: fc.nat() }),
)
const id = fc.constantFrom(...ids, "elsewhere")
/** @type {fc.Arbitrary<Action>} */
const actions = fc.oneof(
    fc.record({ type: fc.constant("respond"), id, response: responses }),
    fc.record({ type: fc.constant("check"), id, response: responses, time: fc.nat() }),
    fc.record({ type: fc.constant("clear"), id }),
    fc.record({ type: fc.constant("restore"), id, stored }),
    fc.constant(finish),
    fc.constant({ type: "start-over" }),
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
    const { tries, score, state, time } = itemOf(attempt, "choice")
    assert.deepEqual(
        { tries, score, state, time },
        { tries: 2, score: 1, state: "checked", time: 7 },
    )
})

test("a check without a response counts no try and keeps the score", () => {
    const attempt = after(begin(), check("text", "warm lead"), check("text", null))
    const { tries, score, state } = itemOf(attempt, "text")
    assert.deepEqual({ tries, score, state }, { tries: 1, score: 1, state: "todo" })
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
    assert.equal(itemOf(attempt, "choice").tries, 1)
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
    assert.deepEqual([item.state, item.tries, item.score], ["restored", 3, 1])
})

test("a stored response that no longer fits its item is ignored", () => {
    const unfit = {
        choice: [["z"], [], ["a", "b"], "b", { 0: "b" }, null, [["b"]]],
        several: [["a", "z"], ["a", "a"], "ac", true],
        "true-false": ["false", 0, [false]],
        text: [0, ["warm lead"], false],
        order: [["a", "b"], ["a", "b", "b"], ["a", "b", "c", "d"], []],
    }
    for (const [id, responses] of Object.entries(unfit)) {
        for (const response of responses) {
            const item = itemOf(begin({ [id]: { n: 1, score: 1, response, time: 5 } }), id)
            assert.deepEqual([item.state, item.score], ["open", null], `${id} ${response}`)
        }
    }
})

test("a result removed elsewhere is removed here, and start over forgets all", () => {
    const attempt = after(begin(), check("choice", ["b"]), check("text", "warm"), finish, finish)
    const removed = step(attempt, { type: "restore", id: "choice", stored: null })
    assert.equal(itemOf(removed, "choice").score, null)
    assert.deepEqual(step(attempt, { type: "start-over" }), begin())
})
