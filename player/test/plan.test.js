import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { reviewDays as daysOf } from "../src/progress/plan.js"
import { dayOf } from "../src/schedule/days.js"
import { schedule } from "../src/schedule/schedule.js"

const NOON = Date.UTC(2026, 10, 22, 12)
const TODAY = 20779

/** @param {number} day @param {number} [score] */
const met = (day, score = 1) => [[NOON + (day - TODAY) * 864e5, score, 0]]

/** @param {readonly unknown[]} logs @param {number} today @param {number} exam */
const reviewDays = (logs, today, exam) => {
    const known = logs.map((log) => schedule(log, exam))
    return daysOf(
        known.filter(({ level }) => level),
        today,
        exam,
    )
}

beforeEach(() => {
    process.env.TZ = "UTC"
})

test("the days until an exam are those on which something falls due after right responses", () => {
    // 40 % of 7 days are 2; 40 % of 5, 3 and 2 are 2, 1 and at least 1.
    assert.deepEqual(reviewDays([met(TODAY)], TODAY, TODAY + 7), [
        { day: TODAY + 2, n: 1 },
        { day: TODAY + 4, n: 1 },
        { day: TODAY + 5, n: 1 },
        { day: TODAY + 6, n: 1 },
    ])
})

test("each day of a plan is the one that the schedule gives after the one before", () => {
    for (const zone of ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"]) {
        process.env.TZ = zone
        const log = [[NOON, 1, 0]]
        const today = dayOf(NOON)
        const exam = today + 200
        const days = reviewDays([log], today, exam).map(({ day }) => day)
        assert.ok(days.length > 5)
        for (const day of days) {
            assert.equal(schedule(log, exam)?.due, day, zone)
            const hours = Array.from({ length: 48 }, (_, i) => day * 864e5 - 432e5 + i * 36e5)
            log.push([hours.find((time) => dayOf(time) === day) ?? Number.NaN, 1, 0])
        }
    }
})

test("a day has room for twenty, and the rest moves on by a day", () => {
    const logs = Array.from({ length: 45 }, () => met(TODAY - 30))
    const [first, second, third] = reviewDays(logs, TODAY, TODAY + 3)
    assert.deepEqual(first, { day: TODAY, n: 20 })
    assert.deepEqual(second, { day: TODAY + 1, n: 20 })
    // Five are left of the first round; what was first asked is due again.
    assert.deepEqual(third, { day: TODAY + 2, n: 20 })
})

test("what is overdue comes today, and nothing that was not met", () => {
    assert.deepEqual(reviewDays([met(TODAY - 30), null, []], TODAY, TODAY + 1), [
        { day: TODAY, n: 1 },
    ])
})

test("an exam that is today or over has no days before it", () => {
    assert.deepEqual(reviewDays([met(TODAY - 30)], TODAY, TODAY), [])
    assert.deepEqual(reviewDays([met(TODAY - 30)], TODAY, TODAY - 1), [])
})

test("a plan ends after a year, however far the exam is", () => {
    const days = reviewDays([met(TODAY)], TODAY, TODAY + 1e6).map(({ day }) => day)
    assert.ok(days.length > 1)
    assert.ok(Math.max(...days) < TODAY + 366, `${days}`)
})
