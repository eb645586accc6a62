"""YAML text becomes nodes that know their place; what is no YAML becomes problems.

The nodes are PyYAML's, with `tag` as the author wrote it and nothing resolved: every scalar is the
text in the file until a reader asks for a number or a boolean.
"""

import re

from yaml import MarkedYAMLError, YAMLError
from yaml._yaml import CParser
from yaml.composer import ComposerError
from yaml.nodes import Node, ScalarNode
from yaml.reader import ReaderError

from .model import Name, NameKind
from .problems import Position, Problem, Severity

# Far above any bank (10,000 items are 6 MB), far below what exhausts a machine.
MAX_BYTES = 64_000_000
MAX_DEPTH = 60

# YAML 1.1, and so the parser, takes these for line breaks; YAML 1.2 and editors don't.
_OLD_BREAKS = "\x85\u2028\u2029"
_BREAK = re.compile(r"\r\n|\r|\n")


class _Composer(CParser):
    """The C parser without PyYAML's resolver: tags are not looked up, which halves the time."""

    depth = 0

    def resolve(self, _kind: type[Node], _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        # The C parser recurses without a limit of its own: deep nesting would end the process.
        self.depth += 1
        if self.depth > MAX_DEPTH and parent is not None:
            raise ComposerError(None, None, "nested too deeply", parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class Source:
    """One text being read: its path, the problems found in it, and the ids it uses.

    `line` is the number of lines above the YAML when it stands inside another text (front matter,
    a fenced block); it adds to every position.
    """

    __slots__ = ("line", "path", "problems", "used")

    def __init__(self, path: str) -> None:
        self.path = path
        self.line = 0
        self.problems: list[Problem] = []
        self.used: list[Name] = []

    def at(self, line: int, column: int) -> Position:
        """A place within the YAML, counted from 0."""
        return Position(self.path, max(line + self.line, 0) + 1, column + 1)

    def position(self, raw: Node) -> Position:
        return self.at(raw.start_mark.line, raw.start_mark.column)

    def report(
        self,
        position: Position,
        code: str,
        message: str,
        hint: str,
        *,
        severity: Severity = "error",
    ) -> None:
        self.problems.append(Problem(position, severity, code, message, hint))

    def problem(self, raw: Node, code: str, message: str, hint: str) -> None:
        self.report(self.position(raw), code, message, hint)

    def refer(self, kind: NameKind, raw: Node, *, bank: str | None = None) -> None:
        self.used.append(Name(kind, raw.value, self.position(raw), bank))


def decode(data: bytes, source: Source) -> str | None:
    """Decode UTF-8 with or without a byte-order mark; None, and a problem, for anything else."""
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        source.report(source.at(0, 0), "too-large", message, "split it into several files")
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        place = _end_of(data[: error.start].decode())
        hint = "save the file in the encoding UTF-8"
        source.report(source.at(*place), "encoding", "not UTF-8 text", hint)
        return None


def compose(text: str, source: Source) -> Node | None:
    """Parse YAML; None when the text is empty, and None with a problem when it is not YAML."""
    for mark in _OLD_BREAKS:
        text = text.replace(mark, " ")
    try:
        root = _Composer(text).get_single_node()
        is_empty = isinstance(root, ScalarNode) and not root.value and not root.style
        return None if is_empty else root
    except MarkedYAMLError as error:
        _report_syntax(text, error, source)
    except ReaderError as error:
        place = _end_of(text.encode()[: error.position].decode(errors="replace"))
        message = f"the character U+{error.character:04X} is not allowed"
        source.report(source.at(*place), "syntax", message, "remove it: most editors don't show it")
    except YAMLError as error:  # no mark: the parser ran out of something
        source.report(source.at(0, 0), "syntax", str(error), "split the file")
    return None


def _end_of(text: str) -> tuple[int, int]:
    """Line and column behind a text, counted from 0."""
    lines = _BREAK.split(text)
    return len(lines) - 1, len(lines[-1])


def _report_syntax(text: str, error: MarkedYAMLError, source: Source) -> None:
    lines = _BREAK.split(text.rstrip())
    end = len(lines) - 1, len(lines[-1])
    words, context = error.problem or "", error.context or ""
    mark, start = error.problem_mark or error.context_mark, error.context_mark
    place = min((mark.line, mark.column), end) if mark else (0, 0)
    opened = min((start.line, start.column), end) if start else place
    found = _after(lines, place)
    # An author can find where something starts; where the parser gives up is far away.
    if "quoted scalar" in context and "unexpected" in words:
        words, place = "no end of quotes", opened
    elif "scanning an a" in context or "simple key" in context:  # an anchor, an alias
        place = opened
    elif "flow" in context and (place == end or _leaves(lines, opened[0], place[0])):
        words, place = "no end of brackets", opened
    elif found and found in "\t]}":
        words = "found a tab" if found == "\t" else "found an end"
    elif "expected key" in words and lines[place[0]][: place[1]].rstrip().endswith(("'", '"')):
        words = "text after quotes"
    message, hint = next(
        ((message, hint) for part, message, hint in _SYNTAX if part in f"{context}: {words}"),
        (words, _CHECK),
    )
    found = _after(lines, place)
    message = message.replace("{found}", "a backtick" if found == "`" else f"`{found}`")
    message = message.replace("{line}", str(opened[0] + source.line + 1))
    source.report(source.at(*place), "syntax", message, hint)


def _after(lines: list[str], place: tuple[int, int]) -> str:
    """The character at a place, if there is one."""
    return lines[place[0]][place[1] : place[1] + 1]


def _leaves(lines: list[str], first: int, last: int) -> bool:
    """Whether a later line stands no deeper than the first, so that what began there is over."""
    indents = [len(lines[number]) - len(lines[number].lstrip()) for number in (first, last)]
    return last > first and indents[1] <= indents[0]


_CHECK = "check indentation, quotes and brackets here and on the line above"
_QUOTE = 'put the text into quotes: "…"'
_FLOW = "put a comma between entries, and quotes around text that holds `,`, `: `, `[`, `{` or `#`"
_ESCAPE = "write the backslash twice, or put the text into single quotes: '…'"
# A part of what the parser says; what an author sees; what to do.
_SYNTAX = (
    ("found a tab", "a tab stands where only spaces can", "indent with spaces"),
    (
        "mapping values are not allowed",
        "a colon and a space stand inside text",
        'put the text into quotes, "…: …", or check the indentation of this line',
    ),
    ("cannot start any token", "text cannot start with {found}", _QUOTE),
    ("undefined alias", "`*` refers to something that does not stand above", _QUOTE),
    ("expected alphabetic", "text cannot start with {found}", _QUOTE),
    ("tag", "text cannot start with `!`", _QUOTE),
    ("expected '>'", "text cannot start with `!`", _QUOTE),
    ("directive", "a line cannot start with `%`", 'remove the line, or put text into quotes: "…"'),
    ("incompatible YAML", "a line cannot start with `%`", "remove the line"),
    (
        "document start",
        "nothing can follow what starts on the first line and is over here",
        "start all fields at the same column",
    ),
    ("mapping keys are not allowed", "`?` and a space cannot stand here", _QUOTE),
    ("second occurrence", "this name after `&` is already used above", "choose another name"),
    (
        "no end of quotes",
        "the quoted text that starts here has no end",
        "close it with the mark that it starts with",
    ),
    (
        "no end of brackets",
        "the brackets that start here have no end",
        "close them with the mark that belongs to the one they start with",
    ),
    ("expected ',' or ']'", "`,` or `]` is missing in the list from line {line}", _FLOW),
    ("expected ',' or '}'", "`,` or `}` is missing in the braces from line {line}", _FLOW),
    (
        "expected key",
        "no field can start here",
        "indent the fields of one thing alike, close quotes above, write '' for ' inside '…'",
    ),
    (
        "expected '-' indicator",
        "an entry of the list from line {line} starts with `- `",
        "add `- `, or check the indentation of this line",
    ),
    (
        "expected ':'",
        "this line is no field and belongs to none",
        "write `name: …`, or indent the line deeper than the field whose text goes on in it",
    ),
    (
        "block sequence entries",
        "a list cannot start on the line of its field",
        'start it with `- ` on the next line, or put text that starts with `- ` into quotes: "…"',
    ),
    ("unknown escape", "a backslash in double quotes cannot stand before this character", _ESCAPE),
    ("hexdecimal number", "a backslash code in double quotes is incomplete", _ESCAPE),
    ("character escape code", "a backslash code in double quotes names no character", _ESCAPE),
    (
        "block scalar",
        "nothing can follow `|` or `>` on its line",
        "start the text on the next line, indented, or put it into quotes",
    ),
    ("found an end", "{found} closes nothing that is open", "remove it, or put text into quotes"),
    (
        "text after quotes",
        "text goes on behind closing quotes",
        "put all of the text into quotes; inside them write '' for ' or \\\" for \"",
    ),
    ("expected node content", "a value is missing, or starts with a special character", _QUOTE),
    ("another document", "`---` starts a second document", "remove the line"),
    ("nested too deeply", "nested too deeply", "close the brackets or check the indentation"),
)
