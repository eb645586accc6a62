/** @typedef {{readonly id: string, readonly weight?: number}} Option */

/** Credit for what was ticked and is not just the key, by rule: `t` right ones of `c`, and `f` wrong ones of `w`. The
 *  sources of the formulas stand in the guide. @type {Record<string,
 *  (counts: {t: number, f: number, c: number, w: number}) => number>} */
export const TICKED = {
    "right-minus-wrong": ({ t, f, c, w }) => t / c - (w && f / w),
    "net-correct": ({ t, f, c }) => Math.max(0, (t - f) / c),
    coverage: ({ t, f, c }) => (t / c) * (t / (t + f)),
    "each-decision": ({ t, f, c, w }) => (t + w - f) / (c + w),
}

/** Credit for an order, by rule: `places` holds for each entry its place in the right order.
 *  @type {Record<string, (places: number[]) => number>} */
export const ORDERED = {
    "absolute-position": (places) => share(places, (place, i) => place === i),
    "next-item": (places) => share(places.slice(1), (place, i) => place === (places[i] ?? 0) + 1),
    "longest-ordered-subset": (places) => {
        const longest = Math.max(...runs(places))
        return longest > 1 ? longest / places.length : 0
    },
    "kendall-distance": (places) => {
        const pairs = places.flatMap((a, i) => places.slice(i + 1).map((b) => a < b))
        return share(pairs, (isRight) => isRight)
    },
}

/** @template T @param {T[]} list @param {(entry: T, i: number) => boolean} test */
const share = (list, test) => list.filter(test).length / list.length

/** The longest rising subsequence that ends at each entry. @param {number[]} places */
function runs(places) {
    /** @type {number[]} */
    const found = []
    for (const [i, place] of places.entries()) {
        const before = found.filter((_, j) => (places[j] ?? 0) < place)
        found[i] = Math.max(0, ...before) + 1
    }
    return found
}
