import { load, phrase, save, setText } from "../common.js"

/** A page for each exam that was passed in this browser, with the name that the learner types. */
export class Certificate extends HTMLElement {
    connectedCallback() {
        const name = load(this.#course, "learner")
        if (typeof name === "string") this.#field.value = name
        this.addEventListener("input", this)
        this.addEventListener("click", this)
        this.#draw()
    }

    /** @param {Event} event */
    handleEvent({ type, target }) {
        if (type === "input") save(this.#course, "learner", this.#field.value)
        else if (/** @type {Element} */ (target).closest("button")) print()
        this.#draw()
    }

    get #course() {
        return this.dataset.course ?? ""
    }

    get #field() {
        return /** @type {HTMLInputElement} */ (this.querySelector("input"))
    }

    #draw() {
        /** @type {NodeListOf<HTMLElement>} */
        const pages = this.querySelectorAll("section")
        for (const page of pages) this.#fill(page)
        const isAny = [...pages].some(({ hidden }) => !hidden)
        for (const part of /** @type {Iterable<HTMLElement>} */ (this.children))
            if (part.matches(".cw-end, .cw-none")) part.hidden = isAny === part.matches(".cw-none")
    }

    /** @param {HTMLElement} page */
    #fill(page) {
        const passed = load(this.#course, page.dataset.name ?? "")?.passed ?? {}
        const { points, of, form, time } = passed
        page.hidden = ![points, of, form, time].every(Number.isFinite)
        if (page.hidden) return
        const lang = this.closest("[lang]")?.getAttribute("lang") || undefined
        const date = new Date(time).toLocaleDateString(lang, { dateStyle: "long" })
        const [name, , result] = /** @type {any} */ (page.querySelectorAll("p"))
        setText(name, this.#field.value)
        setText(result, phrase(this, "passed", { points, of, percent: points / of, form, date }))
    }
}
