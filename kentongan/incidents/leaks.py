"""Personal data that got out: the question, the 72 hours of UU 27/2022 Pasal 46, drafts of the notices."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from kentongan.audit import book
from kentongan.incidents import law, opening, permits, playbook, telling
from kentongan.incidents.models import Incident, Task
from kentongan.paper.letterhead import DOTS
from kentongan.paper.words import moment
from kentongan.people.models import Person
from kentongan.refusal import Refused


@transaction.atomic
def answer(
    incident: Incident,
    leaked: str,
    *,
    what: str = "",
    people: int | None = None,
    known_at: datetime | None = None,
    by: Person,
    at: datetime,
) -> Incident:
    """Answer whether personal data got out. "yes" starts the 72 hours at `known_at` (None: now).

    `what`: which data; `people`: how many persons, None = not known. A yes may be completed, and its clock
    moved earlier, never later: knowing does not begin anew. Raises Refused.
    """
    permits.refuse_others(by, incident)
    _refuse(incident, leaked, what, known_at, at)
    known_at = known_at or at
    if incident.leaked == Incident.YES and incident.leak_known_at:
        known_at = min(known_at, incident.leak_known_at)
    Incident.objects.filter(pk=incident.pk).update(
        leaked=leaked, leak_answered_at=at, leak_people=people,
        leak_what=" ".join(what.split())[:500].rstrip(". "),
        leak_known_at=known_at if leaked == Incident.YES else None,
    )  # fmt: skip
    incident.refresh_from_db()
    book.record(
        "incident.leak_answered", by=by, at=at, subject=incident, government_id=incident.government_id,
        leaked=leaked, people=people, known_at=incident.leak_known_at,
    )  # fmt: skip
    _follow(incident, by=by, at=at)
    return incident


def _refuse(incident: Incident, leaked: str, what: str, known_at: datetime | None, at: datetime) -> None:
    if not incident.is_open:
        raise Refused("Insiden ini sudah ditutup.")
    if leaked not in (Incident.YES, Incident.NO):
        raise Refused("Jawab ya atau tidak. Bila belum tahu, biarkan pertanyaannya terbuka.")
    if leaked == Incident.YES and not what.strip():
        raise Refused("Sebutkan data yang terungkap, misalnya “nama akun dan isi pesan langsung”.")
    if leaked == Incident.NO and incident.leaked == Incident.YES:
        told = Task.objects.filter(incident=incident, code__startswith="tell-").exclude(done_at=None)
        if told.exists():
            raise Refused("Pemberitahuan sudah dikirim; jawabannya tidak dapat diubah menjadi tidak.")
    if known_at and known_at > at:
        raise Refused("Waktu diketahui belum tiba.")


def _follow(incident: Incident, *, by: Person, at: datetime) -> None:
    if incident.leaked == Incident.NO:
        Task.objects.filter(incident=incident, code__startswith="tell-", done_at=None).delete()
        opening.mark_done(incident, "leak", by=by, at=at)
        return
    known_at = incident.leak_known_at or at
    if not Task.objects.filter(incident=incident, code__startswith="tell-").exists():
        opening.add_tasks(incident, playbook.leak_plays(), at=known_at)
    Task.objects.filter(incident=incident, code__startswith="tell-", done_at=None).update(
        due_at=incident.leak_due_at
    )
    opening.mark_done(incident, "leak", by=by, at=at)
    telling.tell(
        incident, telling.office(incident, at=at), key="leak", at=at,
        subject="Data pribadi terdampak: 3×24 jam berjalan",
        text=f"Pemberitahuan tertulis paling lambat {due_words(incident)}. Konsepnya di halaman insiden.",
    )  # fmt: skip


def due_words(incident: Incident) -> str:
    """Write when the notices are due, with the zone: "Rabu, 25 November 2026 pukul 10.40 WIB"."""
    due = incident.leak_due_at
    return moment(due, incident.government.zone) if due else "belum ditentukan"


def left(incident: Incident, at: datetime) -> timedelta | None:
    """Return how much of the 72 hours is left (negative when over); None without a known leak."""
    due = incident.leak_due_at
    return due - at if due else None


def left_words(incident: Incident, at: datetime) -> str:
    """Write what is left: "tinggal 40 jam 12 menit", "lewat 3 jam 0 menit"; empty without a known leak."""
    rest = left(incident, at)
    if rest is None:
        return ""
    minutes = int(abs(rest).total_seconds()) // 60
    word = "tinggal" if rest.total_seconds() >= 0 else "lewat"
    return f"{word} {minutes // 60} jam {minutes % 60} menit"


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of a notice, to be completed and sent by the office itself."""

    title: str
    text: str


def drafts(incident: Incident) -> tuple[Draft, Draft]:
    """Draft the two notices of Pasal 46 with their least content: the data, when and how, what is done.

    Names of persons are not in them; dots stand where the office must fill in.
    """
    zone = incident.government.zone
    basis = law.cited(incident.government, law.LEAK)[0]
    data = incident.leak_what or DOTS
    people = "belum diketahui" if incident.leak_people is None else f"{incident.leak_people} orang"
    when = moment(incident.opened_at, zone)
    known = moment(incident.leak_known_at, zone) if incident.leak_known_at else DOTS
    how = f"Kejadian pada {when}. {incident.found}"
    handling = "; ".join(_handled(incident)) or DOTS
    content = (
        f"1. Data pribadi yang terungkap: {data}.\n"
        f"2. Kapan dan bagaimana terungkap: {how} Diketahui {known}.\n"
        f"3. Upaya penanganan dan pemulihan: {handling}.\n"
    )
    office = f"Pemerintah {incident.government.name}"
    basis_words = f"{basis.citation} Pasal 46"
    subject = Draft(
        "Kepada subjek data pribadi",
        f"Yth. {DOTS}\n\nMenurut {basis_words}, {office} memberitahukan bahwa data pribadi Anda terdampak "
        f"insiden pada {telling.about(incident)}.\n\n{content}\nJangan menanggapi pesan yang meminta uang, "
        f"kode, atau kata sandi atas nama kami. Pertanyaan: {DOTS}.",
    )
    authority = Draft(
        "Kepada lembaga",
        f"Yth. {DOTS}\n\nMenurut {basis_words}, {office} memberitahukan kegagalan pelindungan data pribadi "
        f"pada {telling.about(incident)}. Jumlah subjek data terdampak: {people}.\n\n{content}\n"
        f"Narahubung: {DOTS}.",
    )
    return subject, authority


def _handled(incident: Incident) -> list[str]:
    """What was done so far, in the words of the tasks."""
    codes = ("freeze", "registry", "announce", "mailbox", "recover", "rotate", "sessions", "roles")
    finished = Task.objects.filter(incident=incident, code__in=codes, skipped=False).exclude(done_at=None)
    words = [playbook.NAMED[one.code].past for one in finished.order_by("done_at", "pk")]
    return list(dict.fromkeys(word[0].lower() + word[1:] for word in words))
