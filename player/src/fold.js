// Unicode White_Space. JavaScript's \s lacks U+0085 and has U+FEFF, and so does trim().
const WHITE_SPACE = /(?:(?!\ufeff)[\s\x85])+/g
const CHEROKEE = /[\u13a0-\u13fd\uab70-\uabbf]/

/** Text as it is compared: neither composition, capitals nor spacing count. @param {string} text */
export function fold(text) {
    return spaced(Array.from(text.normalize("NFC"), foldedCase).join(""))
}

/** Text with white space as single spaces, none at its ends. @param {string} text */
export const spaced = (text) => text.replace(WHITE_SPACE, " ").replace(/^ | $/g, "")

/** Full case folding from what every browser knows about capitals; a test holds it to Unicode's
 *  table. Small letters come first for ẞ, whose capital is itself. @param {string} char */
function foldedCase(char) {
    if (char === "ı") return char
    if (CHEROKEE.test(char)) return char.toUpperCase()
    return char.toLowerCase().toUpperCase().toLowerCase()
}
