import { load } from "../borrowed.js"
import { examOf } from "./days.js"
import { schedule } from "./schedule.js"

/** When to review an item or a card next, by what this browser keeps.
 *  @param {string} course @param {string} id */
export const scheduleOf = (course, id) =>
    schedule(load(course, `log/${id}`), examOf(load(course, "plan")))
