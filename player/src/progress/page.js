import { isDurable, keys, load, phrase, remove, save, setText } from "../borrowed.js"
import { all, find, show } from "../exam/parts.js"
import { dayOf, dayText, examOf, isoOf } from "../schedule/days.js"
import { isDue, schedule } from "../schedule/schedule.js"
import { read, written } from "./backup.js"
import { calibration } from "./calibration.js"
import { drawMarks, drawRows, fill } from "./marks.js"
import { reviewDays } from "./plan.js"

/** Draws all that is known of progress, at any time anew. @param {string} [name] of what to say
 *  @param {number} [n] */
export function drawProgress(name = "", n = 0) {
    const lesson = drawRows()
    drawMarks()
    const page = find(document.body, "cw-progress")
    if (!page) return
    drawPage(page, page.dataset.course, lesson)
    const full = isDurable() ? "" : phrase(page, "full")
    find(page, ".cw-told").textContent = `${phrase(page, name, { n })} ${full}`
}

/** @param {any} page @param {string} course @param {HTMLAnchorElement | undefined} lesson */
function drawPage(page, course, lesson) {
    const exam = examOf(load(course, "plan"))
    const today = dayOf(Date.now())
    const ids = /** @type {string[]} */ (page.dataset.reviewed.split(" "))
    const logs = ids.map((id) => load(course, `log/${id}`))
    const head = JSON.parse(page.dataset.file)
    show(page, "on")
    find(page, "[type=date]").value = exam ? isoOf(exam) : ""
    drawNext(
        page,
        logs.flatMap((log) => schedule(log, exam) ?? []),
        today,
        lesson,
    )
    drawCalibration(page, course)
    drawPlan(page, reviewDays(logs, today, exam), today, exam)
    page.onclick = (/** @type {any} */ { target: { download, dataset, value }, target }) => {
        if (download)
            target.href = URL.createObjectURL(new Blob([dataset.text ?? written(head, exam)]))
        if (value !== "delete") return
        for (const key of keys(course)) remove(course, key)
        drawProgress("deleted")
    }
    page.onchange = async (/** @type {any} */ { target: { files, value: exam } }) => {
        if (files) return drawProgress(...(await read(head, files[0])))
        save(course, "plan", { exam, time: Date.now() })
        drawProgress()
    }
}

/** One thing to do next, and when more comes back.
 *  @param {any} page @param {import("../schedule/schedule.js").Schedule[]} met
 *  @param {number} today @param {HTMLAnchorElement | undefined} lesson to go on with */
function drawNext(page, met, today, lesson) {
    const { review, exam } = page.dataset
    const n = met.filter((each) => isDue(each, today)).length
    const [name, url] = n && review ? ["due", review] : lesson ? ["lesson", lesson] : ["last", exam]
    const link = find(page, "a")
    link.href = url
    link.hidden = !url
    setText(link, phrase(page, name, { n, text: lesson?.textContent ?? "" }))
    const day = Math.min(...met.map(({ due }) => due))
    const isLater = !n && met[0]
    fill(link.parentNode, isLater ? phrase(page, "later", { date: dayText(day, page.lang) }) : "")
}

/** How sure, and how right. @param {any} page @param {string} course */
function drawCalibration(page, course) {
    const logs = keys(course).map((key) => /^log\/[^/]+$/.test(key) && load(course, key))
    let name = "few"
    let sum = 0
    for (const [i, row] of all(page, "[data-least]").entries()) {
        const { least, most } = row.dataset
        const { n, share, beyond } = calibration(logs, i + 1, least, most)
        const isKnown = share >= 0
        if (isKnown) {
            sum += beyond
            name = sum < 0 ? "over" : sum ? "under" : "fits"
        }
        const percent = isKnown ? share : 0
        const told = isKnown ? phrase(page, "share", { percent }) : "–"
        fill(row, phrase(page, "count", { n }), told)
        find(row, "rect + rect").setAttribute("width", `${percent * 100}%`)
    }
    setText(find(page, ".cw-leaning"), phrase(page, name))
}

/** The days of review until an exam, and a calendar of them.
 *  @param {any} page @param {{day: number, n: number}[]} days @param {number} today
 *  @param {number} exam NaN for none */
function drawPlan(page, days, today, exam) {
    const name = days[0] ? "days" : exam < today ? "past" : exam ? "free" : ""
    setText(find(page, ".cw-plan"), phrase(page, name, { n: days.length }))
    const list = find(page, "ol")
    const entries = days.map(({ day, n }) => {
        const entry = document.createElement("li")
        entry.textContent = phrase(page, "day", { date: dayText(day, page.lang), n })
        return entry
    })
    list.replaceChildren(...entries)
    list.parentNode.hidden = !days[0]
    const now = basic(today)
    const events = days.map(({ day }) => phrase(page, "event", { date: basic(day), now }))
    const text = phrase(page, "calendar", { text: events.join("") })
    find(list.parentNode, "a").dataset.text = text.replace(/\n/g, "\r\n")
}

/** A day as calendars have it. @param {number} day */
const basic = (day) => isoOf(day).replace(/-/g, "")
