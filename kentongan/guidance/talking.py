"""Conversations with an agency and the obstacles they bring to light."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.guidance import cases, catalogue
from kentongan.guidance.models import CaseContact, CaseObstacle, LadderStep, OutreachCase, OwnObstacle
from kentongan.handovers.keeping import Kept
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

LONGEST_FUNCTION, LONGEST_NOTE, LONGEST_TITLE, LONGEST_WORDS = 120, 500, 80, 300


def one_line(words: str, what: str, longest: int, *, needed: bool = True) -> str:
    """Fold blanks. Raises Refused when it is missing or too long."""
    told = " ".join(words.split())
    if needed and not told:
        raise Refused(f"{what} belum diisi.")
    if len(told) > longest:
        raise Refused(f"{what} paling banyak {longest} huruf.")
    return told


@transaction.atomic
def log(
    case: OutreachCase, *, on: date, way: str, met: str, note: str, by: Person, at: datetime
) -> CaseContact:
    """Log a conversation of local day `on` with a function ("Sekretaris dinas"), never a name.

    A call, visit or meeting answers a call that was due. Logged twice it is one.
    Raises Refused for a day to come, a day more than a year back, an unknown way, missing or long words.
    """
    today = local_day(at, case.government.zone)
    met, note = (
        one_line(met, "Jabatan yang ditemui", LONGEST_FUNCTION),
        one_line(note, "Isi pembicaraan", LONGEST_NOTE, needed=False),
    )
    if on > today or (today - on).days > 365:
        raise Refused("Tanggal pembicaraan tidak boleh di masa depan atau lebih dari setahun lalu.")
    if way not in dict(CaseContact.WAYS):
        raise Refused("Pilih cara pembicaraan dari daftar.")
    cases.hold_open(case)
    there = case.contacts.filter(on=on, way=way, met=met, note=note).first()
    return there or _log(case, CaseContact(case=case, on=on, way=way, person=by, met=met, note=note, at=at))


def _log(case: OutreachCase, contact: CaseContact) -> CaseContact:
    contact.save()
    OutreachCase.objects.filter(pk=case.pk, state=OutreachCase.OPEN).update(state=OutreachCase.CONTACTED)
    if contact.way in CaseContact.SPOKEN:
        LadderStep.objects.filter(case=case, rung=LadderStep.CALL, done_at=None).update(
            done_at=contact.at, done_on=max(contact.on, case.opened_on), done_by_id=contact.person_id
        )
    book.record(
        "outreach.contacted", by=contact.person, at=contact.at, subject=case,
        government_id=case.government_id, kind=contact.way, on=contact.on,
    )  # fmt: skip
    return contact


@transaction.atomic
def note_obstacle(
    case: OutreachCase, code: str, note: str, *, kept: Kept | None = None, by: Person, at: datetime
) -> CaseObstacle:
    """Note an obstacle, or write more beside one that was noted. `kept`: what shows it.

    Raises Refused for a code this government does not know.
    """
    if code not in catalogue.obstacles_of(case.government_id):
        raise Refused("Kendala itu tidak ada di daftar. Pilih K1 sampai K12 atau kendala sendiri.")
    told = one_line(note, "Keterangan", LONGEST_WORDS, needed=False)
    cases.hold_open(case)
    fields = {"note": told, "by": by, "at": at}
    if kept is not None:
        fields |= {"file_name": kept.name, "path": kept.path, "sha256": kept.sha256}
    obstacle, new = CaseObstacle.objects.update_or_create(case=case, code=code, defaults=fields)
    book.record(
        "outreach.obstacle_noted", by=by, at=at, subject=case, government_id=case.government_id, kind=code,
        now=new,
    )  # fmt: skip
    return obstacle


@transaction.atomic
def remove_obstacle(case: OutreachCase, code: str, *, by: Person, at: datetime) -> None:
    """Take back an obstacle that was noted wrongly; gone already is fine."""
    cases.hold_open(case)
    if CaseObstacle.objects.filter(case=case, code=code).delete()[0]:
        book.record(
            "outreach.obstacle_removed", by=by, at=at, subject=case, government_id=case.government_id,
            kind=code,
        )  # fmt: skip


def add_own(government: Government, title: str, *, by: Person, at: datetime) -> OwnObstacle:
    """Add an obstacle of the government's own. Raises Refused when one of that title is there."""
    title = one_line(title, "Kendala", LONGEST_TITLE)
    known = {one.title.casefold() for one in catalogue.obstacles_of(government).values()}
    if title.casefold() in known:
        raise Refused(f"“{title}” sudah ada di daftar kendala.")
    try:
        with transaction.atomic():
            code = f"L{OwnObstacle.objects.filter(government=government).count() + 1}"
            own = OwnObstacle.objects.create(
                government=government, code=code, title=title, at=at, by_id=by.pk
            )
            book.record("outreach.own_obstacle_added", by=by, at=at, subject=own, government_id=government.pk)
    except IntegrityError as error:
        raise Refused("Kendala lain baru saja ditambahkan. Periksa daftarnya, lalu coba lagi.") from error
    return own
