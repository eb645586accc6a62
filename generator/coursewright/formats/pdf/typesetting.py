"""Typst as a function: files in memory in, PDF out, with no font, clock or file of the computer."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

_FOLDER = Path(__file__).parent / "typst"
_TEMPLATES = ("maths.typ", "text.typ", "texts.typ", "items.typ", "exam.typ")
# What Typst says, under the standard for accessible PDF, of a character that no font has.
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# As Typst has them, for the direction of text.
_RIGHT_TO_LEFT = frozenset("ar dv fa he ks pa ps sd ug ur yi".split())
_SAMPLE = b"""#set document(title: "glyphs", date: none)
#for character in json("characters.json") [#text(character) ]"""
_IMAGE = b"""#image(bytes(json("images.json").image))"""


@cache
def fonts(folder: str | None) -> typst.Fonts:
    """Those that Typst brings, and those of a folder: never what a computer happens to have."""
    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])


def families(folder: str | None) -> list[str]:
    """The fonts that only the folder has."""
    return sorted({*fonts(folder).families()} - {*fonts(None).families()})


def typeset(exam: Mapping[str, Any], images: Mapping[str, bytes], folder: str | None) -> bytes:
    """The PDF of an exam, ever the same for the same data and fonts."""
    direction = "rtl" if exam["language"] in _RIGHT_TO_LEFT else "ltr"
    files = {name: (_FOLDER / name).read_bytes() for name in _TEMPLATES}
    told = {**exam, "fonts": families(folder)}
    data = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    files |= {"exam.json": data, "images.json": _as_lists(images)}
    files["main"] = files.pop("exam.typ")
    return _compiled(files, folder, sys_inputs={"direction": direction})


def unshown(characters: Iterable[str], folder: str | None) -> frozenset[str]:
    """The characters that no font has."""
    data = json.dumps(sorted({*characters})).encode()
    try:
        _compiled({"main": _SAMPLE, "characters.json": data}, folder, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        found = frozenset(_unescaped(match[1]) for match in _UNSHOWN.finditer(error.diagnostic))
        if not found:
            raise
        return found
    return frozenset()


def can_be_printed(data: bytes) -> bool:
    """Whether Typst can read an image."""
    try:
        _compiled({"main": _IMAGE, "images.json": _as_lists({"image": data})}, None)
    except typst.TypstError:
        return False
    return True


def _as_lists(images: Mapping[str, bytes]) -> bytes:
    """Files in memory have to be texts."""
    return json.dumps({name: [*data] for name, data in images.items()}).encode()


def _compiled(files: Mapping[str, bytes], folder: str | None, **how: Any) -> bytes:
    main = {"main.typ" if name == "main" else name: data for name, data in files.items()}
    # The root is a folder with nothing to find: an image may name other files.
    written = typst.compile(
        main,
        root=str(_FOLDER),
        format="pdf",
        font_paths=fonts(folder),
        ignore_system_fonts=True,
        timestamp=0,
        **how,
    )
    assert isinstance(written, bytes)
    return written


def _unescaped(text: str) -> str:
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.replace('\\"', '"').replace("\\\\", "\\")
