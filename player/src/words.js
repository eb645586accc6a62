/** A phrase from an element's attributes in its language, in the plural form for `n` where there are
 *  several; `percent` is a share of 1.
 *  @param {HTMLElement} element @param {string} name
 *  @param {Record<string, string | number>} [values] */
export function phrase(element, name, values = {}) {
    const { dataset } = element
    const { lang } = /** @type {HTMLElement} */ (element.closest("[lang]"))
    const plural = new Intl.PluralRules(lang).select(/** @type {any} */ (values.n))
    const text = dataset[`${name}.${plural}`] ?? dataset[name] ?? ""
    return text.replace(/\{(\w+)\}/g, (_, key) => {
        const value = values[key] ?? ""
        if (typeof value !== "number") return value
        if (key !== "percent") return value.toLocaleString(lang)
        // 69.6% must not read as 70% beside a pass mark of 70% that it misses.
        const maximumFractionDigits = dataset.pass ? 2 : 0
        return value.toLocaleString(lang, { style: "percent", maximumFractionDigits })
    })
}
