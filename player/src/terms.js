const MARGIN = 8
// Long enough to carry the pointer from the term to its definition.
const LEAVE_MS = 250

/** Shows the definition of a glossary term beside its link: one for the whole document. */
export function tellTerms() {
    const tip = document.createElement("span")
    /** @type {HTMLElement | null} */
    let shown = null
    /** Touched for the first time: that touch shows and does not follow. @type {Element | null} */
    let touched = null
    let leaving = 0

    const hide = () => {
        shown?.removeAttribute("aria-describedby")
        shown = null
        tip.remove()
    }

    const show = (/** @type {HTMLElement} */ term) => {
        if (term === shown) return
        hide()
        shown = term
        tip.textContent = definition(term)
        term.setAttribute("aria-describedby", tip.id)
        term.after(tip)
        tip.showPopover?.()
        place(tip, term)
    }

    /** Captured, since the theme's instant navigation follows links on the way up.
     *  @param {string} type
     *  @param {(term: HTMLElement | null, event: any, isTouch: boolean) => void} act */
    const hear = (type, act) =>
        document.addEventListener(
            type,
            (/** @type {any} */ event) =>
                act(event.target.closest?.(".cw-term"), event, event.pointerType === "touch"),
            true,
        )

    tip.id = tip.className = "cw-tip"
    tip.role = "tooltip"
    // In the top layer no table or header can cover or clip it; Escape and a touch beside close it.
    tip.popover = "auto"
    tip.ontoggle = () => tip.matches(":popover-open") || hide()
    hear("pointerover", (term, { target }, isTouch) => {
        if (isTouch) return
        clearTimeout(leaving)
        if (term) show(term)
        else if (shown && target !== tip) leaving = window.setTimeout(hide, LEAVE_MS)
    })
    hear("pointerdown", (term, _, isTouch) => {
        touched = isTouch && term !== shown ? term : null
    })
    hear("click", (term, event) => {
        if (term && term === touched) {
            event.preventDefault()
            event.stopPropagation()
            show(term)
        } else if (term) hide()
    })
    hear("focusin", (term) => term?.matches(":focus-visible") && show(term))
    hear("focusout", (term) => term && hide())
}

/** Below the term, or above where there is no room, and inside the window.
 *  @param {HTMLElement} tip @param {HTMLElement} term */
function place({ offsetWidth: width, offsetHeight: height, style }, term) {
    const [box] = term.getClientRects()
    if (!box) return
    const room = document.documentElement.clientWidth - width - MARGIN
    const x = Math.max(MARGIN, Math.min(room, box.left + (box.width - width) / 2))
    const below = box.bottom + MARGIN / 2
    const y = below + height < innerHeight ? below : box.top - height - MARGIN / 2
    style.inset = `${y + scrollY}px auto auto ${x}px`
}

/** Out of `title` on first use, or the browser would show it a second time.
 *  @param {HTMLElement} term */
function definition(term) {
    const { dataset, title } = term
    dataset.definition ??= title
    term.removeAttribute("title")
    return dataset.definition
}
