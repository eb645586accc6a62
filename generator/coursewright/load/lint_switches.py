"""Which lint rules are switched off, and why: the same for an item, a bank and a course."""

from collections.abc import Mapping

from .fields import Fields, fields_of
from .nodes import text_of

ON = "on"
_NO_REASONS = frozenset(("off", "false", "no", "none", "true", "yes", "ignore"))
# Rules with a page whose finding is an error of the reader.
_ERRORS = frozenset(("duplicate-options",))
_EXAMPLE = "`longest-is-key: the key is a proper name`"


def read_switches(fields: Fields) -> Mapping[str, str]:
    """The reason, by rule, why it is switched off here; `on` switches it on again.

    That a rule exists is `check`'s business.
    """
    parts = fields_of(fields.entries["lint"], fields.source, "lint", _EXAMPLE)
    switches: dict[str, str] = {}
    for code in parts.entries if parts is not None else ():
        assert parts is not None
        raw = parts.entries[code]
        if code in _ERRORS:
            message = f"`{code}` cannot be switched off"
            hint = "no learner can be scored fairly with it: mend the item"
            fields.source.problem(parts.keys[code], "unknown-rule", message, hint)
            continue
        fields.source.refer("rule", parts.keys[code])
        text = text_of(raw, fields.source, code)
        if text is not None and text.strip().lower() in _NO_REASONS:
            message = f"`{text}` is no reason to switch `{code}` off"
            hint = f"say why in a few words, as in {_EXAMPLE}; `on` switches a rule on"
            fields.source.problem(raw, "no-reason", message, hint)
        elif text is not None:
            switches[code] = text.strip()
    return switches
