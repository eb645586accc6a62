import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { append, isDurable, load, read, remove, save } from "../src/storage.js"

const RESULT = { n: 1, score: 1, response: ["a"], time: 5 }
/** @type {Map<string, string>} */
let kept
let limit = 0

beforeEach(() => {
    kept = new Map()
    limit = 1000
    const storage = {
        getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
        removeItem: (/** @type {string} */ key) => kept.delete(key),
        setItem(/** @type {string} */ key, /** @type {string} */ value) {
            if (value.length > limit) throw new Error("QuotaExceededError")
            kept.set(key, value)
        },
    }
    Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true })
})

test("a result is kept under the course and the item", () => {
    save("course", "item", RESULT)
    assert.deepEqual([...kept.keys()], ["cw/course/item"])
    assert.deepEqual(read("course", "item"), RESULT)
    assert.equal(isDurable(), true)
})

test("what is not a result is ignored and left alone", () => {
    const texts = [
        "{",
        "null",
        "[]",
        "7",
        '"text"',
        '{"n": "1", "score": 1, "response": 0, "time": 1}',
    ]
    for (const text of [...texts, '{"n": 1, "score": 1, "time": 1}', "__proto__"]) {
        kept.set("cw/course/item", text)
        assert.equal(read("course", "item"), null, text)
        assert.equal(kept.get("cw/course/item"), text)
    }
})

test("a full storage keeps the result in memory until there is room", () => {
    save("course", "item", RESULT)
    limit = 0
    save("course", "item", { ...RESULT, n: 2 })
    assert.equal(read("course", "item")?.n, 2)
    assert.equal(isDurable(), false)
    limit = 1000
    save("course", "item", { ...RESULT, n: 3 })
    assert.equal(isDurable(), true)
})

test("a review is added to the log of its item, and no other log is touched", () => {
    append("course", "item", [1, 0, 3])
    append("course", "item", [2, 1, 0])
    append("course", "term/other", [3, 1, 1])
    const log = [
        [1, 0, 3],
        [2, 1, 0],
    ]
    assert.deepEqual(load("course", "log/item"), log)
    assert.deepEqual([...kept.keys()], ["cw/course/log/item", "cw/course/log/term/other"])
    remove("course", "item")
    assert.deepEqual(load("course", "log/item"), log)
})

test("a log that somebody else has spoiled takes reviews again", () => {
    kept.set("cw/course/log/item", "{")
    append("course", "item", [1, 0, 3])
    assert.deepEqual(load("course", "log/item"), [[1, 0, 3]])
})

test("a blocked storage still works for the page", () => {
    const blocked = {
        get() {
            throw new Error("SecurityError")
        },
        configurable: true,
    }
    Object.defineProperty(globalThis, "localStorage", blocked)
    assert.equal(read("course", "item"), null)
    save("course", "item", RESULT)
    assert.deepEqual(read("course", "item"), RESULT)
    remove("course", "item")
    assert.equal(read("course", "item"), null)
})
