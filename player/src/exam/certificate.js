import { load, phrase, save, setText } from "../common.js"
import { all, find, show } from "./draw.js"

/** Says for each exam that was passed in this browser by whom, with the name that is typed here. */
export class Certificate extends HTMLElement {
    connectedCallback() {
        find(this, "input").value = load(this.#course, "learner") ?? ""
        for (const type of ["input", "click"]) this.addEventListener(type, this)
        this.#draw()
    }

    /** @param {any} event */
    handleEvent({ type, target }) {
        if (type === "input") save(this.#course, "learner", target.value)
        else if (target.closest("button")) print()
        this.#draw()
    }

    get #course() {
        return this.dataset.course ?? ""
    }

    #draw() {
        show(this, "none")
        for (const page of all(this, "section")) {
            const passed = load(this.#course, page.dataset.name)?.passed
            if (!(passed?.points <= passed?.of)) continue
            show(this, "some")
            page.hidden = false
            const date = new Date(passed.time).toLocaleDateString(this.lang, { dateStyle: "long" })
            const percent = passed.points / passed.of
            setText(find(page, ".cw-name"), find(this, "input").value)
            setText(find(page, ".cw-told"), phrase(this, "passed", { ...passed, percent, date }))
        }
    }
}
