"""Masa sanggah: nominations are announced, agencies object within five working days, each is decided."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.awards import telling
from kentongan.awards.models import Award, Ballot, Category, Nominee, Objection
from kentongan.awards.nominating import reason_of
from kentongan.awards.ranking import Placed
from kentongan.awards.stepping import must_be, step
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays import calendar
from kentongan.workdays.clock import local_day

DAYS = 5  # working days (domain.md §3.9)
REJUDGED = "Nominasi bertambah karena sanggahan diterima."


def open_window(award: Award, *, by: Person, at: datetime) -> None:
    """Announce the nominations; agencies may object until the fifth working day from now."""
    until = calendar.after(local_day(at, award.government.zone), DAYS)
    with transaction.atomic():
        step(award, Award.JUDGED, Award.APPEAL, appeal_until=until)
        _tell("award.announced", award, by, at, until=until.isoformat())
        telling.agencies(award, at=at)


def is_open(award: Award, at: datetime) -> bool:
    """Whether objections may be filed at `at`: the last day counts whole."""
    if award.state != Award.APPEAL or award.appeal_until is None:
        return False
    return local_day(at, award.government.zone) <= award.appeal_until


def file(
    category: Category, agency: Agency, *, against: Nominee | None, claim: str, by: Person, at: datetime
) -> Objection:
    """Object for an own agency: against a nominee, or (None) that the own agency is missing.

    Raises Refused outside the window, for agencies not one's own, without words, and twice at once.
    """
    award = category.award
    award.refresh_from_db()
    if not is_open(award, at):
        raise Refused(_closed(award))
    if agency.pk not in by.own_agency_ids():
        raise Refused("Anda hanya dapat menyanggah untuk OPD Anda sendiri.")
    if not claim.strip():
        raise Refused("Tulis apa yang keliru dan buktinya.")
    _refuse_pointless(category, agency, against)
    made = Objection(
        category=category, agency=agency, against=against, claim=claim.strip()[:2000], at=at, by_id=by.pk
    )
    try:
        with transaction.atomic():
            made.save()
            _tell("award.objected", award, by, at, category=category.pk, agency=agency.pk)
    except IntegrityError as error:
        raise Refused("Sanggahan OPD Anda untuk kategori ini masih menunggu keputusan.") from error
    return made


def _closed(award: Award) -> str:
    if award.appeal_until is None:
        return "Masa sanggah belum dibuka."
    return f"Masa sanggah berakhir {plain_date(award.appeal_until)}."


def _refuse_pointless(category: Category, agency: Agency, against: Nominee | None) -> None:
    standing = category.nominees.standing()
    if against is None and standing.filter(agency=agency).exists():
        raise Refused(f"{agency.name} sudah dinominasikan di kategori ini.")
    if against is not None and not standing.filter(pk=against.pk).exclude(agency=agency).exists():
        raise Refused("Pilih nominasi OPD lain di kategori ini.")


def decide(
    objection: Objection, *, granted: bool, reasons: str, number: Placed | None, by: Person, at: datetime
) -> None:
    """Decide an objection with reasons.

    Granted against a nominee: that nomination falls. Granted for a missing agency: it is nominated, with
    its `number` in the category if there is one, and the jury marks again. Raises Refused without reasons,
    twice, and once the plenary has begun.
    """
    award = objection.category.award
    must_be(award, Award.APPEAL, Award.NOMINATED, Award.JUDGED)
    reasons = reasons.strip()[:2000]
    if not reasons:
        raise Refused("Tulis alasan keputusan.")
    state = Objection.GRANTED if granted else Objection.REFUSED
    told: dict[str, Any] = {"state": state, "reasons": reasons, "decided_at": at, "decided_by_id": by.pk}
    with transaction.atomic():
        if not Objection.objects.filter(pk=objection.pk, state=Objection.OPEN).update(**told):
            raise Refused("Sanggahan ini sudah diputuskan.")
        if granted and objection.against is not None:
            _withdraw(objection.against, at)
        elif granted:
            _nominate(objection, number, at)
        _tell("award.objection_decided", award, by, at, category=objection.category_id, granted=granted)
    objection.refresh_from_db()


def _withdraw(nominee: Nominee, at: datetime) -> None:
    Nominee.objects.filter(pk=nominee.pk).update(
        withdrawn_at=at, withdrawn_reason="Sanggahan atas nominasi ini diterima."
    )


def _nominate(objection: Objection, number: Placed | None, at: datetime) -> None:
    """Nominate, and bring the jury back to this category."""
    category = objection.category
    told: dict[str, Any] = {"source": Nominee.OBJECTION, "reason": "sanggahan diterima", "withdrawn_at": None}
    if number is not None:
        told |= {"place": number.place, "value": number.value, "coverage": number.coverage}
        told["reason"] = f"sanggahan diterima; {reason_of(category, number)}"
    Nominee.objects.update_or_create(category=category, agency=objection.agency, defaults=told)
    Ballot.objects.filter(category=category).exclude(submitted_at=None).update(
        submitted_at=None, reopened_at=at, reopened_reason=REJUDGED
    )
    if category.award.state != Award.NOMINATED:
        step(category.award, category.award.state, Award.NOMINATED, judged_at=None, appeal_until=None)
    telling.jurors(category.award, at=at)


def _tell(act: str, award: Award, by: Person, at: datetime, **details: Any) -> None:
    book.record(act, by=by, at=at, subject=award, government_id=award.government_id, **details)
