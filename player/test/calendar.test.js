import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { calendar } from "../src/progress/calendar.js"

const NOW = "2026-11-22T17:05:09.123Z"
// 2026-12-01 and 2027-01-31, counted from 1970.
const DAYS = [20788, 20849]

/** Content lines as RFC 5545, 3.1 has them: they end with CRLF, are 75 octets at most, and go on
 *  behind a space. @param {string} text */
function linesOf(text) {
    assert.ok(text.endsWith("\r\n"))
    assert.ok(!/[\r\n]/.test(text.replaceAll("\r\n", "")), "no line ends otherwise")
    for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line)
    return text.slice(0, -2).replaceAll("\r\n ", "").split("\r\n")
}

/** 3.3.11: the text that a value stands for. @param {string} value */
const unescaped = (value) => value.replace(/\\([\\;,nN])/g, (_, mark) => mark)

test("a calendar has an event a day, that takes the whole day and blocks none of it", () => {
    const text = calendar(DAYS, "tea", "Review", "https://example.org/review/", NOW)
    assert.deepEqual(linesOf(text), [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Coursewright//Review days//EN",
        "BEGIN:VEVENT",
        "UID:20261201-tea@coursewright",
        "DTSTAMP:20261122T170509Z",
        "DTSTART;VALUE=DATE:20261201",
        "SUMMARY:Review",
        "URL:https://example.org/review/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:20270131-tea@coursewright",
        "DTSTAMP:20261122T170509Z",
        "DTSTART;VALUE=DATE:20270131",
        "SUMMARY:Review",
        "URL:https://example.org/review/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ])
})

test("the same plan an hour later has the same events", () => {
    const ids = (/** @type {string} */ now) =>
        linesOf(calendar(DAYS, "tea", "Review", "", now)).filter((line) => line.startsWith("UID"))
    assert.deepEqual(ids(NOW), ids("2026-11-22T18:05:09.123Z"))
})

test("marks of the format in a name are text", () => {
    const lines = linesOf(calendar([20788], "tea", "Tea, milk; \\sugar\nand more", "", NOW))
    assert.ok(lines.includes("SUMMARY:Tea\\, milk\\; \\\\sugar and more"))
})

test("any name comes back from its lines, however long and in whatever script", () => {
    fc.assert(
        fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (name) => {
            const line = linesOf(calendar([20788], "tea", name, "", NOW)).find((each) =>
                each.startsWith("SUMMARY:"),
            )
            assert.equal(unescaped(line?.slice(8) ?? ""), name.replace(/\s+/g, " "))
        }),
    )
})

test("a line is folded between characters", () => {
    const text = calendar([20788], "tea", "ش".repeat(100), "", NOW)
    linesOf(text)
    assert.ok(!text.includes("\ufffd"))
    // 8 octets of the name of the field, 33 letters of 2 octets.
    assert.ok(text.includes(`SUMMARY:${"ش".repeat(33)}\r\n ${"ش".repeat(37)}\r\n `))
})
