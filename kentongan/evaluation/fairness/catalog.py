"""Every sign there is, by its code, in the order in which pages show them."""

from __future__ import annotations

from collections.abc import Iterator

from kentongan.evaluation.fairness import (
    burst,
    contest_spike,
    deleted_after,
    follower_jump,
    many_copies,
    mobilised_likes,
    off_band,
)
from kentongan.evaluation.fairness.sign import Finding, Month, Sign

SIGNS = (burst, follower_jump, contest_spike, mobilised_likes, many_copies, deleted_after, off_band)
ALL: dict[str, Sign] = {one.SIGN.code: one.SIGN for one in SIGNS}


def findings(month: Month) -> Iterator[tuple[Sign, Finding]]:
    """What any sign finds in a month."""
    for sign in ALL.values():
        for finding in sign.find(month):
            yield sign, finding
