"""What the pages of handovers show: rows of the list, lines of the checklist, each person's next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kentongan.audit.models import Entry
from kentongan.handovers import checklist, deadlines, lamps, permits
from kentongan.handovers.checklist import Item
from kentongan.handovers.lamps import Lamps
from kentongan.handovers.models import Handover, HandoverStep
from kentongan.paper.words import in_words
from kentongan.people.models import Person
from kentongan.vault import humans

# acts of the book -> the words of the trail; what is not here is no step of its own
_TRAIL = {
    "handover.approved": "Penerima dan saksi ditunjuk",
    "handover.accepted": "Diterima; akses pemegang lama di aplikasi berakhir",
    "handover.passed_to_office": "Lewat batas: dipegang Dinas Kominfo sementara",
    "handover.takeover_asked": "Ambil alih sepihak diminta",
    "handover.takeover_withdrawn": "Permintaan ambil alih ditarik kembali",
    "handover.taken_over": "Diambil alih sepihak dengan dua persetujuan",
    "handover.step_noted": "Langkah dicatat",
    "handover.steps_confirmed": "Langkah disahkan",
    "handover.step_rejected": "Bukti ditolak",
    "handover.code_proven": "Kode pengambilalihan terlihat di kanal",
    "handover.proven": "Semua langkah terbukti; akses di platform berakhir",
    "handover.cancelled": "Serah terima dibatalkan",
    "handover.superseded": "Diteruskan serah terima berikutnya",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One handover in the list."""

    handover: Handover
    lamps: Lamps
    late: bool
    left: str


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the checklist as one person sees it."""

    place: int
    item: Item
    step: HandoverStep
    may_note: bool
    may_confirm: bool
    may_reject: bool


@dataclass(frozen=True, slots=True)
class Next:
    """The one next step of the person who looks: a sentence, and the route that does it ("" = wait)."""

    words: str
    act: str = ""  # a route of this room without its room: "accept", "step", …
    code: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the trail."""

    at: datetime
    words: str


def rows(handovers: Sequence[Handover], today: date) -> list[Row]:
    """Put what the list shows beside each handover."""
    return [
        Row(one, lamps.of(one), _late(one, today), deadlines.in_words(one.due_on, today)) for one in handovers
    ]


def _late(handover: Handover, today: date) -> bool:
    waiting = handover.is_open and handover.state != Handover.PROVEN
    return waiting and handover.due_on < today


def heading(shown: Sequence[Row]) -> str:
    """The finding of the list: how many are late, how many wait."""
    waiting = [row for row in shown if row.handover.is_open]
    late = sum(row.late for row in waiting)
    if not waiting:
        return "Tidak ada serah terima yang menunggu"
    if late:
        return f"{in_words(late, capital=True)} dari {len(waiting)} serah terima lewat batas"
    return f"{in_words(len(waiting), capital=True)} serah terima berjalan, semua dalam batas"


def finding(handover: Handover, told: Lamps) -> str:
    """The finding of one handover, as its heading."""
    name = handover.channel.agency.name
    if handover.state == Handover.CANCELLED:
        return f"Serah terima {name} dibatalkan"
    if told.platform_ended:
        return f"Serah terima {name}: akses lama terbukti berakhir"
    if handover.accepted_at or handover.interim_at:
        return f"Serah terima {name}: akses lama di platform belum terbukti berakhir"
    return f"Serah terima {name}: menunggu {'diterima' if handover.incoming_id else 'penerima ditunjuk'}"


def lines(handover: Handover, user: Person) -> tuple[list[Line], list[Line]]:
    """Return the six steps on the platform, and what is handed over besides."""
    steps = {step.code: step for step in handover.steps.select_related("by", "confirmed_by")}
    access = [
        _line(n, item, steps, handover, user)
        for n, item in enumerate(checklist.access_items(handover.channel), 1)
    ]
    others = [_line(n, item, steps, handover, user) for n, item in enumerate(checklist.other_items(), 1)]
    return access, others


def _line(place: int, item: Item, steps: dict[str, HandoverStep], handover: Handover, user: Person) -> Line:
    step = steps.get(item.code) or HandoverStep(handover=handover, code=item.code)
    changeable = handover.state in (*Handover.UNACCEPTED, *Handover.HELD)
    mine = changeable and permits.may_prove(user, handover)
    waits = step.done_at is not None and not step.is_proven
    return Line(
        place, item, step, may_note=mine and step.confirmed_at is None,
        may_confirm=mine and waits and (step.by is None or not humans.same(step.by, user)),
        may_reject=changeable and step.done_at is not None and permits.may_prove_code(user, handover),
    )  # fmt: skip


def next_of(handover: Handover, user: Person, access: Sequence[Line], others: Sequence[Line]) -> Next:
    """Return the one step this person should take now."""
    if not handover.is_open:
        return Next("")
    if handover.state == Handover.APPROVED and user.pk == handover.incoming_id:
        return Next("Terima kanal ini sesudah Anda mendapat akses masuknya di luar aplikasi.", "accept")
    if handover.state == Handover.ASKED and permits.may_approve(user, handover):
        return Next("Tunjuk penerima dan saksinya.", "approve")
    return _next_step(handover, user, [*access, *others])


def _next_step(handover: Handover, user: Person, all_lines: Sequence[Line]) -> Next:
    confirmable = sum(line.may_confirm for line in all_lines)
    if confirmable:
        return Next(f"Periksa lalu sahkan {in_words(confirmable)} langkah yang sudah dicatat.", "confirm")
    if handover.state == Handover.PROVEN:
        act = "issue" if permits.may_issue(user, handover) else ""
        return Next("Semua langkah terbukti. Terbitkan berita acaranya.", act)
    works = user.pk in (handover.incoming_id, handover.interim_id) or handover.state == Handover.APPROVED
    todo = next((one for one in all_lines if one.may_note and one.step.done_at is None), None)
    if todo and works and permits.is_party(user, handover) | (user.pk == handover.interim_id):
        return Next(f"Kerjakan langkah “{todo.item.title}”, lalu catat buktinya.", "step", todo.item.code)
    if handover.nonce_proven_at is None and permits.may_prove_code(user, handover):
        return Next(f"Bila kode {handover.nonce} sudah terlihat di kanal, sahkan.", "code")
    return Next("Tidak ada yang perlu Anda kerjakan sekarang; menunggu pihak lain.")


def trail(handover: Handover) -> list[Moment]:
    """Return what happened, the newest first, without names: the book's own rows."""
    entries = Entry.objects.filter(subject_type="handovers.handover", subject_id=handover.pk)
    told = [Moment(one.at, _words(one)) for one in entries.order_by("-seq") if one.act in _TRAIL]
    return [*told, Moment(handover.asked_at, "Serah terima dibuka")]


def _words(entry: Entry) -> str:
    codes = [entry.details.get("step"), *entry.details.get("steps", [])]
    named = [_TITLES[code] for code in codes if code in _TITLES]
    return f"{_TRAIL[entry.act]}: {', '.join(named)}" if named else _TRAIL[entry.act]


_TITLES = {
    checklist.PASSWORD: "kata sandi",
    checklist.SESSIONS: "sesi",
    checklist.EMAIL: "surel pemulihan",
    checklist.PHONE: "telepon pemulihan",
    checklist.SECOND_FACTOR: "verifikasi dua langkah",
    checklist.ROLES: "peran lain",
    checklist.DRAFTS: "konsep",
    checklist.COMPLAINTS: "aduan",
    checklist.ASSETS: "berkas merek",
    checklist.CONNECTIONS: "sambungan",
}
