"""Agencies are added, renamed, moved, merged and closed; each step stays in their history."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Agency, AgencyEvent, AgencyType, Government
from kentongan.agencies.naming import cleaned, key
from kentongan.audit import book
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

Who = book.Actor | None


@transaction.atomic
def add_type(government: Government, name: str, *, by: Who, at: datetime) -> AgencyType:
    """Add an agency type in the government's own words; one that is there already is returned."""
    name = cleaned(name, "Jenis OPD")
    if len(name) > 80:
        raise Refused("Nama jenis OPD paling banyak 80 huruf.")
    for known in AgencyType.objects.filter(government=government):
        if key(known.name) == key(name):
            return known
    kind = AgencyType.objects.create(government=government, name=name)
    book.record("agency_type.added", by=by, at=at, subject=kind, government_id=government.pk, name=name)
    return kind


@transaction.atomic
def add(
    government: Government,
    name: str,
    *,
    short_name: str = "",
    type: AgencyType | None = None,
    parent: Agency | None = None,
    by: Who,
    at: datetime,
) -> Agency:
    """Add an agency, or a unit below `parent`. Raises Refused when the name is taken or a part is foreign."""
    name = cleaned(name)
    _refuse_foreign(government, type, parent)
    _refuse_taken(government, name, parent)
    agency = Agency(government=government, name=name, short_name=_short(short_name), type=type, parent=parent)
    _save(agency)
    AgencyEvent.objects.create(agency=agency, kind="founded", on=local_day(at, government.zone), now=name)
    book.record("agency.added", by=by, at=at, subject=agency, government_id=government.pk, name=name)
    return agency


@transaction.atomic
def describe(
    agency: Agency,
    *,
    short_name: str,
    type: AgencyType | None,
    is_communications_office: bool,
    by: Who,
    at: datetime,
) -> Agency:
    """Set what is no step of history: the short name, the type, and whether it is the Kominfo office."""
    _refuse_foreign(agency.government, type, None)
    told = (_short(short_name), type.pk if type else None, is_communications_office)
    if told == (agency.short_name, agency.type_id, agency.is_communications_office):
        return agency
    agency.short_name, agency.type, agency.is_communications_office = told[0], type, told[2]
    agency.save(update_fields=["short_name", "type", "is_communications_office"])
    book.record(
        "agency.described", by=by, at=at, subject=agency, government_id=agency.government_id,
        short_name=told[0], type=told[1], is_communications_office=told[2],
    )  # fmt: skip
    return agency


@transaction.atomic
def rename(
    agency: Agency, name: str, *, on: date | None = None, basis: str = "", by: Who, at: datetime
) -> Agency:
    """Give an agency a new name from local day `on` (None: today). The same name changes nothing."""
    name = cleaned(name)
    if name == agency.name:
        return agency
    _refuse_closed(agency)
    _refuse_taken(agency.government, name, agency.parent, itself=agency)
    was, agency.name = agency.name, name
    _save(agency, "name")
    _tell(agency, "renamed", on, basis, was=was, now=name, by=by, at=at)
    return agency


@transaction.atomic
def move(
    agency: Agency, parent: Agency | None, *, on: date | None = None, basis: str = "", by: Who, at: datetime
) -> Agency:
    """Put an agency below `parent`, or on its own (None). Raises Refused for a circle."""
    if agency.parent_id == (parent.pk if parent else None):
        return agency
    _refuse_closed(agency)
    _refuse_foreign(agency.government, None, parent)
    _refuse_circle(agency, parent)
    _refuse_taken(agency.government, agency.name, parent, itself=agency)
    was, agency.parent = agency.parent, parent
    _save(agency, "parent")
    names = (was.name if was else "", parent.name if parent else "")
    _tell(agency, "moved", on, basis, was=names[0], now=names[1], by=by, at=at)
    return agency


@transaction.atomic
def merge(
    agency: Agency, into: Agency, *, on: date | None = None, basis: str = "", by: Who, at: datetime
) -> Agency:
    """Let `agency` end in `into`; its units move along, its history stays. Channels: see channels.merging.

    Doing it twice changes nothing. Raises Refused for itself, a foreign or a closed agency, and a circle.
    """
    if agency.merged_into_id == into.pk:
        return agency
    _refuse_closed(agency)
    _refuse_closed(into)
    _refuse_foreign(agency.government, None, into)
    if agency.pk == into.pk:
        raise Refused("OPD tidak dapat digabungkan ke dirinya sendiri. Pilih OPD tujuan yang lain.")
    _refuse_circle(agency, into)
    for unit in agency.units.filter(closed_on=None):
        move(unit, into, on=on, basis=basis, by=by, at=at)
    agency.merged_into = into
    _end(agency, on, at)
    _tell(agency, "merged", on, basis, was=agency.name, now=into.name, by=by, at=at)
    return agency


@transaction.atomic
def close(agency: Agency, *, on: date | None = None, basis: str = "", by: Who, at: datetime) -> Agency:
    """End an agency on local day `on` (None: today). Refuses while units stand below it."""
    if agency.closed_on:
        return agency
    standing = agency.units.filter(closed_on=None).first()
    if standing is not None:
        raise Refused(f"{agency.name} masih membawahi {standing.name}. Pindahkan dahulu unit di bawahnya.")
    _end(agency, on, at)
    _tell(agency, "closed", on, basis, was=agency.name, now="", by=by, at=at)
    return agency


def _end(agency: Agency, on: date | None, at: datetime) -> None:
    day = on or local_day(at, agency.government.zone)
    ended = Agency.objects.filter(pk=agency.pk, closed_on=None)
    if not ended.update(closed_on=day, merged_into=agency.merged_into):
        raise Refused(
            f"{agency.name} baru saja dihapus atau digabung oleh orang lain. Muat ulang halamannya."
        )
    agency.closed_on = day


def _tell(
    agency: Agency, kind: str, on: date | None, basis: str, *, was: str, now: str, by: Who, at: datetime
) -> None:
    day = on or local_day(at, agency.government.zone)
    AgencyEvent.objects.create(agency=agency, kind=kind, on=day, was=was, now=now, basis=basis.strip()[:200])
    book.record(
        f"agency.{kind}", by=by, at=at, subject=agency, government_id=agency.government_id,
        was=was, now=now, on=day, basis=basis,
    )  # fmt: skip


def _short(name: str) -> str:
    short = cleaned(name, "Singkatan") if name.strip() else ""
    if len(short) > 60:
        raise Refused("Singkatan paling banyak 60 huruf.")
    return short


def _save(agency: Agency, *fields: str) -> None:
    try:
        with transaction.atomic():
            agency.save(update_fields=list(fields) or None)
    except IntegrityError as error:  # somebody took the name in the same instant
        raise Refused(_taken(agency.name)) from error


def _taken(name: str) -> str:
    return f"{name} sudah terdaftar. Pakai OPD yang ada, atau gabungkan keduanya."


def _refuse_taken(
    government: Government, name: str, parent: Agency | None, *, itself: Agency | None = None
) -> None:
    standing = Agency.objects.standing().filter(government=government, parent=parent)
    others = standing.exclude(pk=itself.pk) if itself else standing
    if any(key(other) == key(name) for other in others.values_list("name", flat=True)):
        raise Refused(_taken(name))


def _refuse_foreign(government: Government, kind: AgencyType | None, agency: Agency | None) -> None:
    if any(part is not None and part.government_id != government.pk for part in (kind, agency)):
        raise Refused(f"Jenis atau OPD itu bukan milik {government.name}.")
    if agency is not None:
        _refuse_closed(agency)


def _refuse_closed(agency: Agency) -> None:
    if agency.closed_on:
        raise Refused(f"{agency.name} sudah dihapus atau digabung; riwayatnya tidak berubah lagi.")


def _refuse_circle(agency: Agency, parent: Agency | None) -> None:
    above = parent
    while above is not None:
        if above.pk == agency.pk:
            raise Refused(f"{agency.name} tidak dapat berada di bawah unitnya sendiri.")
        above = above.parent
