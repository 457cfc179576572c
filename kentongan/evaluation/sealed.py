"""Whether a closed month still lies there as it was frozen: its tables, and the rubric it was judged by."""

from __future__ import annotations

import json
from hashlib import sha256

from kentongan.evaluation import folders
from kentongan.evaluation.models import Period
from kentongan.facts import freezing
from kentongan.refusal import Refused


def check(period: Period) -> None:
    """Compare every frozen file with the manifest, and the manifest with the hash kept in the database.

    Raises Refused naming the first file that is missing or no longer the same.
    """
    folder = folders.of_period(period)
    freezing.check(folder, period.manifest_sha256)
    told = json.loads((folder / freezing.MANIFEST).read_text("utf-8"))["about"]
    rubric = folder / folders.RUBRIC
    if not rubric.is_file() or sha256(rubric.read_bytes()).hexdigest() != told["rubric_sha256"]:
        raise Refused(
            f"Berkas beku {folders.RUBRIC} ({folder.name}) tidak ada atau sudah berubah. "
            "Kembalikan dari cadangan."
        )
