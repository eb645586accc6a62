// Everything that a learner comes back for, and what a finished quiz came to. Loaded where a page
// needs it, perhaps twice.
import { drawCertificate } from "./exam/certificate.js"
import { holdExams } from "./exam/exam.js"
import { offerOffline } from "./offline.js"
import { drawProgress } from "./progress/page.js"
import { drawResult } from "./results/drawn.js"
import { hearCards } from "./review/cards.js"
import { offerNext, openReview } from "./review/review.js"

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

/** All that a page may have, whenever it is shown. */
function draw() {
    drawProgress()
    offerOffline()
    drawCertificate()
    openReview()
}

if (!site.coursewright.draw) {
    site.coursewright.draw = draw
    document.addEventListener("attempt-changed", ({ target }) => {
        drawResult(/** @type {Quiz} */ (target))
        offerNext(target)
        drawSoon()
    })
    hearCards()
    // Quizzes that were finished before this script came.
    /** @type {NodeListOf<Quiz>} */
    const quizzes = document.querySelectorAll("cw-quiz")
    quizzes.forEach(drawResult)
    holdExams()
    draw()
    // The theme tells of each page that it shows.
    site.document$?.subscribe(draw)
    addEventListener("storage", drawSoon)
}
