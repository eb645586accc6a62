import { setText } from "./draw.js"
import { append, isDurable, load, memory, remove, save } from "./storage.js"
import { phrase } from "./words.js"

/** What the script of every page lends to the one that is loaded later: see `borrowed.js`. */
export const LENT = { append, isDurable, load, memory, phrase, remove, save, setText }
