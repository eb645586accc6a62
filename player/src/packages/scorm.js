// A quiz in a platform of SCORM 1.2 or SCORM 2004: what is read, and what is written where.
import { findApi, Session } from "./api.js"
import { duration, timeOfDay, timespan, timestamp } from "./clock.js"
import { as12, as2004, identifier, shortened } from "./patterns.js"

/** @typedef {import("./told.js").Told} Told
 *  @typedef {import("./platform.js").Platform} Platform
 *  @typedef {import("./platform.js").Report} Report */

/**
 * What differs between the standards. `mark` is the platform's own pass mark, a share of 1 or NaN;
 * `settled` whether a result of earlier visits stands, and `stood` its share of 1 or NaN. `values` are the elements of a report that
 * every platform has, in the order in which they are written; `interaction` those of a response.
 * @typedef {{api: string, names: import("./api.js").Names, mode: string, most: number,
 *     mark: (session: Session) => number, settled: (session: Session) => boolean,
 *     stood: (session: Session) => number,
 *     values: (report: Report, isSettled: boolean) => Record<string, string | number>,
 *     interaction: (told: Told, name: string) => Record<string, string | number>}} Version
 */

/** @type {Version} */
const SCORM_12 = {
    api: "API",
    names: {
        begin: "LMSInitialize",
        read: "LMSGetValue",
        write: "LMSSetValue",
        save: "LMSCommit",
        end: "LMSFinish",
        error: "LMSGetLastError",
    },
    mode: "cmi.core.lesson_mode",
    // CMIString4096; there are platforms that cut what is longer.
    most: 4096,
    mark: (session) => numberOf(session.read("cmi.student_data.mastery_score")) / 100,
    settled: (session) =>
        ["passed", "failed", "completed"].includes(session.read("cmi.core.lesson_status")),
    stood: (session) => numberOf(session.read("cmi.core.score.raw")) / 100,
    values: ({ scaled, isOver, isPassed, time, state }, isSettled) => ({
        "cmi.suspend_data": state,
        ...(!isSettled && {
            "cmi.core.score.min": 0,
            "cmi.core.score.max": 100,
            "cmi.core.score.raw": rounded(scaled * 100),
            "cmi.core.lesson_status": statusOf(isOver, isPassed),
        }),
        "cmi.core.session_time": timespan(time),
        "cmi.core.exit": isOver ? "" : "suspend",
    }),
    interaction(told, name) {
        const { type, response, patterns } = as12(told)
        return {
            [`${name}.id`]: identifier(told.id),
            ...(told.objective && { [`${name}.objectives.0.id`]: identifier(told.objective) }),
            [`${name}.time`]: timeOfDay(told.time),
            [`${name}.type`]: type,
            ...patternsOf(name, patterns),
            [`${name}.weighting`]: told.points,
            [`${name}.student_response`]: response,
            [`${name}.result`]: resultOf(told, "wrong"),
            [`${name}.latency`]: timespan(told.latency ?? 0),
        }
    },
}

/** @type {Version} */
const SCORM_2004 = {
    api: "API_1484_11",
    names: {
        begin: "Initialize",
        read: "GetValue",
        write: "SetValue",
        save: "Commit",
        end: "Terminate",
        error: "GetLastError",
    },
    mode: "cmi.mode",
    most: 64_000,
    mark: (session) => numberOf(session.read("cmi.scaled_passing_score")),
    settled: (session) => session.read("cmi.completion_status") === "completed",
    stood: (session) => numberOf(session.read("cmi.score.scaled")),
    values: ({ scaled, points, of, progress, isOver, isPassed, time, state }, isSettled) => ({
        "cmi.suspend_data": state,
        ...(!isSettled && {
            "cmi.score.min": 0,
            "cmi.score.max": rounded(of),
            "cmi.score.raw": rounded(points),
            "cmi.score.scaled": rounded(scaled),
            "cmi.progress_measure": rounded(isOver ? 1 : progress),
            "cmi.completion_status": isOver ? "completed" : "incomplete",
            "cmi.success_status": isOver ? successOf(isPassed) : "unknown",
        }),
        "cmi.session_time": duration(time),
        "cmi.exit": isOver ? "normal" : "suspend",
    }),
    interaction(told, name) {
        const { type, response, patterns } = as2004(told, true)
        return {
            [`${name}.id`]: identifier(told.id),
            [`${name}.type`]: type,
            ...(told.objective && { [`${name}.objectives.0.id`]: identifier(told.objective) }),
            [`${name}.timestamp`]: timestamp(told.time),
            ...patternsOf(name, patterns),
            [`${name}.weighting`]: told.points,
            [`${name}.learner_response`]: response,
            [`${name}.result`]: resultOf(told, "incorrect"),
            [`${name}.latency`]: duration(told.latency ?? 0),
            [`${name}.description`]: shortened(told.stem, 250),
        }
    },
}

/** @param {string} name @param {string[]} patterns */
const patternsOf = (name, patterns) =>
    Object.fromEntries(
        patterns.map((pattern, i) => [`${name}.correct_responses.${i}.pattern`, pattern]),
    )

/** @param {boolean} isOver @param {boolean | null} isPassed */
function statusOf(isOver, isPassed) {
    if (!isOver) return "incomplete"
    return isPassed === null ? "completed" : successOf(isPassed)
}

/** @param {boolean | null} isPassed */
function successOf(isPassed) {
    if (isPassed === null) return "unknown"
    return isPassed ? "passed" : "failed"
}

/** A share between right and wrong is told as a number. @param {Told} told @param {string} wrong */
function resultOf({ score }, wrong) {
    if (score === null) return "neutral"
    if (score >= 1) return "correct"
    return score <= 0 ? wrong : rounded(score)
}

/** What is no number, or the empty text, is none: zero is a pass mark. @param {string} text */
const numberOf = (text) => (text.trim() ? Number(text) : Number.NaN)

/** A real of SCORM has seven decimals. @param {number} number */
const rounded = (number) => `${Math.round(number * 1e7) / 1e7}`

/** @param {any} own the window @param {Version} version @returns {Platform | null} */
function begun(own, version) {
    const api = findApi(own, version.api)
    const session = new Session(api, version.names)
    if (!api || !session.begin()) return null
    const mode = session.read(version.mode)
    const isSettled = version.settled(session)
    const stood = version.stood(session)
    const mark = version.mark(session)
    // Platforms that say nothing of modes mean that results count.
    const isStoring = mode !== "browse" && mode !== "review"
    /** @type {Told[]} */
    let waiting = []
    let count = numberOf(session.read("cmi.interactions._count"))

    /** Interactions are no duty of a platform: one that has none tells no count of them. */
    function tell() {
        for (const told of Number.isNaN(count) ? [] : waiting) {
            // Written again where it was not taken.
            told.at ??= count++
            const interaction = version.interaction(told, `cmi.interactions.${told.at}`)
            for (const [name, value] of Object.entries(interaction)) session.offer(name, value)
        }
    }

    /** @param {Report} report */
    function report(report) {
        if (!isStoring || session.isOver) return ""
        session.refused = ""
        waiting.push(...report.told)
        // What stood before our own memory of it was lost is better than what is known here.
        const stands = isSettled && (!report.isOver || report.scaled < stood)
        const values = version.values(report, stands)
        for (const [name, value] of Object.entries(values)) session.write(name, value)
        tell()
        if (session.save() && !session.refused) waiting = []
        return session.refused
    }
    return {
        kept: session.read("cmi.suspend_data"),
        isStoring,
        mark: mark >= 0 && mark <= 1 ? mark : null,
        most: version.most,
        report,
        end(last) {
            if (last) report(last)
            session.end()
        },
    }
}

/** @param {any} own @returns {Platform | null} */
export const scorm12 = (own) => begun(own, SCORM_12)

/** @param {any} own @returns {Platform | null} */
export const scorm2004 = (own) => begun(own, SCORM_2004)
