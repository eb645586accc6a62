/** Text as it is compared: neither composition, capitals nor spacing count. Full case folding from
 *  what every browser knows about capitals; a test holds it to Unicode's table. Small letters come
 *  first for ẞ, whose capital is itself; Cherokee folds to capitals. @param {string} text */
export const fold = (text) =>
    spaced(
        text
            .normalize("NFC")
            .replace(/[^ı\p{sc=Cher}]/gu, (char) => char.toLowerCase().toUpperCase().toLowerCase())
            .replace(/\p{sc=Cher}/gu, (char) => char.toUpperCase()),
    )

/** Text with white space as single spaces, none at its ends. It is that of Unicode: JavaScript's \s
 *  lacks U+0085 and has U+FEFF. @param {string} text */
export const spaced = (text) =>
    text
        .split(/[^\S\ufeff]|\x85/)
        .filter(String)
        .join(" ")
