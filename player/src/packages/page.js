// The page of a package: what its builder has written into it, and what it says to the learner.
import { all, find } from "../find.js"
import { phrase } from "../words.js"

/** What the builder of the package knows: the `target` that it is for, its pass mark as a share or
 *  null, the objectives of items, and what cmi5 calls the quiz.
 *  @typedef {{target: "scorm-1.2" | "scorm-2004" | "cmi5", pass: number | null, language: string,
 *     title: string, activity: string, objectives: Record<string, string>}} Facts */

/** @type {Facts} */
export const facts = JSON.parse(find(document, "#cw-facts").textContent)
/** @type {any} */
export const quiz = find(document, "cw-quiz")
const notice = find(document, "#cw-notice")

/** All forms of the quiz, those in templates too. @type {any[]} */
const sheets = all(quiz, ".cw-form, template").map(
    (form) => form.content?.firstElementChild ?? form,
)
const forms = sheets.flatMap((sheet) => all(sheet, "form"))
export const ids = [...new Set(forms.map(({ dataset }) => dataset.item))]
/** The words that responses consist of. */
export const glossary = [...new Set([...ids, ...forms.flatMap(wordsOf)])]
/** Where the player keeps which of the forms the learner is at. */
export const place = `form/${all(sheets[0], "form")
    .map(({ dataset }) => dataset.item)
    .join("+")}`

/** Names and values of the controls of an item, and the rows of an order. @param {any} form */
function wordsOf(form) {
    const controls = all(form, "[name^=r]")
    const values = controls.flatMap(({ name, value, options, type }) => [
        name.slice(2),
        ...(options ? [...options].map((option) => option.value) : []),
        ...(type === "radio" || type === "checkbox" ? [value] : []),
    ])
    return [...values, ...all(form, "[data-id]").map(({ dataset }) => dataset.id)].filter(Boolean)
}

/** Under what the player keeps something. @param {string} key */
const nameOf = (key) => `cw/${quiz.dataset.course}/${key}`

/** @param {string} key @returns {any} null where nothing is kept */
export const load = (key) => JSON.parse(localStorage.getItem(nameOf(key)) ?? "null")

/** @param {string} key @param {unknown} value */
export const save = (key, value) => localStorage.setItem(nameOf(key), JSON.stringify(value))

/** @param {string} name of a phrase, empty to say nothing @param {Record<string, string>} [values] */
export function say(name, values) {
    const text = name && phrase(notice, name, values)
    // A live region speaks whenever it is written to.
    if (notice.textContent !== text) notice.textContent = text
}

/** The numbers of items as the page shows them. @param {string[]} named */
export const numbersOf = (named) =>
    all(quiz, "form")
        .flatMap(({ dataset }, i) => (named.includes(dataset.item) ? [i + 1] : []))
        .map((n) => n.toLocaleString(facts.language))
        .join(notice.dataset.comma)

/** Says the mark that counts where the result is told. @param {number | null} mark */
export function tellMark(mark) {
    if (mark === null) return
    const share = mark.toLocaleString(facts.language, {
        style: "percent",
        maximumFractionDigits: 2,
    })
    const { dataset } = find(quiz, ".cw-score")
    dataset.pass = `${mark}`
    dataset.reached = phrase(notice, "reached", { percent: share })
    dataset.missed = phrase(notice, "missed", { percent: share })
}

/** @param {() => Promise<void>} leave @param {string} address where the platform wants the learner */
export function offerToLeave(leave, address) {
    const button = find(document, "#cw-leave")
    button.hidden = false
    button.onclick = async () => {
        await leave()
        location.assign(address)
    }
}

/** The player begins when all that it looks for is there. @param {() => void} then */
export function startPlayer(then) {
    const script = document.createElement("script")
    script.src = find(document, "[data-player]").dataset.player
    script.onload = then
    document.head.append(script)
}
