"""`kentongan verify-audit`: does the book still say what was written?"""

import argparse
from dataclasses import asdict
from itertools import chain

from kentongan.audit import anchors, verifying
from kentongan.cli import choosing
from kentongan.paper import words
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Check chain, head and anchors; exit code 1 with the first bad row and the attack when broken."""
    heads = [*map(anchors.typed, args.head), *chain.from_iterable(map(_of_file, args.anchors))]
    verdict = verifying.verify(heads=heads)
    took = words.number(verdict.seconds, 2)
    told = [verdict.sentence, f"{words.number(verdict.rows)} baris diperiksa dalam {took} detik."]
    choosing.tell(asdict(verdict), "\n".join([*told, *(f"Perhatian: {one}" for one in verdict.warnings)]))
    return 0 if verdict.holds else 1


def _of_file(name: str) -> list[anchors.Anchor]:
    found = list(anchors.read(choosing.file(name)))
    if not found:
        raise Refused(
            f"--anchors {name}: tidak ada baris jangkar di dalamnya; satu baris berisi nomor dan sidik, "
            "misalnya 1234 4be107d9a1b2c3d4."
        )
    return found
