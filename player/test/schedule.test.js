import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import fc from "fast-check"
import { FSRSAlgorithm, S_MAX } from "ts-fsrs"
import { dayOf, dayText, examOf } from "../src/schedule/days.js"
import { remembered, retrievability } from "../src/schedule/fsrs.js"
import { isDue, schedule } from "../src/schedule/schedule.js"

/** @typedef {import("../src/schedule/schedule.js").Entry} Entry */

const DAY = 864e5
// 2026-11-22, a Sunday, at noon.
const START = Date.UTC(2026, 10, 22, 12)
const FIRST = 20779

/** @param {number} days @param {number} score @param {number} [sure] @returns {Entry} */
const entry = (days, score, sure = 0) => [START + days * DAY, score, sure]

/** @param {unknown} log @param {number | null} [exam] */
function scheduled(log, exam = null) {
    const found = schedule(log, exam)
    assert.ok(found.level)
    return found
}

/** @param {number} actual @param {number} expected @param {number} share */
const assertClose = (actual, expected, share, what = "") =>
    assert.ok(Math.abs(actual - expected) <= share * expected, `${what}${actual} not ${expected}`)

beforeEach(() => {
    process.env.TZ = "UTC"
})

test("the first review gives the stability and difficulty of its grade", () => {
    // W0 to W2; 6.4133 + 1 - e^(0.8334 (grade - 1)), by a pocket calculator.
    const known = [
        [1, 0.212, 6.4133],
        [2, 1.2931, 5.11217],
        [3, 2.3065, 2.1181],
    ]
    for (const [grade, stability, difficulty] of known) {
        const memory = remembered({}, 0, grade ?? 0)
        assert.equal(memory.stability, stability)
        assertClose(memory.difficulty, difficulty ?? 0, 1e-5)
    }
})

test("nine in ten are still known when the days of the stability are over", () => {
    for (const stability of [0.2, 1, 30, 4000])
        assertClose(retrievability(stability, stability), 0.9, 1e-12)
    assert.equal(retrievability(0, 5), 1)
})

test("Good twice, two days apart, is due again eleven days later", () => {
    // R = (1 + 0.980346 * 2 / 2.3065)^-0.1542 = 0.909493; S = 2.3065 (1 + 6.502586 * 8.8819 *
    // 0.870025 * 0.074702) = 10.96434, each factor by a pocket calculator.
    const known = scheduled([entry(0, 1), entry(2, 1)])
    assertClose(known.stability, 10.96434, 1e-6)
    assert.deepEqual([known.day, known.due], [FIRST + 2, FIRST + 13])
})

test("a score and a certainty make a grade", () => {
    const grades = /** @type {const} */ ([
        [0, 0, 1],
        [0.79, 3, 1],
        [-1, 3, 1],
        [0.8, 0, 2],
        [0.99, 3, 2],
        [1, 1, 2],
        [1, 0, 3],
        [1, 2, 3],
        [1, 3, 3],
    ])
    for (const [score, sure, grade] of grades)
        assert.equal(scheduled([entry(0, score, sure)]).grade, grade, `${score} ${sure}`)
})

test("who was right on a day is not counted again on that day", () => {
    const right = scheduled([entry(0, 1)])
    assert.deepEqual(scheduled([entry(0, 1), entry(0.1, 0), entry(0.2, 1)]), right)
    const third = scheduled([entry(0, 0), entry(0.1, 0), entry(0.2, 1)])
    assert.deepEqual(scheduled([entry(0, 0), entry(0.1, 0), entry(0.2, 1), entry(0.3, 1)]), third)
    assert.notDeepEqual(scheduled([entry(0, 0), entry(0.2, 1)]), third)
    assert.notEqual(scheduled([entry(0, 0), entry(0.1, 1)]).stability, right.stability)
})

test("a log that tells of no review has no schedule", () => {
    const unreadable = [null, undefined, {}, "log", 7, [], [[]], [null], [["1", 1, 0]], [[1, 2]]]
    for (const log of [...unreadable, [[Number.NaN, 1, 0]], [[1e300, 1, 0]], { length: 1 }])
        assert.deepEqual(schedule(log, null), { level: 0 }, JSON.stringify(log))
})

test("what cannot be read of a log is passed over", () => {
    const log = [null, entry(0, 1), ["x", 1, 0], ["1"], { 0: 1 }]
    assert.deepEqual(schedule(log, null), schedule([entry(0, 1)], null))
})

test("days are those of the learner's calendar", () => {
    const late = Date.UTC(2026, 10, 22, 23, 30)
    const days = { UTC: FIRST, "Europe/Berlin": FIRST + 1, "America/New_York": FIRST }
    for (const [zone, day] of Object.entries(days)) {
        process.env.TZ = zone
        assert.equal(dayOf(late), day, zone)
    }
    assert.equal(dayText(FIRST, "en"), "November 22, 2026")
    assert.equal(dayText(FIRST, "de"), "22. November 2026")
})

test("a day of 23 or of 25 hours is one day", () => {
    process.env.TZ = "Europe/Berlin"
    for (const date of ["2026-03-29", "2026-10-25"]) {
        const day = Date.parse(date) / DAY
        assert.equal(dayOf(Date.parse(`${date}T00:00`)), day)
        assert.equal(dayOf(Date.parse(`${date}T23:59:59`)), day)
        assert.equal(dayOf(Date.parse(`${date}T23:59:59`) + 1000), day + 1)
    }
})

test("an exam caps the interval by a share of the days that are left", () => {
    // Nine reviews on time: an interval of years.
    const log = [0, 2, 13, 61, 200, 600, 1800].map((day) => entry(day, 1))
    const last = FIRST + 1800
    /** @param {number} left */
    const interval = (left) => scheduled(log, last + left).due - last
    assert.ok(interval(-1) > 1000)
    // 0.4 of a week or less, 0.1 of a year or more; 0.289645 of 30 days on the log scale between.
    const known = [
        [1, 1],
        [2, 1],
        [5, 2],
        [7, 2],
        [30, 8],
        [365, 36],
        [1000, 100],
    ]
    for (const [left, days] of known) assert.equal(interval(left ?? 0), days, `${left} days left`)
    assert.equal(interval(0), interval(-1))
})

test("an exam is on the day that is named, whatever else is stored", () => {
    process.env.TZ = "America/New_York"
    assert.equal(examOf({ exam: "2026-11-22" }), FIRST)
    for (const plan of [null, {}, { exam: "soon" }, { exam: 7e9 }, "2026-11-22"])
        assert.equal(scheduled([entry(0, 1)], examOf(plan)).due, FIRST + 2)
})

test("a certain miss is told until the next day's review", () => {
    assert.equal(scheduled([entry(0, 0, 3)]).misled, true)
    assert.equal(scheduled([entry(0, 0, 3), entry(0.1, 1, 2)]).misled, true)
    assert.equal(scheduled([entry(0, 0, 3), entry(1, 1, 3)]).misled, false)
    assert.equal(scheduled([entry(0, 0, 2)]).misled, false)
})

test("what was missed waits on the same day until it is right once", () => {
    const missed = scheduled([entry(0, 0)])
    assert.equal(isDue(missed, FIRST), true)
    assert.equal(isDue(scheduled([entry(0, 0), entry(0.1, 1)]), FIRST), false)
    assert.equal(isDue(scheduled([entry(0, 1)]), FIRST + 1), false)
    assert.equal(isDue(scheduled([entry(0, 1)]), FIRST + 2), true)
})

const grade = fc.integer({ min: 1, max: 3 })
const gap = fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ max: 900, min: 1 }),
)
const history = fc.array(fc.record({ days: gap, grade }), { minLength: 1, maxLength: 20 })

test("thousands of reviews leave the memory that ts-fsrs computes", () => {
    // It rounds each value to eight places; below a stability of 0.1 it starts at 0.1, where ours
    // never is; above 36,500 days it stops, and ours goes on.
    const oracle = new FSRSAlgorithm({})
    let reviews = 0
    fc.assert(
        fc.property(history, (steps) => {
            let ours = /** @type {import("../src/schedule/fsrs.js").Memory} */ ({})
            /** @type {import("../src/schedule/fsrs.js").Memory | null} */
            let theirs = null
            for (const { days, grade } of steps) {
                ours = remembered(ours, days, grade)
                theirs = oracle.next_state(theirs, days, grade)
                if (theirs.stability >= S_MAX) return
                reviews += 1
                assertClose(ours.stability, theirs.stability, 1e-5, "stability ")
                assertClose(ours.difficulty, theirs.difficulty, 1e-5, "difficulty ")
            }
        }),
        { numRuns: 2000, seed: 6 },
    )
    assert.ok(reviews > 10_000, `${reviews}`)
})

const logs = fc.array(
    fc.record({
        days: fc.double({ min: 0, max: 700, noNaN: true }),
        score: fc.constantFrom(0, 0.5, 0.8, 1),
        sure: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 15 },
)
const log = logs.map((steps) => steps.map(({ days, score, sure }) => entry(days, score, sure)))

test("everything is due on a later day than its last review", () => {
    fc.assert(
        fc.property(log, fc.option(fc.integer({ min: 0, max: 1000 })), (entries, exam) => {
            const { day, due } = scheduled(entries, exam === null ? null : FIRST + exam)
            assert.ok(Number.isInteger(due) && due > day)
        }),
    )
})

test("a miss never lengthens what is known", () => {
    fc.assert(
        fc.property(log, fc.integer({ min: 0, max: 400 }), (entries, days) => {
            const before = scheduled(entries)
            const later = before.day - FIRST + days + 0.999
            const after = scheduled([...entries, entry(later, 0)])
            assert.ok(after.stability <= before.stability)
            assert.ok(after.due - after.day <= before.due - before.day)
        }),
    )
})

test("a better grade is never due sooner than a worse one", () => {
    fc.assert(
        fc.property(log, fc.integer({ min: 1, max: 400 }), (entries, days) => {
            const later = scheduled(entries).day - FIRST + days
            const [again, hard, good] = [0, 0.9, 1].map(
                (score) => scheduled([...entries, entry(later, score)]).due,
            )
            assert.ok((again ?? 0) <= (hard ?? 0) && (hard ?? 0) <= (good ?? 0))
        }),
    )
})

test("the further off the exam the longer the interval, and never past the exam", () => {
    const left = fc.integer({ min: 1, max: 2000 })
    fc.assert(
        fc.property(log, left, left, (entries, one, other) => {
            const { day, due } = scheduled(entries)
            const [near, far] = [Math.min(one, other), Math.max(one, other)]
            const capped = scheduled(entries, day + near).due
            assert.ok(capped <= scheduled(entries, day + far).due)
            assert.ok(capped <= day + near && capped <= due)
        }),
    )
})

test("the order in which a log was written does not matter", () => {
    const unlike = log.filter(
        (entries) => new Set(entries.map(([time]) => time)).size === entries.length,
    )
    fc.assert(
        fc.property(unlike, (entries) => {
            assert.deepEqual(scheduled([...entries].reverse()), scheduled(entries))
        }),
    )
})
