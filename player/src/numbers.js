// Numbers as people type them. Twin of `numbers.py`.
import { spaced } from "./fold.js"

/**
 * @typedef {{least: number, most: number, score?: number}} AcceptedNumber
 * @typedef {{accept: readonly AcceptedNumber[], units?: Readonly<Record<string, number>>,
 *     "unit-penalty"?: number}} NumberKey
 */

const MOST_CHARACTERS = 40
const CURRENCY = "[$¢-¥\u058f\u060b\u09f2\u09f3\u20a0-\u20cf]"
const FORMS = [
    "(?=[.,٫]?\\d)(?<whole>\\d*)(?:[.,٫](?<decimals>\\d*))?",
    "(?<whole>\\d{1,3}(?<mark>[.,'’ ])\\d{3}(\\k<mark>\\d{3})*)(?:(?!\\k<mark>)[.,٫](?<decimals>\\d+))?",
].map(
    (digits) =>
        new RegExp(
            `^${CURRENCY}? ?(?<sign>[-+−–]?) ?${CURRENCY}? ?${digits}(?:e(?<power>[-+−–]?\\d+))? ?(${CURRENCY}|%)?$`,
            "i",
        ),
)

/** The finite numbers that a text can be, with a decimal mark and then with grouped digits.
 *  @param {unknown} typed */
export function readings(typed) {
    if (typeof typed === "number") return [typed].filter(Number.isFinite)
    // Arabic and Persian keyboards have digits of their own.
    const text = (typeof typed === "string" ? spaced(typed) : "").replace(
        /[٠-٩۰-۹]/g,
        (digit) => `${digit.charCodeAt(0) & 15}`,
    )
    if (text.length > MOST_CHARACTERS) return []
    return FORMS.map((form) => numberOf(text.match(form)?.groups)).filter(Number.isFinite)
}

/** @param {Record<string, string> | undefined} groups */
function numberOf(groups) {
    if (!groups) return NaN
    const { sign = "", whole = "", decimals = "", power = "" } = groups
    const digits = `${sign}${whole.replace(/\D/g, "") || 0}.${decimals || 0}e${power || 0}`
    return Number(digits.replace(/[−–]/g, "-"))
}

/** The first entry that a number lies in. @param {NumberKey["accept"]} accept @param {unknown} typed
 *  @param {number} factor What one of the number's unit is worth. */
const first = (accept, typed, factor) =>
    accept.find(({ least, most }) =>
        readings(typed).some((number) => least <= number * factor && number * factor <= most),
    )

/** The number of a response, and its unit where one can be chosen. @param {any} response
 *  @returns {{number?: unknown, unit?: unknown, variant?: unknown}} */
export const given = (response) => (Object(response) === response ? response : { number: response })

/** The entry that a response meets in its unit. @param {NumberKey} key @param {any} response */
export function matchingNumber({ accept, units = {} }, response) {
    const { number, unit } = given(response)
    const factors = new Map(Object.entries(units))
    const factor = factors.size < 2 ? 1 : factors.get(/** @type {string} */ (unit))
    return factor && first(accept, number, factor)
}

/** What a response earns; the right number in a wrong unit earns a share of it (Moodle).
 *  @param {NumberKey} key @param {any} response */
export function numberScore(key, response) {
    const met = matchingNumber(key, response)
    const { accept, units = {}, "unit-penalty": penalty = 0.5 } = key
    if (met || Object.keys(units).length < 2) return scoreOf(met || undefined)
    return scoreOf(first(accept, given(response).number, 1)) * (1 - penalty)
}

/** An entry that is a text alone earns all. @param {any} entry @returns {number} */
export const scoreOf = (entry) => (entry === undefined ? 0 : (entry.score ?? 1))
