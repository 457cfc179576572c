"""`kentongan vault-join`: put the vault's key back from two paper envelopes."""

import argparse
import sys

from django.utils import timezone

from kentongan.cli.choosing import tell
from kentongan.vault import ceremony


def run(args: argparse.Namespace) -> int:
    """Read two envelopes from standard input, each ended by an empty line."""
    written = []
    for number in range(1, ceremony.NEEDED + 1):
        print(f"Ketik isi amplop ke-{number}, lalu satu baris kosong:", file=sys.stderr)
        written.append(_block())
    key_id = ceremony.join(written, at=timezone.now())
    return tell({"key": key_id}, f"Kunci {key_id} kembali di foldernya. Periksa dengan kentongan vault-keys.")


def _block() -> str:
    lines: list[str] = []
    for line in sys.stdin:
        if line.strip():
            lines.append(line)
        elif lines:
            break
    return " ".join(lines)
