import { more } from "./more.js"
import { Quiz } from "./quiz.js"
import { SHARED } from "./shared.js"
import { hasAnswers } from "./storage.js"
import { TermTooltip } from "./terms.js"

/** The theme leaves its search dialog without a name; its field has one, in the site's language. */
function nameSearchDialog() {
    const dialog = document.querySelector("[data-md-component=search][role=dialog]")
    const field = dialog?.querySelector("input")
    if (dialog && !dialog.hasAttribute("aria-labelledby"))
        dialog.ariaLabel ??= field?.ariaLabel ?? null
}

/** A site that works without a network names its worker in every page. */
function registerWorker() {
    /** @type {HTMLElement | null} */
    const link = document.querySelector("[data-worker]")
    if (link) navigator.serviceWorker?.register(link.dataset.worker ?? "")
}

// The theme may run scripts of a page again when it navigates.
if (!customElements.get("cw-quiz")) {
    Object.assign(globalThis, { coursewright: SHARED })
    customElements.define("cw-quiz", Quiz)
    new TermTooltip()
    nameSearchDialog()
    registerWorker()
    if (hasAnswers()) more()
}
