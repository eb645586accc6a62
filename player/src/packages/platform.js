// What the runtime needs of a learning platform, whichever standard it speaks.

/** @typedef {import("./told.js").Told} Told
 *  @typedef {import("./kept.js").Reached} Reached */

/**
 * Everything there is to say at a moment. `told` are the responses that were checked since the last
 * report that was taken; `progress` is the share of items with a result, `time` the milliseconds of
 * this visit. `isPassed` is null without a pass mark; `verbs` are what has just come true and is said
 * once in a registration: completed, passed.
 * @typedef {{state: string, told: Told[], scaled: number, points: number, of: number,
 *     progress: number, isOver: boolean, isPassed: boolean | null, time: number,
 *     reached: Reached, verbs: string[]}} Report
 *
 * `kept` is what earlier visits have left, `mark` the platform's own pass mark, `most` how many
 * characters it keeps. Nothing may be stored unless it `isStoring`. `report` tells the code of a
 * refusal, empty where everything was taken; `end` says good-bye, with what is left to be said, if anything.
 * A page that has an address to `leaveTo` goes there when the learner is done.
 * @typedef {{kept: string, isStoring: boolean, mark: number | null, most: number,
 *     report: (report: Report) => string | Promise<string>,
 *     end: (report: Report | null) => unknown, leaveTo?: string}} Platform
 */
export {}
