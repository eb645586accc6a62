import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { sitting } from "../src/review/sitting.js"

const TODAY = 20_800

/** @param {string} id @param {Partial<import("../src/review/sitting.js").Known>} [known] */
const due = (id, known = {}) => ({
    id,
    topic: id,
    stability: 10,
    difficulty: 5,
    day: TODAY - 10,
    due: TODAY,
    grade: 3,
    since: TODAY - 10,
    level: 2,
    misled: false,
    ...known,
})

test("what is most probably forgotten comes first, after what was wrong and certain", () => {
    const ids = sitting(
        [
            due("fresh", { stability: 100 }),
            due("faded", { stability: 2 }),
            due("certain", { stability: 50, misled: true }),
            due("usual"),
        ],
        TODAY,
    )
    assert.deepEqual(ids, ["certain", "faded", "usual", "fresh"])
})

test("a sitting has at most twenty, and those are the most urgent", () => {
    const all = Array.from({ length: 50 }, (_, n) => due(`${n}`, { stability: 100 - n }))
    const ids = sitting(all, TODAY).map(Number)
    assert.equal(ids.length, 20)
    assert.ok(ids.every((id) => id >= 30))
    assert.equal(all.length, 50)
})

test("nothing due makes no sitting", () => {
    assert.deepEqual(sitting([], TODAY), [])
})

test("one topic waits for others", () => {
    const topics = { a: "sales", b: "sales", c: "sales", d: "marketing", e: "marketing" }
    const all = Object.entries(topics).map(([id, topic], n) => due(id, { topic, stability: n + 1 }))
    assert.deepEqual(sitting(all, TODAY), ["a", "d", "b", "e", "c"])
})

test("neighbours are of different topics wherever that is possible", () => {
    const topics = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 20 })
    fc.assert(
        fc.property(topics, fc.array(fc.integer({ min: 1, max: 99 })), (given, stabilities) => {
            const all = given.map((topic, n) =>
                due(`${n}`, { topic, stability: stabilities[n] ?? 5 }),
            )
            const shown = sitting(all, TODAY).map((id) => given[Number(id)])
            assert.deepEqual([...shown].sort(), [...given].sort())
            const count = (/** @type {string} */ topic) => given.filter((t) => t === topic).length
            const most = Math.max(0, ...given.map(count))
            const meetings = shown.filter((topic, n) => n > 0 && topic === shown[n - 1]).length
            // So many of one topic that the others do not go between all of them.
            assert.equal(meetings, Math.max(0, most - (given.length - most) - 1))
        }),
        { numRuns: 2000 },
    )
})
