import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"
import { score } from "../src/score.js"

const folder = new URL("../../vectors/", import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith(".json"))

test("there is a file of vectors for every item type", () => {
    const types = ["choice", "multiple-response", "ordering", "text-entry", "true-false"]
    assert.deepEqual(
        names.sort(),
        types.map((type) => `${type}.json`),
    )
})

for (const name of names) {
    const cases = JSON.parse(readFileSync(new URL(name, folder), "utf8"))
    for (const { item, response, score: expected, why } of cases) {
        test(`${name}: ${why}: ${JSON.stringify(response)}`, () => {
            assert.equal(score(item, response), expected)
        })
    }
}
