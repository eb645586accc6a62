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
        /** @type {string[]} */
        const forms = row.dataset.forms.split("|")
        const found = standing(
            forms.map((form) =>
                form.split(" ").map((entry) => {
                    const [id = "", points = 1] = entry.split("*")
                    return [scheduleOf(course, id).level, Number(points)]
                }),
            ),
        )
        const { level } = found
        const mark = levels.split("|")[level]
        const text = mark.slice(1)
        const link = find(row, "a")
        say(row, { ...found, text })
        if (level < 2) first ??= link
        // Who has met nothing has nothing stored; and another tab may be deleting all of it.
        if (level && link)
            save(course, "marks", { ...load(course, "marks"), [link.pathname]: [mark[0], text] })
    }
    drawMarks()
    return first
}

/** Draws what is noted behind the links of the navigation, whichever course of this address they
 *  lead to. */
function drawMarks() {
    // Nothing lies behind the key of anything but marks.
    const found = keys("").map((key) => load(key.replace("/marks", ""), "marks"))
    const marks = Object.assign({}, ...found)
    for (const { dataset, hash, pathname } of all(document, ".md-nav__link[href]"))
        if (!hash) [dataset.sign = "", dataset.word = ""] = [marks[pathname] ?? []].flat()
}
