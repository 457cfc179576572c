"""Postings (penempatan): who holds which role, where, from when, by which decree; and how that ends."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import F, Q

from kentongan.agencies.models import Agency, Government
from kentongan.audit import book
from kentongan.people import roles
from kentongan.people.models import Person, Posting
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


@transaction.atomic
def appoint(
    person: Person,
    role: str,
    *,
    agencies: Iterable[Agency] = (),
    since: date | None = None,
    until: date | None = None,
    decree_number: str = "",
    decree_path: str = "",
    acting: str = "",
    by: Person | None,
    at: datetime,
) -> Posting:
    """Post `person` as `role` (people.roles.ROLES) from local day `since` (today when None) to `until`.

    `acting` is "", "plt" or "plh". Raises Refused for an unknown role, an agency role without agencies, a
    foreign agency, or an end before the beginning.
    """
    own = list(agencies)
    refuse_bad(person.government, role, own)
    since = since or local_day(at, person.government.zone)
    if until is not None and until < since:
        raise Refused(
            f"Penugasan berakhir {until:%d/%m/%Y}, sebelum mulai {since:%d/%m/%Y}; balik tanggalnya."
        )
    posting = Posting.objects.create(
        person=person, government=person.government, role=role, since=since, until=until,
        decree_number=decree_number.strip()[:120], decree_path=decree_path, acting=acting,
    )  # fmt: skip
    posting.agencies.set(own if role in roles.AGENCY_BOUND else [])
    book.record(
        "posting.begun", by=by, at=at, subject=posting, government_id=person.government_id, role=role,
        person=person.pk, agencies=[agency.pk for agency in own],
    )  # fmt: skip
    return posting


@transaction.atomic
def end(posting: Posting, *, reason: str = "", by: Person | None, at: datetime) -> None:
    """End a posting now; every session and act under way of its person ends with it. Twice is once.

    Raises Refused when the government would be left without an administrator.
    """
    if not Posting.objects.filter(pk=posting.pk, ended_at=None).update(
        ended_at=at, ended_reason=reason[:200]
    ):
        return
    end_access(posting.person, at=at)
    book.record(
        "posting.ended", by=by, at=at, subject=posting, government_id=posting.government_id,
        person=posting.person_id,
    )  # fmt: skip
    if posting.role == roles.KOMINFO_ADMIN:
        refuse_without_administrator(posting.government, at=at)


def refuse_without_administrator(government: Government, *, at: datetime) -> None:
    """Raise Refused when nobody administers `government` any more.

    Call it last in the act's transaction: the book's row has queued the acts, so two administrators who end
    each other at the same moment cannot both pass.
    """
    today = local_day(at, government.zone)
    left = Posting.objects.filter(government=government, role=roles.KOMINFO_ADMIN, ended_at=None)
    left = left.filter(Q(until=None) | Q(until__gte=today), since__lte=today, person__is_active=True)
    able = left.exclude(
        person__last_login=None, person__password__startswith=UNUSABLE_PASSWORD_PREFIX
    )  # somebody invited who never came cannot administer
    if not able.exists():
        raise Refused(
            f"{government.name} akan tanpa administrator. Tetapkan administrator lain dahulu, "
            "dan tunggu sampai ia masuk."
        )


def end_access(person: Person, *, at: datetime) -> None:
    """End every session of `person` in the caller's transaction: next requests and acts under way fail."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "Access ends in the transaction of the act that ends it."
        )
    Person.objects.filter(pk=person.pk).update(generation=F("generation") + 1)


def refuse_bad(government: Government, role: str, agencies: list[Agency]) -> None:
    """Raise Refused when `role` cannot be held in `government` over these agencies."""
    if role not in roles.TITLES:
        raise Refused(f"Peran “{role}” tidak dikenal; pilih {', '.join(roles.TITLES)}.")
    if role in roles.AGENCY_BOUND and not agencies:
        raise Refused(f"{roles.TITLES[role]} harus punya sedikitnya satu OPD; sebutkan OPD-nya.")
    if any(agency.government_id != government.pk for agency in agencies):
        raise Refused(f"Ada OPD yang bukan milik {government.name}.")
