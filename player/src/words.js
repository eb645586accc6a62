/** A phrase from the quiz's attributes in its language; `percent` is a share of 1.
 *  @param {HTMLElement} quiz @param {string} name
 *  @param {Record<string, string | number>} [values] */
export function phrase(quiz, name, values = {}) {
    const lang = quiz.closest("[lang]")?.getAttribute("lang") || undefined
    return (quiz.dataset[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => {
        const value = values[key] ?? ""
        const style = key === "percent" ? "percent" : "decimal"
        return typeof value === "number" ? value.toLocaleString(lang, { style }) : value
    })
}
