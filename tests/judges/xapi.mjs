// Validates xAPI statements from standard input with Learning Locker's xapi-validation.
import { createRequire } from "node:module"
import { judge } from "./judge.mjs"

const load = createRequire(`${process.argv[2]}/`)
const { default: problems } = load("xapi-validation")

const told = ({ path, name, data }) => `${path.join(".")}: ${name}: ${JSON.stringify(data)}`
judge((statement) => problems(statement).map(told))
