import assert from "node:assert/strict"
import { test } from "node:test"
import {
    examOf,
    fresh,
    isUp,
    minutesLeft,
    tick,
    used,
    warning as warningOf,
} from "../src/exam/clock.js"

const START = Date.UTC(2026, 10, 2, 9)
const MINUTE = 60_000
const begun = { ...fresh(4500), start: START, time: START }

/** @param {import("../src/exam/clock.js").ExamState} exam */
const warning = (exam) => warningOf(minutesLeft(exam), exam.limit)

/** @param {...number} minutes after the start at which somebody looked */
const looked = (...minutes) =>
    minutes.reduce((exam, minute) => tick(exam, START + minute * MINUTE), begun)

test("an exam of 75 minutes has all of them at its start and none after 75", () => {
    assert.equal(minutesLeft(begun), 75)
    assert.equal(minutesLeft(looked(1)), 74)
    assert.equal(minutesLeft(looked(74.5)), 1)
    assert.equal(minutesLeft(looked(75)), 0)
    assert.equal(minutesLeft(looked(300)), 0)
})

test("time passes the same whether anybody looks or not", () => {
    assert.equal(used(looked(1, 2, 3, 40)), used(looked(40)))
    assert.equal(used(looked(40)), 2400)
})

test("a clock set back by an hour takes back nothing and goes on from there", () => {
    const exam = looked(30, -30)
    assert.equal(used(exam), 1800)
    assert.equal(used(tick(exam, START - 20 * MINUTE)), 2400)
})

test("no time passes before the start or after the end", () => {
    assert.deepEqual(tick(fresh(60), START), fresh(60))
    const over = { ...looked(5), submitted: START + 5 * MINUTE }
    assert.equal(tick(over, START + 60 * MINUTE), over)
})

test("warnings are for the last ten minutes and the last one", () => {
    assert.equal(warning(looked(64.9)), undefined)
    assert.equal(warning(looked(65)), 10)
    assert.equal(warning(looked(73.9)), 10)
    assert.equal(warning(looked(74)), 1)
    assert.equal(warning({ ...looked(74), limit: 0 }), undefined)
})

test("an exam of ten minutes begins without a warning", () => {
    assert.equal(warning({ ...begun, limit: 600 }), undefined)
    assert.equal(warning({ ...looked(9), limit: 600 }), 1)
    assert.equal(warning({ ...begun, limit: 60 }), undefined)
})

test("time is up after the last minute, in an exam that has begun and has a limit", () => {
    assert.equal(isUp(looked(74.9)), false)
    assert.equal(isUp(looked(75)), true)
    assert.equal(isUp({ ...looked(75), limit: 0 }), false)
    assert.equal(isUp(fresh(4500)), false)
    assert.equal(isUp({ ...looked(75), submitted: 1 }), true)
})

for (const stored of [null, "x", 7, [], { start: "noon" }, { time: null }, { time: {} }])
    test(`${JSON.stringify(stored)} in the storage is an exam that has not begun`, () => {
        const { start, limit, submitted } = examOf(stored, 4500)
        assert.deepEqual([start, limit, submitted], [0, 4500, 0])
    })

test("what was stored comes back, without a limit too, and newer fields are kept", () => {
    const exam = { ...looked(3), limit: 0, flags: { a: true }, submitted: 9, later: true }
    assert.deepEqual(examOf(JSON.parse(JSON.stringify(exam)), 4500), exam)
})
