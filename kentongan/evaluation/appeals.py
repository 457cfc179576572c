"""Appeals (sanggahan): an agency disputes a number with evidence, the office decides with reasons."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.evaluation import choosing, months, telling
from kentongan.evaluation.choosing import Choice
from kentongan.evaluation.models import Appeal, Correction, IndicatorResult, Period
from kentongan.facts.correcting import Change
from kentongan.handovers.keeping import Kept
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

LONGEST = 2000  # characters of a claim, or of reasons


def is_open(period: Period, on: date) -> bool:
    """Whether numbers of this month may be disputed on a local day."""
    return period.appeal_until is not None and on <= period.appeal_until


def may_file(person: Person, agency: Agency) -> bool:
    """The head and the administrators of the agency itself."""
    return person.government_id == agency.government_id and agency.pk in person.own_agency_ids()


def file(
    period: Period,
    agency: Agency,
    code: str,
    *,
    claim: str,
    evidence: Kept | None,
    by: Person,
    at: datetime,
) -> Appeal:
    """Dispute one number of a closed month, with a text and a file that proves it.

    Raises Refused after the window, for a number the agency does not have, for others than the agency's own
    people, without text or file, and while an appeal of the same number waits.
    """
    if not may_file(by, agency):
        raise Refused("Nilai disanggah oleh kepala atau admin OPD itu sendiri.")
    _refuse_late(period, at)
    lines = IndicatorResult.objects.filter(result__period=period, result__agency=agency, code=code)
    if not lines.filter(result__version=period.version).exists():
        raise Refused(f"{agency.name} tidak mempunyai angka {code[:12]} pada {months.spelled(period.month)}.")
    told = _worded(claim, "Isi sanggahan")
    if evidence is None:
        raise Refused("Lampirkan buktinya: tangkapan layar atau PDF. Sanggahan tanpa bukti tidak diputus.")
    try:
        return _file(Appeal(
            period=period, agency=agency, code=code, claim=told, evidence_path=evidence.path,
            evidence_name=evidence.name, at=at, by_id=by.pk,
        ), by, at)  # fmt: skip
    except IntegrityError as twice:
        raise Refused(f"Sanggahan atas {code} masih menunggu keputusan. Tarik dahulu bila keliru.") from twice


@transaction.atomic
def _file(appeal: Appeal, by: Person, at: datetime) -> Appeal:
    appeal.save(force_insert=True)
    _record("appeal.filed", appeal, by, at)
    telling.filed(appeal, at=at)
    return appeal


def _refuse_late(period: Period, at: datetime) -> None:
    if not is_open(period, local_day(at, period.government.zone)):
        until = plain_date(period.appeal_until) if period.appeal_until else "ditutupnya bulan"
        raise Refused(f"Masa sanggah {months.spelled(period.month)} berakhir {until}.")


def _worded(text: str, what: str) -> str:
    told = text.strip()
    if not told or len(told) > LONGEST:
        raise Refused(f"{what} harus diisi, paling banyak {LONGEST} huruf.")
    return told


@transaction.atomic
def withdraw(appeal: Appeal, *, by: Person, at: datetime) -> Appeal:
    """Take an appeal back that was not decided yet. Twice changes nothing; Raises Refused once decided."""
    if not may_file(by, appeal.agency):
        raise Refused("Sanggahan ditarik oleh OPD yang mengajukannya.")
    waits = Appeal.objects.filter(pk=appeal.pk, state=Appeal.OPEN)
    if waits.update(state=Appeal.WITHDRAWN, decided_at=at, decided_by_id=by.pk):
        _record("appeal.withdrawn", appeal, by, at)
    appeal.refresh_from_db()
    if appeal.state != Appeal.WITHDRAWN:
        raise Refused(f"Sanggahan ini sudah {appeal.get_state_display()}; tidak dapat ditarik lagi.")
    return appeal


def decide(
    appeal: Appeal, *, granted: bool, reasons: str, choices: list[Choice], by: Person, at: datetime
) -> Appeal:
    """Decide an appeal with reasons; a granted one says which posts or points of the facts change.

    The corrections count once `recalculating.recalculate` makes the next version. Raises Refused for who
    filed it or is no officer, without reasons, for a granted one without a change, and once decided.
    """
    _refuse_wrong_judge(appeal, by)
    told = _worded(reasons, "Alasan keputusan")
    made = choosing.changes(choosing.offered(appeal, at=at), choices) if granted else []
    state = Appeal.GRANTED if granted else Appeal.REFUSED
    with transaction.atomic():
        # Holds the period's row, so that no version is counted between its number and the corrections.
        version = Period.objects.select_for_update().get(pk=appeal.period_id).version
        mine = Appeal.objects.filter(pk=appeal.pk, state=Appeal.OPEN)
        if not mine.update(state=state, reasons=told, decided_at=at, decided_by_id=by.pk):
            raise Refused("Sanggahan ini sudah diputus atau ditarik. Muat ulang halamannya.")
        appeal.refresh_from_db()
        Correction.objects.bulk_create(_correction(appeal, one, version + 1, by, at) for one in made)
        _record("appeal.decided", appeal, by, at, granted=granted, corrections=len(made))
        telling.decided(appeal, at=at)
    return appeal


def _refuse_wrong_judge(appeal: Appeal, by: Person) -> None:
    if not (by.is_officer and by.government_id == appeal.period.government_id):
        raise Refused("Sanggahan diputus petugas Dinas Kominfo.")
    if by.pk == appeal.by_id:
        raise Refused("Anda yang mengajukan sanggahan ini; petugas lain yang memutusnya.")


def _correction(appeal: Appeal, one: Change, version: int, by: Person, at: datetime) -> Correction:
    return Correction(
        period_id=appeal.period_id, agency_id=appeal.agency_id, appeal=appeal, version=version,
        table=one.table, kind=one.kind, match=one.match, row=one.row,
        reason=f"Sanggahan {appeal.pk}, {appeal.code}", at=at, by_id=by.pk,
    )  # fmt: skip


def _record(act: str, appeal: Appeal, by: Person, at: datetime, **told: object) -> None:
    book.record(
        act, by=by, at=at, subject=appeal, government_id=appeal.period.government_id,
        month=appeal.period.month, code=appeal.code, agency=appeal.agency_id, **told,
    )  # fmt: skip
