"""What an agency reads of a closed month, quarter or year (lembar umpan balik): one page, one agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kentongan.agencies.models import Government
from kentongan.awards import advice
from kentongan.awards.ranking import GROUPS
from kentongan.evaluation import results, ruling
from kentongan.evaluation.models import Period
from kentongan.evaluation.months import Stretch
from kentongan.evaluation.results import YearResult
from kentongan.guidance.models import AgreedStep
from kentongan.paper import docx, letterhead
from kentongan.paper.blocks import (
    Bars,
    Block,
    Document,
    Figures,
    Foot,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Segment,
    Signature,
)
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.letterhead import Letterhead
from kentongan.paper.typesetting import pdf
from kentongan.paper.words import number, plain_date
from kentongan.reports import ranked
from kentongan.reports.judged import PlaceRow, rows_of
from kentongan.reports.monthly import letterhead_of

_TEMPLATE = Path(__file__).parent / "typst" / "feedback.typ"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One agency's sheet."""

    agency_id: int
    agency: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of one stretch, as one paper. `known_at`: when its last month was closed or counted anew."""

    words: str
    basis: str
    head: Letterhead
    is_sample: bool
    known_at: datetime
    sheets: tuple[Sheet, ...]


def of(government: Government, asked: Stretch, agencies: Sequence[int] | None = None) -> Sheets | None:
    """The sheets of a stretch for these agencies (None: all); None where no month of it is closed.

    Everything stands on the frozen results, so the same version gives the same sheet years later.
    """
    closed = results.closed_in(government, asked)
    if not closed:
        return None
    found = results.stretch(government, asked)
    places = ruling.of(government).shows_places
    wanted = None if agencies is None else set(agencies)
    picked = [one for one in found if wanted is None or one.agency.pk in wanted]
    rows = {row.agency_id: row for row in rows_of(picked)}
    promises = _promises(government, [one.agency.pk for one in picked])
    sheets = [
        Sheet(one.agency.pk, one.agency.name, _blocks(one, rows[one.agency.pk], places, promises))
        for one in sorted(picked, key=lambda one: one.agency.name)
    ]
    return Sheets(
        asked.words, _basis(closed), letterhead_of(government), government.is_sample,
        max(one.closed_at for one in closed), tuple(sheets),
    )  # fmt: skip


def _basis(closed: Sequence[Period]) -> str:
    last = closed[-1]
    declared = results.rubric_of(last)
    count = f"{number(len(closed))} bulan yang ditutup" if len(closed) > 1 else f"hasil versi {last.version}"
    return f"{declared.title}, {count}"


def _promises(government: Government, agencies: Sequence[int]) -> dict[int, list[str]]:
    found = AgreedStep.objects.filter(case__government=government, case__agency__in=agencies, done_on=None)
    found = found.exclude(case__state="closed").select_related("case").order_by("due_on", "pk")
    told: dict[int, list[str]] = {}
    for one in found:
        side = "OPD Anda" if one.side == AgreedStep.AGENCY else "Dinas Kominfo"
        told.setdefault(one.case.agency_id, []).append(f"{side}: {one.what}, batas {plain_date(one.due_on)}.")
    return told


def _blocks(
    one: YearResult, row: PlaceRow, places: bool, promises: dict[int, list[str]]
) -> tuple[Block, ...]:
    blocks: list[Block] = [_figures(row, places)]
    told = advice.of(one.indicators)
    if not (told.strong or told.weak):
        blocks.append(
            Paragraph(
                "Belum ada yang terukur. Kirim berkas ekspor tiap kanal setiap bulan, atau catat unggahan "
                "dengan tautannya. Selama belum ada data, nilainya kosong, bukan nol."
            )
        )
    else:
        strong = [f"{point.title}: {number(point.score, 1)}." for point in told.strong]
        weak = [f"{point.title}: {number(point.score, 1)}. {point.advice}" for point in told.weak]
        blocks += [
            *_groups(one), Heading("Yang sudah kuat", 2),
            _points(strong, "Belum ada indikator dengan nilai 80 ke atas."),
            Heading("Yang perlu diperkuat, dan langkah berikutnya", 2),
            _points(weak, "Semua indikator yang terukur bernilai 80 ke atas. Pertahankan."),
        ]  # fmt: skip
    if told.unknown:
        words = f"Tidak terukur, jadi tidak ikut dinilai: {', '.join(told.unknown)}."
        blocks.append(Paragraph(words, "note"))
    if one.agency.pk in promises:
        blocks += [Heading("Yang sudah disepakati", 2), Listing(promises[one.agency.pk])]
    return tuple(blocks)


def _figures(row: PlaceRow, places: bool) -> Figures:
    predicate = row.predicate if row.rank is not None else ""
    figures = [
        ("Nilai", number(row.score, 1), predicate or "data belum cukup"),
        ("Cakupan data", f"{number(row.coverage * 100)} %", "bagian indikator yang ada datanya"),
        ("Bulan", number(row.months), "yang dinilai"),
    ]
    if places and row.rank is not None:
        figures.append(("Peringkat", ranked.ranged(row), row.peer_group or ranked.ALL))
    return Figures(tuple(figures))


def _groups(one: YearResult) -> list[Block]:
    rows = [
        (f"{letter}. {GROUPS.get(letter, 'lainnya').capitalize()}", value)
        for letter, value in sorted(one.groups.items())
    ]
    known = [(name, value) for name, value in rows if value is not None]
    bars = Bars(
        "Nilai tiap kelompok indikator", "0 sampai 100; rata-rata indikator yang terukur", [(0, "Nilai")],
        ("Nilai",), [(name, [Segment(0, round(value))], [number(value, 1)]) for name, value in known],
        alt="; ".join(f"{name}: {number(value, 1)}" for name, value in known),
    )  # fmt: skip
    missing = [name for name, value in rows if value is None]
    note = [Paragraph(f"Tidak terukur: {', '.join(missing)}.", "note")] if missing else []
    return [bars, *note]


def _points(points: list[str], otherwise: str) -> Block:
    return Listing(points) if points else Paragraph(otherwise)


def write_pdf(told: Sheets) -> bytes:
    """Return the sheets as one PDF/A-2b on A4, each agency on a page of its own."""
    logo = letterhead.logo(settings.DATA, told.head.logo_path)
    data = {
        **to_json(told), "logo": "logo.png" if logo else None, "foot": to_json(_foot(told)),
        "kop_lines": told.head.lines, "kop_address": told.head.address,
        "sample": "(data contoh: semua nama dan angka karangan)" if told.is_sample else "",
    }  # fmt: skip
    made_at = int(told.known_at.timestamp())
    return pdf(_TEMPLATE, data, paper="a4", made_at=made_at, pictures={"logo.png": logo} if logo else {})


def _foot(told: Sheets) -> Foot:
    proof = sha256_of(to_json(told))
    return Foot(f"Lembar umpan balik · {told.words} · {told.basis}", f"Sidik SHA-256 {proof}")


def write_docx(told: Sheets) -> bytes:
    """Return the same sheets as a DOCX that may be edited."""
    head, first = told.head, told.sheets[0]
    sample = " (data contoh)" if told.is_sample else ""
    blocks: list[Block] = list(first.blocks)
    for one in told.sheets[1:]:
        blocks += [Heading(one.agency, 1, on_new_page=True), *one.blocks]
    fields = (("OPD", first.agency), ("Periode", f"{told.words}{sample}"), ("Dasar", told.basis))
    signature = Signature("", head.position_line, (head.name_line, head.rank_line, head.nip_line))
    words = ["Lembar ini menyampaikan nilai OPD Anda, yang sudah kuat, dan langkah berikutnya."]
    document = Document(
        title=f"Lembar umpan balik {told.words}", subject=told.words, kop_lines=head.lines,
        kop_address=head.address, letter=Letter("LEMBAR UMPAN BALIK", fields, words, signature),
        cover_lines=(first.agency.upper(),), blocks=blocks, foot=_foot(told),
    )  # fmt: skip
    logo = letterhead.logo(settings.DATA, head.logo_path)
    return docx.write(document, made_at=told.known_at, logo=logo, note=_foot(told).left)
