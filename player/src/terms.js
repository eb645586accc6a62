const EVENTS = ["pointerover", "pointerdown", "click", "focusin", "focusout"]
const MARGIN = 8
// Long enough to carry the pointer from the term to its definition.
const LEAVE_MS = 250

/** @param {EventTarget | null} target @param {string} selector @returns {HTMLElement | null} */
const closest = (target, selector) => (target instanceof Element ? target.closest(selector) : null)

/** The definition of a glossary term, shown beside its link: one for the whole document. */
export class TermTooltip {
    #tip = document.createElement("span")
    /** @type {HTMLElement | null} */
    #shown = null
    /** Touched for the first time: that touch shows and does not follow. @type {HTMLElement | null} */
    #touched = null
    #leaving = 0

    constructor() {
        this.#tip.id = this.#tip.className = "cw-tip"
        this.#tip.role = "tooltip"
        // In the top layer no table or header can cover or clip it; Escape and a touch beside close it.
        this.#tip.popover = "auto"
        this.#tip.addEventListener("toggle", this)
        // Captured, since the theme's instant navigation follows links on the way up.
        for (const type of EVENTS) document.addEventListener(type, this, { capture: true })
    }

    /** @param {Event} event */
    handleEvent(event) {
        const term = closest(event.target, ".cw-term")
        const isTouch = /** @type {PointerEvent} */ (event).pointerType === "touch"
        switch (event.type) {
            case "pointerover":
                return isTouch || this.#point(event, term)
            case "pointerdown":
                this.#touched = isTouch && term !== this.#shown ? term : null
                return
            case "click":
                return term && this.#click(event, term)
            case "focusin":
                return term?.matches(":focus-visible") && this.#show(term)
            case "focusout":
                return term && this.#hide()
            case "toggle":
                return this.#tip.matches(":popover-open") || this.#hide()
        }
    }

    /** @param {Event} event @param {HTMLElement | null} term */
    #point({ target }, term) {
        clearTimeout(this.#leaving)
        if (term) this.#show(term)
        else if (this.#shown && !closest(target, ".cw-tip"))
            this.#leaving = window.setTimeout(() => this.#hide(), LEAVE_MS)
    }

    /** @param {Event} event @param {HTMLElement} term */
    #click(event, term) {
        if (term === this.#touched) {
            event.preventDefault()
            event.stopPropagation()
            this.#show(term)
        } else this.#hide()
    }

    /** @param {HTMLElement} term */
    #show(term) {
        if (term === this.#shown) return
        this.#hide()
        this.#shown = term
        this.#tip.textContent = definition(term)
        term.setAttribute("aria-describedby", this.#tip.id)
        term.after(this.#tip)
        this.#tip.showPopover?.()
        this.#place(term)
    }

    #hide() {
        this.#shown?.removeAttribute("aria-describedby")
        this.#shown = null
        this.#tip.remove()
    }

    /** Below the term, or above where there is no room, and inside the window.
     *  @param {HTMLElement} term */
    #place(term) {
        const [box] = term.getClientRects()
        if (!box) return
        const { offsetWidth: width, offsetHeight: height } = this.#tip
        const room = document.documentElement.clientWidth - width - MARGIN
        const x = Math.max(MARGIN, Math.min(room, box.left + (box.width - width) / 2))
        const below = box.bottom + MARGIN / 2
        const y = below + height < innerHeight ? below : box.top - height - MARGIN / 2
        this.#tip.style.inset = `${y + scrollY}px auto auto ${x}px`
    }
}

/** Out of `title` on first use, or the browser would show it a second time.
 *  @param {HTMLElement} term */
function definition(term) {
    if (term.title) {
        term.dataset.definition = term.title
        term.removeAttribute("title")
    }
    return term.dataset.definition ?? ""
}
