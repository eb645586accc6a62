// Scores what Python's tests write to standard input, so that both scorers meet the same cases.
import { fold } from "../player/src/fold.js"
import { readings } from "../player/src/numbers.js"
import { credit, score } from "../player/src/score.js"

// JSON has no NaN and no infinities; Python's tests write `{"$number": "NaN"}`.
const revived = (key, value) =>
    typeof value?.$number === "string" ? Number(value.$number) : value

let text = ""
for await (const chunk of process.stdin) text += chunk
const { cases, texts } = JSON.parse(text, revived)
const scores = cases.map(({ item, response, tries, hints }) =>
    tries ? credit(item, tries, hints) : score(item, response),
)
const numbers = texts.map(readings)
process.stdout.write(JSON.stringify({ scores, numbers, folded: texts.map(fold) }))
