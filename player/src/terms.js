import { listen } from "./listen.js"

// Long enough to carry the pointer from the term to its definition.
const LEAVE_MS = 250

/** Shows the definition of a glossary term beside its link: one for the whole document. */
export function tellTerms() {
    const tip = document.createElement("span")
    /** Touched for the first time: that touch shows and does not follow. @type {Element | null} */
    let touched
    let leaving = 0

    const hide = () => tip.remove()

    const show = (/** @type {HTMLElement} */ term) => {
        // Else the browser would show it a second time.
        term.ariaDescription ||= term.title
        term.removeAttribute("title")
        tip.textContent = term.ariaDescription
        term.after(tip)
        tip.showPopover(/** @type {any} */ ({ source: term }))
    }

    /** @param {(term: any, event: any) => void} act */
    const of =
        (act) => (/** @type {any} */ _, /** @type {any} */ target, /** @type {any} */ event) =>
            act(target.closest?.(".cw-term"), event)

    tip.className = "cw-tip"
    tip.role = "tooltip"
    // In the top layer no table or header can cover or clip it; Escape and a touch beside close it.
    tip.popover = "auto"
    tip.ontoggle = () => tip.matches(":popover-open") || hide()
    listen(document, {
        mouseover: of((term, { target }) => {
            clearTimeout(leaving)
            if (term) show(term)
            else if (tip.isConnected && target !== tip) leaving = window.setTimeout(hide, LEAVE_MS)
        }),
        pointerdown: of((term, { pointerType }) => {
            touched = pointerType === "touch" && term?.nextSibling !== tip ? term : null
        }),
        click: of((term, event) => {
            if (term && term === touched) {
                event.preventDefault()
                event.stopPropagation()
                show(term)
            } else if (term) hide()
        }),
        focusin: of((term) => term?.matches(":focus-visible") && show(term)),
        focusout: of((term) => term && hide()),
    })
}
