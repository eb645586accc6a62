import { LENT } from "./lent.js"
import { listen } from "./listen.js"
import { Later, more } from "./more.js"
import { AROUND, Quiz } from "./quiz.js"
import { hasAnswers } from "./storage.js"
import { tellTerms } from "./terms.js"

/** A site that works without a network names its worker in every page; where a browser refuses it,
 *  the site works with a network. */
function registerWorker() {
    /** @type {HTMLElement | null} */
    const link = document.querySelector("[data-worker]")
    if (link) navigator.serviceWorker?.register(link.dataset.worker ?? "").catch(() => {})
}

// The theme may run scripts of a page again when it navigates.
if (!customElements.get("cw-quiz")) {
    Object.assign(globalThis, { coursewright: LENT })
    customElements.define("cw-quiz", Quiz)
    customElements.define("cw-later", Later)
    listen(window, AROUND)
    tellTerms()
    // What it fetches can wait.
    addEventListener("load", registerWorker)
    if (hasAnswers()) more()
}
