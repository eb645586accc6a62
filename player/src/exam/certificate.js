import { load, save } from "../borrowed.js"
import { dayOf, dayText } from "../schedule/days.js"
import { all, find, say, show } from "./parts.js"

/** Says for each exam that was passed in this browser by whom, with the name that is typed here. */
export function drawCertificate() {
    for (const page of all(document, "cw-certificate")) {
        const { course } = page.dataset
        const learner = load(course, "learner") ?? ""
        const field = find(page, "input")
        field.value = learner
        field.oninput = () => {
            save(course, "learner", field.value)
            drawCertificate()
        }
        find(page, "button").onclick = () => print()
        for (const section of all(page, "section")) {
            const { points, of, form, time } = load(course, section.dataset.name)?.passed ?? {}
            if (!(points <= of)) continue
            show(page, "some")
            section.hidden = false
            const date = dayText(dayOf(time), page.lang)
            say(section, { learner, points, of, percent: points / of, form, date })
        }
    }
}
