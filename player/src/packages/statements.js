// The statements of cmi5: https://github.com/AICC/CMI-5_Spec_Current, 9 and 10.
import { duration } from "./clock.js"
import { as2004, identifier } from "./patterns.js"

/** @typedef {import("./told.js").Told} Told
 *  @typedef {import("./platform.js").Report} Report */

/** @typedef {{actor: any, registration: string, activity: string, template: any, publisher: string,
 *     language: string, title: string, mastery: number | null}} Launch */

const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories"
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
const VERBS = "http://adlnet.gov/expapi/verbs"

/** A random UUID: `randomUUID` is missing on pages without https. */
export function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    // Version and variant: RFC 9562, 5.4.
    bytes[6] = (Number(bytes[6]) & 15) | 64
    bytes[8] = (Number(bytes[8]) & 63) | 128
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}

/** @param {Launch} launch @param {string} verb @param {any} fields @param {number} time */
const statement = (launch, verb, fields, time) => ({
    id: uuid(),
    actor: launch.actor,
    verb: { id: `${VERBS}/${verb}`, display: { en: verb } },
    timestamp: new Date(time).toISOString(),
    ...fields,
})

/** One of those that decide on a registration. `result` is none where there is nothing to say.
 *  @param {Launch} launch @param {string} verb @param {any} result @param {number} time */
export function defined(launch, verb, result, time) {
    const { template, registration, activity, mastery } = launch
    const { category = [], ...others } = template.contextActivities ?? {}
    const decides = result && ("success" in result || "completion" in result)
    const own = [`${CATEGORY}/cmi5`, ...(decides ? [`${CATEGORY}/moveon`] : [])]
    const extensions = {
        ...template.extensions,
        ...(result && "success" in result && mastery !== null && { [MASTERY]: mastery }),
    }
    const context = {
        ...template,
        registration,
        contextActivities: {
            ...others,
            category: [...[category].flat(), ...own.map((id) => ({ id }))],
        },
        extensions,
    }
    return statement(
        launch,
        verb,
        { object: { objectType: "Activity", id: activity }, ...(result && { result }), context },
        time,
    )
}

/** Passed or failed. @param {Launch} launch @param {Report} report @param {number} time */
export const judged = (launch, { scaled, isPassed, time: spent }, time) =>
    defined(
        launch,
        isPassed ? "passed" : "failed",
        { score: { scaled }, success: isPassed, duration: duration(spent) },
        time,
    )

/** A response; it decides nothing, so it has no category of cmi5.
 *  @param {Launch} launch @param {Told} told */
export function answered(launch, told) {
    const { template, registration, activity } = launch
    const { parent = [], ...others } = template.contextActivities ?? {}
    const { type, response, patterns } = as2004(told, false)
    const { score } = told
    const judged =
        score === null ? {} : { success: score >= 1, score: { scaled: Math.max(0, score) } }
    return statement(
        launch,
        "answered",
        {
            object: {
                objectType: "Activity",
                id: `${launch.publisher}#${encodeURIComponent(told.id)}`,
                definition: definitionOf(launch, told, type, patterns),
            },
            result: { response, ...judged, duration: duration(told.latency ?? 0) },
            context: {
                ...template,
                registration,
                contextActivities: {
                    ...others,
                    parent: [...[parent].flat(), { objectType: "Activity", id: activity }],
                },
            },
        },
        told.time,
    )
}

/** @param {Launch} launch @param {Told} told @param {string} type @param {string[]} patterns */
function definitionOf({ language }, told, type, patterns) {
    const { kind, options, parts, names, stem, id } = told
    const components = (/** @type {string[]} */ ids) =>
        ids.map((id) => ({ id, description: { [language]: names[id] ?? id } }))
    /** @type {Record<string, any>} */
    const BY_KIND = {
        choice: { choices: components(options) },
        sequencing: { choices: components(options) },
        matching: { source: components(parts), target: components(options) },
    }
    return {
        type: "http://adlnet.gov/expapi/activities/cmi.interaction",
        name: { [language]: identifier(id) },
        description: { [language]: stem },
        interactionType: type,
        ...(patterns.length && { correctResponsesPattern: patterns }),
        ...BY_KIND[kind],
    }
}
