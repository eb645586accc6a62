// Scores what Python's tests write to standard input, so that both scorers meet the same cases.
import { fold } from "../player/src/fold.js"
import { score } from "../player/src/score.js"

let text = ""
for await (const chunk of process.stdin) text += chunk
const { cases, texts } = JSON.parse(text)
const scores = cases.map(({ item, response }) => score(item, response))
process.stdout.write(JSON.stringify({ scores, folded: texts.map(fold) }))
