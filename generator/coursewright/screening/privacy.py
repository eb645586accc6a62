"""What rules ask of a campaign: how long data are kept, what is to be explained until when."""

from datetime import date, timedelta

from .campaign import Campaign
from .jurisdictions import jurisdictions


def due(campaign: Campaign) -> date | None:
    """The day after which nothing may be left; None while the campaign goes on or none is set."""
    if campaign.ends is None or campaign.retention is None:
        return None
    ended = date.fromisoformat(campaign.ends)
    months = ended.month - 1 + campaign.retention.months
    year, month = ended.year + months // 12, months % 12 + 1
    return _day_or_last(year, month, ended.day)


def is_due(campaign: Campaign, invites: int, today: date) -> bool:
    """Whether anything that is kept should be gone."""
    day = due(campaign)
    return day is not None and today > day and invites > 0


def retention_told(campaign: Campaign, invites: int, today: date) -> str:
    """What is to be deleted and when, for as many invites as are kept."""
    day = due(campaign)
    if day is None:
        return (
            f"the campaign goes on, {invites} invites are kept; write `ends: …` into campaign.yml "
            "when it has ended: `retention` counts from then"
        )
    if is_due(campaign, invites, today):
        return f"due since {day}: {invites} invites; `screen retention --run --by NAME` erases them"
    days = f", {(day - today).days} days from now" if today <= day else ""
    return f"nothing is due: {invites} invites are kept until {day}{days}"


def explanation_due(campaign: Campaign, decided: date) -> date | None:
    """Until when a decision against somebody is to be explained; None where no rule asks for it."""
    known = jurisdictions()
    asked = [known[name].explain_days for name in campaign.jurisdictions]
    days = [one for one in asked if one is not None]
    return decided + timedelta(days=min(days)) if days else None


def _day_or_last(year: int, month: int, day: int) -> date:
    """The day, or the last one of its month."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def notice_values(campaign: Campaign) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    """Of each jurisdiction: its title, the team's duties, the sources and the day of its file."""
    known = jurisdictions()
    found = (known[name] for name in campaign.jurisdictions)
    return [(place.title, place.duties, place.sources, place.as_of) for place in found]
