"""What another program sees in our YAML: values by the core schema of YAML 1.2, as an editor's
language server reads them (https://yaml.org/spec/1.2.2/#1032-tag-resolution)."""

import re
from collections.abc import Callable
from typing import Any

import yaml

SCALARS: list[tuple[str, Callable[[str], Any]]] = [
    (r"null|Null|NULL|~|", lambda _: None),
    (r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text[2:], 8)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text[2:], 16)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"[-+]?(\.inf|\.Inf|\.INF)", lambda text: float(text.replace(".", ""))),
    (r"\.nan|\.NaN|\.NAN", lambda _: float("nan")),
]


def load(text: str) -> Any:
    return value_of(yaml.compose(text, yaml.CBaseLoader))


def value_of(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(entry) for entry in node.value]
    if node is None:
        return None
    return node.value if node.style else plain(node.value)


def plain(text: str) -> Any:
    for pattern, value in SCALARS:
        if re.fullmatch(pattern, text):
            return value(text)
    return text
