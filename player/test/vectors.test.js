import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"
import { answers, certaintyMark, credit, score } from "../src/score.js"

const folder = new URL("../../vectors/", import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith(".json"))
const NOISE = 1e-9

/** @param {any} vector */
function scored({ item, response, tries, hints, certainty }) {
    const earned = tries ? credit(item, tries, hints) : score(item, response)
    if (certainty === undefined) return earned
    return answers(item, response) ? certaintyMark(earned, certainty ?? undefined) : 0
}

for (const name of names) {
    const cases = JSON.parse(readFileSync(new URL(name, folder), "utf8"))
    for (const [number, vector] of cases.entries()) {
        const given = JSON.stringify(vector.response ?? vector.tries)
        test(`${name} ${number}: ${vector.why}: ${given}`, () => {
            const earned = scored(vector)
            assert.ok(Math.abs(earned - vector.score) < NOISE, `${earned}, not ${vector.score}`)
        })
    }
}
