import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import {
    changed,
    checked,
    cleared,
    finished,
    hinted,
    isAnswered,
    responded,
    restored,
    UNMET,
} from "../src/attempt.js"
import { total as totalOf } from "../src/results/total.js"

/** @param {import("../src/attempt.js").Attempt} attempt */
const total = (attempt) => totalOf(attempt.items)

/** @typedef {import("../src/attempt.js").Attempt} Attempt */
/** @typedef {(attempt: Attempt) => Attempt} Action */
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

/** @param {string} id */
function definitionOf(id) {
    const found = DEFINITIONS.find((each) => each.id === id)
    assert.ok(found)
    return found
}

/** @param {Record<string, any>} stored @param {Definition[]} definitions @returns {Attempt} */
const begin = (stored = {}, definitions = DEFINITIONS) => ({
    items: definitions.map((item) => restored(item, stored[item.id] ?? UNMET)),
    finish: "open",
})

/** @param {Attempt} attempt @param {...Action} actions */
const after = (attempt, ...actions) => actions.reduce((before, action) => action(before), attempt)

/** @param {Attempt} attempt @param {string} id */
function itemOf(attempt, id) {
    const found = attempt.items.find((item) => item.id === id)
    assert.ok(found)
    return found
}

/** @param {string} id @param {any} response @returns {Action} */
const respond = (id, response) => (attempt) =>
    changed(attempt, id, (item) => responded(item, response))
/** @param {string} id @param {any} response @param {number} [sure] @param {number} [time]
 *  @returns {Action} */
const check = (id, response, sure, time = 7) => {
    return (attempt) => changed(attempt, id, (item) => checked(item, response, time, sure))
}
/** @param {string} id @returns {Action} */
const clear = (id) => (attempt) => changed(attempt, id, cleared)
/** @param {string} id @param {number} hints @returns {Action} */
const hint = (id, hints) => (attempt) => changed(attempt, id, (item) => hinted(item, hints))
/** @param {string} id @param {any} stored @returns {Action} */
const restore = (id, stored) => (attempt) =>
    changed(attempt, id, () => restored(definitionOf(id), stored ?? UNMET))
/** @type {Action} */
const finish = (attempt) => finished(attempt, 9)

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
    responses.map(({ id, response }) => respond(id, response)),
    fc
        .tuple(responses, time, fc.nat({ max: 3 }))
        .map(([{ id, response }, time, sure]) => check(id, response, sure, time)),
    responses.map(({ id }) => clear(id)),
    fc.tuple(responses, fc.nat({ max: 3 })).map(([{ id }, hints]) => hint(id, hints)),
    fc
        .tuple(responses, fc.nat({ max: 9 }), fc.constantFrom(false, "open", "unrated"))
        .map(([{ id, response }, n, draft]) =>
            restore(id, response && { n: n + 1, score: 1, response, time: 1, draft }),
        ),
    fc.constant(finish),
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
            action(attempt)
            assert.deepEqual(attempt, copy)
        }),
    )
})

test("an action on an item changes no other item", () => {
    const attempt = after(begin(), respond("choice", ["b"]))
    assert.deepEqual(after(attempt, respond("choice", ["b"])), attempt)
    for (const [i, item] of after(attempt, check("text", "warm")).items.entries())
        if (item.id !== "text") assert.equal(item, attempt.items[i])
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
    const attempt = after(begin(), check("choice", ["b"]))
    const other = itemOf(after(attempt, respond("choice", ["a"])), "choice")
    const none = itemOf(after(attempt, clear("choice")), "choice")
    assert.deepEqual([other.state, other.score], ["open", 1])
    assert.deepEqual([none.state, none.score, none.response], ["open", 1, null])
})

test("finish checks what was not, warns once about gaps, then shows the result", () => {
    const attempt = after(begin(), respond("choice", ["b"]), finish)
    assert.equal(attempt.finish, "gaps")
    assert.equal(itemOf(attempt, "choice").n, 1)
    assert.deepEqual(total(attempt), { points: 2, of: 5.5 })
    assert.equal(finish(attempt).finish, "done")
})

test("whoever answers after the warning is warned anew", () => {
    const attempt = after(begin(), finish, respond("text", "warm"), finish)
    assert.equal(attempt.finish, "gaps")
})

test("finish with every item answered shows the result at once", () => {
    const right = [["b"], ["c", "a"], false, "warm lead", ["a", "b", "c"]]
    const attempt = after(begin(), ...ids.map((id, i) => check(id, right[i])), finish)
    assert.equal(attempt.finish, "done")
    assert.deepEqual(total(attempt), { points: 5.5, of: 5.5 })
    assert.equal(after(attempt, clear("choice")).finish, "done")
})

test("a result from before answers an item", () => {
    const item = itemOf(begin({ choice: { n: 3, score: 0, response: ["b"], time: 5 } }), "choice")
    assert.ok(isAnswered(item))
    assert.deepEqual([item.state, item.n, item.score], ["restored", 3, 1])
})

test("hints and tries cost what the item says, and the same response again costs nothing", () => {
    const item = { ...DEFINITIONS[0]?.item, penalty: 0.25, hints: [0.1, 0.2] }
    const start = begin({}, [definition("choice", 1, /** @type {Definition["item"]} */ (item))])
    const wrong = check("choice", ["a"])
    const right = check("choice", ["b"])
    assert.equal(total(after(start, wrong, wrong, right)).points, 0.75)
    assert.equal(total(after(start, wrong, right, wrong)).points, 0.75)
    assert.ok(Math.abs(total(after(start, hint("choice", 2), right)).points - 0.7) < 1e-9)
    assert.equal(total(after(start, wrong)).points, 0)
})

test("certainty-based marks go from -6 to 3 for each point", () => {
    const start = begin({}, [{ ...definitionOf("choice"), certainty: true }])
    const marks = [1, 2, 3].map((sure) =>
        [["b"], ["a"]].map(
            (response) => total(after(start, check("choice", response, sure))).points,
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

test("a result removed elsewhere is removed here", () => {
    const attempt = after(begin(), check("choice", ["b"]), check("text", "warm"), finish, finish)
    const removed = after(attempt, restore("choice", null))
    assert.deepEqual(itemOf(removed, "choice"), itemOf(begin(), "choice"))
})

test("what somebody else has stored cannot say what the item is", () => {
    const stored = { n: 1, score: 1, response: ["b"], time: 5, id: "other", points: 9, item: {} }
    const { id, points, item } = itemOf(begin({ choice: stored }), "choice")
    assert.deepEqual({ id, points, item }, { id: "choice", points: 2, item: DEFINITIONS[0]?.item })
})
