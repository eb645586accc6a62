// "Copy my result" and "Save my result" below the score of a quiz. Nothing is sent anywhere.
import { load, save, setText } from "../borrowed.js"
import { all, find } from "../exam/parts.js"
import { resultOf } from "./result.js"

/** Does what the part of a quiz does that hands its result in, before the theme hears of it.
 *  @param {any} quiz */
export function handIn(quiz) {
    const box = find(quiz, ".cw-hand")
    if (!box) return
    const { course } = quiz.dataset
    const field = find(box, "input")
    field.value ||= load(course, "learner") ?? ""
    field.oninput = () => save(course, "learner", field.value)
    box.onclick = (/** @type {any} */ { target }) => {
        if (target.value === "copy") copy(box, asText(quiz))
        if (target.download)
            target.href = URL.createObjectURL(
                new Blob([JSON.stringify(resultOf(quiz, field.value))]),
            )
    }
}

/** Short lines: a chat or a text field of a learning platform keeps nothing else.
 *  @param {any} quiz */
function asText(quiz) {
    const verdicts = all(quiz, "form").map(
        (form, i) =>
            `${i + 1}. ${form.dataset.item}: ${find(form, ".cw-verdict").textContent || "–"}`,
    )
    const time = new Date().toLocaleString(quiz.lang)
    return [document.title, find(quiz, ".cw-score").textContent, time, ...verdicts].join("\n")
}

/** The older way, as the clipboard's own is shut on pages without https. What it refuses to copy is
 *  marked. @param {any} box @param {string} text */
function copy(box, text) {
    const area = find(box, "textarea")
    area.value = text
    area.hidden = false
    area.select()
    const said = document.execCommand("copy") ? "copied" : "marked"
    setText(find(box, "[role=status]"), box.dataset[said])
}
