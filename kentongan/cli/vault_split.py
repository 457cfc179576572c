"""`kentongan vault-split`: the vault's key on paper, in three envelopes of which two give it back."""

import argparse
import os
from pathlib import Path

from django.utils import timezone

from kentongan.cli.choosing import tell
from kentongan.paper.words import long_date
from kentongan.refusal import Refused
from kentongan.vault import ceremony


def run(args: argparse.Namespace) -> int:
    """Write the PDF for the owner's eyes; an existing file is not overwritten."""
    path = Path(args.output)
    if path.suffix.lower() != ".pdf":
        raise Refused(f"--output {args.output}: akhiri nama berkasnya dengan .pdf.")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refused(f"--output {args.output}: tidak dapat ditulis atau sudah ada.") from error
    now = timezone.now()
    with os.fdopen(handle, "wb") as file:
        key_id, content = ceremony.split(at=now, day=long_date(timezone.localdate(now)))
        file.write(content)
    return tell(
        {"key": key_id, "path": str(path), "shares": len(ceremony.KEEPERS), "needed": ceremony.NEEDED},
        f"Tiga amplop kunci {key_id} di {path}. Cetak, serahkan, lalu hapus berkas ini dan antrean cetaknya.",
    )
