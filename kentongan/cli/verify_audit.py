"""`kentongan verify-audit`: does the chain of the book hold?"""

import argparse

from kentongan.audit import book
from kentongan.audit.models import Entry
from kentongan.cli.choosing import tell


def run(args: argparse.Namespace) -> int:
    """Check every row against the one before; exit code 1 and the first bad row when it does not hold."""
    bad = book.first_bad_row()
    rows = Entry.objects.count()
    words = f"Rantai buku perbuatan utuh: {rows} baris."
    if bad is not None:
        words = f"Rantai buku perbuatan putus pada baris {bad}."
    tell({"rows": rows, "first_bad_row": bad}, words)
    return 0 if bad is None else 1
