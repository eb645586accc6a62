// What a learning platform keeps of a quiz from one visit to the next, as text of limited length.

/** @typedef {import("../attempt.js").Stored} Stored */

/**
 * What has been reported: whether all was answered or the result was asked for, the best share of
 * the points since then, and which statements a registration may hold only once.
 * @typedef {{isOver: boolean, best: number, points: number, of: number, said: string[]}} Reached
 * @typedef {{reached: Reached, form: number, items: [string, Stored][]}} Kept
 */

/** @type {Reached} */
export const NOTHING_REACHED = { isOver: false, best: 0, points: 0, of: 0, said: [] }

/** The words of a page that responses consist of: ids of items, names and values of controls.
 *  @typedef {readonly string[]} Glossary */

/** Takes the place of the browser's storage while a platform keeps the results: whoever comes next
 *  to this browser finds nothing. */
export class Storage {
    /** @type {any} */
    #own = this

    /** @param {string} name @returns {string | null} */
    getItem(name) {
        return Object.hasOwn(this, name) ? this.#own[name] : null
    }

    /** @param {string} name @param {string} text */
    setItem(name, text) {
        this.#own[name] = `${text}`
    }

    /** @param {string} name */
    removeItem(name) {
        delete this.#own[name]
    }
}

/**
 * As whole JSON of at most `most` characters. What is too long is first written shorter, by numbers
 * of the glossary; then typed texts are left out, the last one first, then other responses; what
 * was earned stays as long as there is room. `dropped` are the ids of items that lost a response,
 * `lost` those of items of which nothing is kept.
 * @param {Kept} kept @param {Glossary} glossary @param {number} most
 */
export function packed({ reached, form, items }, glossary, most) {
    const ordered = [...items].sort(([, a], [, b]) => a.time - b.time)
    const rows = ordered.map(([id, stored]) => rowOf(id, stored))
    const head = { v: 1, ...headOf(reached, form) }
    const whole = JSON.stringify({ ...head, i: rows })
    if (whole.length <= most) return { text: whole, dropped: [], lost: [] }
    const coded = rows.map((row) => codedRow(row, glossary))
    const write = () => JSON.stringify({ ...head, k: checksum(glossary), i: coded })
    /** @type {string[]} */
    const dropped = []
    let text = write()
    for (const place of leaving(rows)) {
        if (text.length <= most) return { text, dropped, lost: [] }
        dropped.push(/** @type {any} */ (rows[place])[0])
        coded[place] = withoutResponse(coded[place])
        text = write()
    }
    /** @type {string[]} */
    const lost = []
    while (text.length > most && coded.pop()) {
        lost.push(.../** @type {any} */ (dropped.splice(dropped.indexOf(idOf(rows.pop())), 1)))
        text = write()
    }
    return { text: text.length > most ? JSON.stringify(head) : text, dropped, lost }
}

/** @param {any[] | undefined} row */
const idOf = (row) => row?.[0]

/** In which order responses are given up: typed texts, then all others, the last one first.
 *  @param {any[][]} rows */
function leaving(rows) {
    const places = rows.map((_, place) => place).reverse()
    const isLong = (/** @type {number} */ place) => isText(rows[place]?.[3])
    return [...places.filter(isLong), ...places.filter((place) => !isLong(place))]
}

/** @param {any} response */
const isText = (response) =>
    typeof response === "string" || (response && typeof response.text === "string")

/** @param {Reached} reached @param {number} form */
function headOf({ isOver, best, points, of, said }, form) {
    return {
        ...(isOver && { d: [best, points, of] }),
        ...(said.length && { s: said }),
        ...(form && { f: form }),
    }
}

/** Stands for a response that found no room. */
const DROPPED = -1
const ROW = [null, 0, 0, null, null, 0, 0, "", ""]

/** One item; what it has by default at the end is left out. @param {string} id
 *  @param {Stored} stored */
function rowOf(id, { n, score, response, best = score, sure = 0, hints = 0, draft, last = "" }) {
    // What was checked last is mostly what still stands there.
    const other = !last || last === JSON.stringify(response) ? (last ? 1 : "") : last
    const row = [
        id,
        n,
        score,
        response,
        best === score ? null : best,
        sure,
        hints,
        draft || "",
        other,
    ]
    while (row.at(-1) === ROW[row.length - 1]) row.pop()
    return row
}

/** @param {any[]} row @param {number} time @returns {Stored} */
function storedOf(row, time) {
    const [id, n, score, response, best, sure, hints, draft, last] = ROW.map(
        (usual, place) => row[place] ?? usual,
    )
    // Points that were earned count on, in an item that looks as if it had been cleared.
    if (response === DROPPED) return storedOf([id, n, score, null, best, 0, 0, "open"], time)
    return {
        n,
        score,
        response,
        time,
        best: best ?? score,
        sure,
        hints,
        draft: draft || false,
        last: last === 1 ? JSON.stringify(response) : last,
    }
}

/** @param {any[] | undefined} row */
function withoutResponse(row = []) {
    const [id, n, score, , best] = row
    return best === undefined || best === null
        ? [id, n, score, DROPPED]
        : [id, n, score, DROPPED, best]
}

/** @param {any[]} row @param {Glossary} glossary */
const codedRow = ([id, n, score, response, ...rest], glossary) => [
    glossary.indexOf(id),
    n,
    score,
    coded(response, glossary),
    ...rest,
]

/** Words of the glossary as their numbers, objects as lists of lists.
 *  @param {any} value @param {Glossary} glossary @returns {any} */
function coded(value, glossary) {
    if (Array.isArray(value)) return value.map((part) => coded(part, glossary))
    if (value && typeof value === "object")
        return {
            o: Object.entries(value)
                .flat()
                .map((part) => coded(part, glossary)),
        }
    const place = typeof value === "string" ? glossary.indexOf(value) : -1
    return place < 0 ? value : place
}

/** @param {any} value @param {Glossary} glossary @returns {any} */
function decoded(value, glossary) {
    if (typeof value === "number") return glossary[value] ?? value
    if (Array.isArray(value)) return value.map((part) => decoded(part, glossary))
    if (!value?.o) return value
    const parts = decoded(value.o, glossary)
    const pairs = parts.flatMap((/** @type {any} */ part, /** @type {number} */ i) =>
        i % 2 ? [] : [[part, parts[i + 1]]],
    )
    return Object.fromEntries(pairs)
}

/** Tells whether numbers still mean what they did: a package may have been exchanged.
 *  @param {Glossary} glossary */
function checksum(glossary) {
    let sum = 0
    for (const character of glossary.join("\n"))
        sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0
    return sum
}

/** What `packed` has written; null where it is not that, or is of another quiz.
 *  @param {string} text @param {Glossary} glossary @returns {Kept | null} */
export function unpacked(text, glossary) {
    try {
        const { v, k, d, s = [], f = 0, i = [] } = JSON.parse(text)
        const isCoded = k !== undefined
        if (v !== 1 || (isCoded && k !== checksum(glossary))) return null
        const [best = 0, points = 0, of = 0] = d ?? []
        return {
            reached: { isOver: !!d, best, points, of, said: s },
            form: f,
            items: i.map(
                (
                    /** @type {any[]} */ [id, n, score, response, ...rest],
                    /** @type {number} */ place,
                ) => [
                    isCoded ? glossary[id] : id,
                    storedOf(
                        [id, n, score, isCoded ? decoded(response, glossary) : response, ...rest],
                        place + 1,
                    ),
                ],
            ),
        }
    } catch {
        return null
    }
}
