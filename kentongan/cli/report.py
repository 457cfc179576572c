"""`kentongan report`: the month's report as a file."""

import argparse
from pathlib import Path

from kentongan.cli import choosing
from kentongan.refusal import Refused
from kentongan.reports import docx, monthly, pdf, xlsx
from kentongan.reports.facts import MonthlyReport

WRITERS = (".pdf", ".docx", ".xlsx")


def run(args: argparse.Namespace) -> int:
    """Compose the month and write it; the kind of file follows its ending."""
    government = choosing.government(args.government)
    output = Path(args.output)
    if output.suffix.lower() not in WRITERS:
        raise Refused(f"--output {args.output}: akhiran harus .pdf, .docx atau .xlsx.")
    if not output.parent.is_dir():
        raise Refused(f"--output {args.output}: folder {output.parent} tidak ada.")
    report = monthly.compose(government, choosing.month(args.month))
    _write(output, _bytes(report, output.suffix.lower(), args.paper))
    told = {"month": args.month, "file": str(output), "bytes": output.stat().st_size}
    return choosing.tell(told, f"Laporan {args.month} ditulis ke {output}.")


def _bytes(report: MonthlyReport, ending: str, paper: str) -> bytes:
    if ending == ".pdf":
        return pdf.write(report, paper="f4" if paper == "f4" else "a4")
    return docx.write(report) if ending == ".docx" else xlsx.write(report)


def _write(output: Path, content: bytes) -> None:
    """Write beside and rename: a reader never sees half a report."""
    half = output.with_name(f".{output.name}.tmp")
    try:
        half.write_bytes(content)
        half.replace(output)
    except OSError as error:
        raise Refused(f"--output {output}: tidak dapat ditulis ({error.strerror}).") from error
