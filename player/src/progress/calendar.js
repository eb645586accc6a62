const OCTETS = 75
const encoder = new TextEncoder()

/** Whole days for a calendar program (RFC 5545), one event each; importing a later plan again moves
 *  none of the days that both have. @param {readonly number[]} days since 1970
 *  @param {string} course @param {string} summary @param {string} url of what to open
 *  @param {string} now the time of writing, as ISO 8601 in UTC */
export function calendar(days, course, summary, url, now) {
    const events = days.flatMap((day) => {
        const date = basic(new Date(day * 864e5).toISOString()).slice(0, 8)
        return [
            "BEGIN:VEVENT",
            `UID:${date}-${course}@coursewright`,
            `DTSTAMP:${basic(now)}`,
            `DTSTART;VALUE=DATE:${date}`,
            `SUMMARY:${escaped(summary)}`,
            `URL:${url}`,
            // A day of review is still free for other things.
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    })
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Coursewright//Review days//EN"]
    return [...lines, ...events, "END:VCALENDAR", ""].map(folded).join("\r\n")
}

/** ISO 8601 without marks or fractions: 20261231T120000Z. @param {string} time */
const basic = (time) => time.replace(/[-:]|\.\d+/g, "")

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ")

/** No line is longer, and no character is cut. @param {string} line */
function folded(line) {
    let text = ""
    let width = 0
    for (const char of line) {
        const octets = encoder.encode(char).length
        if (width + octets > OCTETS) {
            text += "\r\n "
            width = 1
        }
        text += char
        width += octets
    }
    return text
}
