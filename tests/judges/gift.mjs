// Parses GIFT texts from standard input with the strict grammar of gift-pegjs.
import { createRequire } from "node:module"
import { judge } from "./judge.mjs"

const load = createRequire(`${process.argv[2]}/`)
const { parse } = load("gift-pegjs")

judge((text) => {
    try {
        return { questions: parse(text), error: null }
    } catch (refusal) {
        if (refusal.name !== "SyntaxError") throw refusal
        const { line, column } = refusal.location.start
        return { questions: [], error: { message: refusal.message, line, column } }
    }
})
