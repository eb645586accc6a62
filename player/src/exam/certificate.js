import { load, save } from "../borrowed.js"
import { all, find, say, show } from "./parts.js"

/** Says for each exam that was passed in this browser by whom, with the name that is typed here. */
export function drawCertificate() {
    const page = find(document, "cw-certificate")
    if (!page) return
    const { course } = page.dataset
    const field = find(page, "input")
    const learner = load(course, "learner") ?? ""
    field.value = learner
    page.oninput = () => {
        save(course, "learner", field.value)
        drawCertificate()
    }
    page.onclick = (/** @type {any} */ { target }) => target.type === "button" && print()
    for (const section of all(page, "section")) {
        const passed = load(course, section.dataset.name)?.passed
        if (!(passed?.points <= passed?.of)) continue
        const date = new Date(passed.time).toLocaleDateString(page.lang, { dateStyle: "long" })
        show(page, "some")
        section.hidden = false
        say(section, { ...passed, learner, date, percent: passed.points / passed.of })
    }
}
