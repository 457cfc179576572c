"""A case is opened and closed. One agency has one open case; opened again it is the same one."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.guidance.models import OutreachCase
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

LONGEST_NOTE = 500
# Days after closing in which the daily look opens no new case of the same agency.
REST = {OutreachCase.IMPROVED: timedelta(days=30)}
LONG_REST = timedelta(days=90)


def open(
    agency: Agency, cause: str, figures: Mapping[str, Any], by: Person | None, at: datetime, reason: str = ""
) -> OutreachCase:
    """Open a case for `agency`, or return the one that is open already.

    `cause`: a code of OutreachCase.CAUSES. `figures`: what was seen, as JSON (numbers, codes, ISO days).
    `by` None = found by the product. Raises Refused for an unknown cause, a closed agency, or a case opened
    by hand without a reason.
    """
    reason = " ".join(reason.split())[:300]
    _refuse(agency, cause, reason)
    there = OutreachCase.objects.open().filter(agency=agency).first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            return _store(agency, cause, dict(figures), reason, by, at)
    except IntegrityError:  # somebody else was faster
        return OutreachCase.objects.open().get(agency=agency)


def _refuse(agency: Agency, cause: str, reason: str) -> None:
    if cause not in dict(OutreachCase.CAUSES):
        raise Refused("Sebab kasus tidak dikenal. Pilih salah satu dari daftar.")
    if agency.closed_on is not None:
        raise Refused(f"{agency.name} sudah dihapus atau digabung. Buka kasus untuk OPD yang berdiri.")
    if cause == OutreachCase.MANUAL and not reason:
        raise Refused("Tulis alasan kasus ini dibuka, supaya OPD-nya tahu.")


def _store(
    agency: Agency, cause: str, figures: dict[str, Any], reason: str, by: Person | None, at: datetime
) -> OutreachCase:
    government = agency.government
    case = OutreachCase.objects.create(
        government=government, agency=agency, cause=cause, figures=figures, reason=reason, opened_at=at,
        opened_on=local_day(at, government.zone), opened_by_id=by.pk if by else None,
    )  # fmt: skip
    reached("outreach.open.stored")
    book.record(
        "outreach.opened", by=by, at=at, subject=case, government_id=government.pk, agency=agency.pk,
        kind=cause,
    )  # fmt: skip
    reached("outreach.open.before-commit")
    return case


def hold_open(case: OutreachCase) -> None:
    """Take the row of an open case for the rest of the transaction. Raises Refused when it was closed."""
    if not OutreachCase.objects.open().filter(pk=case.pk).update(state=F("state")):
        raise Refused("Kasus ini sudah ditutup. Buka kasus baru bila masih perlu.")
    case.refresh_from_db(fields=["state", "due_on", "watching_since"])


@transaction.atomic
def close(case: OutreachCase, outcome: str, note: str, *, by: Person, at: datetime) -> None:
    """Close a case as improved, not improved or escalated, with a word why. Raises Refused when closed."""
    note = " ".join(note.split())
    if outcome not in dict(OutreachCase.OUTCOMES):
        raise Refused("Pilih hasilnya: membaik, tidak membaik, atau diteruskan ke pimpinan.")
    if not note or len(note) > LONGEST_NOTE:
        raise Refused(f"Tulis catatan penutup, paling banyak {LONGEST_NOTE} huruf.")
    hold_open(case)
    OutreachCase.objects.filter(pk=case.pk).update(
        state=OutreachCase.CLOSED, outcome=outcome, closing_note=note, closed_at=at,
        closed_on=local_day(at, case.government.zone), closed_by_id=by.pk,
    )  # fmt: skip
    book.record("outreach.closed", by=by, at=at, subject=case, government_id=case.government_id, kind=outcome)


def resting(agency_ids: list[int], today: date) -> set[int]:
    """Return the agencies whose last case was closed so lately that the daily look leaves them alone."""
    closed = OutreachCase.objects.filter(agency__in=agency_ids, state=OutreachCase.CLOSED)
    rows = closed.values_list("agency_id", "outcome", "closed_on")
    return {
        pk for pk, outcome, day in rows if day is not None and today <= day + REST.get(outcome, LONG_REST)
    }
