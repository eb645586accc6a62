// What a learner hands in: `coursewright schema result` says what each field means.
import { step } from "../exam/exam.js"
import { find } from "../exam/parts.js"
import { total } from "./total.js"

/** @typedef {import("../attempt.js").ItemAttempt} ItemAttempt */

/** To be written as JSON. @param {any} element the quiz @param {string} learner */
export function resultOf(element, learner) {
    const { attempt, lang, dataset } = element
    const { course, quiz } = dataset
    const exam = element.closest("cw-exam")
    return {
        coursewright: "result",
        version: 1,
        course,
        quiz,
        learner,
        language: lang,
        form: +find(element, ".cw-form").dataset.form,
        started: exam && new Date(step(exam).start),
        finished: new Date(),
        ...total(attempt.items),
        items: attempt.items.map(itemOf),
    }
}

/** @param {ItemAttempt} attempt */
function itemOf(attempt) {
    const { item, n, time, ...own } = attempt
    const { points } = total([attempt])
    return { ...own, type: item.type, points, tries: n, time: time ? new Date(time) : null }
}
