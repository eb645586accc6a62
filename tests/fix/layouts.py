"""Random banks in random layouts, written out by hand and not by a YAML library."""

from dataclasses import dataclass

from hypothesis import strategies as st

# Texts that need no quotes anywhere, some without a usable letter.
TEXTS = ["A warm lead", "Café crème", "İstanbul", "日本語", "3.5", "10,000", "no", "A warm lead!"]


@dataclass
class Style:
    """How one bank is laid out."""

    draw: st.DrawFn
    line_end: str
    comments: int = 0

    def maybe(self, *texts: str) -> str:
        return self.draw(st.sampled_from(["", "", *texts]))

    def beside(self) -> str:
        """What may stand behind the content of a line: nothing, spaces, a comment."""
        self.comments += 1
        return self.maybe("  ", f"  # c{self.comments}", f" # c{self.comments} ")

    def above(self, indent: int) -> str:
        """What may stand above a line: nothing, a blank line, a comment."""
        self.comments += 1
        return self.maybe("\n", f"{' ' * indent}# c{self.comments}\n", "   \n")

    def scalar(self, text: str, *, flow: bool = False) -> str:
        written = [f'"{text}"', f"'{text}'"]
        if not flow or "," not in text:
            written.append(text)
        return self.maybe(f"&x{self.comments} ") * (not flow) + self.draw(st.sampled_from(written))

    def flow(self, fields: dict[str, str]) -> str:
        space = self.maybe(" ")
        inside = f",{self.draw(st.sampled_from([' ', '  ']))}".join(
            f"{name}: {self.scalar(text, flow=True)}" for name, text in fields.items()
        )
        return f"{{{space}{inside}{space}}}"

    def block(self, fields: dict[str, str], indent: int) -> str:
        """The fields of an entry, behind its dash, which stands at `indent`."""
        gap = self.draw(st.integers(1, 3))
        inner = indent + 1 + gap
        lines = [
            f"{name}: {self.scalar(text)}{self.beside()}\n{' ' * inner}"
            for name, text in fields.items()
        ]
        body = self.literal(inner) if self.draw(st.booleans()) else ""
        text = "".join(lines).rstrip(" ")
        lead = " " * gap if self.draw(st.booleans()) else f"{self.beside()}\n{' ' * inner}"
        return f"{' ' * indent}-{lead}{text}{body}"

    def literal(self, indent: int) -> str:
        pad = " " * indent
        return f"{pad}feedback: |{self.maybe('+', '-')}\n{pad}  # text  \n\n{pad}  more\n"

    def listed(self, entries: list[dict[str, str]], indent: int) -> str:
        """A list below a field that stands at `indent`, from behind its colon on."""
        if self.draw(st.booleans()):
            lines = self.draw(st.booleans())
            joint = f",\n{' ' * (indent + 4)}" if lines else ", "
            start = f"\n{' ' * (indent + 4)}" if lines else ""
            inside = joint.join(self.flow(fields) for fields in entries)
            return f" [{start}{inside}]{self.beside()}\n"
        column = indent + self.draw(st.integers(0, 3))
        parts = []
        for fields in entries:
            parts.append(self.above(column))
            if self.draw(st.booleans()):
                parts.append(f"{' ' * column}- {self.flow(fields)}{self.beside()}\n")
            else:
                parts.append(self.block(fields, column))
        return f"{self.beside()}\n{''.join(parts)}"


@st.composite
def texts(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=4, unique=True))


@st.composite
def banks(draw: st.DrawFn, choices: st.SearchStrategy[list[str]]) -> str:
    """The text of a bank whose items and options may lack ids."""
    style = Style(draw, draw(st.sampled_from(["\n", "\r\n"])))
    parts = [f"bank: b{style.beside()}\ntitle: B\nitems:{style.beside()}\n"]
    for number in range(draw(st.integers(1, 3))):
        column = 2
        parts.append(style.above(column))
        entries = [
            {**({"id": f"o{at}"} if draw(st.booleans()) else {}), "text": text}
            for at, text in enumerate(draw(choices))
        ]
        own = f"id: i{number}\n    " if draw(st.booleans()) else ""
        stem = draw(st.sampled_from(["Which is a lead?", "Which one is not a lead?"]))
        parts.append(
            f"  - {own}type: choice{style.beside()}\n{style.above(4)}"
            f"    stem: {style.scalar(stem)}{style.beside()}\n"
            f"    options:{style.listed(entries, 4)}"
            f"    key: {draw(st.sampled_from(['o0', 'no', 'İstanbul', 'b']))}\n"
        )
    return "".join(parts).replace("\n", style.line_end)
