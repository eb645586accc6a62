import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import fc from "fast-check"

/** What the browser keeps, without what names the course. @type {Map<string, any>} */
const kept = new Map()
const shared = {
    memory: { keys: () => [...kept.keys()].map((key) => `cw/tea/${key}`) },
    load: (/** @type {string} */ _, /** @type {string} */ key) => kept.get(key) ?? null,
    save: (/** @type {string} */ _, /** @type {string} */ key, /** @type {unknown} */ value) =>
        void kept.set(key, value),
}
Reflect.set(globalThis, "coursewright", shared)
const { merged, read, written } = await import("../src/progress/backup.js")

const HEAD = { coursewright: "progress", version: 1, course: "tea" }
const NOON = Date.UTC(2026, 10, 22, 12)

/** @param {unknown} file */
const reading = (file) => read(HEAD, new File([JSON.stringify(file)], "progress.json"))

beforeEach(() => {
    process.env.TZ = "UTC"
    kept.clear()
})

test("a file has every key of the course, and when each log makes it due", () => {
    const log = [[NOON, 1, 0]]
    kept.set("cup", { n: 1, score: 1, response: ["a"], time: NOON }).set("log/cup", log)
    const { date, keys, schedule, ...head } = JSON.parse(written(HEAD))
    assert.deepEqual(head, HEAD)
    assert.ok(Math.abs(Date.parse(date) - Date.now()) < 60_000)
    assert.deepEqual(keys, Object.fromEntries(kept))
    // Good at first: a stability of 2.3065 days, so 2 days later.
    const { due, stability, difficulty } = schedule.cup
    assert.deepEqual([due, stability, difficulty.toFixed(4)], ["2026-11-24", 2.3065, "2.1181"])
    assert.deepEqual(Object.keys(schedule), ["cup"])
})

test("what was saved and deleted comes back as it was", async () => {
    kept.set("cup", { n: 1, score: 1, response: ["a"], time: 5 }).set("plan", { exam: "", time: 7 })
    kept.set("log/cup", [[5, 1, 0]]).set("learner", "Ada")
    const before = new Map(kept)
    const file = new File([written(HEAD)], "progress.json")
    kept.clear()
    assert.deepEqual(await read(HEAD, file), ["imported", 4])
    assert.deepEqual(kept, before)
    assert.deepEqual(await read(HEAD, file), ["imported", 0])
})

test("a file of an earlier version has less and is read", async () => {
    const cup = { n: 1, score: 1, response: ["a"], time: 5 }
    assert.deepEqual(await reading({ course: "tea", keys: { cup } }), ["imported", 1])
    assert.deepEqual(kept.get("cup"), cup)
})

test("of two exams the one looked at last is kept, and that one was passed", async () => {
    const passed = { points: 8, of: 8 }
    const done = { start: 1, time: 5, limit: 60, submitted: 5, flags: {}, passed }
    const failed = { start: 7, time: 9, limit: 60, submitted: 9, flags: {} }
    for (const [own, theirs] of [
        [done, failed],
        [failed, done],
    ]) {
        kept.set("exam/exam", own)
        await reading({ ...HEAD, keys: { "exam/exam": theirs } })
        assert.deepEqual(kept.get("exam/exam"), { ...failed, passed })
    }
})

test("nothing is taken while an exam is under way", async () => {
    kept.set("exam/exam", { start: 7, time: 9, limit: 60, submitted: 0, flags: {} })
    const before = new Map(kept)
    assert.deepEqual(await reading({ ...HEAD, keys: { cup: { n: 1, time: 5 } } }), ["open"])
    assert.deepEqual(kept, before)
})

test("of any other file nothing is taken", async () => {
    const keys = { cup: { time: 5 } }
    assert.deepEqual(await reading({ ...HEAD, keys, version: 2 }), ["future"])
    for (const file of [
        { ...HEAD, keys, course: "coffee" },
        { ...HEAD, keys, coursewright: "result" },
        { ...HEAD, keys: null },
        { keys },
        HEAD,
        null,
        7,
        [],
        "text",
    ])
        assert.deepEqual(await reading(file), ["foreign"])
    const text = JSON.stringify({ ...HEAD, keys })
    for (const broken of ["", "{", text.slice(0, -1), `${text}}`, "PK\u0003\u0004"])
        assert.deepEqual(await read(HEAD, new File([broken], "progress.json")), ["foreign"])
    const large = JSON.stringify({ ...HEAD, keys: { cup: "x".repeat(5e6) } })
    assert.deepEqual(await read(HEAD, new File([large], "progress.json")), ["foreign"])
    assert.equal(kept.size, 0)
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

test("a response that was not checked yet stays", () => {
    const draft = { n: 0, score: 0, response: { text: "My" }, time: 0, draft: "open" }
    assert.equal(merged(draft, { n: 2, score: 1, response: { text: "Their" }, time: 9 }), draft)
})

test("logs are put together, each entry once, in the order of time", () => {
    const [first, second, third] = [
        [1e12 + 1, 0, 0],
        [1e12 + 2, 1, 1],
        [1e12 + 3, 1, 2],
    ]
    assert.deepEqual(merged([first, third], [second, third]), [first, second, third])
    assert.deepEqual(merged(null, [second]), [second])
    assert.deepEqual(merged([first], "broken"), [first])
    assert.deepEqual(merged(null, [null, "x"]).length, 2)
})

test("putting logs together loses none and goes either way and twice", () => {
    const log = fc.array(fc.nat(50).map((n) => [1e12 + n, n % 2, n % 4]))
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
