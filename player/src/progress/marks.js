import { keys, load, phrase, save, setText } from "../borrowed.js"
import { best, levelOf, standing } from "./levels.js"

const SIGNS = "○◔◑◕●"

/** How a row stands. @param {string} items what is in it: `cup pot*2|cup tea`, that is items, their
 *  points where not 1, and forms @param {string} course */
const standingOf = (items, course) =>
    best(
        items.split("|").map((form) =>
            standing(
                form.split(" ").map((entry) => {
                    const [id, points = 1] = entry.split("*")
                    return [levelOf(load(course, `log/${id}`)), +points]
                }),
            ),
        ),
    )

/** Fills what is open in a row, in order. @param {ParentNode} row @param {string[]} texts */
export function fill(row, ...texts) {
    for (const [i, cell] of row.querySelectorAll("span").entries()) setText(cell, texts[i] ?? "")
}

/** Says how everything stands of which this page has rows, and notes it of lessons.
 *  @returns {HTMLAnchorElement | undefined} the link of the first lesson that is not passed */
export function drawRows() {
    let first
    for (const row of /** @type {any} */ (document.querySelectorAll("[data-items]"))) {
        const list = row.closest("[data-course]")
        const { course } = list.dataset
        const { level, share, met, of } = standingOf(row.dataset.items, course)
        const name = phrase(list, `level${level}`)
        const percent = phrase(list, "share", { percent: share })
        fill(row, name, percent, phrase(list, "met", { n: met, of }))
        const link = row.querySelector("a")
        if (level < 2) first ??= link
        const marks = load(course, "marks")
        const sign = SIGNS[level]
        // Who has met nothing has nothing stored; and another tab may be deleting all of it.
        if (level && link && marks?.[link.pathname]?.[0] !== sign)
            save(course, "marks", { ...marks, [link.pathname]: [sign, name] })
    }
    return first
}

/** Draws what is noted behind the links of the navigation, whichever course of this address they
 *  lead to. */
export function drawMarks() {
    const courses = keys("").filter((key) => key.endsWith("/marks"))
    const marks = Object.assign({}, ...courses.map((key) => load(key.slice(0, -6), "marks")))
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(".md-nav__link[href]")
    for (const { dataset, hash, pathname } of links)
        if (!hash) [dataset.sign = "", dataset.word = ""] = [marks[pathname] ?? []].flat()
}
