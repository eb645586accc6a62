import { load, phrase, save, setText } from "../borrowed.js"
import { all, find, show } from "./parts.js"

/** Says for each exam that was passed in this browser by whom, with the name that is typed here. */
export class Certificate extends HTMLElement {
    connectedCallback() {
        const { course = "" } = this.dataset
        const field = find(this, "input")
        field.value = load(course, "learner") ?? ""
        field.oninput = () => {
            save(course, "learner", field.value)
            this.#draw(course, field.value)
        }
        find(this, "button").onclick = () => print()
        this.#draw(course, field.value)
    }

    /** @param {string} course @param {string} learner */
    #draw(course, learner) {
        for (const page of all(this, "section")) {
            const passed = load(course, page.dataset.name)?.passed
            if (!(passed?.points <= passed?.of)) continue
            show(this, "some")
            page.hidden = false
            const date = new Date(passed.time).toLocaleDateString(this.lang, { dateStyle: "long" })
            const percent = passed.points / passed.of
            setText(find(page, ".cw-name"), learner)
            setText(find(page, ".cw-told"), phrase(this, "passed", { ...passed, percent, date }))
        }
    }
}
