"""All formats by their names in commands, and which of them a file is."""

from collections.abc import Mapping

from . import quizlet
from .anki import form as anki
from .format import Format
from .kahoot import form as kahoot
from .markdown import form as markdown
from .moodle.aiken import AIKEN
from .moodle.gift import GIFT
from .moodle.moodle_xml import MOODLE_XML
from .pdf import PDF
from .qti.forms import FORM_21, FORM_30
from .qti12.canvas import QTI_12
from .tables import form as tables

# In this order files are recognised: the plainer, the later.
_ALL: tuple[Format, ...] = (
    MOODLE_XML,
    QTI_12,
    FORM_21,
    FORM_30,
    tables.FORMAT,
    GIFT,
    AIKEN,
    anki.FORMAT,
    kahoot.FORMAT,
    quizlet.FORMAT,
    markdown.FORMAT,
    PDF,
)
FORMATS: Mapping[str, Format] = {entry.name: entry for entry in _ALL}


def recognised(data: bytes) -> Format | None:
    """The format that a file's content shows; None where it is none that can be read."""
    readable = (entry for entry in _ALL if entry.is_it is not None)
    return next((entry for entry in readable if entry.is_it and entry.is_it(data)), None)
