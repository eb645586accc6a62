import assert from "node:assert/strict"
import { test } from "node:test"
import { calibration, leaning } from "../src/progress/calibration.js"

/** As many responses of one certainty, so many of them right.
 *  @param {number} sure @param {number} right @param {number} wrong */
const told = (sure, right, wrong) => [
    ...Array.from({ length: right }, () => [1, 1, sure]),
    ...Array.from({ length: wrong }, () => [2, 0, sure]),
]

test("each level has its responses and the share of them that was right", () => {
    const logs = [told(1, 2, 3), [...told(2, 3, 1), ...told(3, 9, 1)], told(0, 7, 7)]
    assert.deepEqual(calibration(logs), [
        { n: 5, share: 0.4 },
        { n: 4, share: null },
        { n: 10, share: 0.9 },
    ])
})

test("four fifths of a score are right, as they are for the schedule", () => {
    const log = [0.8, 0.8, 0.8, 0.79, 1].map((score) => [1, score, 3])
    assert.equal(calibration([log])[2]?.share, 0.8)
})

test("what is no log is no response", () => {
    const empty = { n: 0, share: null }
    assert.deepEqual(calibration([null, 7, "text", {}, [null, 7, "333"]]), [empty, empty, empty])
})

test("certainty that is right less often than four times of five is too much", () => {
    assert.equal(leaning(calibration([told(3, 7, 3)])), "over")
    assert.equal(leaning(calibration([told(3, 8, 2)])), "fits")
    assert.equal(leaning(calibration([told(2, 6, 4)])), "over")
})

test("what is right more often than it is certain is too little", () => {
    assert.equal(leaning(calibration([told(1, 9, 1)])), "under")
    assert.equal(leaning(calibration([told(2, 9, 1)])), "under")
})

test("levels weigh by their responses", () => {
    // Ten of 0.1 too much, ten of 0.2 too little.
    assert.equal(leaning(calibration([told(3, 7, 3), told(2, 10, 0)])), "under")
    assert.equal(leaning(calibration([told(3, 4, 6), told(2, 10, 0)])), "over")
})

test("below five responses of any level nothing is said", () => {
    assert.equal(leaning(calibration([told(3, 0, 4), told(1, 4, 0)])), "few")
})
