"""A quarter or a year as one document: letter, trend, places, movers, silence, guidance, incidents, award."""

from datetime import UTC, datetime, time

from django.conf import settings

from kentongan.evaluation import months
from kentongan.paper import docx, letterhead
from kentongan.paper.blocks import (
    Bars,
    Block,
    Column,
    Document,
    Foot,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Segment,
    Table,
    Text,
)
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.letterhead import DOTS
from kentongan.paper.typesetting import LOOK, pdf
from kentongan.paper.words import in_words, number, plain_date, short_date
from kentongan.reports import guided, letter, ranked, suggestions, sums, wording
from kentongan.reports.packages import Mover, Package
from kentongan.reports.paper import book_head, qr_words
from kentongan.reports.pdf import qr
from kentongan.workdays.clock import local_day

Rows = list[list[str | Text]]


def write_pdf(told: Package) -> bytes:
    """Return the package as PDF/A-2b on A4; the same package gives the same bytes."""
    data = to_json(document(told))
    pictures = {"qr.svg": qr(data["foot"]["qr"])} if data["foot"]["qr"] else {}
    logo = letterhead.logo(settings.DATA, told.state.letterhead.logo_path)
    if logo:
        pictures["logo.png"] = logo
    data["logo"] = "logo.png" if logo else None
    made_at = int(_made_at(told).timestamp())
    return pdf(LOOK / "document.typ", data, paper="a4", made_at=made_at, pictures=pictures)


def write_docx(told: Package) -> bytes:
    """Return the copy that staff may still edit."""
    logo = letterhead.logo(settings.DATA, told.state.letterhead.logo_path)
    note = f"Laporan {told.words} · salinan yang dapat disunting; yang resmi adalah PDF"
    return docx.write(document(told), made_at=_made_at(told), logo=logo, note=note)


def _made_at(told: Package) -> datetime:
    return told.issue.at if told.issue else datetime.combine(told.state.as_of, time(), UTC)


def document(told: Package) -> Document:
    """Write the document; PDF and DOCX are set from it."""
    head, name = told.state.letterhead, told.state.government
    sample = ("(data contoh: semua nama dan angka karangan)",) if told.state.is_sample else ()
    return Document(
        title=f"Laporan keaktifan kanal komunikasi publik {name}, {told.words}",
        subject=f"{told.state.code} {told.stretch}",
        kop_lines=head.lines or (name.upper(),),
        kop_address=head.address,
        letter=nota_dinas(told),
        cover_lines=(
            "LAPORAN KEAKTIFAN KANAL KOMUNIKASI PUBLIK", f"PERANGKAT DAERAH {name.upper()}",
            told.words.upper(), *sample,
        ),
        blocks=chapters(told),
        foot=_foot(told),
    )  # fmt: skip


def _foot(told: Package) -> Foot:
    proof = sha256_of(to_json(told))
    line = f"Sidik fakta SHA-256 {proof}"
    if told.issue is None:
        return Foot(f"Laporan {told.words} · konsep, belum diterbitkan", line)
    left = f"Laporan {told.words} · Nomor {told.issue.number} · versi {told.issue.version}"
    return Foot(f"{left} · {book_head(told.issue)}", line, qr=qr_words(proof, told.issue))


def nota_dinas(told: Package) -> Letter:
    """The letter that carries the package."""
    head, state = told.state.letterhead, told.state
    day = plain_date(local_day(told.issue.at, state.zone)) if told.issue else DOTS
    fields = (
        ("Yth.", wording.addressee(state)), ("Dari", head.position_line),
        ("Tembusan", "; ".join(head.copies) or DOTS), ("Tanggal", day),
        ("Nomor", told.issue.number if told.issue else DOTS), ("Sifat", "Biasa"),
        ("Lampiran", "Satu laporan"),
        ("Hal", f"Keaktifan kanal komunikasi publik perangkat daerah, {told.words}"),
    )  # fmt: skip
    return Letter("NOTA DINAS", fields, _paragraphs(told), letter.signature(state))


def _paragraphs(told: Package) -> list[str]:
    replaces = told.issue.replaces if told.issue else ""
    return [
        (
            "Dengan hormat kami laporkan keaktifan kanal komunikasi publik perangkat daerah (OPD) "
            f"{told.state.government} selama {told.words}, menurut {suggestions.as_known(told.state)}."
        ),
        f"{finding(told)}. {_closed(told)}",
        *([f"Laporan ini memperbaiki dan menggantikan laporan {replaces}."] if replaces else []),
        "Demikian kami laporkan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih.",
    ]


def finding(told: Package) -> str:
    """The heading: what the stretch showed."""
    state = told.state
    if not sums.has_data(state):
        return f"{told.words} belum dapat dinilai: {wording.reason_without_data(state)}"
    ends = sums.by_month(state)
    first, last = ends[0][1], ends[-1][1]
    silent = last.groups[sums.SILENT_GROUP]
    tail = f"; {in_words(silent)} diam pada akhirnya" if silent else "; tidak ada yang diam pada akhirnya"
    if sum(first.groups[:3]) == 0:
        return f"{told.words}: {number(last.groups[0])} dari {number(last.total)} OPD aktif{tail}"
    return f"{told.words}: OPD aktif dari {number(first.groups[0])} menjadi {number(last.groups[0])}{tail}"


def _closed(told: Package) -> str:
    closed = [one for one in told.lines if one.closed]
    if not closed:
        return "Belum ada bulan yang ditutup penilaiannya, sehingga laporan ini tidak memuat peringkat."
    return f"Penilaian {number(len(closed))} dari {number(len(told.lines))} bulan sudah ditutup."


def chapters(told: Package) -> list[Block]:
    """Every chapter; what is not known is said in its place."""
    parts = (_trend, _places, _movers, _silent, _guidance, _accounts, _award)
    return [Paragraph(finding(told), "lead"), *(block for part in parts for block in part(told))]


def _month(value: int) -> str:
    return short_date(months.first_day(value)).split(" ")[1] + f" {value // 100}"


def _trend(told: Package) -> list[Block]:
    blocks: list[Block] = [Heading("I. PERKEMBANGAN TIAP BULAN")]
    if sums.has_data(told.state):
        blocks += _states(told)
    blocks.append(Heading("Rata-rata nilai tiap kelompok pembanding", 2))
    closed = [one for one in told.lines if one.closed]
    if not closed:
        return [*blocks, Paragraph(_closed(told))]
    names = sorted({name for one in closed for name, _, _ in one.scores})
    scores = {one.month: {name: mean for name, mean, _ in one.scores} for one in closed}
    columns = (Column("Kelompok", 3.2), *(Column(_month(one.month), 1, "right") for one in told.lines))
    rows: Rows = [
        [name or ranked.ALL, *(_score(scores, one.month, name) for one in told.lines)] for name in names
    ]
    note = "× = bulan belum ditutup. Rata-rata nilai OPD yang nilainya diketahui, 0 sampai 100."
    return [*blocks, Table("Rata-rata nilai, menurut bulan", columns, rows), Paragraph(note, "note")]


def _score(scores: dict[int, dict[str, float | None]], month: int, name: str) -> str | Text:
    return ranked.points(scores[month].get(name)) if month in scores else Text("×", quiet=True)


def _states(told: Package) -> list[Block]:
    ends = sums.by_month(told.state)
    names = [plain_date(day) for day, _ in ends]
    rows = [
        (
            name,
            [Segment(tone, size) for tone, size in enumerate(tally.groups)],
            [*(number(size) for size in tally.groups[:3]), number(sum(tally.groups[3:]))],
        )
        for name, (_, tally) in zip(names, ends, strict=True)
    ]
    legend = [
        (tone, word)
        for tone, word in enumerate(wording.GROUPS)
        if any(tally.groups[tone] for _, tally in ends)
    ]
    alt = "; ".join(f"{name}: {', '.join(numbers)}" for name, _, numbers in rows)
    heads = (*wording.GROUPS[:3], "Lainnya")
    return [
        Bars("Keaktifan pada akhir tiap bulan", "Banyak OPD; OPD yang sama pada tiap akhir bulan", legend,
             heads, rows, alt),
        Paragraph(wording.GROUP_NOTE, "note"),
    ]  # fmt: skip


def _places(told: Package) -> list[Block]:
    heading = Heading("II. NILAI DAN PERINGKAT MENURUT KELOMPOK PEMBANDING", on_new_page=told.ranking.closed)
    if not told.ranking.closed:
        return [heading, Paragraph(_closed(told))]
    tables = ranked.tables(told.ranking.rows, f"Nilai {told.words}")
    return [
        heading,
        Paragraph(ranked.basis(told.ranking, told.state.zone)),
        *tables,
        ranked.note(told.ranking),
    ]


def _movers(told: Package) -> list[Block]:
    heading = Heading("III. YANG PALING BERUBAH")
    closed = [one.month for one in told.lines if one.closed]
    if len(closed) < 2:
        return [heading, Paragraph("Perubahan baru dapat dihitung bila sedikitnya dua bulan ditutup.")]
    if not told.movers:
        return [heading, Paragraph("Tidak ada OPD yang nilainya berubah.")]
    columns = (
        Column("OPD", 4), Column("Kelompok", 2.2), Column(_month(closed[0]), 1.1, "right"),
        Column(_month(closed[-1]), 1.1, "right"), Column("Perubahan", 1.2, "right"),
        Column("Peringkat", 1.4, "center"),
    )  # fmt: skip
    rows = [_mover(one) for one in told.movers]
    return [heading, Table("Perubahan nilai terbesar, naik dan turun", columns, rows)]


def _mover(one: Mover) -> list[str | Text]:
    sign = "naik" if one.change > 0 else "turun"
    return [
        one.agency, one.peer_group or ranked.ALL, number(one.first, 1), number(one.last, 1),
        f"{sign} {number(abs(one.change), 1)}", f"{one.rank_first} → {one.rank_last}",
    ]  # fmt: skip


def _silent(told: Package) -> list[Block]:
    heading = Heading("IV. OPD YANG DIAM")
    if not sums.has_data(told.state):
        return [heading, Paragraph(wording.finding(told.state) + ".")]
    rows = sums.needing_attention(told.state)
    if not rows:
        return [heading, Paragraph("Tidak ada OPD yang diam, tanpa akun, atau kehilangan akunnya.")]
    columns = (
        Column("OPD", 4), Column("Status", 1.8), Column("Sejak", 1.6),
        Column("Akhir bulan dalam diam", 1.6, "right"), Column("Kendala", 3),
    )  # fmt: skip
    lines: Rows = [
        [
            row.name, Text(wording.status(row), strong=True), wording.since(row),
            number(sum(one in sums.SILENT for one in row.months)), wording.obstacle(row),
        ]
        for row in rows
    ]  # fmt: skip
    return [heading, Table(f"Keadaan pada {plain_date(told.state.as_of)}", columns, lines)]


def _guidance(told: Package) -> list[Block]:
    heading = Heading("V. PEMBINAAN DAN DAMPAKNYA")
    if not any(one.cases or one.workshops for one in told.guidance):
        return [heading, Paragraph("Tidak ada kasus pembinaan atau pelatihan yang tercatat.")]
    columns = (
        Column("Bulan", 1.4), Column("Kasus terbuka", 1.1, "right"), Column("Baru", 0.8, "right"),
        Column("Ditutup", 0.9, "right"), Column("Percakapan", 1.1, "right"),
        Column("Surat dan pesan", 1.2, "right"), Column("Janji ditepati", 1.1, "right"),
        Column("Janji lewat batas", 1.2, "right"),
    )  # fmt: skip
    rows: Rows = [
        [_month(one.month), *(number(count) for count in guided.counts(one))] for one in told.guidance
    ]
    return [heading, Table("Pembinaan tiap bulan", columns, rows), *_effects(told)]


def _effects(told: Package) -> list[Block]:
    columns = (
        Column("Diukur", 2), Column("Kasus", 1, "right"), Column("Terukur utuh", 1.2, "right"),
        Column("Membaik", 1, "right"), Column("Unggahan per 30 hari sebelum", 1.8, "right"),
        Column("sesudah", 1.4, "right"),
    )  # fmt: skip
    rows: Rows = [
        [
            f"{one.days} hari sesudah tindakan", number(one.cases), number(one.measured),
            number(one.improved), ranked.points(one.before), ranked.points(one.after),
        ]
        for one in told.effects
    ]  # fmt: skip
    note = "Hanya kasus yang seluruh rentangnya terpantau; perubahan bukan bukti sebab-akibat."
    return [Table("Dampak pembinaan", columns, rows), Paragraph(note, "note")]


def _accounts(told: Package) -> list[Block]:
    late = [f"{_month(one.month)}: {number(one.late)}" for one in told.lines]
    blocks: list[Block] = [
        Heading("VI. SERAH TERIMA DAN INSIDEN"),
        Paragraph(
            f"Serah terima yang selesai: {number(told.settled)}. Yang lewat batas pada akhir tiap bulan: "
            f"{'; '.join(late)}."
        ),
    ]
    if not told.incidents:
        words = "Tidak ada insiden akun yang tercatat."
        more = f" {in_words(told.false_alarms, capital=True)} dugaan ternyata keliru."
        return [*blocks, Paragraph(words + (more if told.false_alarms else ""))]
    columns = (Column("Insiden", 4), Column("Dibuka", 1, "right"), Column("Masih berjalan", 1.4, "right"))
    rows: Rows = [[kind, number(opened), number(still)] for kind, opened, still in told.incidents]
    note = f"Dugaan yang ternyata keliru: {number(told.false_alarms)}, tidak dihitung."
    return [*blocks, Table("Insiden akun", columns, rows), Paragraph(note, "note")]


def _award(told: Package) -> list[Block]:
    if len(told.stretch) != len("2026"):
        return []
    heading = Heading("VII. PENGHARGAAN")
    if not told.award:
        return [heading, Paragraph("Penghargaan tahun ini belum ditetapkan.")]
    lines = [f"{one.category}: {wording.listed(one.winners) or 'tidak ada pemenang'}." for one in told.awards]
    return [heading, Paragraph(f"{told.award} ditetapkan dengan pemenang:"), Listing(lines)]
