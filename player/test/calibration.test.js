import assert from "node:assert/strict"
import { test } from "node:test"
import { calibration as calibrationOf } from "../src/progress/calibration.js"

/** @param {readonly unknown[]} logs @param {number} sure @param {number} least @param {number} most */
const calibration = (logs, sure, least, most) => {
    const { n, percent, beyond = NaN } = calibrationOf(logs, { sure: `${sure}`, least, most })
    return { n, share: percent, beyond }
}

/** As many responses of one certainty, so many of them right.
 *  @param {number} sure @param {number} right @param {number} wrong */
const told = (sure, right, wrong) => [
    ...Array.from({ length: right }, () => [1, 1, sure]),
    ...Array.from({ length: wrong }, () => [2, 0, sure]),
]

test("a level has its responses and the share of them that was right", () => {
    const logs = [told(1, 2, 3), [...told(2, 3, 1), ...told(3, 9, 1)], told(0, 7, 7)]
    const { n, share } = calibration(logs, 1, 0, 0.67)
    assert.deepEqual([n, share], [5, 0.4])
    assert.equal(calibration(logs, 3, 0.8, 1).share, 0.9)
})

test("below five responses no share is told", () => {
    const { n, share, beyond } = calibration([told(2, 3, 1)], 2, 0.67, 0.8)
    assert.deepEqual([n, share, beyond], [4, "–", Number.NaN])
})

test("four fifths of a score are right, as they are for the schedule", () => {
    const log = [0.8, 0.8, 0.8, 0.79, 1].map((score) => [1, score, 3])
    assert.equal(calibration([log], 3, 0.8, 1).share, 0.8)
})

test("what is no log is no response", () => {
    assert.equal(calibration([null, 7, "text", {}, [null, 7, "333"]], 3, 0, 1).n, 0)
})

test("what is right less often than it should be is below 0 by so many responses", () => {
    assert.equal(calibration([told(3, 6, 4)], 3, 0.8, 1).beyond.toFixed(9), "-2.000000000")
    assert.equal(calibration([told(3, 8, 2)], 3, 0.8, 1).beyond, 0)
    assert.equal(calibration([told(2, 6, 4)], 2, 0.67, 0.8).beyond.toFixed(9), "-0.700000000")
    assert.equal(calibration([told(2, 7, 3)], 2, 0.67, 0.8).beyond, 0)
})

test("what is right more often than it should be is above 0", () => {
    assert.equal(calibration([told(1, 9, 1)], 1, 0, 0.67).beyond.toFixed(9), "2.300000000")
    assert.equal(calibration([told(2, 9, 1)], 2, 0.67, 0.8).beyond.toFixed(9), "1.000000000")
})
