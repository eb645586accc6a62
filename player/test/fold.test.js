import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import fc from "fast-check"
import { fold } from "../src/fold.js"

const file = new URL("../../generator/coursewright/casefold.json", import.meta.url)
/** @type {{runs: [number, number, number, number][], exceptions: Record<string, string>}} */
const json = JSON.parse(readFileSync(file, "utf8"))

/** Unicode's table as Python has it. @type {Map<string, string>} */
const table = new Map()
for (const [first, last, step, delta] of json.runs) {
    for (let code = first; code <= last; code += step) {
        table.set(String.fromCodePoint(code), String.fromCodePoint(code + delta))
    }
}
for (const [code, folded] of Object.entries(json.exceptions)) {
    table.set(String.fromCodePoint(Number(code)), folded)
}

test("every character that the engine knows folds by Unicode's table", () => {
    for (let code = 0x21; code <= 0x1ffff; code++) {
        const char = String.fromCodePoint(code)
        const composed = Array.from(char.normalize("NFC"))
        const folded = composed.map((c) => table.get(c) ?? c).join("")
        const isKnown = [char, ...folded].every((c) => /\p{Assigned}/u.test(c))
        if (isKnown && !/\s|\x85/.test(char)) assert.equal(fold(char), folded, code.toString(16))
    }
})

// Copied from https://www.unicode.org/Public/17.0.0/ucd/CaseFolding.txt
const LINES = `
0041; C; 0061
005A; C; 007A
00B5; C; 03BC
00D6; C; 00F6
00DF; F; 0073 0073
0130; F; 0069 0307
0149; F; 02BC 006E
0178; C; 00FF
017F; C; 0073
01C5; C; 01C6
0345; C; 03B9
0390; F; 03B9 0308 0301
03C2; C; 03C3
0587; F; 0565 0582
10C7; C; 2D27
13F8; C; 13F0
1C88; C; A64B
1E9E; F; 0073 0073
1F5D; C; 1F55
1F88; F; 1F00 03B9
1FB7; F; 03B1 0342 03B9
1FFC; F; 03C9 03B9
2126; C; 03C9
212A; C; 006B
A7AE; C; 026A
AB70; C; 13A0
ABBF; C; 13EF
FB01; F; 0066 0069
FB17; F; 0574 056D
FF3A; C; FF5A
10400; C; 10428
118BF; C; 118DF
1E921; C; 1E943
`
test("the table holds the lines of CaseFolding.txt", () => {
    for (const line of LINES.trim().split("\n")) {
        const [from, , to] = line.split("; ").map((field) => field.split(" "))
        const [char, folded] = [from, to].map((hex = []) =>
            String.fromCodePoint(...hex.map((digits) => Number.parseInt(digits, 16))),
        )
        assert.equal(table.get(char ?? "") ?? char, folded, line)
    }
})

test("status T and S lines are left out", () => {
    assert.equal(table.get("I"), "i")
    assert.equal(table.get("\u1f80"), "\u1f00\u03b9")
    assert.equal(table.has("\u0131"), false)
})

test("composed and decomposed text fold alike, also in broken surrogates", () => {
    fc.assert(
        fc.property(fc.string({ unit: "binary" }), (text) => {
            assert.equal(fold(text.normalize("NFD")), fold(text))
        }),
        { examples: [["\u0390"], ["\u1fb7"], ["\ud83d"]] },
    )
})

test("white space is Unicode's, no more and no less", () => {
    const white = [0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]
    for (let code = 9; code <= 13; code++) white.push(code)
    for (let code = 0x2000; code <= 0x200a; code++) white.push(code)
    for (let code = 0; code <= 0xffff; code++) {
        const blank = fold(String.fromCodePoint(code)) === ""
        assert.equal(blank, code === 0x20 || white.includes(code), code.toString(16))
    }
})
