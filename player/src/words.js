/** A phrase from the quiz's attributes in its language; `percent` is a share of 1.
 *  @param {HTMLElement} quiz @param {string} name
 *  @param {Record<string, string | number>} [values] */
export function phrase(quiz, name, values = {}) {
    const lang = quiz.closest("[lang]")?.getAttribute("lang") || undefined
    return (quiz.dataset[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => {
        const value = values[key] ?? ""
        if (typeof value !== "number") return value
        if (key !== "percent") return value.toLocaleString(lang)
        // 69.6% must not read as 70% beside a pass mark of 70% that it misses.
        const maximumFractionDigits = quiz.dataset.pass ? 2 : 0
        return value.toLocaleString(lang, { style: "percent", maximumFractionDigits })
    })
}
