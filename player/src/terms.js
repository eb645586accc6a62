const EVENTS = ["pointerover", "pointerdown", "click", "focusin", "focusout", "keydown", "scroll"]
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
    /** Closed by Escape, and so until the learner leaves it. @type {HTMLElement | null} */
    #dismissed = null
    /** Touched for the first time: that touch shows and does not follow. @type {HTMLElement | null} */
    #touched = null
    #leaving = 0

    constructor() {
        this.#tip.id = this.#tip.className = "cw-tip"
        this.#tip.role = "tooltip"
        // The top layer: no table or header can cover or clip it.
        this.#tip.popover = "manual"
        // Captured, since the theme's instant navigation follows links on the way up.
        for (const type of EVENTS) document.addEventListener(type, this, { capture: true })
    }

    /** @param {Event} event */
    handleEvent(event) {
        const term = closest(event.target, ".cw-term")
        switch (event.type) {
            case "pointerover":
                return this.#point(/** @type {PointerEvent} */ (event), term)
            case "pointerdown":
                return this.#press(/** @type {PointerEvent} */ (event), term)
            case "click":
                return this.#click(event, term)
            case "focusin":
                return term?.matches(":focus-visible") && this.#show(term)
            case "focusout":
                return term && this.#leave(term)
            case "keydown":
                return /** @type {KeyboardEvent} */ (event).key === "Escape" && this.#dismiss()
            case "scroll":
                return this.#place()
        }
    }

    /** @param {PointerEvent} event @param {HTMLElement | null} term */
    #point({ pointerType, target }, term) {
        if (pointerType === "touch" || !(term || this.#shown || this.#dismissed)) return
        const left = this.#shown ?? this.#dismissed
        const isStaying = term === left || closest(target, ".cw-tip")
        clearTimeout(this.#leaving)
        if (term) this.#show(term)
        else if (left && !isStaying)
            this.#leaving = window.setTimeout(() => this.#leave(left), LEAVE_MS)
    }

    /** @param {PointerEvent} event @param {HTMLElement | null} term */
    #press({ pointerType, target }, term) {
        this.#touched = pointerType === "touch" && term !== this.#shown ? term : null
        if (this.#shown && !term && !closest(target, ".cw-tip")) this.#hide()
    }

    /** @param {Event} event @param {HTMLElement | null} term */
    #click(event, term) {
        if (!term) return
        if (term === this.#touched) {
            event.preventDefault()
            event.stopPropagation()
            this.#show(term)
        } else {
            this.#hide()
        }
        this.#touched = null
    }

    /** @param {HTMLElement} term */
    #show(term) {
        if (term === this.#shown || term === this.#dismissed) return
        this.#hide()
        this.#dismissed = null
        this.#shown = term
        this.#tip.textContent = definition(term)
        term.setAttribute("aria-describedby", this.#tip.id)
        term.after(this.#tip)
        this.#tip.showPopover?.()
        this.#place()
    }

    #hide() {
        this.#shown?.removeAttribute("aria-describedby")
        this.#shown = null
        this.#tip.remove()
    }

    #dismiss() {
        this.#dismissed = this.#shown ?? this.#dismissed
        this.#hide()
    }

    /** @param {HTMLElement} term */
    #leave(term) {
        if (term === this.#shown) this.#hide()
        if (term === this.#dismissed) this.#dismissed = null
    }

    /** Below the term, or above where there is no room, and inside the window. */
    #place() {
        const box = this.#shown?.getClientRects()[0]
        if (!box) return
        const { offsetWidth: width, offsetHeight: height } = this.#tip
        const room = document.documentElement.clientWidth - width - MARGIN
        const x = Math.max(MARGIN, Math.min(room, box.left + (box.width - width) / 2))
        const below = box.bottom + MARGIN / 2
        const y = below + height < innerHeight ? below : box.top - height - MARGIN / 2
        this.#tip.style.inset = `${y}px auto auto ${x}px`
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
