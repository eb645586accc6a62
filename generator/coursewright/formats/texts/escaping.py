"""Plain words → Markdown that shows just them, with a backslash only where it is needed.

Words are looked at together with what stands between them: `MARK` is in place of something
written in Markdown (code, a formula, the asterisks of strong words), `OPENING` of the bracket that
begins a link or image.
"""

import re
from dataclasses import dataclass

MARK, OPENING = "\ufdd1", "\ufdd2"
_PUNCTUATION = r"!-/:-@\[-`{-~"
# Characters after which Python-Markdown takes a backslash for itself, and so can be escaped by one.
_RULES = "|".join(
    (
        rf"(?P<backslash>\\(?=[{_PUNCTUATION}{MARK}{OPENING}\n]|begin\{{))",
        r"(?P<stars>\*+)",
        r"(?P<lines>_+)",
        r"(?P<ticks>`+)",
        r"(?P<dollar>\$)",
        r"(?P<entity>&(?=(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);))",
        r"(?P<less><(?=[A-Za-z][A-Za-z0-9+.-]{0,30}://|[^> !]{1,200}@[^@> ]{1,200}>))",
        r"(?P<bracket>\](?=\())",
        rf"(?P<shout>!(?=[\[{OPENING}]))",
        rf"(?P<brace>(?<=[{MARK}\n])\{{|(?<=[ ])\{{(?=[^\n]*\}}[ ]*$)|^\{{)",
        r"(?P<pipe>\|)",
        r"(?P<closing>\})",
    )
)
_ACTIVE = re.compile(_RULES)
_NOTHING_ACTIVE = re.compile(r"[^\\*_`$&<\]!{|}]*")
# What is read at the beginning of a line only.
_RULER = r"(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})[ ]*(?=\n|$)"
_STARTING = re.compile(
    rf"^(?:(?P<escaped>[#>]|[-+*](?=[ ]|$)|!(?=!!)|{_RULER}|\[(?=[^\[\]\n]*\]:|[ xX]\][ ]))"
    r"|(?P<number>[0-9]+)\.(?=[ ]|$)"
    r"|(?P<named>\?(?=\?\?)|~(?=~~)|/(?=//)|:(?=[ ]|::)))"
)
# Under another line these make a heading or a table of it.
_UNDERLINE = re.compile(r"[=|:\- ]+$")
_STRAY = {"stars": 3, "lines": 6, "ticks": 2, "dollar": 1}


@dataclass(frozen=True, slots=True)
class Line:
    """Where words stand: in a table a `|` ends the cell, behind an image's size a `}` the size."""

    words: str
    in_table: bool = False
    has_stars: bool = False
    has_lines: bool = False
    has_ticks: bool = False
    has_dollars: bool = False
    has_sizes: bool = False


def escaped(line: Line) -> str:
    """The words of a line as Markdown, marks left where they are."""
    lines = [_escaped_within(line)] if "\n" not in line.words else _escaped_within(line).split("\n")
    plain = line.words.split("\n")
    return "\n".join(
        _escaped_at_start(written, words, number)
        for number, (written, words) in enumerate(zip(lines, plain, strict=True))
    )


def _escaped_within(line: Line) -> str:
    words = line.words
    if _NOTHING_ACTIVE.fullmatch(words):
        return words
    harmless = _harmless(line)

    def write(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        if kind in harmless or _is_alone(match):
            return match[0]
        if kind == "entity":
            return "&amp;"
        if kind == "less":
            return "&lt;"
        return "".join("\\" + character for character in match[0])

    return _ACTIVE.sub(write, words)


def _harmless(line: Line) -> set[str]:
    """Signs that are alone in their line, and nothing else of the line could answer."""
    runs: dict[str, list[re.Match[str]]] = {}
    for match in _ACTIVE.finditer(line.words):
        runs.setdefault(match.lastgroup or "", []).append(match)
    answered = {
        "stars": line.has_stars,
        "lines": line.has_lines,
        "ticks": line.has_ticks or line.in_table,  # a row is cut before its code is read
        "dollar": line.has_dollars,
    }
    harmless = {
        kind
        for kind, longest in _STRAY.items()
        if not answered[kind]
        and _is_stray([run for run in runs.get(kind, []) if not _is_alone(run)], longest)
    }
    if not line.in_table:
        harmless.add("pipe")
    if not line.has_sizes:
        harmless.add("closing")
    return harmless


def _is_stray(runs: list[re.Match[str]], longest: int) -> bool:
    """Whether there is no second one that it could go together with."""
    return len(runs) == 1 and len(runs[0][0]) <= longest


def _is_alone(run: re.Match[str]) -> bool:
    """Whether `*` or `_` begins and ends nothing: between spaces, or `_` inside a word."""
    if run.lastgroup not in ("stars", "lines"):
        return False
    words = run.string
    before = words[run.start() - 1] if run.start() else ""
    after = words[run.end()] if run.end() < len(words) else ""
    if run.lastgroup == "lines" and len(run[0]) == 1:
        return before.isalnum() and after.isalnum()
    return len(run[0]) == 1 and before == " " and after == " "


def _escaped_at_start(written: str, words: str, number: int) -> str:
    if number and words and _UNDERLINE.match(words):
        return f"&#{ord(words[0])};{words[1:]}"
    match = _STARTING.match(words)
    if match is None or written[:1] == "\\":
        return written
    if match["number"]:
        return f"{match['number']}\\{written[len(match['number']) :]}"
    if match["named"]:
        return f"&#{ord(words[0])};{written[1:]}"
    return "\\" + written
