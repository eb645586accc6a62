// Scores what Python's tests write to standard input, so that both scorers meet the same cases.
import { fold } from "../player/src/fold.js"
import { readings } from "../player/src/numbers.js"
import { credit, onPage, score } from "../player/src/score.js"
import * as scorers from "../player/src/scorers.js"

// JSON has no NaN and no infinities; Python's tests write `{"$number": "NaN"}`.
const revived = (key, value) =>
    typeof value?.$number === "string" ? Number(value.$number) : value

let text = ""
for await (const chunk of process.stdin) text += chunk
const { cases, texts } = JSON.parse(text, revived)
const scores = cases.map(({ page, item, response, tries, hints }) => {
    if (page) return scorers.score(page, response)
    return tries ? credit(item, tries, hints) : score(item, response)
})
const pages = cases.map(({ item }) => item && onPage(item))
const numbers = texts.map(readings)
process.stdout.write(JSON.stringify({ scores, pages, numbers, folded: texts.map(fold) }))
