// Schedules the logs that Python's tests write to standard input.
import { schedule } from "../player/src/schedule/schedule.js"

let text = ""
for await (const chunk of process.stdin) text += chunk
process.stdout.write(JSON.stringify(JSON.parse(text).map((log) => schedule(log, null))))
