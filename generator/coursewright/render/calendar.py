"""A calendar of review days (RFC 5545), but for the days: those the learner's browser knows."""

import re

OCTETS = 75
_DATE = "00000000"


def calendar() -> str:
    """What holds events: `{text}` stands for all of them."""
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Coursewright//Review days//EN")
    return "\n".join((*lines, "{text}END:VCALENDAR", ""))


def event(course_id: str, summary: str) -> str:
    """A whole day that is still free for other things: `{date}`, written on the day `{now}`.

    A later plan has the same events for the days that both have.
    """
    lines = (
        "BEGIN:VEVENT",
        f"UID:{_DATE}-{course_id}@coursewright",
        "DTSTAMP:{now}T000000Z",
        f"DTSTART;VALUE=DATE:{_DATE}",
        f"SUMMARY:{_escaped(summary)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "",
    )
    return "\n".join(folded(line).replace(_DATE, "{date}", 1) for line in lines)


def _escaped(text: str) -> str:
    """Braces are for what is filled in."""
    plain = " ".join(text.split()).replace("{", "(").replace("}", ")")
    return re.sub(r"([\\;,])", r"\\\1", plain)


def folded(line: str) -> str:
    """A line goes on behind a space before it is too long; no character is cut."""
    text, width = "", 0
    for char in line:
        octets = len(char.encode())
        if width + octets > OCTETS:
            text, width = f"{text}\n ", 1
        text, width = text + char, width + octets
    return text
