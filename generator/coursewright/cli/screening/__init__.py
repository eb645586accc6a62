"""`screen`: campaigns of sealed tests for hiring teams."""

import click

from ..commands import Commands

MISSING = (
    "`screen` needs what a plain installation leaves out: pip install 'coursewright[screening]'"
)
COMMANDS = {
    "access": ("privacy", "Write a candidate's copy of their data."),
    "angoff": ("judging", "Work out a cut score from judges' ratings."),
    "audit": ("auditing", "Check the ledger and what belongs to it."),
    "build": ("building", "Write the candidates' page."),
    "decide": ("judging", "Write down a person's decision."),
    "demo": ("demo", "Play a whole campaign in a new folder."),
    "doctor": ("looking_over", "Say what is missing before the first invite."),
    "draw": ("inviting", "Draw a form, to look at it."),
    "erase": ("privacy", "Erase a candidate's data."),
    "extend": ("inviting", "Give an invite more time, by a new link."),
    "grade": ("grading", "Score what came in."),
    "impact": ("comparing", "Hold the rates of groups against each other."),
    "import": ("receiving", "Take sealed files in."),
    "init": ("setting_up", "Begin a campaign."),
    "invite": ("inviting", "Invite candidates."),
    "keygen": ("setting_up", "Make the keys of a team."),
    "lint": ("looking_over", "Find what would leak, and what is unfair."),
    "notice": ("privacy", "Write the notice to candidates."),
    "open": ("receiving", "Show what one sealed file holds."),
    "regrade": ("grading", "Score anew, and say what changes."),
    "report": ("judging", "Write the reports."),
    "retention": ("privacy", "Say what is to be deleted, or delete it."),
    "revoke": ("inviting", "Take an invite back."),
    "status": ("listing", "List the invites."),
}


class _Screen(Commands):
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        try:
            return super().get_command(ctx, cmd_name)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] in ("bech32", "cryptography", "pyrage"):
                raise click.ClickException(MISSING) from None
            raise


@click.group(cls=_Screen, package=__name__, modules=COMMANDS)
def screen() -> None:
    """Sealed tests for hiring teams: forms without a key, sealed answers, honest reports.

    Exit codes: 0 all is well, 1 the campaign has problems, 2 the command was not understood, 3 a
    file was refused, 4 some files were taken and some refused.
    """
