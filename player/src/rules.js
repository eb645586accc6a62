import { sum } from "./marks.js"

/** @param {any[]} list numbers, or what is right */
export const mean = (list) => sum(list) / list.length

/** Credit for what was ticked and is not just the key, by rule: `t` right ones of `c`, and `f` wrong
 *  ones of `w`. The sources of the formulas stand in the guide.
 *  @type {Record<string, (t: number, f: number, c: number, w: number) => number>} */
export const TICKED = {
    "right-minus-wrong": (t, f, c, w) => t / c - (w && f / w),
    "net-correct": (t, f, c) => (t - f) / c,
    coverage: (t, f, c) => (t / c) * (t / (t + f)),
    "each-decision": (t, f, c, w) => (t + w - f) / (c + w),
}

/** Credit for an order, by rule: `places` holds for each entry its place in the right order.
 *  @type {Record<string, (places: any[]) => number>} */
export const ORDERED = {
    "absolute-position": (places) => mean(places.map((place, i) => place === i)),
    "next-item": (places) => mean(places.slice(1).map((place, i) => place === places[i] + 1)),
    "longest-ordered-subset": (places) => {
        const longest = Math.max(...runs(places))
        return longest > 1 ? longest / places.length : 0
    },
    "kendall-distance": (places) =>
        mean(places.flatMap((a, i) => places.slice(i + 1).map((b) => a < b))),
}

/** The longest rising subsequence that ends at each entry. @param {any[]} places */
function runs(places) {
    /** @type {number[]} */
    const found = []
    for (const [i, place] of places.entries())
        found[i] = Math.max(0, ...found.filter((_, j) => places[j] < place)) + 1
    return found
}
