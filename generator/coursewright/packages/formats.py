"""The packages as formats that banks are exported to."""

from collections.abc import Mapping
from functools import partial

from ..formats.format import Format
from .carried import CARRIES
from .facts import OPTIONS, TARGETS, Target
from .package import write_banks

_TITLES: Mapping[Target, str] = {
    "scorm-1.2": "SCORM 1.2 package of the quiz itself",
    "scorm-2004": "SCORM 2004 (4th edition) package of the quiz itself",
    "cmi5": "cmi5 package of the quiz itself",
}


def _format(target: Target) -> Format:
    return Format(
        name=target,
        title=_TITLES[target],
        suffix=".zip",
        carries=CARRIES,
        again="a platform takes it for a new version or for another activity, as its owner says",
        write=partial(write_banks, target),
        options=OPTIONS,
    )


PACKAGES: Mapping[str, Format] = {target: _format(target) for target in TARGETS}
