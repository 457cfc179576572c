"""One page for the head of government: the state, three decisions asked, places, what is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kentongan.paper import letterhead
from kentongan.paper.blocks import Bars, Foot
from kentongan.paper.frozen import to_json
from kentongan.paper.typesetting import pdf
from kentongan.paper.words import month_name, number, plain_date
from kentongan.reports import ranked, results, suggestions, sums, wording
from kentongan.reports.facts import MonthlyReport, SheetChoice
from kentongan.reports.judged import PlaceRow
from kentongan.reports.paper import foot
from kentongan.reports.pdf import made_at, qr

DECISIONS = 3
NAMED = 4  # lines in each list of what is overdue: the page stays one page
_TEMPLATE = Path(__file__).parent / "typst" / "head.typ"
Part = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page says, in its order."""

    kop_lines: tuple[str, ...]
    kop_address: str
    title: str
    addressee: str
    finding: str
    comparison: str
    figures: tuple[tuple[str, str, str], ...]
    bars: Bars | None
    decisions: tuple[str, ...]
    no_decision: str
    more: str  # where the other decisions stand; "" = there are none
    places: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]  # heading, (place, agency, score)
    places_note: str
    overdue: tuple[Part, ...]
    signature: tuple[str, ...]
    foot: Foot


def write(report: MonthlyReport) -> bytes:
    """Return the page as PDF/A-2b on A4, always one page; the same report gives the same bytes."""
    told = to_json(sheet(report))
    pictures = {"qr.svg": qr(told["foot"]["qr"])} if told["foot"]["qr"] else {}
    logo = letterhead.logo(settings.DATA, report.letterhead.logo_path)
    if logo:
        pictures["logo.png"] = logo
    told["logo"] = "logo.png" if logo else None
    return pdf(_TEMPLATE, told, paper="a4", made_at=made_at(report), pictures=pictures)


def sheet(report: MonthlyReport) -> Sheet:
    """Gather the page from the rows of the month's report, which hold everything it says."""
    has_data = sums.has_data(report)
    asked = suggestions.suggestions(report)
    head = report.letterhead
    sample = " (data contoh)" if report.is_sample else ""
    rest = len(asked) - DECISIONS
    return Sheet(
        kop_lines=head.lines or (report.government.upper(),),
        kop_address=head.address,
        title=f"Ringkasan keaktifan kanal komunikasi publik, {month_name(report.month)}{sample}",
        addressee=f"Untuk {wording.addressee(report)} · {suggestions.as_known(report)}",
        finding=wording.finding(report),
        comparison=wording.comparison(report) if has_data else suggestions.conclusions(report)[-1],
        figures=tuple(results.figures(report).figures) if has_data else (),
        bars=results.cluster_bars(report, most=5) if has_data else None,
        decisions=tuple(asked[:DECISIONS]),
        no_decision="Tidak ada keputusan yang dimohonkan bulan ini; pemantauan dilanjutkan.",
        more=f"{number(rest)} saran lainnya ada pada Bab V laporan." if rest > 0 else "",
        places=_places(report),
        places_note=_places_note(report),
        overdue=overdue(report),
        signature=(f"{head.position_line},", head.name_line, head.nip_line),
        foot=foot(report),
    )


def _places(report: MonthlyReport) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    rows = report.ranking.rows if report.ranking else ()
    choice = report.sheet or SheetChoice()
    shown = (
        ("Teratas", ranked.top(rows, choice.top)),
        ("Terbawah", ranked.bottom(rows, choice.bottom, after=choice.top)),
    )
    return tuple((title, tuple(_place(row) for row in picked)) for title, picked in shown if picked)


def _place(row: PlaceRow) -> tuple[str, str, str]:
    return ranked.ranged(row), f"{row.agency} ({row.peer_group or ranked.ALL})", number(row.score, 1)


def _places_note(report: MonthlyReport) -> str:
    told = report.ranking
    if told is None or not told.closed:
        return f"Penilaian {month_name(report.month)} belum ditutup; tidak ada peringkat yang dilaporkan."
    count = sum(row.rank is not None for row in told.rows)
    if not count:
        return "Belum ada OPD yang datanya cukup untuk diperingkat."
    return (
        f"Peringkat di dalam kelompok pembanding, dengan rentangnya; {number(count)} dari "
        f"{number(len(told.rows))} OPD cukup datanya."
    )


def overdue(report: MonthlyReport) -> tuple[Part, ...]:
    """What is past its time: silence without an answer, handovers, promises, missing data."""
    silent = [row for row in sums.needing_attention(report) if row.status in sums.SILENT]
    parts = (
        ("OPD diam terlama", [f"{row.name}, sejak {wording.since(row)}" for row in silent]),
        (
            "Serah terima lewat batas",
            [f"{row.agency}: {row.title}, batas {plain_date(row.due_on)}" for row in report.late],
        ),
        ("Janji pembinaan lewat batas", _promises(report)),
    )
    return tuple((title, _cut(lines)) for title, lines in parts if lines)


def _promises(report: MonthlyReport) -> list[str]:
    kept = report.guidance.kept if report.guidance else ()
    return [f"{side}: {number(count)} janji" for side, _, _, count in kept if count]


def _cut(lines: Sequence[str]) -> tuple[str, ...]:
    rest = len(lines) - NAMED
    return (*lines[:NAMED], f"dan {number(rest)} lainnya") if rest > 0 else tuple(lines)
