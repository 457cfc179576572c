"""The whole report as one document: letter, chapters, annexes and the foot that proves it."""

from kentongan.audit import book
from kentongan.paper.blocks import Document, Foot
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.words import month_name
from kentongan.reports.annexes import annexes
from kentongan.reports.chapters import chapters
from kentongan.reports.facts import Issue, MonthlyReport
from kentongan.reports.letter import nota_dinas


def document(report: MonthlyReport) -> Document:
    """Write the document; PDF and DOCX are set from it, word by word the same."""
    head = report.letterhead
    title = f"Laporan keaktifan kanal komunikasi publik {report.government}, {month_name(report.month)}"
    return Document(
        title=title,
        subject=f"{report.code} {report.month:%Y-%m}",
        kop_lines=head.lines or (report.government.upper(),),
        kop_address=head.address,
        letter=nota_dinas(report),
        cover_lines=_cover(report),
        blocks=[*chapters(report), *annexes(report)],
        foot=foot(report),
    )


def facts_sha256(report: MonthlyReport) -> str:
    """Hash of everything the report prints."""
    return sha256_of(to_json(report))


def _cover(report: MonthlyReport) -> tuple[str, ...]:
    lines = (
        "LAPORAN KEAKTIFAN KANAL KOMUNIKASI PUBLIK",
        f"PERANGKAT DAERAH {report.government.upper()}",
        f"BULAN {month_name(report.month).upper()}",
    )
    return (*lines, "(data contoh: semua nama dan angka karangan)") if report.is_sample else lines


def foot(report: MonthlyReport) -> Foot:
    """Write the foot of every page: month, number, version, and the hash of everything printed."""
    proof = facts_sha256(report)
    month = month_name(report.month)
    if report.issue is None:
        return Foot(f"Laporan {month} · pratinjau, belum diterbitkan", f"Sidik fakta SHA-256 {proof}")
    number, version = report.issue.number, report.issue.version
    left = f"Laporan {month} · Nomor {number} · versi {version} · {book_head(report.issue)}"
    return Foot(left, f"Sidik fakta SHA-256 {proof}", qr=qr_words(proof, report.issue))


def book_head(issue: Issue) -> str:
    """Name the head of the audit book at the moment of issue, as it is printed: "buku audit 1234:4be1…"."""
    return f"buku audit {book.short(issue.book)}"


def qr_words(proof: str, issue: Issue) -> str:
    """Write what the QR code says: facts and head of the book, in capitals, of which a code holds more.

    A report of the first version, without the head's number, keeps the code it went out with.
    """
    if ":" not in issue.book:
        return proof
    return f"SHA-256 {proof} BUKU {book.short(issue.book)}".upper()
