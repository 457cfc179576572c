"""The three letters of the ladder, in words: what we saw, what was done, what we offer, what we ask.

A letter says what data shows and until when; it offers help before it asks for anything.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kentongan.agencies.models import Agency
from kentongan.guidance import catalogue, wording
from kentongan.guidance.detecting import Finding
from kentongan.guidance.models import AgreedStep, LadderStep, OutreachCase
from kentongan.paper import letterhead
from kentongan.paper.letterhead import DOTS, Letterhead
from kentongan.paper.words import plain_date
from kentongan.workdays import calendar
from kentongan.workdays.clock import local_day

ANSWER_WITHIN = 5  # working days
_TITLES = {
    LadderStep.MEMO: "NOTA DINAS",
    LadderStep.WARNING: "SURAT TEGURAN",
    LadderStep.SECRETARY: "NOTA DINAS",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as it is printed. `number` "" = a draft; `at` in UTC."""

    rung: int
    title: str
    kop_lines: tuple[str, ...]
    kop_address: str
    logo_path: str
    fields: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    place_and_day: str
    office: str
    signatory: tuple[str, ...]
    number: str
    at: datetime
    zone: str
    is_sample: bool


def compose(case: OutreachCase, rung: int, finding: Finding | None, *, number: str, at: datetime) -> Written:
    """Write the letter of `rung` from the case and from what was found of the agency now."""
    government = case.government
    office = Agency.objects.standing().filter(government=government, is_communications_office=True).first()
    kop = letterhead.of(
        government.letterhead, government=government.name, office=office.name if office else ""
    )
    today = local_day(at, government.zone)
    return Written(
        rung=rung, title=_TITLES[rung], kop_lines=kop.lines, kop_address=kop.address,
        logo_path=kop.logo_path, fields=_fields(case, rung, kop, number, today),
        paragraphs=tuple(_paragraphs(case, rung, finding, today)),
        place_and_day=f"{kop.city or DOTS}, {plain_date(today)}", office=kop.position_line,
        signatory=(kop.name_line, kop.rank_line, kop.nip_line), number=number, at=at, zone=government.zone,
        is_sample=government.is_sample,
    )  # fmt: skip


def _fields(
    case: OutreachCase, rung: int, kop: Letterhead, number: str, today: date
) -> tuple[tuple[str, str], ...]:
    above = rung == LadderStep.SECRETARY
    secretary = f"Sekretaris Daerah {case.government.name}"
    copies = "; ".join(kop.copies) or DOTS
    return (
        ("Yth.", secretary if above else f"Pimpinan {case.agency.name}"),
        ("Dari", kop.position_line),
        ("Tembusan", secretary if rung == LadderStep.WARNING else copies),
        ("Tanggal", plain_date(today)),
        ("Nomor", number or f"{DOTS} (konsep)"),
        ("Sifat", "Biasa" if rung == LadderStep.MEMO else "Penting"),
        ("Hal", _about(case, rung)),
    )


def _about(case: OutreachCase, rung: int) -> str:
    return {
        LadderStep.MEMO: "Dukungan untuk kanal komunikasi publik Saudara",
        LadderStep.WARNING: "Teguran dan tawaran bantuan untuk kanal komunikasi publik",
        LadderStep.SECRETARY: f"Permohonan arahan: kanal komunikasi publik {case.agency.name}",
    }[rung]


def _paragraphs(case: OutreachCase, rung: int, finding: Finding | None, today: date) -> list[str]:
    sample = (
        ["Data contoh: semua nama dan angka dalam surat ini karangan."] if case.government.is_sample else []
    )
    body = _for_secretary if rung == LadderStep.SECRETARY else _for_agency
    return [*sample, *body(case, rung, finding, today)]


def _for_agency(case: OutreachCase, rung: int, finding: Finding | None, today: date) -> list[str]:
    answer = plain_date(calendar.after(today, ANSWER_WITHIN))
    opening = f"Dengan hormat, kami sampaikan keadaan kanal media sosial {case.agency.name}."
    told = [f"{opening} {_seen(case, finding)}", *_history(case), _obstacles(case), _offer(case)]
    told.append(
        f"Kami mohon Saudara menyampaikan kendala dan rencana terbit berikutnya, serta satu pejabat yang "
        f"dapat kami hubungi, paling lambat {answer}. Jawaban dapat diisi langsung di Kentongan."
    )
    if rung == LadderStep.WARNING:
        told.append(
            "Surat ini kami sampaikan sebagai teguran karena warga menunggu informasi dari Saudara. "
            "Maksudnya membantu. Bila kanal sudah terbit lagi saat surat ini tiba, mohon abaikan; terima "
            "kasih."
        )
    else:
        told.append("Bila kanal sudah terbit lagi saat nota dinas ini tiba, mohon abaikan; terima kasih.")
    return told


def _for_secretary(case: OutreachCase, rung: int, finding: Finding | None, today: date) -> list[str]:
    seen = _seen(case, finding)
    ask = (
        "Kami mohon arahan Bapak/Ibu, antara lain dengan mempertemukan kami dan pimpinan OPD tersebut, "
        "supaya kendalanya terpecahkan dan warga kembali mendapat informasi."
    )
    return [
        f"Dengan hormat kami laporkan keadaan kanal komunikasi publik {case.agency.name}. {seen}",
        *_history(case),
        _obstacles(case),
        _offer(case),
        ask,
        "Demikian kami laporkan. Atas perhatian dan arahan Bapak/Ibu kami ucapkan terima kasih.",
    ]


def _seen(case: OutreachCase, finding: Finding | None) -> str:
    """What data shows on the day of the letter; where it shows nothing, the letter says so."""
    if finding is not None and finding.kind in (
        OutreachCase.SILENT, OutreachCase.FALLING, OutreachCase.NO_DATA
    ):  # fmt: skip
        return wording.why(finding.kind, finding.figures)
    if case.cause in (OutreachCase.MANUAL, OutreachCase.SCORE):
        return wording.why(case.cause, case.figures, case.reason)
    told = wording.why(case.cause, case.figures, case.reason)
    return f"Saat kasus dibuka {plain_date(case.opened_on)}: {told} Sesudah itu data belum dapat diperiksa."


def _history(case: OutreachCase) -> list[str]:
    """What was tried before this letter, in the order of time."""
    numbers = dict(case.letters.values_list("rung", "number"))
    told: list[tuple[date, str]] = []
    for one in case.rungs.all():
        if one.done_on is None or one.rung == LadderStep.CALL:
            continue
        if one.rung == LadderStep.MESSAGE and one.told == 0:  # it reached nobody
            continue
        words = one.get_rung_display()
        words += f" Nomor {numbers[one.rung]}" if one.rung in numbers else ""
        told.append((one.done_on, words))
    told += [(one.on, f"{one.get_way_display()} dengan {one.met}") for one in case.contacts.all()]
    if not told:
        return []
    listed = "; ".join(f"{words}, {plain_date(day)}" for day, words in sorted(told))
    return [f"Yang sudah kami lakukan: {listed}."]


def _obstacles(case: OutreachCase) -> str:
    known = catalogue.obstacles_of(case.government_id)
    titles = [known[one.code].title.lower() for one in case.obstacles.all() if one.code in known]
    if not titles:
        return (
            "Kami memahami bahwa kanal sering dikelola di sela tugas lain. Kendalanya belum kami ketahui; "
            "kami ingin mendengarnya."
        )
    return f"Kendala yang sudah kami dengar: {'; '.join(titles)}."


def _offer(case: OutreachCase) -> str:
    promised = [one for one in case.steps.all() if one.side == AgreedStep.OFFICE]
    if not promised:
        return (
            "Dinas Kominfo siap membantu dengan pelatihan, pendampingan, pemulihan akses akun, dan bahan "
            "konten bersama."
        )
    return f"Dukungan dari kami: {'; '.join(_promise(one) for one in promised)}."


def _promise(step: AgreedStep) -> str:
    state = (
        f"selesai {plain_date(step.done_on)}" if step.done_on else f"paling lambat {plain_date(step.due_on)}"
    )
    return f"{step.what} ({state})"
