// A quiz in a platform of cmi5: launch, token, state and statements. Requests go to the addresses of
// the launch and nowhere else.
import { duration } from "./clock.js"
import { answered, defined, judged } from "./statements.js"

/** @typedef {import("./platform.js").Platform} Platform
 *  @typedef {import("./platform.js").Report} Report
 *  @typedef {import("./statements.js").Launch} Launch */

const STATE = "coursewright"
/** A page that is being left may send so many bytes in all: Fetch standard, keepalive. */
const MOST_ON_LEAVING = 60_000

/** @typedef {{endpoint: string, fetch: string, actor: any, registration: string,
 *     activityId: string}} Parameters */

/** What the platform has put into the address of the page; null where something is missing.
 *  @param {string} search @returns {Parameters | null} */
export function parametersOf(search) {
    const given = new URLSearchParams(search)
    const [endpoint, fetch, actor, registration, activityId] = [
        "endpoint",
        "fetch",
        "actor",
        "registration",
        "activityId",
    ].map((name) => given.get(name) ?? "")
    if (!endpoint || !fetch || !actor || !registration || !activityId) return null
    try {
        return {
            endpoint: endpoint.replace(/\/?$/, "/"),
            fetch,
            actor: JSON.parse(actor),
            registration,
            activityId,
        }
    } catch {
        return null
    }
}

/** The store of a platform, with the token of this session. */
class Store {
    /** @param {Parameters} launch @param {string} token */
    constructor({ endpoint, actor, registration, activityId }, token) {
        this.endpoint = endpoint
        this.headers = {
            Authorization: `Basic ${token}`,
            "X-Experience-API-Version": "1.0.3",
        }
        this.agent = JSON.stringify(actor)
        this.state = { activityId, agent: this.agent, registration }
    }

    /** @param {string} path @param {"GET" | "POST" | "PUT"} method
     *  @param {Record<string, string>} query @param {unknown} [body] */
    ask(path, method, query, body) {
        const text = body === undefined ? "" : JSON.stringify(body)
        const asked = `${new URLSearchParams(query)}`
        return fetch(`${this.endpoint}${path}${asked && `?${asked}`}`, {
            method,
            headers: { ...this.headers, ...(text && { "Content-Type": "application/json" }) },
            ...(text && { body: text }),
            keepalive: method !== "GET" && text.length < MOST_ON_LEAVING,
            referrerPolicy: "no-referrer",
        })
    }

    /** A document, null where there is none. @param {string} name */
    async read(name) {
        const answer = await this.ask("activities/state", "GET", { ...this.state, stateId: name })
        return answer.ok ? answer.text() : null
    }
}

/** @param {any} own the window @param {any} facts @returns {Promise<Platform | null>} */
export async function cmi5(own, facts) {
    const parameters = parametersOf(own.location.search)
    if (!parameters) return null
    try {
        const token = await tokenOf(parameters.fetch)
        return token ? await opened(new Store(parameters, token), parameters, facts) : null
    } catch {
        return null // the network, or a platform that answers with something else
    }
}

/** Asked for once: a platform gives it a single time. @param {string} address */
async function tokenOf(address) {
    const answer = await fetch(address, { method: "POST", referrerPolicy: "no-referrer" })
    return (await answer.json())["auth-token"]
}

/** @param {Store} store @param {Parameters} parameters @param {any} facts */
async function opened(store, parameters, facts) {
    const text = await store.read("LMS.LaunchData")
    if (text === null) return null
    const data = JSON.parse(text)
    // Asked for because the standard demands it: a course has one language and no sound.
    await store
        .ask("agents/profile", "GET", { agent: store.agent, profileId: "cmi5LearnerPreferences" })
        .catch(() => null)
    const kept = (await store.read(STATE)) ?? ""
    /** @type {Launch} */
    const launch = {
        actor: parameters.actor,
        registration: parameters.registration,
        activity: parameters.activityId,
        template: data.contextTemplate ?? {},
        publisher: facts.activity,
        language: facts.language,
        title: facts.title,
        mastery: markOf(data.masteryScore),
    }
    const conversation = new Conversation(store, launch, (data.launchMode ?? "Normal") === "Normal")
    const refused = await conversation.begin()
    return refused ? null : conversation.platform(kept, data.returnURL)
}

/** What the state says; empty where it is none of ours. @param {string} kept */
function textOf(kept) {
    try {
        return `${JSON.parse(kept).text ?? ""}`
    } catch {
        return ""
    }
}

/** @param {unknown} score */
const markOf = (score) => (typeof score === "number" && score >= 0 && score <= 1 ? score : null)

/** What is said, in order; what was not taken is said again. */
class Conversation {
    /** @type {any[]} */
    #waiting = []
    #isOver = false
    #state = ""
    #kept = ""
    #begun = Date.now()
    /** @type {Promise<string>} */
    #last = Promise.resolve("")

    /** @param {Store} store @param {Launch} launch @param {boolean} isStoring */
    constructor(store, launch, isStoring) {
        this.store = store
        this.launch = launch
        this.isStoring = isStoring
    }

    begin() {
        this.#waiting.push(defined(this.launch, "initialized", null, this.#begun))
        return this.#send()
    }

    /** @param {string} kept @param {unknown} back @returns {Platform} */
    platform(kept, back) {
        const isAddress = typeof back === "string" && /^https?:/.test(back)
        return {
            kept: textOf(kept),
            isStoring: this.isStoring,
            mark: this.launch.mastery,
            most: Number.POSITIVE_INFINITY,
            report: (report) => this.report(report),
            end: (report) => this.end(report),
            ...(isAddress && { leaveTo: back }),
        }
    }

    /** @param {Report} report */
    report(report) {
        if (this.#isOver) return ""
        this.#hear(report)
        this.#last = this.#last.then(() => this.#send())
        return this.#last
    }

    /** A session has one verdict, so one that is not good waits until nothing can better it.
     *  @param {Report | null} report */
    end(report) {
        if (this.#isOver) return this.#last
        if (report) this.#hear(report)
        this.#isOver = true
        const isFailed = report?.isOver && report.isPassed === false
        if (this.isStoring && isFailed && !report.reached.said.includes("passed"))
            this.#waiting.push(judged(this.launch, report, Date.now()))
        const spent = { duration: duration(Date.now() - this.#begun) }
        this.#waiting.push(defined(this.launch, "terminated", spent, Date.now()))
        // A page that is being left waits for nothing.
        const keeping = this.#keep()
        this.#last = this.#send().then(async (refused) => refused || (await keeping))
        return this.#last
    }

    /** @param {Report} report */
    #hear(report) {
        if (!this.isStoring) return
        const { told, verbs, time } = report
        const now = Date.now()
        this.#waiting.push(...told.map((one) => answered(this.launch, one)))
        if (verbs.includes("completed")) {
            const result = { completion: true, duration: duration(time) }
            this.#waiting.push(defined(this.launch, "completed", result, now))
        }
        if (verbs.includes("passed")) this.#waiting.push(judged(this.launch, report, now))
        this.#state = report.state
    }

    /** The code of what was refused: that of HTTP, or `?` where nobody answered. */
    async #send() {
        const statements = this.#waiting
        this.#waiting = []
        const refused = statements.length
            ? await codeOf(this.store.ask("statements", "POST", {}, statements))
            : ""
        if (!refused) return this.#keep()
        this.#waiting.unshift(...statements)
        // The state says what need not be said again.
        return refused
    }

    async #keep() {
        const state = this.#state
        if (state === this.#kept) return ""
        const query = { ...this.store.state, stateId: STATE }
        const code = await codeOf(this.store.ask("activities/state", "PUT", query, { text: state }))
        if (!code) this.#kept = state
        return code
    }
}

/** @param {Promise<Response>} asked */
async function codeOf(asked) {
    try {
        const { ok, status } = await asked
        // What is stored already was sent twice.
        return ok || status === 409 ? "" : `${status}`
    } catch {
        return "?"
    }
}
