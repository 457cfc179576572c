"""What the rules of custody look at, read for many channels at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kentongan.channels.models import Channel, Custodian
from kentongan.custody.models import Custody, PlatformRole, RecoveryDrill
from kentongan.custody.scoring import Facts


def of(channels: Iterable[Channel], *, today: date) -> dict[int, Facts]:
    """Return the facts of each channel by its number, on local day `today`; four queries in all."""
    ids = [channel.pk for channel in channels]
    held = {one.channel_id: one for one in Custody.objects.filter(channel__in=ids)}
    people: dict[int, dict[str, Custodian]] = defaultdict(dict)
    for person in Custodian.objects.filter(channel__in=ids, ended=None):
        people[person.channel_id][person.rank] = person
    roles: dict[int, list[PlatformRole]] = defaultdict(list)
    for role in PlatformRole.objects.filter(channel__in=ids, ended_on=None):
        roles[role.channel_id].append(role)
    drills: dict[int, RecoveryDrill] = {}
    for drill in RecoveryDrill.objects.filter(channel__in=ids).order_by("on"):
        drills[drill.channel_id] = drill  # the last one stays
    return {pk: _facts(held.get(pk) or Custody(), people[pk], roles[pk], drills.get(pk), today) for pk in ids}


def _facts(
    held: Custody,
    people: dict[str, Custodian],
    roles: list[PlatformRole],
    drill: RecoveryDrill | None,
    today: date,
) -> Facts:
    primary = people.get(Custodian.PRIMARY)
    return Facts(
        today=today,
        primary=primary is not None,
        decree=bool(primary and primary.decree_number),
        deputy=Custodian.DEPUTY in people,
        holder_since=primary.since if primary else None,
        access=held.access,
        mail=held.mail_owner,
        phone=held.phone_owner,
        sim_until=held.sim_until,
        factor=held.factor,
        backup=held.backup,
        backup_sealed=held.backup_sealed,
        roles_checked_on=held.roles_checked_on,
        outsiders=sum(1 for role in roles if role.external),
        doubtful=sum(1 for role in roles if role.external is None),
        rotated_on=held.rotated_on,
        drilled_on=drill.on if drill else None,
        drill_passed=drill.result == RecoveryDrill.PASSED if drill else None,
    )
