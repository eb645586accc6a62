// What a learner responded to an item, in the words that all three standards have: a kind of
// interaction, what was chosen or typed, and what is right.
import { all, find } from "../find.js"
import { readings } from "../numbers.js"

/** @typedef {import("../attempt.js").ItemAttempt} ItemAttempt */

/**
 * `response` is a list of ids or texts, or of pairs of ids, or one text alone. `correct` are the
 * responses that are right, as far as they can be listed; of a number, its least and most.
 * `options` are the ids of what could be chosen, `parts` those of what it was chosen for, and
 * `names` what all of them are called. `score` is null where nobody but the learner has judged.
 * @typedef {"true-false" | "choice" | "sequencing" | "matching" | "fill-in" | "long-fill-in"
 *     | "numeric"} Kind
 * @typedef {{id: string, kind: Kind, response: any, correct: any[], options: string[],
 *     parts: string[], names: Record<string, string>, stem: string, points: number,
 *     score: number | null, time: number, objective?: string, latency?: number, at?: number}} Told
 */

/** @param {HTMLFormElement} form @param {ItemAttempt} attempt @returns {Told} */
export function toldOf(form, attempt) {
    const { id, item, points, score, time } = attempt
    const isRated = item.type === "extended-text"
    return {
        id,
        options: [],
        parts: [],
        names: {},
        ...AS_TOLD[item.type]?.(attempt, form),
        stem: textOf(find(form, ".cw-stem") ?? find(form, "legend"), ".cw-n"),
        points,
        score: isRated ? null : score,
        time,
    }
}

/** @type {Record<string, (attempt: ItemAttempt, form: HTMLFormElement) => any>} */
const AS_TOLD = {
    choice: chosen,
    "multiple-response": chosen,
    hotspot: chosen,
    "true-false": ({ item, response }) => ({
        kind: "true-false",
        response: [`${response}`],
        correct: [item.key],
    }),
    "text-entry": ({ item, response }) => ({
        kind: "fill-in",
        response: [response],
        correct: accepted(item).map((text) => [text]),
    }),
    numeric: number,
    matching: paired,
    categorise: paired,
    ordering: ({ item, response }, form) => ({
        kind: "sequencing",
        response,
        correct: [item.key],
        options: item.key,
        names: Object.fromEntries(
            all(form, "[data-id]").map(({ dataset }) => [dataset.id, dataset.name ?? ""]),
        ),
    }),
    cloze: gaps,
    "extended-text": ({ response }) => ({
        kind: "long-fill-in",
        response: [response.text ?? ""],
        correct: [],
    }),
}

/** @param {ItemAttempt} attempt @param {HTMLFormElement} form */
function chosen({ item, response }, form) {
    const boxes = all(form, ".cw-opt")
    return {
        kind: "choice",
        response,
        correct: [item.key],
        options: item.options,
        names: Object.fromEntries(boxes.map((box) => [find(box, "input").value, nameOf(box)])),
    }
}

/** With a unit to choose, a number is not all that was responded.
 *  @param {ItemAttempt} attempt */
function number({ item, response }) {
    const accept = /** @type {import("../numbers.js").AcceptedNumber[]} */ (item.accept ?? [])
    const keys = accept.filter((entry) => entry.score === 1 && !entry.for)
    if (response.unit)
        return { kind: "fill-in", response: [`${response.number} ${response.unit}`], correct: [] }
    const found = readings(response.number)
    const isIn = (/** @type {number} */ value) =>
        keys.some(({ least, most }) => least <= value && value <= most)
    return {
        kind: "numeric",
        response: [decimal(found.find(isIn) ?? found[0] ?? 0)],
        correct: keys.slice(0, 1).map(({ least, most }) => [decimal(least), decimal(most)]),
    }
}

/** Premises and cards with what was chosen for each.
 *  @param {ItemAttempt} attempt @param {HTMLFormElement} form */
function paired({ item, response }, form) {
    const pairs = (/** @type {Record<string, any>} */ of) =>
        Object.entries(of).flatMap(([part, ids]) =>
            [ids].flat().map((/** @type {string} */ id) => [part, id]),
        )
    const options = all(form, "[name^=r-]").flatMap(choicesOf)
    const named = all(form, "[data-part]").map((part) => [
        part.dataset.part,
        textOf(find(part, "legend, label, div"), "option"),
    ])
    return {
        kind: "matching",
        response: pairs(response),
        correct: [pairs(item.key)],
        options: [...new Set(options.map(([id]) => id))],
        parts: Object.keys(item.key),
        names: Object.fromEntries([...options, ...named]),
    }
}

/** What a control lets one choose, with names. @param {any} control @returns {string[][]} */
const choicesOf = (control) =>
    control.options
        ? [...control.options].slice(1).map(({ value, text }) => [value, text])
        : [[control.value, nameOf(control.closest(".cw-opt"))]]

/** The gaps in the order of the text. @param {ItemAttempt} attempt */
function gaps({ item, response }) {
    const ids = Object.keys(item.key)
    const right = ids.map((id) => keyOfGap(item.key[id]))
    return {
        kind: "fill-in",
        response: ids.map((id) => response[id] ?? ""),
        correct: right.includes(null) ? [] : [right],
    }
}

/** What is right in a gap; null where that is more than one text can say. @param {any} gap */
function keyOfGap(gap) {
    if (typeof gap === "string") return gap
    if (gap.type === "text-entry") return accepted(gap)[0] ?? null
    const whole = gap.accept.find((/** @type {any} */ { score }) => score === 1)
    return whole && whole.least === whole.most ? decimal(whole.least) : null
}

/** The texts that earn everything; patterns stand for too many. @param {any} key
 *  @returns {string[]} */
const accepted = ({ accept }) =>
    accept
        .filter((/** @type {any} */ { text, score }) => score === 1 && text !== undefined)
        .map((/** @type {any} */ { text }) => text)

/** Without a power of ten, which SCORM does not read, and with its seven decimals; an end that is
 *  open is empty. @param {number} value */
export function decimal(value) {
    if (!Number.isFinite(value)) return ""
    if (Math.abs(value) >= 1e21) return `${BigInt(value)}`
    if (Math.abs(value) < 1e-3) return value.toFixed(18).replace(/\.?0+$/, "")
    return `${Math.round(value * 1e7) / 1e7}`
}

/** @param {any} box around a control */
const nameOf = (box) => find(box, "input").ariaLabel ?? textOf(box)

/** @param {Element | null} element @param {string} [without] parts that are not said */
function textOf(element, without) {
    const copy = /** @type {Element} */ (element?.cloneNode(true) ?? document.createElement("p"))
    for (const part of without ? all(copy, without) : []) part.remove()
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim()
}
