"""`kentongan vault-rotate`: a new key for the vault; every secret's data key is wrapped anew."""

import argparse

from django.utils import timezone

from kentongan.cli.choosing import tell
from kentongan.vault import rotating


def run(args: argparse.Namespace) -> int:
    """Rotate and print count and time; exit code 1 when a secret could not be wrapped anew."""
    done = rotating.rotate(at=timezone.now())
    words = (
        f"Kunci brankas baru {done.key_id}: {done.wrapped} rahasia dibungkus ulang "
        f"dalam {done.seconds:.2f} detik. Cetak amplop barunya dengan kentongan vault-split."
    )
    if done.unreadable:
        words += f" {done.unreadable} rahasia tidak terbaca dan harus disimpan ulang."
    tell(
        {
            "key": done.key_id, "wrapped": done.wrapped, "unreadable": done.unreadable,
            "seconds": round(done.seconds, 3),
        },
        words,
    )  # fmt: skip
    return 1 if done.unreadable else 0
