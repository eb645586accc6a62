import { recall } from "../schedule/schedule.js"

/** @typedef {import("../schedule/schedule.js").Schedule & Readonly<{id: string, topic: string}>} Known */

const MOST = 20

/** The ids to review in a sitting, out of what is due on a day: first what one was wrongly certain
 *  of, then what is most probably forgotten; neighbours are of different topics where they can be.
 *  @param {readonly Known[]} due @param {number} today */
export function sitting(due, today) {
    const urgency = (/** @type {Known} */ known) => recall(known, today) - Number(known.misled)
    const left = [...due].sort((one, other) => urgency(one) - urgency(other)).slice(0, MOST)
    /** @type {Known[]} */
    const order = []
    while (left.length) {
        // A topic with more than half of what is left must not wait, or it meets itself.
        const most = left.find(
            ({ topic }) => left.filter((known) => known.topic === topic).length * 2 > left.length,
        )
        const last = order.at(-1)
        const next = [most, ...left].find((known) => known && known.topic !== last?.topic)
        order.push(...left.splice(next ? left.indexOf(next) : 0, 1))
    }
    return order.map(({ id }) => id)
}
