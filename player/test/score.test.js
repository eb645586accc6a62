import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { score } from "../src/score.js"

/** @typedef {import("../src/score.js").Item} Item */

const options = ["a", "b", "c"].map((id) => ({ id }))
/** @type {Item[]} */
const ITEMS = [
    { type: "choice", options, key: "b" },
    { type: "multiple-response", options, key: ["a", "c"] },
    { type: "true-false", key: false },
    { type: "text-entry", accept: ["warm lead", ""] },
    { type: "ordering", options },
]

test("any JSON at all scores 0 or 1 and throws nothing", () => {
    fc.assert(
        fc.property(fc.constantFrom(...ITEMS), fc.jsonValue(), (item, response) => {
            assert.ok([0, 1].includes(score(item, response)))
        }),
    )
})

test("the order of the options shown changes no score of a multiple response", () => {
    const ids = ["a", "b", "c", "d"]
    fc.assert(
        fc.property(
            fc.subarray(ids, { minLength: 1 }),
            fc.shuffledSubarray(ids),
            (key, response) => {
                /** @type {Item} */
                const item = { type: "multiple-response", options: ids.map((id) => ({ id })), key }
                const sorted = [...response].sort()
                const isRight = response.length > 0 && sorted.join() === key.join()
                assert.equal(score(item, response), Number(isRight))
                assert.equal(score(item, response), score(item, sorted))
            },
        ),
    )
})

test("only one order of distinct options earns the score", () => {
    const ids = ["a", "b", "c", "d"]
    const item = { type: /** @type {const} */ ("ordering"), options: ids.map((id) => ({ id })) }
    fc.assert(
        fc.property(fc.shuffledSubarray(ids, { minLength: 4 }), (response) => {
            assert.equal(score(item, response), Number(response.join() === "a,b,c,d"))
        }),
    )
})

test("a hundred thousand entries score 0 at once", () => {
    const many = Array(100_000).fill("a")
    for (const item of ITEMS) assert.equal(score(item, many), 0)
    assert.equal(score({ type: "text-entry", accept: ["a"] }, many.join("")), 0)
})

test("what no JSON can carry scores 0", () => {
    const strange = [undefined, Number.NaN, Symbol("a"), () => "a", new Set(["a"]), 1n]
    for (const item of ITEMS) for (const response of strange) assert.equal(score(item, response), 0)
    assert.equal(score({ type: "true-false", key: true }, new Boolean(true)), 0)
    assert.equal(score({ type: "text-entry", accept: ["a"] }, new String("a")), 0)
})

test("an unknown item type is a bug, also one that every object inherits", () => {
    for (const type of ["essay", "toString", "__proto__", undefined]) {
        assert.throws(() => score(/** @type {any} */ ({ type }), null), TypeError)
    }
})
