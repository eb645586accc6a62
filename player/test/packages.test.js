import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { findApi, Session } from "../src/packages/api.js"
import { duration, timespan, timestamp } from "../src/packages/clock.js"
import { parametersOf } from "../src/packages/cmi5.js"
import { NOTHING_REACHED, packed, Storage, unpacked } from "../src/packages/kept.js"
import { as12, as2004, identifier, shortened } from "../src/packages/patterns.js"
import { earnedBy, news, reachedBy } from "../src/packages/reached.js"
import { uuid } from "../src/packages/statements.js"
import { decimal, toldOf } from "../src/packages/told.js"

/** @param {any} fields @returns {any} */
const told = (fields) => ({
    id: "one",
    kind: "choice",
    response: ["a"],
    correct: [["a"]],
    options: ["a", "b", "c"],
    parts: [],
    names: {},
    stem: "Well?",
    points: 1,
    score: 1,
    time: 0,
    ...fields,
})

const WORDS = ["one", "two", "three", "red", "green", "blue", "number"]
const word = fc.constantFrom(...WORDS)
/** As JSON gives them. */
const PLAIN = { noNullPrototype: true }
const text = fc.string({ unit: "grapheme", maxLength: 60 })
const response = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.array(word, { minLength: 1, maxLength: 4 }),
    text,
    fc.dictionary(
        word,
        fc.oneof(word, text, fc.array(word, { minLength: 1, maxLength: 3 })),
        PLAIN,
    ),
    fc.record({ text }, PLAIN),
)
const stored = fc.record(
    {
        n: fc.nat(9),
        score: fc.constantFrom(0, 0.5, 1),
        response,
        best: fc.constantFrom(0, 0.25, 1),
        sure: fc.nat(3),
        hints: fc.nat(2),
        draft: fc.constantFrom(false, "open", "unrated"),
        last: fc.oneof(fc.constant(""), text),
    },
    PLAIN,
)
const bank = fc
    .uniqueArray(word, { maxLength: 7 })
    .chain((ids) => fc.tuple(...ids.map((id) => stored.map((one) => [id, one]))))
    .map((items) => items.map(([id, one], i) => [id, { .../** @type {any} */ (one), time: i + 1 }]))
const reached = fc.oneof(
    fc.constant(NOTHING_REACHED),
    fc.record(
        {
            isOver: fc.constant(true),
            best: fc.constantFrom(0, 0.75, 1),
            points: fc.nat(50),
            of: fc.nat(50),
            said: fc.subarray(["completed", "passed"]),
        },
        PLAIN,
    ),
)
const kept = fc.record({ reached, form: fc.nat(2), items: bank }, PLAIN)

test("what a platform keeps comes back as it was", () => {
    fc.assert(
        fc.property(kept, (/** @type {any} */ whole) => {
            const { text, dropped } = packed(whole, WORDS, Number.POSITIVE_INFINITY)
            assert.deepEqual(dropped, [])
            assert.deepEqual(unpacked(text, WORDS), whole)
        }),
    )
})

test("what is too long is whole JSON within its limit, and tells what it lost", () => {
    fc.assert(
        fc.property(kept, fc.integer({ min: 100, max: 900 }), (/** @type {any} */ whole, most) => {
            const { text, dropped, lost } = packed(whole, WORDS, most)
            assert.ok(text.length <= most)
            const found = unpacked(text, WORDS)
            assert.ok(found)
            assert.deepEqual(found.reached, whole.reached)
            const all = whole.items.map((/** @type {any} */ [id]) => id)
            assert.deepEqual([...found.items.map(([id]) => id), ...lost].sort(), all.sort())
            for (const [id, { time, ...one }] of found.items) {
                const [, { time: _, ...before }] = whole.items.find(
                    (/** @type {any} */ [other]) => other === id,
                )
                // Numbers instead of words lose nothing; a response that is dropped leaves the points.
                if (dropped.includes(id)) {
                    assert.deepEqual(
                        [one.n, one.score, one.best],
                        [before.n, before.score, before.best],
                    )
                    assert.equal(one.response, null)
                } else assert.deepEqual(one, before)
            }
        }),
    )
})

test("typed texts are given up before anything else, the last one first", () => {
    const long = "word ".repeat(30)
    /** @param {any} response @param {number} time @returns {any} */
    const one = (response, time) => ({ n: 1, score: 1, response, time })
    /** @type {any} */
    const items = [
        ["one", one({ text: long }, 1)],
        ["two", one({ text: long }, 2)],
        ["three", one(["red"], 3)],
    ]
    const whole = { reached: NOTHING_REACHED, form: 0, items }
    assert.deepEqual(packed(whole, WORDS, 300).dropped, ["two"])
    assert.deepEqual(packed(whole, WORDS, 150).dropped, ["two", "one"])
})

test("SCORM 1.2 has room for the responses of 200 items and for the points of 300", () => {
    const ids = Array.from({ length: 300 }, (_, i) => `an-item-with-a-name-${i}`)
    /** @type {any} */
    const items = ids.map((id, time) => [
        id,
        { n: 1, score: 1, response: [`option-${time % 4}`], time },
    ])
    const glossary = [...ids, "option-0", "option-1", "option-2", "option-3"]
    /** @param {number} count */
    const pack = (count) =>
        packed({ reached: NOTHING_REACHED, form: 0, items: items.slice(0, count) }, glossary, 4096)
    assert.deepEqual([pack(200).dropped, pack(200).lost], [[], []])
    assert.deepEqual(pack(300).lost, [])
})

test("numbers of another package are not taken for its words", () => {
    /** @type {any} */
    const items = WORDS.map((id, time) => [id, { n: 1, score: 1, response: WORDS, time }])
    const { text } = packed({ reached: NOTHING_REACHED, form: 0, items }, WORDS, 250)
    assert.ok(unpacked(text, WORDS))
    assert.equal(unpacked(text, [...WORDS].reverse()), null)
})

test("what is none of ours is not read", () => {
    for (const text of ["", "{", "null", "[]", '{"v":2}', '{"v":1,"i":7}', "bookmark=3"])
        assert.equal(unpacked(text, WORDS), null)
})

test("a storage of our own behaves like that of a browser", () => {
    const storage = new Storage()
    assert.equal(storage.getItem("constructor"), null)
    storage.setItem("a", /** @type {any} */ (1))
    assert.equal(storage.getItem("a"), "1")
    assert.deepEqual(Object.keys(storage), ["a"])
    storage.removeItem("a")
    assert.equal(storage.getItem("a"), null)
})

test("an interface is found above, and above whatever opened the window", () => {
    const top = { API: 1 }
    /** @type {any} */
    const self = {}
    self.parent = self
    assert.equal(findApi({ parent: { parent: top } }, "API"), 1)
    assert.equal(findApi(self, "API"), null)
    assert.equal(findApi({ ...self, opener: { parent: top } }, "API"), 1)
    assert.equal(findApi({ ...self, top: { opener: top } }, "API"), 1)
    const shut = Object.defineProperty({ parent: top }, "API", {
        get() {
            throw new Error("another site")
        },
    })
    assert.equal(findApi({ parent: shut }, "API"), 1)
    /** @type {any} */
    const endless = {
        get parent() {
            return { ...endless }
        },
    }
    assert.equal(findApi(endless, "API"), null)
})

test("a session ends once, and says the first code of what was refused", () => {
    const names = { begin: "b", read: "r", write: "w", save: "s", end: "e", error: "c" }
    let ends = 0
    let code = 0
    const session = new Session(
        {
            w: (/** @type {string} */ name) => {
                code = name === "bad" ? 405 : name === "worse" ? 201 : 0
                return code ? "false" : true
            },
            s: () => {
                throw new Error("gone")
            },
            e: () => String(++ends > 0),
            c: () => code,
        },
        names,
    )
    assert.ok(session.write("good", 1))
    session.write("bad", 1)
    session.write("worse", 1)
    assert.equal(session.refused, "405")
    assert.equal(session.save(), false)
    session.end()
    session.end()
    assert.equal(ends, 1)
    assert.equal(session.read("x"), "")
})

test("identifiers are those that SCORM 1.2 allows, and stay apart", () => {
    assert.equal(identifier("two-parents"), "two-parents")
    assert.equal(identifier("v2.1_a~2"), "v2_2e1_5fa_7e2")
    fc.assert(fc.property(fc.string(), (id) => /^[A-Za-z0-9_-]*$/.test(identifier(id))))
})

test("a text is cut behind a word and never inside a character", () => {
    assert.equal(shortened("one two three", 13), "one two three")
    assert.equal(shortened("one two three", 10), "one two…")
    assert.equal(shortened("🍵🍵🍵🍵", 6), "🍵🍵…")
})

test("a response of SCORM 1.2 has at most 255 characters and ends with a whole element", () => {
    const parts = Array.from({ length: 36 }, (_, i) => `p${i}`)
    const pairs = parts.flatMap((part) => parts.map((id) => [part, id]))
    const { response, patterns } = as12(
        told({ kind: "matching", response: pairs, correct: [pairs], options: parts, parts }),
    )
    assert.ok(response.length <= 255)
    assert.match(response, /^\{[1-9a-z0]\.[a-z0-9](,[1-9a-z0]\.[a-z0-9])*\}$/)
    // Half a pattern would be a wrong one.
    assert.deepEqual(patterns, [])
    const gaps = Array.from({ length: 40 }, () => "steeping")
    const cut = as12(told({ kind: "fill-in", response: gaps, correct: [] })).response
    assert.ok(cut.length <= 255 && cut.endsWith(",steeping"))
})

test("what SCORM 2004 need not take is told as a text", () => {
    const gaps = Array.from({ length: 11 }, (_, i) => `w${i}`)
    const many = told({ kind: "fill-in", response: gaps, correct: [gaps] })
    assert.deepEqual(as2004(many, true), {
        type: "other",
        response: gaps.join("[,]"),
        patterns: [],
    })
    assert.equal(as2004(many, false).type, "fill-in")
})

test("what earns only a part in a gap is not told as right", () => {
    const copy = { textContent: "How many?", querySelectorAll: () => [] }
    const words = { cloneNode: () => copy }
    const form = /** @type {any} */ ({ querySelector: () => words, querySelectorAll: () => [] })
    const accept = [
        { least: 4, most: 4, score: 0.5 },
        { least: 5, most: 5, score: 1 },
    ]
    const item = { type: "cloze", key: { cups: { type: "numeric", accept } } }
    const attempt = /** @type {any} */ ({ id: "one", item, response: { cups: "4" }, score: 0.5 })
    assert.deepEqual(toldOf(form, attempt).correct, [["5"]])
})

test("a text cannot pass for a delimiter or a language", () => {
    const { response } = as2004(
        told({ kind: "fill-in", response: ["{lang=x}a[,]b"], correct: [] }),
        true,
    )
    assert.equal(response, " {lang=x}a[ , ]b")
})

test("numbers have no power of ten", () => {
    // By hand.
    assert.equal(decimal(1e-9), "0.000000001")
    assert.equal(decimal(1e21), "1000000000000000000000")
    assert.equal(decimal(0.1 + 0.2), "0.3")
    assert.equal(decimal(0), "0")
    assert.equal(decimal(-2.5), "-2.5")
    assert.equal(decimal(Number.POSITIVE_INFINITY), "")
})

test("times are written as each standard has them", () => {
    const time = ((25 * 60 + 61) * 60 + 1.239) * 1000
    assert.equal(timespan(time), "0026:01:01.24")
    assert.equal(timespan(-5), "0000:00:00.00")
    assert.equal(duration(1239), "PT1.24S")
    assert.equal(timestamp(Date.UTC(2026, 10, 23, 4, 5, 6, 789)), "2026-11-23T04:05:06.7Z")
})

/** @param {...any} scores @returns {any} */
const attempt = (...scores) => ({
    items: scores.map((score) => ({ item: {}, points: 1, score, best: score ?? 0, hints: 0 })),
    finish: "open",
})

test("a quiz is over when all of it has a result, or the result was asked for", () => {
    assert.equal(reachedBy(NOTHING_REACHED, attempt(1, null)).isOver, false)
    assert.equal(reachedBy(NOTHING_REACHED, attempt(1, 0)).isOver, true)
    assert.equal(
        reachedBy(NOTHING_REACHED, { ...attempt(null, null), finish: "done" }).isOver,
        true,
    )
})

test("a later try betters what was reached and never lessens it", () => {
    const first = reachedBy(NOTHING_REACHED, attempt(1, 0))
    assert.deepEqual([first.best, first.points, first.of], [0.5, 1, 2])
    assert.equal(reachedBy(first, attempt(0, 0)), first)
    assert.equal(reachedBy(first, attempt(1, 1)).best, 1)
})

test("certainty that cost more than was earned is told as nothing", () => {
    /** @type {any} */
    const lost = {
        items: [{ item: {}, points: 1, certainty: true, score: 0, best: 0, sure: 3, hints: 0 }],
    }
    assert.deepEqual(earnedBy(lost), { scaled: 0, points: 0, of: 3, progress: 1 })
})

test("what is said once in a registration is news once", () => {
    const over = { ...NOTHING_REACHED, isOver: true, best: 0.8 }
    assert.deepEqual(news(NOTHING_REACHED, 0), [])
    assert.deepEqual(news(over, 0.8), ["completed", "passed"])
    assert.deepEqual(news(over, 0.81), ["completed"])
    assert.deepEqual(news(over, null), ["completed"])
    assert.deepEqual(news({ ...over, said: ["completed", "passed"] }, 0.8), [])
})

test("an address without all of its parameters is no launch", () => {
    const whole = {
        endpoint: "http://lms.example/lrs",
        fetch: "http://lms.example/t",
        actor: '{"account":{}}',
        registration: "r",
        activityId: "a",
    }
    assert.equal(
        parametersOf(`?${new URLSearchParams(whole)}`)?.endpoint,
        "http://lms.example/lrs/",
    )
    for (const name of Object.keys(whole)) {
        const { [/** @type {"fetch"} */ (name)]: _, ...others } = whole
        assert.equal(parametersOf(`?${new URLSearchParams(others)}`), null)
    }
    assert.equal(parametersOf(`?${new URLSearchParams({ ...whole, actor: "{" })}`), null)
})

test("a statement has a random id of version 4", () => {
    assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.notEqual(uuid(), uuid())
})
