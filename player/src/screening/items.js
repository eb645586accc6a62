// The items of an opened form: shown, read and filled in by the same code as the quizzes of a course.
import { drag } from "../drag.js"
import { all, find } from "../find.js"
import { responseOf, restore } from "../items/index.js"
import { moveRow, sort } from "../items/ordering.js"

/** @typedef {Record<string, {r: unknown}>} Answers by slot
 *  @typedef {{cases: {id: string, title: string, html: string}[],
 *             items: {slot: string, case: string | null, html: string}[]}} Form */

/** Writes the items; those of a case stand below what they share. The HTML is the team's own, in a
 *  file whose hash the team has signed. @param {HTMLElement} place @param {Form} form */
export function drawItems(place, form) {
    const shown = new Set()
    place.replaceChildren()
    for (const { case: name, html } of form.items) {
        const stimulus = form.cases.find((entry) => entry.id === name)
        if (stimulus && !shown.has(name)) place.append(caseOf(stimulus))
        shown.add(name)
        const box = document.createElement("template")
        box.innerHTML = html
        place.append(box.content)
    }
    for (const item of all(place, "form")) sort(item, null)
}

/** @param {Form["cases"][number]} stimulus */
function caseOf({ title, html }) {
    const box = document.createElement("section")
    const heading = document.createElement("h3")
    heading.textContent = title
    box.className = "cw-case"
    box.innerHTML = html
    box.prepend(heading)
    return box
}

/** The box that says that an order is meant as it stands, whoever has put it so: else one that
 *  nobody has touched would be an answer. @param {HTMLElement} item */
const meant = (item) => find(item, ".cw-meant")

/** What stands in the forms now. @param {HTMLElement} place @returns {Answers} */
export function answersIn(place) {
    /** @type {Answers} */
    const answers = {}
    for (const item of all(place, "form")) {
        const response = meant(item)?.checked === false ? null : responseOf(item)
        if (response !== null) answers[item.dataset.item] = { r: response }
    }
    return answers
}

/** @param {HTMLElement} place @param {Answers} answers */
export function fillIn(place, answers) {
    for (const item of all(place, "form")) {
        const given = answers[item.dataset.item]
        if (!given) continue
        if (meant(item)) meant(item).checked = true
        restore(item, /** @type {any} */ (given.r))
    }
}

/** The numbers of the items that have no answer, with their forms.
 *  @param {HTMLElement} place @returns {[number, HTMLElement][]} */
export function open(place) {
    const answers = answersIn(place)
    return all(place, "form").flatMap((item, i) =>
        answers[item.dataset.item] ? [] : [/** @type {[number, HTMLElement]} */ ([i + 1, item])],
    )
}

/** Hears what is done to items. @param {HTMLElement} place @param {() => void} changed
 *  @param {(text: string) => void} tell @param {(name: string, values: any) => string} say */
export function hear(place, changed, tell, say) {
    const moved = (/** @type {any} */ row) => {
        const item = row.closest("form")
        const rows = [...row.parentElement.children]
        meant(item).checked = true
        tell(say("moved", { text: row.dataset.name, n: rows.indexOf(row) + 1, of: rows.length }))
        changed()
    }
    place.addEventListener("input", changed)
    place.addEventListener("submit", (event) => event.preventDefault())
    place.addEventListener("click", ({ target }) => {
        const element = /** @type {Element} */ (target)
        const button = /** @type {any} */ (element.closest(".cw-move"))
        const row = button?.closest("li")
        if (button && moveRow(row, button.value === "up")) moved(row)
        const box = element.closest("a, button, input, label, div.cw-opt")
        if (box?.matches("div.cw-opt")) find(box, "input").click()
    })
    place.addEventListener("pointerdown", (event) => {
        const grip = /** @type {any} */ (/** @type {Element} */ (event.target).closest(".cw-grip"))
        if (grip && event.button === 0 && !place.inert) drag(grip, event, moved)
    })
}
