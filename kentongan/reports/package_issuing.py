"""A quarter's or a year's report goes out: frozen, its files hashed, entered once per version."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.evaluation.months import Stretch
from kentongan.paper import keeping
from kentongan.paper.frozen import from_json, sha256_of, to_json
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.reports import package_paper, package_xlsx, packages
from kentongan.reports.facts import Issue
from kentongan.reports.issuing import LONGEST_NUMBER
from kentongan.reports.models import ReportPackage
from kentongan.reports.packages import Package
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

_WRITERS: tuple[tuple[str, str, str, Callable[[Package], bytes]], ...] = (
    ("pdf-a4", "PDF A4", "a4.pdf", package_paper.write_pdf),
    ("docx", "DOCX", "suntingan.docx", package_paper.write_docx),
    ("xlsx", "XLSX", "tabel.xlsx", package_xlsx.write),
)


def newest(government: Government, asked: Stretch) -> ReportPackage | None:
    """The version that counts."""
    return ReportPackage.objects.filter(government=government, stretch=asked.text).first()


def frozen(package: ReportPackage) -> Package:
    """Read the facts of an issued package back."""
    return from_json(Package, package.facts)


def issue(
    government: Government,
    asked: Stretch,
    *,
    number: str,
    expected: int | None = None,
    by: Person | None,
    at: datetime,
) -> ReportPackage:
    """Issue a quarter or a year with what is known at `at` (UTC), and return it.

    `expected` is the version that the person saw would come: sent twice, the first one is returned. Raises
    Refused for a stretch that is not over, a bad number, and when somebody else was quicker.
    """
    number = " ".join(number.split())
    _refuse_bad(government, asked, number, at)
    there = newest(government, asked)
    if there and expected is not None and there.version >= expected:
        return _sent_twice(there, number, expected)
    told = replace(packages.compose(government, asked, at=at), issue=_issue(there, number, government, at))
    files = _write_files(government, told)
    reached("package.issue.written")
    try:
        return _enter(government, told, files, by, at)
    except IntegrityError as error:
        keeping.discard(files)
        raise Refused(f"Laporan {asked.words} baru saja terbit. Periksa dahulu.") from error


def _refuse_bad(government: Government, asked: Stretch, number: str, at: datetime) -> None:
    if not packages.is_over(asked, local_day(at, government.zone)):
        raise Refused(f"{asked.words} belum berakhir. Laporannya dapat diterbitkan sesudahnya.")
    if not number or len(number) > LONGEST_NUMBER:
        raise Refused(f"Isi nomor surat, paling banyak {LONGEST_NUMBER} huruf; titik-titik boleh.")


def _sent_twice(there: ReportPackage, number: str, expected: int) -> ReportPackage:
    if there.version == expected and there.number == number:
        return there
    raise Refused(f"Versi {there.version} baru saja terbit dengan nomor {there.number}. Periksa dahulu.")


def _issue(there: ReportPackage | None, number: str, government: Government, at: datetime) -> Issue:
    seq, digest = book.head()
    replaces = ""
    if there:
        day = plain_date(local_day(there.at, government.zone))
        replaces = f"versi {there.version}, Nomor {there.number}, tanggal {day}"
    version = there.version + 1 if there else 1
    return Issue(number, version, at, f"{seq}:{digest}" if seq else book.NO_ROWS, replaces)


def _write_files(government: Government, told: Package) -> dict[str, dict[str, Any]]:
    stem = f"laporan-{told.stretch}-v{told.issue.version if told.issue else 0}"
    folder = Path(settings.FILES) / str(government.pk) / "laporan" / f"{stem}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700, parents=True)
    return {
        kind: keeping.keep(folder / f"{stem}-{ending}", title, write(told))
        for kind, title, ending, write in _WRITERS
    }


@transaction.atomic
def _enter(
    government: Government, told: Package, files: dict[str, dict[str, Any]], by: Person | None, at: datetime
) -> ReportPackage:
    facts, issued = to_json(told), told.issue
    package = ReportPackage(
        government=government, stretch=told.stretch, version=issued.version if issued else 1,
        number=issued.number if issued else "", known_at=at, at=at, by_id=by.pk if by else None, facts=facts,
        facts_sha256=sha256_of(facts), files=files,
    )  # fmt: skip
    package.save(force_insert=True)
    book.record(
        "report.package_issued", by=by, at=at, subject=package, government_id=government.pk,
        stretch=told.stretch, version=package.version, facts=package.facts_sha256,
        files={kind: file["sha256"] for kind, file in files.items()},
    )  # fmt: skip
    reached("package.issue.before-commit")
    return package
