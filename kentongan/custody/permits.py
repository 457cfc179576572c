"""Who may write a channel's custody, and who sees its recovery factors in full."""

from datetime import date

from kentongan.channels.models import Channel
from kentongan.people.finding import holders
from kentongan.people.models import Person


def may_write(user: Person, channel: Channel, *, on: date) -> bool:
    """Officers, and agency admins for channels of their own agency, on local day `on`."""
    return _officer_of(user, channel) or _holds(user, Person.AGENCY_ADMIN, channel, on)


def sees_in_full(user: Person, channel: Channel, *, on: date) -> bool:
    """Officers, the channel's present custodians, and the head of its agency."""
    if _officer_of(user, channel) or _holds(user, Person.AGENCY_HEAD, channel, on):
        return True
    return channel.custodians.filter(ended=None, person_id=user.pk).exists()


def _officer_of(user: Person, channel: Channel) -> bool:
    return user.is_officer and user.government_id == channel.government_id


def _holds(user: Person, role: str, channel: Channel, on: date) -> bool:
    return holders(channel.government, role, agency=channel.agency, on=on).filter(pk=user.pk).exists()
