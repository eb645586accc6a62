"""Two options have the same text.

Whoever sees it strikes out both, or wonders which is meant (Haladyna, Downing & Rodriguez 2002,
guideline 22). The item cannot be scored fairly, so this is an error of the bank.

Flawed:

    type: choice
    stem: Who is a warm lead?
    options:
      - {id: reader, text: A reader of the newsletter}
      - {id: guest, text: A reader of the newsletter}
      - {id: stranger, text: A stranger}
    key: reader

Sound:

    type: choice
    stem: Which of these units is a milligram?
    options:
      - {id: small, text: mg}
      - {id: large, text: Mg}
      - {id: other, text: kg}
    key: small
"""

from ...problems import Severity

# The reader of banks finds these and reports them by this code; here is their page only.
CODE = "duplicate-options"
SEVERITY: Severity = "error"
IS_ENGLISH = False
