import { Quiz } from "./quiz.js"
import { TermTooltip } from "./terms.js"

/** The theme leaves its search dialog without a name; its field has one, in the site's language. */
function nameSearchDialog() {
    const dialog = document.querySelector("[data-md-component=search][role=dialog]")
    const field = dialog?.querySelector("input")
    if (dialog && !dialog.hasAttribute("aria-labelledby"))
        dialog.ariaLabel ??= field?.ariaLabel ?? null
}

// The theme may run scripts of a page again when it navigates.
if (!customElements.get("cw-quiz")) {
    customElements.define("cw-quiz", Quiz)
    new TermTooltip()
    nameSearchDialog()
}
