import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { merged, readBackup } from "../src/progress/backup.js"

const KEYS = { cup: { n: 1, score: 1, response: ["a"], time: 5 } }
const FILE = { coursewright: "progress", version: 1, course: "tea", keys: KEYS }

/** @param {unknown} file */
const read = (file) => readBackup(JSON.stringify(file), "tea")

test("a file gives its keys, also one of an earlier version that has nothing else", () => {
    assert.deepEqual(read({ ...FILE, date: "2026-11-22", schedule: {} }), KEYS)
    assert.deepEqual(read({ ...FILE, version: 0 }), KEYS)
})

test("a file of a later version, of another course or of another program is not read", () => {
    assert.equal(read({ ...FILE, version: 2 }), "future")
    assert.equal(read({ ...FILE, course: "coffee" }), "other")
    assert.equal(read({ ...FILE, coursewright: "result" }), "foreign")
    assert.equal(read({ ...FILE, version: "new" }), "foreign")
    assert.equal(read({ ...FILE, keys: "cup" }), "foreign")
    for (const text of ["", "{", "null", "7", "[]", '"text"', '{"version": 1}', "PK\u0003\u0004"])
        assert.equal(readBackup(text, "tea"), "foreign", text)
})

test("of two results the newer one stays", () => {
    const [older, newer] = [
        { score: 1, time: 5 },
        { score: 0, time: 6 },
    ]
    assert.equal(merged(older, newer), newer)
    assert.equal(merged(newer, older), newer)
    assert.equal(merged(null, older), older)
    assert.equal(merged(older, { ...older }), older)
    for (const broken of [null, 7, "text", {}, { time: "soon" }])
        assert.equal(merged(older, broken), older)
})

test("what has no time stays as it is here", () => {
    assert.equal(merged("Ada", "Grace"), "Ada")
    assert.equal(merged(null, "Grace"), "Grace")
})

test("a text that was not checked yet outlives a newer result", () => {
    const draft = { n: 0, score: 0, response: { text: "My" }, time: 0, draft: "open" }
    const theirs = { n: 2, score: 1, response: { text: "Their" }, time: 9 }
    assert.deepEqual(merged(draft, theirs), { ...theirs, response: { text: "My" }, draft: "open" })
})

test("logs are put together by their times, once each", () => {
    const own = [
        [1, 0, 0],
        [3, 1, 2],
    ]
    const theirs = [[2, 1, 1], [3, 1, 2], "no entry", null, ["x"]]
    assert.deepEqual(merged(own, theirs), [
        [1, 0, 0],
        [2, 1, 1],
        [3, 1, 2],
    ])
    assert.deepEqual(merged(null, theirs).length, 2)
    assert.deepEqual(merged("broken", [[2, 1, 1]]), [[2, 1, 1]])
    assert.deepEqual(merged(own, "broken"), own)
})

test("putting logs together loses none and goes either way and twice", () => {
    const log = fc.array(fc.nat(50).map((time) => [time, time % 2, time % 4]))
    fc.assert(
        fc.property(log, log, (one, other) => {
            const both = merged(one, other)
            assert.deepEqual(merged(other, one), both)
            assert.deepEqual(merged(both, other), both)
            const times = [...new Set([...one, ...other].map((entry) => entry[0]))]
            assert.deepEqual(
                both.map((/** @type {any} */ entry) => entry[0]),
                times.sort((first, second) => Number(first) - Number(second)),
            )
        }),
    )
})
