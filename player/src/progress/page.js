import { isDurable, keys, load, phrase, remove, save } from "../borrowed.js"
import { all, find, say, show } from "../exam/parts.js"
import { dayOf, dayText, examOf, isoOf } from "../schedule/days.js"
import { isDue } from "../schedule/schedule.js"
import { scheduleOf } from "../schedule/stored.js"
import { read, written } from "./backup.js"
import { calibration } from "./calibration.js"
import { drawRows } from "./marks.js"
import { reviewDays } from "./plan.js"

/** Draws all that is known of progress, at any time anew. @param {string} [told] what is to be said
 *  @param {number} [n] of how many entries */
export function drawProgress(told, n) {
    const lesson = drawRows()
    const page = find(document, "cw-progress")
    if (page) drawPage(page, lesson, told, n)
}

/** @param {any} page @param {HTMLAnchorElement | undefined} lesson to go on with
 *  @param {string} [told] @param {number} [n] */
function drawPage(page, lesson, told, n) {
    const { course, reviewed } = page.dataset
    const exam = examOf(load(course, "plan"))
    const today = dayOf(Date.now())
    /** @type {string[]} */
    const ids = reviewed.split(" ")
    const met = ids.map((id) => scheduleOf(course, id)).filter(({ day }) => day)
    const head = JSON.parse(page.dataset.file)
    const isPassed = keys(course).some((key) => load(course, key)?.passed)
    const due = met.filter((each) => isDue(each, today)).length
    const date = dayText(Math.min(...met.map(({ due }) => due)), page.lang)
    const days = reviewDays(met, today, exam)
    show(
        page,
        [
            told,
            due ? "due" : lesson ? "lesson" : isPassed ? "passed" : "last",
            !due && met[0] && "later",
            calibrate(page, course),
            days[0] ? "days" : exam < today ? "past" : exam && "free",
            !isDurable() && "full",
        ].join(),
    )
    find(page, "[data-at=lesson]").href = lesson
    say(find(page, ".cw-next"), { n: due, date, text: lesson?.textContent })
    say(find(page, ".cw-told"), { n })
    say(find(page, ".cw-plan"), { n: days.length })
    find(page, "[type=date]").valueAsNumber = exam * 864e5
    drawDays(page, days)
    page.onclick = (/** @type {any} */ { target: { dataset, value }, target }) => {
        if (dataset.save) target.href = URL.createObjectURL(new Blob([written(head)]))
        if (value !== "delete") return
        for (const key of keys(course)) remove(course, key)
        drawProgress("deleted")
    }
    page.onchange = async (/** @type {any} */ { target: { files, validity, value: exam } }) => {
        if (files) return drawProgress(...(await read(head, files[0])))
        // A day that is typed in part goes on being typed.
        if (!validity.valid) return
        save(course, "plan", { exam, time: Date.now() })
        drawProgress()
    }
}

/** How sure, and how right. @param {any} page @param {string} course */
function calibrate(page, course) {
    const logs = keys(course).map((key) => /^log\/[^/]+$/.test(key) && load(course, key))
    let sum = NaN
    for (const row of all(page, "[data-sure]")) {
        const { beyond, ...found } = calibration(logs, row.dataset)
        if (beyond <= found.n) sum = beyond + (sum || 0)
        say(row, found)
        row.style.setProperty("--share", found.percent)
    }
    return `right${Math.sign(sum)}`
}

/** The days of review until an exam, and a calendar of them.
 *  @param {any} page @param {{day: number, n: number}[]} days */
function drawDays(page, days) {
    const list = find(page, "ol")
    const link = find(page, "[data-event]")
    let text = ""
    list.textContent = ""
    for (const { day, n } of days) {
        const entry = list.appendChild(document.createElement("li"))
        entry.textContent = phrase(list, "day", { date: dayText(day, page.lang), n })
        text += phrase(link, "event", { date: basic(day), now: basic(dayOf(Date.now())) })
    }
    link.href = phrase(link, "calendar", { text })
}

/** A day as calendars have it. @param {number} day */
const basic = (day) => isoOf(day).replace(/-/g, "")
