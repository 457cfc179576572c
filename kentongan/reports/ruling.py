"""What a government decided about its reports: the head's page, and what is sent to whom on which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.people import roles
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.reports.facts import SheetChoice
from kentongan.reports.models import ReportRules, ReportSchedule
from kentongan.workdays.clock import local_day

MOST_PLACES, LATEST_DAY, MOST_ADDRESSES = 5, 20, 20
# Who may be told of what: everybody chosen here may also open it.
WHOLE = tuple(code for code in roles.PRECEDENCE if code in roles.WHOLE_GOVERNMENT)
AGENCIES = tuple(code for code in roles.PRECEDENCE if code in roles.AGENCY_BOUND)
RECEIVERS = {kind: AGENCIES if kind == ReportSchedule.FEEDBACK else WHOLE for kind, _ in ReportSchedule.KINDS}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How one kind of report shall go out. `addresses` are mail addresses of offices without a sign-in."""

    kind: str
    is_on: bool
    working_day: int
    roles: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    by_person: bool = True


def sheet_of(government: Government) -> SheetChoice:
    """How many places the head's page names; three and three where nothing was set."""
    rules = ReportRules.objects.filter(government=government).first()
    return SheetChoice(rules.top, rules.bottom) if rules else SheetChoice()


def schedule_of(government: Government, kind: str) -> ReportSchedule:
    """The schedule of one kind; an unstored one that is off where nothing was set."""
    there = ReportSchedule.objects.filter(government=government, kind=kind).first()
    default = list(RECEIVERS[kind]) if kind == ReportSchedule.FEEDBACK else [roles.HEAD]
    return there or ReportSchedule(government=government, kind=kind, roles=default)


@transaction.atomic
def change_sheet(government: Government, choice: SheetChoice, *, by: Person, at: datetime) -> None:
    """Keep how many places the head's page names; the same again changes nothing. Raises Refused above 5."""
    _refuse_stranger(government, by)
    if not all(0 <= count <= MOST_PLACES for count in (choice.top, choice.bottom)):
        raise Refused(f"Banyaknya peringkat harus 0 sampai {MOST_PLACES}, agar ringkasan muat satu halaman.")
    if sheet_of(government) == choice:
        return
    rules, _ = ReportRules.objects.update_or_create(
        government=government, defaults={"top": choice.top, "bottom": choice.bottom}
    )
    book.record(
        "report.sheet_changed", by=by, at=at, subject=rules, government_id=government.pk, top=choice.top,
        bottom=choice.bottom,
    )  # fmt: skip


@transaction.atomic
def change_schedule(government: Government, wanted: Wanted, *, by: Person, at: datetime) -> ReportSchedule:
    """Keep how a kind of report goes out; the same again changes nothing.

    Switched on, it holds for periods that end on or after the day before. Raises Refused for a foreign
    officer, a role that may not read the report, a bad address or day, and a schedule that reaches nobody.
    """
    _refuse_stranger(government, by)
    _refuse_bad(wanted)
    schedule = schedule_of(government, wanted.kind)
    if schedule.pk and _told(schedule) == wanted:
        return schedule
    if wanted.is_on and not schedule.is_on:
        schedule.since = local_day(at, government.zone)
    schedule.is_on, schedule.working_day = wanted.is_on, wanted.working_day
    schedule.roles, schedule.addresses = list(wanted.roles), list(wanted.addresses)
    schedule.by_person = wanted.by_person
    schedule.save()
    book.record(
        "report.schedule_changed", by=by, at=at, subject=schedule, government_id=government.pk,
        kind=wanted.kind, on=wanted.is_on, working_day=wanted.working_day, roles=list(wanted.roles),
        addresses=len(wanted.addresses), by_person=wanted.by_person,
    )  # fmt: skip
    return schedule


def _told(one: ReportSchedule) -> Wanted:
    return Wanted(one.kind, one.is_on, one.working_day, tuple(one.roles), tuple(one.addresses), one.by_person)


def _refuse_stranger(government: Government, by: Person) -> None:
    if not (by.is_officer and by.government_id == government.pk):
        raise Refused("Pengiriman laporan hanya diatur petugas Kominfo.")


def _refuse_bad(wanted: Wanted) -> None:
    if wanted.kind not in RECEIVERS:
        raise Refused("Jenis laporan tidak dikenal. Muat ulang halamannya.")
    if not 1 <= wanted.working_day <= LATEST_DAY:
        raise Refused(f"Hari kerja harus 1 sampai {LATEST_DAY} sesudah periode berakhir.")
    if not set(wanted.roles) <= set(RECEIVERS[wanted.kind]):
        raise Refused("Salah satu peran tidak berhak membaca laporan ini. Pilih dari daftar.")
    if wanted.is_on and not (wanted.roles or wanted.addresses):
        raise Refused("Belum ada penerima. Pilih paling sedikit satu peran, atau tulis alamat surel.")
    _refuse_addresses(wanted.kind, wanted.addresses)


def _refuse_addresses(kind: str, addresses: Sequence[str]) -> None:
    if kind == ReportSchedule.FEEDBACK and addresses:
        raise Refused("Umpan balik hanya untuk OPD masing-masing, tidak ke alamat lain.")
    if len(addresses) > MOST_ADDRESSES:
        raise Refused(f"Alamat surel paling banyak {MOST_ADDRESSES}.")
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError as error:
            raise Refused(
                f"Alamat surel “{address[:80]}” tidak sah. Tulis satu alamat tiap baris."
            ) from error
