"""Writing what a register brings, all of it at once, and taking it back."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.fields.reverse_related import ForeignObjectRel

from kentongan.agencies import changing
from kentongan.agencies.models import Agency, AgencyEvent, AgencyType, Government
from kentongan.agencies.naming import key
from kentongan.channels.models import Channel, ChannelState, Custodian
from kentongan.channels.registry_headings import CUSTODIAN
from kentongan.channels.registry_plan import Plan, PlannedOffice, kind_of
from kentongan.channels.registry_read import Account
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

_AT_ONCE = 500  # numbers in one query


def write_agencies(
    government: Government, plan: Plan, *, by: Person | None, at: datetime
) -> tuple[list[Agency], list[AgencyType]]:
    """Add the new agencies with their types, parents first; sets `agency` on every planned office."""
    types, added = _types(government, plan, by=by, at=at)
    parents = [
        Agency(government=government, name=name, type=types.get(key(kind_of(name)))) for name in plan.parents
    ]
    made = Agency.objects.bulk_create(parents)
    known = _by_name(government, plan)
    for depth in _by_depth(plan.new_offices):
        rows = [_agency(government, planned, known, types) for planned in depth]
        for planned, agency in zip(depth, Agency.objects.bulk_create(rows), strict=True):
            planned.agency = agency
            made.append(agency)
            known.setdefault(key(agency.name), agency)
    day = local_day(at, government.zone)
    AgencyEvent.objects.bulk_create(
        AgencyEvent(agency=agency, kind="founded", on=day, now=agency.name) for agency in made
    )
    return made, added


def _by_name(government: Government, plan: Plan) -> dict[str, Agency]:
    """Return the standing agencies by name, those of the file first: where a parent is looked for."""
    known = {key(one.name): one.agency for one in plan.offices if one.agency}
    for agency in (
        Agency.objects.standing()
        .filter(government=government)
        .order_by(F("parent_id").asc(nulls_first=True), "pk")
    ):
        known.setdefault(key(agency.name), agency)
    return known


def _types(
    government: Government, plan: Plan, *, by: Person | None, at: datetime
) -> tuple[dict[str, AgencyType], list[AgencyType]]:
    known = {key(one.name): one for one in government.agency_types.all()}
    added = []
    wanted = [*(one.type for one in plan.new_offices), *map(kind_of, plan.parents)]
    for name in dict.fromkeys(filter(None, wanted)):
        if key(name) not in known:
            known[key(name)] = changing.add_type(government, name, by=by, at=at)
            added.append(known[key(name)])
    return known, added


def _by_depth(offices: list[PlannedOffice]) -> Iterator[list[PlannedOffice]]:
    """Yield offices so that each comes after its parent in the file; a circle is cut."""
    waiting = list(offices)
    while waiting:
        names = {key(one.name) for one in waiting}
        ready: list[PlannedOffice] = []
        later: list[PlannedOffice] = []
        for one in waiting:
            below = key(one.parent) in names and key(one.parent) != key(one.name)
            (later if below else ready).append(one)
        yield ready or waiting
        waiting = later if ready else []


def _agency(
    government: Government, planned: PlannedOffice, known: dict[str, Agency], types: dict[str, AgencyType]
) -> Agency:
    above = known.get(key(planned.parent)) if planned.parent else None
    return Agency(
        government=government,
        name=planned.name,
        short_name=planned.office.short_name[:60],
        type=types.get(key(planned.type)) if planned.type else None,
        parent=above if key(planned.parent) != key(planned.name) else None,
    )


def write_channels(government: Government, plan: Plan, *, by: Person | None, at: datetime) -> list[Channel]:
    """Add the new channels with the beginning of their history and their custodians."""
    pairs = [(planned, account) for planned in plan.offices for account in planned.accounts]
    channels = Channel.objects.bulk_create(
        Channel(
            government=government, agency=planned.agency, platform=account.profile.platform,
            handle=account.profile.handle, numeric_id=account.numeric_id, url=account.profile.url,
            registered_at=at,
        )
        for planned, account in pairs
    )  # fmt: skip
    who = by.pk if by else None
    ChannelState.objects.bulk_create(
        ChannelState(channel=one, state=one.state, since=at, at=at, by_id=who, reason="impor daftar")
        for one in channels
    )
    Custodian.objects.bulk_create(
        custodian
        for channel, (planned, account) in zip(channels, pairs, strict=True)
        for custodian in _custodians(channel, planned, account)
    )
    return channels


def _custodians(channel: Channel, planned: PlannedOffice, account: Account) -> list[Custodian]:
    """The people of the account's own row; a contact beside them is the primary person's."""
    found: dict[str, Custodian] = {}
    for person in account.entry.people:
        rank = Custodian.PRIMARY if person.rank == CUSTODIAN else Custodian.DEPUTY
        if person.platform in ("", channel.platform) and rank not in found:
            found[rank] = Custodian(channel=channel, rank=rank, name=person.name[:120])
    if Custodian.PRIMARY in found:
        contacts = account.entry.contacts
        found[Custodian.PRIMARY].contact = (contacts.get(channel.platform) or contacts.get("", ""))[:120]
    return list(found.values())


def held(things: Sequence[models.Model], *, besides: frozenset[str]) -> set[int]:
    """Return the numbers of those things (of one model) on which another room has laid something.

    Laid on: a row that would go along, or a link between the two. `besides`: rooms that do not matter.
    """
    found: set[int] = set()
    for relation in things[0]._meta.related_objects if things else ():
        if relation.related_model._meta.app_label not in besides and _goes_along(relation):
            for start in range(0, len(things), _AT_ONCE):
                found |= _pointed_at(relation, [one.pk for one in things[start : start + _AT_ONCE]])
    return found


def _goes_along(relation: ForeignObjectRel) -> bool:
    return relation.many_to_many or getattr(relation, "on_delete", None) is models.CASCADE


def _pointed_at(relation: ForeignObjectRel, numbers: list[int]) -> set[int]:
    name = relation.field.name
    rows = relation.related_model._default_manager.filter(**{f"{name}__in": numbers})
    return set(rows.order_by().values_list(name, flat=True).distinct()) & set(numbers)


def take_back_channels(channels: list[Channel]) -> list[Channel]:
    """Delete the channels nothing rests on; return those that are kept."""
    kept = held(channels, besides=frozenset({"channels"}))
    _delete(Channel, [one.pk for one in channels if one.pk not in kept])
    return [channel for channel in channels if channel.pk in kept]


def take_back_agencies(agencies: list[Agency]) -> list[Agency]:
    """Delete the agencies that hold nothing any more, units before parents; return those that are kept."""
    waiting = list(agencies)
    while waiting:
        kept = _holding(waiting)
        if len(kept) == len(waiting):
            return waiting
        _delete(Agency, [one.pk for one in waiting if one.pk not in kept])
        waiting = [agency for agency in waiting if agency.pk in kept]
    return []


def _holding(agencies: list[Agency]) -> set[int]:
    """Those with channels, units, mergers, or anything of another room."""
    found = held(agencies, besides=frozenset({"agencies", "channels"}))
    found |= {agency.pk for agency in agencies if agency.merged_into_id}
    for start in range(0, len(agencies), _AT_ONCE):
        numbers = [one.pk for one in agencies[start : start + _AT_ONCE]]
        found |= set(Channel.objects.filter(agency__in=numbers).values_list("agency_id", flat=True))
        above = Agency.objects.filter(Q(parent__in=numbers) | Q(merged_into__in=numbers))
        for pair in above.values_list("parent_id", "merged_into_id"):
            found |= {number for number in pair if number}
    return found


def _delete(model: type[models.Model], numbers: list[int]) -> None:
    for start in range(0, len(numbers), _AT_ONCE):
        model._default_manager.filter(pk__in=numbers[start : start + _AT_ONCE]).delete()


def unused_types(numbers: list[int]) -> list[AgencyType]:
    """Return those agency types that no agency and no other room uses."""
    worn = set(Agency.objects.filter(type__in=numbers).values_list("type_id", flat=True))
    types = list(AgencyType.objects.filter(pk__in=set(numbers) - worn))
    used = held(types, besides=frozenset({"agencies"}))
    return [kind for kind in types if kind.pk not in used]
