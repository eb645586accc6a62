"""Why a file or an invite is not taken, by codes that stay the same."""

from collections.abc import Mapping

REFUSALS: Mapping[str, str] = {
    "E-SIZE": "the file is larger than any sealed response",
    "E-HEADER": "the file is not sealed as this program seals, or its header is too long",
    "E-ARMOR": "no sealed response was found in it, or only a part of one",
    "E-NOKEY": "it was sealed for another team's keys, or its header was altered",
    "E-INTEGRITY": "it was altered or cut after it was sealed",
    "E-VERSION": "it was made by a newer version: install a newer Coursewright",
    "E-TOKEN-SIG": "the invite in it was not signed by this team",
    "E-TOKEN-UNKNOWN": "the invite in it is none of this campaign",
    "E-REVOKED": "the invite was revoked",
    "E-MAC": "the answers were not made with the link of this invite, or were altered",
    "E-BINDING": "the answers belong to another invite or another form",
    "E-SCHEMA": "what was sealed is no response of this program",
    "E-ERASED": "the candidate's data were erased: nothing of it may come back",
}

LATE = "F-LATE"

FLAGS: Mapping[str, str] = {
    LATE: "finished after the invite had expired, by the candidate's clock",
    "F-OVERTIME": "took longer than the limit, by the candidate's clock",
    "F-REVISION": "one of several files of this invite: the last that was finished in time counts",
    "F-NOSTART": "says nothing of when the attempt was started",
    "F-CLOCK": "the candidate's clock was set while answering, or is wrong",
    "F-TEXT-CHANGED": "the candidate read another text of information than the present one",
    "F-IMPORTED-LATE": "came in after the invite had expired, and may have been finished in time",
}


class RefusedFileError(Exception):
    """A file that is not taken: `code` is one of `REFUSALS`, `detail` says what of it."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail

    @property
    def reason(self) -> str:
        return f"{REFUSALS[self.code]} ({self.detail})" if self.detail else REFUSALS[self.code]
