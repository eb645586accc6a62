import { recall } from "../schedule/schedule.js"

/** @typedef {import("../schedule/schedule.js").Schedule & Readonly<{id: string, topic: string}>} Known */

const MOST = 20

/** The ids to review in a sitting, out of what is due on a day: first what one was wrongly certain
 *  of, then what is most probably forgotten; neighbours are of different topics where they can be.
 *  @param {readonly Known[]} due @param {number} today */
export function sitting(due, today) {
    const urgency = (/** @type {Known} */ known) => recall(known, today) - Number(known.misled)
    let left = [...due].sort((one, other) => urgency(one) - urgency(other)).slice(0, MOST)
    const order = []
    let last = ""
    while (left[0]) {
        const others = left.filter(({ topic }) => topic !== last)
        // A topic with more than half of what is left must not wait, or it meets itself.
        const most = others.find(
            ({ topic }) => left.filter((known) => known.topic === topic).length * 2 > left.length,
        )
        const next = most ?? others[0] ?? left[0]
        order.push(next.id)
        last = next.topic
        left = left.filter((known) => known !== next)
    }
    return order
}
