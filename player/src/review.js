// Everything that a learner comes back for, and what a finished quiz came to. Loaded once, by the
// script of every page, when a page needs it.

import { drawCertificate } from "./exam/certificate.js"
import { drawExams, hearExams, passSecond, pressInExam } from "./exam/exam.js"
import { all } from "./exam/parts.js"
import { offerOffline } from "./offline.js"
import { drawProgress } from "./progress/page.js"
import { drawResult } from "./results/drawn.js"
import { hearCard } from "./review/cards.js"
import { offerNext, openReview } from "./review/review.js"

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

/** What is heard of on any page. @type {Record<string, (event: any) => void>} */
const HEARD = {
    click(event) {
        pressInExam(event)
        hearCard(event)
    },
    keydown: hearCard,
    pointerdown: hearCard,
    pointerup: hearCard,
    "attempt-changed"({ target }) {
        drawResult(target)
        offerNext(target)
        // When the quiz is done with it. One that comes onto a page has something to tell at once.
        queueMicrotask(drawExams)
        drawSoon()
    },
    storage({ key }) {
        hearExams(key)
        drawSoon()
    },
}

/** All that a page may have, whenever it is shown. */
function draw() {
    drawProgress()
    offerOffline()
    drawCertificate()
    openReview()
}

site.coursewright.draw = draw
for (const [type, hear] of Object.entries(HEARD)) addEventListener(type, hear)
// Quizzes that were finished before this script came.
all(document, "cw-quiz").forEach(drawResult)
drawExams()
setInterval(passSecond, 1000)
draw()
// The theme tells of each page that it shows.
site.document$?.subscribe(draw)
