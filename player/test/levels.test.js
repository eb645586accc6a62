import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import fc from "fast-check"
import { standing as standingOf } from "../src/progress/levels.js"
import { schedule } from "../src/schedule/schedule.js"

const DAY = 864e5
const START = Date.UTC(2026, 10, 22, 12)

/** A log of one response a day. @param {[day: number, score: number][]} days */
const log = (...days) => days.map(([day, score]) => [START + day * DAY, score, 0])

/** @param {unknown} log */
const levelOf = (log) => schedule(log, NaN).level

/** @param {readonly (readonly [level: number, points: number])[]} form */
const standing = (form) => standingOf([form])

/** @param {number[]} levels each of an item worth a point @returns {[number, number][]} */
const items = (...levels) => levels.map((level) => [level, 1])

beforeEach(() => {
    process.env.TZ = "UTC"
})

test("an item rises by the days between its first and its last right response", () => {
    assert.equal(levelOf(null), 0)
    assert.equal(levelOf(log([0, 0])), 1)
    assert.equal(levelOf(log([0, 0.79])), 1)
    assert.equal(levelOf(log([0, 0.8])), 2)
    assert.equal(levelOf(log([0, 1], [6, 1])), 2)
    assert.equal(levelOf(log([0, 1], [7, 1])), 3)
    assert.equal(levelOf(log([0, 1], [20, 1])), 3)
    assert.equal(levelOf(log([0, 1], [7, 1], [21, 1])), 4)
})

test("a miss starts an item anew, however far it was", () => {
    assert.equal(levelOf(log([0, 1], [30, 1], [31, 0])), 1)
    assert.equal(levelOf(log([0, 1], [30, 1], [31, 0], [31.1, 1])), 2)
    assert.equal(levelOf(log([0, 1], [30, 1], [31, 0], [32, 1], [39, 1])), 3)
})

test("a miss after a right response on the same day does not count", () => {
    assert.equal(levelOf(log([0, 1], [7, 1], [7.1, 0])), 3)
})

test("what is no log tells of no level", () => {
    for (const found of [7, "right", {}, [], [[]], [null], [["a", 1, 0]], [[START, null, 0]]])
        assert.equal(levelOf(found), 0)
})

test("a level is never above what the days allow, and a miss last is always Learning", () => {
    const days = fc.array(fc.tuple(fc.nat(60), fc.constantFrom(0, 0.5, 0.8, 1)), { minLength: 1 })
    fc.assert(
        fc.property(days, (found) => {
            found.sort(([one], [other]) => one - other)
            const [first] = found[0] ?? [0]
            const [last, score] = found.at(-1) ?? [0, 0]
            const level = levelOf(log(...found))
            assert.ok(level >= 1)
            if (last - first < 7) assert.ok(level < 3)
            if (last - first < 21) assert.ok(level < 4)
            const wasRight = found.some(([day, one]) => day === last && one >= 0.8)
            if (score < 0.8 && !wasRight) assert.equal(level, 1)
            else assert.ok(level >= 2)
            if (found.every(([, one]) => one >= 0.8))
                assert.equal(level, last - first >= 21 ? 4 : last - first >= 7 ? 3 : 2)
        }),
    )
})

test("a set is as high as the items with four fifths of its points", () => {
    assert.equal(standing(items(0, 0, 0)).level, 0)
    assert.equal(standing(items(4, 0, 0)).level, 1)
    assert.equal(standing(items(2, 2, 2, 2, 1)).level, 2)
    assert.equal(standing(items(2, 2, 2, 1, 1)).level, 1)
    assert.equal(standing(items(4, 4, 3, 3, 0)).level, 3)
    assert.equal(standing(items(4, 4, 4, 4, 2)).level, 4)
    const heavy = standing([...items(2, 2), [0, 3]])
    assert.deepEqual(heavy, { level: 1, percent: 0.4, n: 2, of: 3 })
    const light = standing([[2, 4], ...items(1)])
    assert.deepEqual(light, { level: 2, percent: 0.8, n: 2, of: 2 })
})

test("tenths of points reach four fifths as they do on paper", () => {
    // 0.1 + 0.7 is a little less than 0.8 of the sum with 0.2.
    const tenths = standing([
        [2, 0.1],
        [2, 0.7],
        [0, 0.2],
    ])
    assert.equal(tenths.level, 2)
})

test("a set without items or without points passes nothing", () => {
    assert.deepEqual(standing([]), { level: 0, percent: 0, n: 0, of: 0 })
    assert.equal(standing([[4, 0]]).level, 1)
})

test("of a quiz the form counts that stands best", () => {
    const chosen = (/** @type {number[][]} */ ...forms) =>
        standingOf(forms.map((form) => items(...form)))
    assert.equal(chosen([1, 1], [0, 0]).n, 2)
    assert.equal(chosen([1, 1], [2, 1]).percent, 0.5)
    assert.equal(chosen([2, 2], [3, 3]).level, 3)
    assert.equal(chosen([4, 4, 4, 4, 0], [3, 3, 3, 3, 3]).level, 4)
    assert.equal(chosen([2, 2, 2, 2, 1], [1, 1, 1, 1, 1]).level, 2)
})
