"""A month's report goes out: frozen, five files hashed, entered once; a correction is a new version."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.paper import keeping
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.words import month_name, plain_date
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.reports import docx, head_sheet, monthly, pdf, xlsx
from kentongan.reports.facts import Issue, MonthlyReport
from kentongan.reports.models import IssuedReport
from kentongan.workdays.clock import local_day

LONGEST_NUMBER = 120
Told = Callable[[int, int, str], None]  # done, total, what is being written
_WRITERS: tuple[tuple[str, str, str, Callable[[MonthlyReport], bytes]], ...] = (
    ("pdf-a4", "PDF A4", "a4.pdf", lambda report: pdf.write(report, paper="a4")),
    ("pdf-f4", "PDF F4", "f4.pdf", lambda report: pdf.write(report, paper="f4")),
    ("sheet", "Ringkasan satu halaman", "ringkasan.pdf", head_sheet.write),
    ("docx", "DOCX", "suntingan.docx", docx.write),
    ("xlsx", "XLSX", "tabel.xlsx", xlsx.write),
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report whose files are written and which is not entered yet: without its row it does not exist."""

    government: Government
    report: MonthlyReport
    issue: Issue
    known_at: datetime
    files: dict[str, dict[str, Any]]


def issue(
    government: Government,
    month: date,
    *,
    number: str,
    expected: int | None = None,
    told: Told | None = None,
    by: Person | None,
    at: datetime,
) -> IssuedReport:
    """Issue the report of the month that holds `month`, with what is known at `at` (UTC), and return it.

    `expected` is the version that the person saw would come: sent twice, the first one is returned; overtaken
    by somebody else, it is refused. Raises Refused for a month that is not over and a missing number.
    """
    month, number = month.replace(day=1), " ".join(number.split())
    _refuse_bad(government, month, number, at)
    there = _sent_twice(government, month, number, expected)
    return there or enter(prepare(government, month, number=number, told=told, at=at), by=by, at=at)


def may_issue_from(month: date) -> date:
    """Return the first local day on which a month's report can go out: the one after its last."""
    return monthly.last_day(month) + timedelta(days=1)


def next_version(government: Government, month: date) -> int:
    """Return the version that would come next."""
    newest = IssuedReport.objects.of_month(government, month).first()
    return newest.version + 1 if newest else 1


def _refuse_bad(government: Government, month: date, number: str, at: datetime) -> None:
    first = may_issue_from(month)
    if local_day(at, government.zone) < first:
        raise Refused(
            f"{month_name(month)} belum berakhir. Laporannya dapat diterbitkan mulai {plain_date(first)}."
        )
    if not number:
        raise Refused("Nomor surat kosong. Tulis nomornya, atau titik-titik bila nomor diberikan kemudian.")
    if len(number) > LONGEST_NUMBER:
        raise Refused(f"Nomor surat paling banyak {LONGEST_NUMBER} huruf.")


def _sent_twice(
    government: Government, month: date, number: str, expected: int | None
) -> IssuedReport | None:
    newest = IssuedReport.objects.of_month(government, month).first()
    if expected is None or newest is None or newest.version < expected:
        return None
    if newest.version == expected and newest.number == number:
        return newest
    raise Refused(
        f"Laporan {month_name(month)} versi {newest.version} baru saja terbit dengan nomor {newest.number}. "
        "Periksa dahulu laporan itu."
    )


def prepare(
    government: Government, month: date, *, number: str, told: Told | None = None, at: datetime
) -> Prepared:
    """Freeze the month and write its files; nothing of it counts before `enter`."""
    composed = monthly.compose(government, month, known_at=at)
    seq, digest = book.head()
    newest = IssuedReport.objects.of_month(government, composed.month).first()
    issued = Issue(
        number=number,
        version=newest.version + 1 if newest else 1,
        at=at,
        book=f"{seq}:{digest}" if seq else book.NO_ROWS,
        replaces=_named(newest, government.zone) if newest else "",
    )
    report = replace(composed, issue=issued)
    return Prepared(government, report, issued, at, _write_files(government, report, issued, told))


def _named(report: IssuedReport, zone: str) -> str:
    day = plain_date(local_day(report.at, zone))
    return f"versi {report.version}, Nomor {report.number}, tanggal {day}"


def _write_files(
    government: Government, report: MonthlyReport, issued: Issue, told: Told | None
) -> dict[str, dict[str, Any]]:
    stem = f"laporan-{report.month:%Y-%m}-v{issued.version}"
    folder = Path(settings.FILES) / str(government.pk) / "laporan" / f"{stem}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700, parents=True)
    written = {}
    for done, (kind, title, ending, write) in enumerate(_WRITERS):
        if told:
            told(done, len(_WRITERS), f"Menulis {title}")
        written[kind] = keeping.keep(folder / f"{stem}-{ending}", title, write(report))
    return written


def enter(prepared: Prepared, *, by: Person | None, at: datetime) -> IssuedReport:
    """Enter a prepared report: from here on it exists. Refused when another took its version meanwhile."""
    facts = to_json(prepared.report)
    issued = IssuedReport(
        government=prepared.government,
        month=prepared.report.month,
        version=prepared.issue.version,
        number=prepared.issue.number,
        as_of=prepared.report.as_of,
        known_at=prepared.known_at,
        at=prepared.issue.at,
        by_id=by.pk if by else None,
        facts=facts,
        facts_sha256=sha256_of(facts),
        files=prepared.files,
    )
    try:
        with transaction.atomic():
            issued.save(force_insert=True)
            _record(issued, by, at)
    except IntegrityError as error:
        keeping.discard(prepared.files)
        raise Refused(
            f"Laporan {month_name(issued.month)} versi {issued.version} baru saja terbit. Periksa dahulu."
        ) from error
    return issued


def _record(issued: IssuedReport, by: Person | None, at: datetime) -> None:
    book.record(
        "report.issued",
        by=by,
        at=at,
        subject=issued,
        government_id=issued.government_id,
        month=f"{issued.month:%Y-%m}",
        version=issued.version,
        number=issued.number,
        facts=issued.facts_sha256,
        files={kind: file["sha256"] for kind, file in issued.files.items()},
    )
