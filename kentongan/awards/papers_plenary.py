"""The words of the plenary's berita acara, the decree (SK) and the certificates."""

from datetime import datetime

from kentongan.awards import agreement, combining, papers
from kentongan.awards.models import Award, Category, Nominee, Objection
from kentongan.awards.papers import CERTIFICATE, LETTER, Told
from kentongan.awards.tallying import Tally
from kentongan.handovers import spelled
from kentongan.paper.blocks import Block, Column, Listing, Paragraph, Text
from kentongan.paper.letterhead import DOTS
from kentongan.paper.words import number, plain_date
from kentongan.workdays.clock import local_day

CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
BLIND = (
    "Juri menilai tertutup dengan nilai 1 sampai 4 tiap kriteria, tanpa melihat peringkat dan nilai juri "
    "lain. Juri tidak menilai OPD tempatnya bekerja atau berkepentingan. "
    "Nilai juri = (rata-rata − 1) ÷ 3 × 100."
)


def minutes(award: Award, tallies: list[Tally], *, at: datetime) -> Told:
    """The berita acara: who was there, how it was counted, every category with its decision and reasons."""
    head = papers.head_of(award)
    blocks: list[Block] = [Paragraph(_opening(award)), Listing(_method(award)), _attendance(award)]
    for place, one in enumerate(tallies, start=2):
        blocks += _category(place, one)
    return Told(
        look=LETTER, at=at, kop_lines=head.lines, kop_address=head.address, logo_path=head.logo_path,
        title="BERITA ACARA RAPAT PLENO DEWAN JURI",
        subtitle=(papers.name_of(award).upper(), *papers.sample_line(award)),
        number=papers.numbered(award.minutes_number), name="", preamble=(), resolved=(),
        blocks=tuple(blocks), closing=CLOSING,
        signers=(_chair(award, papers.day_at(head, award.plenary_on)), papers.office_signer(head)),
        foot_left=f"Berita acara pleno {award.minutes_number or '(konsep)'}",
    )  # fmt: skip


def _opening(award: Award) -> str:
    day = spelled.day(award.plenary_on) if award.plenary_on else DOTS
    basis = f" berdasarkan {award.basis}" if award.basis else ""
    return (
        f"Pada hari ini, {day}, bertempat di {award.plenary_place or DOTS}, dewan juri "
        f"{papers.name_of(award)} mengadakan rapat pleno{basis}. Rapat dihadiri {len(award.attendance)} "
        "orang yang tercantum pada Tabel 1, dan menetapkan sebagai berikut."
    )


def _method(award: Award) -> list[str]:
    share = number(award.jury_share * 100)
    rest = number((1 - award.jury_share) * 100)
    filed = Objection.objects.filter(category__award=award)
    granted = filed.filter(state=Objection.GRANTED).count()
    until = plain_date(award.appeal_until) if award.appeal_until else DOTS
    by_number = (
        f"Nominasi disusun menurut angka bulan yang sudah ditutup sampai {plain_date(award.cutoff_on)}. OPD "
        "yang datanya belum cukup tidak dinominasikan; nilai yang sama di batas nominasi ikut serta."
    )
    together = (
        f"Nilai akhir = {rest} persen nilai otomatis + {share} persen nilai juri; bila salah satunya tidak "
        f"ada, yang lain dipakai sendiri. {combining.TIES}"
    )
    window = f"Masa sanggah berakhir {until}: {filed.count()} sanggahan masuk, {granted} diterima."
    return [by_number, BLIND, together, window]


def _attendance(award: Award) -> Block:
    columns = [Column("No.", 0.3, "right"), Column("Nama dan jabatan", 3), Column("Tanda tangan", 1.6)]
    rows: list[list[str | Text]] = [
        [str(place), words, f"{place}. {DOTS}"] for place, words in enumerate(award.attendance, start=1)
    ]
    return papers.table("Tabel 1. Daftar hadir", columns, rows)


def _category(place: int, one: Tally) -> list[Block]:
    name = one.category.full_name
    if not one.rows:
        return [Paragraph(f"{name}: tidak ada nominasi, jadi tidak ada pemenang.")]
    columns = [
        Column("Urutan", 0.6, "right"), Column("OPD", 2.6), Column("Otomatis", 0.9, "right"),
        Column("Juri", 0.9, "right"), Column("Akhir", 0.9, "right"), Column("Putusan", 1),
    ]  # fmt: skip
    rows: list[list[str | Text]] = [
        [
            str(row.result.place or "–"), row.nominee.agency.name, papers.points(row.result.automatic),
            papers.points(row.result.jury), papers.points(row.result.final), _verdict(row.nominee),
        ]
        for row in one.rows
    ]  # fmt: skip
    found: list[Block] = [papers.table(f"Tabel {place}. {name}", columns, rows)]
    return [*found, Paragraph(_remarks(one), look="note"), *_deviation(one)]


def _verdict(nominee: Nominee) -> str | Text:
    return Text("pemenang", strong=True) if nominee.won else "nominasi"


def _remarks(one: Tally) -> str:
    value = agreement.written(one.alpha)
    talked = f" {len(one.apart)} nilai yang menyimpang dibahas dalam pleno." if one.apart else ""
    shared = " Urutan pertama dibagi." if len(one.first) > 1 else ""
    return f"Kesepakatan juri (alfa Krippendorff, ordinal): {value}. {one.meaning}{talked}{shared}"


def _deviation(one: Tally) -> list[Block]:
    if not one.category.reason:
        return []
    won = {row.nominee.pk for row in one.rows if row.nominee.won}
    left = won != {row.nominee.pk for row in one.first}
    words = "Putusan berbeda dari urutan, dengan alasan" if left else "Catatan pleno"
    return [Paragraph(f"{words}: {one.category.reason.rstrip('.')}.")]


def _chair(award: Award, place_and_day: str) -> papers.Signer:
    seat = award.jurors.filter(is_chair=True, left_at=None).select_related("person").first()
    name = seat.person.name if seat else f"({DOTS})"
    return papers.Signer(place_and_day, "Ketua Dewan Juri", name, seat.office if seat else "")


def winners(award: Award) -> list[tuple[Category, list[Nominee]]]:
    """Each category with who won it, in order; categories that nobody won are left out."""
    found = []
    for category in award.categories.all():
        won = list(category.nominees.standing().filter(won=True).select_related("agency"))
        if won:
            found.append((category, won))
    return found


def decree(award: Award, *, at: datetime) -> Told:
    """The decree that names the winners; legal bases that nobody typed stay dots for the legal office."""
    head = papers.head_of(award)
    giver = head.addressee or award.government.head_title
    who = giver.upper()
    about = f"PEMENANG {papers.name_of(award).upper()}"
    return Told(
        look=LETTER, at=at, kop_lines=head.lines[:1], kop_address="", logo_path=head.logo_path,
        title=f"KEPUTUSAN {who}", subtitle=("TENTANG", about, *papers.sample_line(award)),
        number=papers.numbered(award.decree_number), name="", preamble=_preamble(award, giver),
        resolved=_resolved(award, who, about), blocks=(_winners_table(award),), closing="",
        signers=(papers.head_signer(award, head, _enacted(award, head.city)),),
        foot_left=f"Keputusan {award.decree_number or '(konsep)'}",
    )  # fmt: skip


def _enacted(award: Award, city: str) -> str:
    day = plain_date(award.decree_on) if award.decree_on else DOTS
    return f"Ditetapkan di {city or DOTS}\npada tanggal {day}"


def _preamble(award: Award, who: str) -> papers.Clauses:
    day = plain_date(award.plenary_on) if award.plenary_on else DOTS
    held = f"Berita Acara Rapat Pleno Dewan Juri Nomor {award.minutes_number or DOTS} tanggal {day}"
    need = (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan "
        f"{who} tentang Pemenang {papers.name_of(award)};"
    )
    return (
        ("Menimbang", (f"bahwa dewan juri telah menyelesaikan penilaian {papers.name_of(award)};", need)),
        ("Mengingat", (f"{award.basis or DOTS};", f"{DOTS} (diisi bagian hukum);")),
        ("Memperhatikan", (f"{held};",)),
    )


def _resolved(award: Award, who: str, about: str) -> papers.Clauses:
    return (
        ("Menetapkan", (f"KEPUTUSAN {who} TENTANG {about}.",)),
        (
            "KESATU",
            (f"Menetapkan pemenang {papers.name_of(award)} sebagaimana tercantum pada tabel di bawah.",),
        ),
        (
            "KEDUA",
            ("Kepada pemenang sebagaimana dimaksud dalam Diktum KESATU diberikan piagam penghargaan.",),
        ),
        ("KETIGA", ("Keputusan ini mulai berlaku pada tanggal ditetapkan.",)),
    )


def _winners_table(award: Award) -> Block:
    columns = [Column("No.", 0.4, "right"), Column("Kategori", 2), Column("Pemenang", 2.4)]
    rows: list[list[str | Text]] = [
        [str(place), category.full_name, ", ".join(one.agency.name for one in won)]
        for place, (category, won) in enumerate(winners(award), start=1)
    ]
    return papers.table("Daftar pemenang", columns, rows)


def certificate(award: Award, category: Category, nominee: Nominee, *, at: datetime) -> Told:
    """The certificate of one winner."""
    head = papers.head_of(award)
    day = award.decree_on or local_day(at, award.government.zone)
    words = f"sebagai {category.full_name}\npada {papers.name_of(award)}"
    giver = head.addressee or award.government.head_title
    return Told(
        look=CERTIFICATE, at=at, kop_lines=head.lines[:1], kop_address="", logo_path=head.logo_path,
        title="PIAGAM PENGHARGAAN", subtitle=papers.sample_line(award),
        number=papers.numbered(award.decree_number), name=nominee.agency.name, preamble=(), resolved=(),
        blocks=(Paragraph(f"{giver} memberikan penghargaan kepada"), Paragraph(words)), closing="",
        signers=(papers.head_signer(award, head, papers.day_at(head, day)),),
        foot_left=f"Piagam {category.full_name} {award.year}",
    )  # fmt: skip
