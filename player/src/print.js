import { all } from "./find.js"

/** Puts the keys on pages of their own, behind the worksheet, while a page is printed. */
export const PRINTED = {
    beforeprint() {
        for (const quiz of all(document, "cw-quiz")) {
            const page = document.createElement("section")
            page.className = "cw-print-key"
            for (const key of all(quiz, ".cw-form .cw-key")) page.append(key.cloneNode(true))
            quiz.append(page)
        }
    },
    afterprint() {
        for (const page of all(document, ".cw-print-key")) page.remove()
    },
}
