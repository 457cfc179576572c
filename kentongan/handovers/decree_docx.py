"""The draft of the new SK: the agency head appoints who operates the channels. To be finished by hand.

Legal bases come from the government's own record with their status; none is invented here.
"""

from collections.abc import Sequence
from datetime import datetime

import docx

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel, Custodian
from kentongan.directives.models import LegalBasis
from kentongan.handovers import bast_docx, deadlines
from kentongan.handovers.models import Handover
from kentongan.paper import docx_parts as parts
from kentongan.paper import docx_table, letterhead
from kentongan.paper.blocks import Column, Table
from kentongan.paper.characters import seen
from kentongan.paper.letterhead import DOTS
from kentongan.platforms import ALL as PLATFORMS

# The admin's work as regencies write it (domain.md §3.1, from Wajo and Rejang Lebong).
_DUTIES = (
    "menyusun dan menayangkan konten yang sudah disetujui;",
    "menyampaikan informasi publik dan menjawab pertanyaan warga;",
    "menerima dan meneruskan aduan;",
    "menyampaikan informasi resmi pada keadaan krisis;",
    "memantau kinerja kanal dan melaporkannya;",
    "menjaga keamanan akun, memakai surel dan nomor pemulihan milik dinas.",
)


def write(handover: Handover, *, at: datetime) -> bytes:
    """Return the draft for the agency of this handover, with everybody who holds its channels today."""
    agency, government = handover.channel.agency, handover.government
    book = docx.Document()
    parts.prepare(book, title=seen(f"Konsep keputusan pengelola kanal {agency.name}"), made_at=at)
    parts.foot(book, "Konsep keputusan · belum ditandatangani")
    head = letterhead.of(government.letterhead, government=government.name, office=agency.name)
    bast_docx.letter_top(book, (*head.lines[:1], agency.name.upper()), "", head.logo_path)
    for words in _title(agency, handover):
        book.add_paragraph(seen(words), style="Judul Laporan")
    _part(book, "Menimbang", _considering(agency, handover))
    _part(book, "Mengingat", bases(government.pk))
    book.add_paragraph("MEMUTUSKAN:", style="Judul Laporan")
    for name, words in _decided(agency, handover):
        book.add_paragraph(f"{name}\t:\t{seen(words)}", style="Isian")
    bast_docx.listing(book, _DUTIES)
    _sign(book, agency, head.city)
    _annex(book, agency)
    return bast_docx.finished(book)


def _title(agency: Agency, handover: Handover) -> Sequence[str]:
    number = handover.decree_number or DOTS
    return (
        f"KEPUTUSAN KEPALA {agency.name.upper()}", f"NOMOR {number}", "TENTANG",
        f"PENETAPAN PENGELOLA KANAL KOMUNIKASI PUBLIK PADA {agency.name.upper()}",
    )  # fmt: skip


def _considering(agency: Agency, handover: Handover) -> list[str]:
    movement = handover.movement
    decree = f" berdasarkan Surat Keputusan Nomor {movement.decree_number}" if movement.decree_number else ""
    why = f"{movement.get_kind_display()}{decree}"
    return [
        f"bahwa pengelola kanal komunikasi publik {agency.name} berganti karena {why};",
        "bahwa pengelolaan kanal resmi harus dipegang pejabat atau pegawai yang ditetapkan;",
        f"bahwa karena itu perlu ditetapkan Keputusan Kepala {agency.name}.",
    ]


def bases(government_id: int) -> list[str]:
    """Return the government's recorded legal bases with their status; revoked ones are left out."""
    told = [
        f"{one.citation}{f' tentang {one.title}' if one.title else ''} ({one.get_status_display()})"
        for one in LegalBasis.objects.filter(government_id=government_id).exclude(status="revoked")
    ]
    return told or [f"{DOTS} (isi dasar hukum yang berlaku; belum ada yang dicatat)"]


def _decided(agency: Agency, handover: Handover) -> list[tuple[str, str]]:
    days = deadlines.days_of(handover.government)
    within = f"paling lambat {days} hari kerja dengan berita acara serah terima"
    before = handover.custodian.decree_number if handover.custodian else ""
    return [
        ("Menetapkan", f"Pengelola kanal komunikasi publik pada {agency.name}."),
        ("KESATU", "Menetapkan pengelola kanal komunikasi publik sebagaimana tercantum dalam Lampiran."),
        ("KEDUA", f"Pengelola yang berpindah tugas menyerahterimakan kanalnya {within}."),
        ("KETIGA", f"Keputusan Nomor {before or DOTS} dicabut dan dinyatakan tidak berlaku."),
        ("KEEMPAT", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        ("KELIMA", "Tugas pengelola:"),
    ]  # fmt: skip


def _part(book: object, name: str, points: Sequence[str]) -> None:
    line = book.add_paragraph(f"{name}:", style="Body Text")  # type: ignore[attr-defined]
    line.paragraph_format.keep_with_next = True
    bast_docx.listing(book, points)


def _sign(book: object, agency: Agency, city: str) -> None:
    lines = [f"Ditetapkan di {city or DOTS}", f"pada tanggal {DOTS}", f"Kepala {agency.name},", "", "",
             f"({DOTS})", f"NIP {DOTS}"]  # fmt: skip
    for words in lines:
        line = book.add_paragraph(seen(words), style="Tanda Tangan")  # type: ignore[attr-defined]
        line.paragraph_format.keep_with_next = words != lines[-1]


def _annex(book: object, agency: Agency) -> None:
    heading = book.add_heading("LAMPIRAN", level=1)  # type: ignore[attr-defined]
    heading.paragraph_format.page_break_before = True
    columns = [
        Column("No.", 0.4, "right"), Column("Kanal", 2), Column("Kedudukan", 1), Column("Nama", 2),
        Column("NIP", 1.6),
    ]  # fmt: skip
    coming = {(one.channel_id, one.rank): one.incoming for one in _expected(agency)}
    held = Custodian.objects.filter(channel__agency=agency, ended=None).exclude(channel__state=Channel.CLOSED)
    rows = []
    for place, one in enumerate(held.select_related("channel", "person").order_by("channel", "-rank"), 1):
        person = coming.get((one.channel_id, one.rank), one.person)
        handle = f"{PLATFORMS[one.channel.platform].title} {one.channel.handle}"
        name = person.name if person else one.name
        nip = person.nip if person else ""
        rows.append([str(place), handle, one.get_rank_display(), name, nip or DOTS])
    docx_table.append(book, Table("Pengelola kanal", columns, rows))


def _expected(agency: Agency) -> list[Handover]:
    """Return the handovers whose new holder is named and has not accepted yet: the SK appoints them."""
    waiting = Handover.objects.filter(channel__agency=agency, state=Handover.APPROVED)
    return list(waiting.exclude(incoming=None).select_related("incoming"))
