/** Copies of lists of a key, each with the line that introduces it.
 *  @param {Element} key @param {string} selector */
export const copiesOf = (key, selector) =>
    [...key.querySelectorAll(selector)].flatMap((list) => {
        const lead = list.previousElementSibling?.matches("p") ? [list.previousElementSibling] : []
        return [...lead, list].map((element) => element.cloneNode(true))
    })
