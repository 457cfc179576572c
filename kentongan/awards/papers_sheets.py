"""The words of the sheets: feedback for every agency, winner or not, and each juror's own sheet."""

from datetime import datetime

from kentongan.agencies.models import Agency
from kentongan.awards import advice, papers
from kentongan.awards.models import Award, Juror, Sheet
from kentongan.awards.papers import LETTER, Told
from kentongan.awards.ranking import GROUPS
from kentongan.awards.tallying import Row, Tally
from kentongan.evaluation import ruling
from kentongan.evaluation.results import YearResult
from kentongan.paper.blocks import Block, Column, Figures, Heading, Listing, Paragraph, Text
from kentongan.paper.words import number, plain_date
from kentongan.workdays.clock import local_day

UNKNOWN = "tidak terukur"
MARKS = "Tabel 2. Rata-rata nilai juri, 1 sampai 4"
NOTHING = (
    "Kirim berkas ekspor tiap kanal setiap bulan, atau catat unggahan dengan tautannya. Sesudah data ada, "
    "kinerja OPD Anda ikut dinilai; selama belum ada, nilainya kosong, bukan nol."
)


def feedback(
    award: Award, agency: Agency, year: YearResult | None, tallies: list[Tally], *, at: datetime
) -> Told:
    """What an agency reads of its year: numbers, what is strong, what is weak, what to do next, the jury."""
    head = papers.head_of(award)
    blocks: list[Block] = [_figures(award, year, tallies, agency)]
    blocks += _year(year) if year is not None else [Paragraph("Tahun ini belum ada angka untuk OPD Anda.")]
    blocks += _jury(agency, tallies)
    return Told(
        look=LETTER, at=at, kop_lines=head.lines, kop_address=head.address, logo_path=head.logo_path,
        title="LEMBAR UMPAN BALIK", subtitle=(papers.name_of(award), *papers.sample_line(award)), number="",
        name=agency.name, preamble=(), resolved=(), blocks=tuple(blocks), closing="",
        signers=(papers.office_signer(head, papers.day_at(head, local_day(at, award.government.zone))),),
        foot_left=f"Umpan balik {award.year} · {agency.short_name or agency.name}",
    )  # fmt: skip


def _figures(award: Award, year: YearResult | None, tallies: list[Tally], agency: Agency) -> Block:
    score = number(year.score, 1) if year else UNKNOWN
    coverage = f"{number(year.coverage * 100)} %" if year else UNKNOWN
    months = len(year.months) if year else 0
    named = [one for one in tallies for row in one.rows if row.nominee.agency_id == agency.pk]
    won = [
        row for one in tallies for row in one.rows if row.nominee.agency_id == agency.pk and row.nominee.won
    ]
    return Figures(
        (
            ("Nilai setahun", score, (year.predicate if year else "") or "data belum cukup"),
            ("Cakupan data", coverage, f"{months} bulan"),
            *_rank(award, year),
            ("Nominasi", str(len(named)), f"{len(won)} menang"),
        )
    )


def _rank(award: Award, year: YearResult | None) -> tuple[tuple[str, str, str], ...]:
    """The own place, where the government lets agencies know it."""
    if not ruling.of(award.government).shows_places or year is None or year.rank is None:
        return ()
    span = f"{year.rank_low}–{year.rank_high}" if year.rank_low != year.rank_high else str(year.rank)
    return (("Peringkat", span, year.peer_group or "semua OPD"),)


def _year(year: YearResult) -> list[Block]:
    told = advice.of(year.indicators)
    if not (told.strong or told.weak):
        return [Heading("Belum ada yang terukur", 2), Paragraph(NOTHING), *_unknown(told)]
    columns = [Column("Kelompok", 3), Column("Nilai", 1, "right")]
    rows: list[list[str | Text]] = [
        [f"{letter}. {GROUPS.get(letter, 'lainnya').capitalize()}", papers.points(value)]
        for letter, value in sorted(year.groups.items())
    ]
    blocks: list[Block] = [
        papers.table("Tabel 1. Nilai tiap kelompok indikator, 0 sampai 100", columns, rows)
    ]
    strong = [f"{one.title}: {number(one.score, 1)}." for one in told.strong]
    weak = [f"{one.title}: {number(one.score, 1)}. {one.advice}" for one in told.weak]
    blocks += [Heading("Yang sudah kuat", 2), _points(strong, "Belum ada indikator dengan nilai 80 ke atas.")]
    blocks += [
        Heading("Yang perlu diperkuat, dan langkah berikutnya", 2),
        _points(weak, "Semua indikator yang terukur bernilai 80 ke atas. Pertahankan."),
    ]
    return [*blocks, *_unknown(told)]


def _unknown(told: advice.Advice) -> list[Block]:
    if not told.unknown:
        return []
    words = f"Tidak terukur, jadi tidak ikut dinilai: {', '.join(told.unknown)}."
    return [Paragraph(words, look="note")]


def _points(points: list[str], otherwise: str) -> Block:
    return Listing(points) if points else Paragraph(otherwise)


def _jury(agency: Agency, tallies: list[Tally]) -> list[Block]:
    own = [(one, row) for one in tallies for row in one.rows if row.nominee.agency_id == agency.pk]
    if not own:
        return [
            Heading("Penjurian", 2),
            Paragraph("OPD Anda tidak dinominasikan tahun ini, jadi tidak dinilai juri."),
        ]
    heads = [Column(criterion.name, 0.8, "right") for criterion, _ in own[0][1].criteria]
    columns = [Column("Kategori", 1.8), *heads, Column("Hasil", 0.8)]
    rows: list[list[str | Text]] = [[one.category.full_name, *_means(row), _outcome(row)] for one, row in own]
    comments = list(dict.fromkeys(f"“{words}”" for _, row in own for words in row.comments))
    found: list[Block] = [Heading("Penjurian", 2), papers.table(MARKS, columns, rows, small=True)]
    return [*found, *_comments(comments)]


def _comments(comments: list[str]) -> list[Block]:
    if not comments:
        return []
    return [Paragraph("Catatan juri, tanpa nama:"), Listing(comments)]


def _outcome(row: Row) -> str | Text:
    return Text("pemenang", strong=True) if row.nominee.won else "nominasi"


def _means(row: Row) -> list[str | Text]:
    return [
        Text("tidak dinilai", quiet=True) if mean is None else number(mean, 2) for _, mean in row.criteria
    ]


def of_juror(award: Award, juror: Juror, *, at: datetime) -> Told:
    """A juror's own sheet: the declaration and every mark that was submitted, to be signed."""
    head = papers.head_of(award)
    blocks: list[Block] = [Paragraph(_declaration(juror, award))]
    for place, category in enumerate(award.categories.all(), start=1):
        blocks += _own_marks(place, juror, category.pk, category.full_name)
    return Told(
        look=LETTER, at=at, kop_lines=head.lines, kop_address=head.address, logo_path=head.logo_path,
        title="LEMBAR PENILAIAN JURI", subtitle=(papers.name_of(award), *papers.sample_line(award)),
        number="", name=juror.person.name, preamble=(), resolved=(), blocks=tuple(blocks), closing="",
        signers=(
            papers.Signer(
                papers.day_at(head, local_day(at, award.government.zone)),
                "Ketua Dewan Juri" if juror.is_chair else "Juri", juror.person.name, juror.office,
            ),
        ),
        foot_left=f"Lembar juri {award.year} · {juror.person.name}",
    )  # fmt: skip


def _declaration(juror: Juror, award: Award) -> str:
    zone = award.government.zone
    day = plain_date(local_day(juror.declared_at, zone)) if juror.declared_at else UNKNOWN
    names = [one.name for one in juror.conflicts.all()]
    barred = f"tidak menilai {', '.join(names)}" if names else "tidak berkepentingan dengan OPD mana pun"
    more = f" Keterangan: {juror.statement.rstrip('.')}." if juror.statement else ""
    return f"Pada {day} saya menyatakan {barred}.{more}"


def _own_marks(place: int, juror: Juror, category_id: int, name: str) -> list[Block]:
    sheets = Sheet.objects.filter(ballot__juror=juror, ballot__category=category_id)
    sheets = sheets.exclude(ballot__submitted_at=None).select_related("nominee__agency")
    criteria = list(juror.award.criteria.all())
    rows: list[list[str | Text]] = []
    for sheet in sheets.prefetch_related("marks").order_by("nominee__agency__name"):
        marks = {one.criterion_id: str(one.value) for one in sheet.marks.all()}
        given: list[str | Text] = [marks.get(one.pk, "–") for one in criteria]
        rows.append([sheet.nominee.agency.name, *given, sheet.comment])
    if not rows:
        return []
    heads = [Column(one.name, 0.8, "right") for one in criteria]
    columns = [Column("OPD", 1.8), *heads, Column("Catatan", 2.2)]
    return [papers.table(f"Tabel {place}. {name}", columns, rows, small=True)]
