import { keys, load, save } from "../borrowed.js"
import { all, find, say } from "../exam/parts.js"
import { scheduleOf } from "../schedule/stored.js"
import { standing } from "./levels.js"

/** Says how everything stands of which this page has rows, and notes it of lessons.
 *  @returns {HTMLAnchorElement | undefined} the link of the first lesson that is not passed */
export function drawRows() {
    let first
    for (const row of all(document, "[data-forms]")) {
        const { course, levels } = row.closest("[data-course]").dataset
        /** @type {[id: string, points: number][][]} */
        const forms = JSON.parse(row.dataset.forms)
        const found = standing(
            forms.map((form) => form.map(([id, points]) => [scheduleOf(course, id).level, points])),
        )
        const { level } = found
        const mark = JSON.parse(levels)[level]
        const link = find(row, "a")
        say(row, { ...found, text: mark[1] })
        if (level < 2) first ??= link
        // Who has met nothing has nothing stored; and another tab may be deleting all of it.
        if (level && link)
            save(course, "marks", { ...load(course, "marks"), [link.pathname]: mark })
    }
    return first
}

/** Draws what is noted behind the links of the navigation, whichever course of this address they
 *  lead to. */
export function drawMarks() {
    // Nothing lies behind the key of anything but marks.
    const found = keys("").map((key) => load(key.replace("/marks", ""), "marks"))
    const marks = Object.assign({}, ...found)
    for (const { dataset, hash, pathname } of all(document, ".md-nav__link[href]"))
        if (!hash) [dataset.sign = "", dataset.word = ""] = [marks[pathname] ?? []].flat()
}
