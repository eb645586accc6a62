// What a quiz has come to, and what of that is news.
import { total } from "../results/total.js"

/** @typedef {import("./kept.js").Reached} Reached
 *  @typedef {import("../attempt.js").Attempt} Attempt */

/** A quiz is over when all of it has a result or the learner asked for the result. From then on no
 *  later try can make less of it.
 *  @param {Reached} before @param {Attempt} attempt @returns {Reached} */
export function reachedBy(before, { items, finish }) {
    const now = earnedBy({ items, finish })
    const isOver = before.isOver || finish === "done" || now.progress === 1
    const isBetter = !before.isOver || now.scaled > before.best
    if (!isOver || !isBetter) return before
    return { ...before, isOver, best: now.scaled, points: now.points, of: now.of }
}

/** What certainty has cost can be more than all that was earned: platforms know nothing below zero.
 *  @param {Attempt} attempt */
export function earnedBy({ items }) {
    const { points, of } = total(items)
    const share = of ? Math.min(1, Math.max(0, points / of)) : 0
    const met = items.filter(({ score }) => score !== null).length
    return {
        // A real of SCORM has seven decimals; by what is told is decided.
        scaled: Math.round(share * 1e7) / 1e7,
        points: Math.max(0, points),
        of,
        progress: items.length ? met / items.length : 0,
    }
}

/** What has come true and is said once in a registration of cmi5.
 *  @param {Reached} reached @param {number | null} mark */
export const news = ({ isOver, best, said }, mark) =>
    [
        ...(isOver ? ["completed"] : []),
        ...(isOver && mark !== null && best >= mark ? ["passed"] : []),
    ].filter((verb) => !said.includes(verb))
