// Numbers as people type them. Twin of `numbers.py`.
import { spaced } from "./fold.js"

/**
 * @typedef {{least: number, most: number, score: number, units?: any,
 *     for?: string}} AcceptedNumber
 * @typedef {{accept: readonly AcceptedNumber[]}} NumberKey
 */

const MOST_CHARACTERS = 40
const CURRENCY = "[$¢-¥\u058f\u060b\u09f2\u09f3\u20a0-\u20cf]"
const NUMBER = new RegExp(
    `^${CURRENCY}? ?([-+]?) ?${CURRENCY}? ?([\\d.,٫'’ ]*\\d[.,٫]?)(e[-+]?\\d+)? ?(${CURRENCY}|%)?$`,
    "i",
)
/** Digits with a decimal mark, and digits in groups. */
const FORMS = [/^\d*[.,٫]?\d*$/, /^\d{1,3}([.,'’ ])\d{3}(\1\d{3})*((?!\1)[.,٫]\d+)?$/]

/** The finite numbers that a text can be, with a decimal mark and then with grouped digits.
 *  @param {unknown} typed */
export function readings(typed) {
    // Only what is typed can have its digits in groups.
    if (typeof typed === "number") return [typed].filter(Number.isFinite)
    const text = spaced(`${typed}`)
        // Arabic and Persian keyboards have digits of their own.
        .replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`)
        .replace(/[−–]/g, "-")
    if (text.length > MOST_CHARACTERS) return []
    const [, sign, digits = "", power = ""] = text.match(NUMBER) ?? []
    return FORMS.map((form) => {
        const [found, mark = ""] = digits.match(form) ?? []
        return Number(`${sign}${found?.replaceAll(mark, "").replace(/[,٫]/, ".")}${power}`)
    }).filter(Number.isFinite)
}

/** The number of the first entry that a number lies in, given alone or with its unit; -1 for none.
 *  @param {NumberKey} key @param {any} response */
export const matchingNumber = ({ accept }, response) =>
    accept.findIndex(({ least, most, units }) =>
        readings(response.number ?? response).some((number) => {
            const size = number * (units ? units[response.unit] : 1)
            return least <= size && size <= most
        }),
    )
