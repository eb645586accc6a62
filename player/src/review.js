// Everything that a learner comes back for, and what a finished quiz came to. Loaded where a page
// needs it, perhaps twice.
import { Certificate } from "./exam/certificate.js"
import { holdExams } from "./exam/exam.js"
import { offerOffline } from "./offline.js"
import { drawProgress } from "./progress/page.js"
import { drawResult } from "./results/drawn.js"
import { handIn } from "./results/hand-in.js"
import { hearCard } from "./review/cards.js"
import { offerNext, Review } from "./review/review.js"

/** @typedef {import("./quiz.js").Quiz} Quiz */

/** @type {any} */
const site = globalThis
/** @type {number} */
let waiting

/** Checking an item must not wait for all that follows from it, and what another tab deletes goes
 *  key by key. */
function drawSoon() {
    clearTimeout(waiting)
    waiting = site.setTimeout(drawProgress, 99)
}

if (!customElements.get("cw-review")) {
    customElements.define("cw-review", Review)
    customElements.define("cw-certificate", Certificate)
    document.addEventListener("attempt-changed", ({ target }) => {
        drawResult(/** @type {Quiz} */ (target))
        offerNext(target)
        drawSoon()
    })
    document.addEventListener("click", handIn, true)
    document.addEventListener("input", handIn, true)
    for (const type of ["toggle", "click", "keydown", "pointerdown", "pointerup"])
        document.addEventListener(type, hearCard, true)
    // Quizzes that were finished before this script came.
    /** @type {NodeListOf<Quiz>} */
    const quizzes = document.querySelectorAll("cw-quiz")
    quizzes.forEach(drawResult)
    holdExams()
    const draw = () => {
        drawProgress()
        offerOffline()
    }
    draw()
    // The theme tells of each page that it shows.
    site.document$?.subscribe(draw)
    addEventListener("storage", drawSoon)
}
