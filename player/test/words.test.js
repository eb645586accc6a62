import assert from "node:assert/strict"
import { test } from "node:test"
import { phrase } from "../src/words.js"

/** @param {string} lang @param {string} text @param {string} [pass] */
const quiz = (lang, text, pass) =>
    /** @type {any} */ ({ dataset: { text, pass }, closest: () => ({ lang }) })

test("numbers and percentages are written as the quiz's language writes them", () => {
    const values = { points: 1234.5, percent: 0.5 }
    assert.equal(phrase(quiz("en", "{points} ({percent})"), "text", values), "1,234.5 (50%)")
    assert.equal(phrase(quiz("de", "{points} ({percent})"), "text", values), "1.234,5 (50\u00a0%)")
})

test("text with braces or dollar signs goes in as it is", () => {
    const values = { text: "{n} $& $1", n: 2 }
    assert.equal(phrase(quiz("en", "{text}: now {n}."), "text", values), "{n} $& $1: now 2.")
})

test("a share beside a pass mark is written as exactly as the mark", () => {
    const values = { percent: 2 / 3 }
    assert.equal(phrase(quiz("en", "{percent}"), "text", values), "67%")
    assert.equal(phrase(quiz("en", "{percent}", "0.667"), "text", values), "66.67%")
    assert.equal(phrase(quiz("en", "{percent}", "0.667"), "text", { percent: 0.5 }), "50%")
})
