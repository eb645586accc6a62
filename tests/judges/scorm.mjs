// Makes recorded calls of a SCORM package to the run-time of an LMS, scorm-again.
import { pathToFileURL } from "node:url"
import { judge } from "./judge.mjs"

const from = pathToFileURL(`${process.argv[2]}/scorm-again/dist/esm/`)
const { Scorm12API } = await import(new URL("scorm12.js", from))
const { Scorm2004API } = await import(new URL("scorm2004.js", from))
const APIS = { "1.2": Scorm12API, 2004: Scorm2004API }

judge(({ version, calls }) => {
    const api = new APIS[version]({ autocommit: false, logLevel: 5 })
    const lastError = version === "1.2" ? "LMSGetLastError" : "GetLastError"
    const answers = calls.map(([name, ...values]) => {
        const value = api[name](...values)
        return { name, value: String(value), error: Number(api[lastError]()) }
    })
    return { answers, cmi: api.renderCMIToJSONObject().cmi }
})
