"""Looking for signs in a month and keeping what was found. A flag waits for a person: nothing is decided."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.evaluation import months
from kentongan.evaluation.counted import opened
from kentongan.evaluation.fairness import catalog, reading
from kentongan.evaluation.fairness.sign import Finding, Month, Sign
from kentongan.evaluation.models import Flag
from kentongan.posts.models import Post
from kentongan.workdays.clock import local_day

Key = tuple[int, str, str]  # agency, kind, what it is about


def find(government: Government, month: int, facts_folder: Path, at: datetime) -> int:
    """Look for signs in the facts of a month (202610), frozen or live, with what is known at `at` (UTC).

    Returns how many flags are new. Run again it adds nothing: an open flag gets the figures of now, one that
    no longer holds and that nobody has settled goes, a settled one stays as it was.
    """
    found = {
        (finding.agency_id, sign.code, finding.key): (sign, finding)
        for sign, finding in catalog.findings(_month(government, month, facts_folder, at))
    }
    with transaction.atomic():
        there = _flags(government, month)
        made = [_flag(*found[key], month, at) for key in found if key not in there]
        Flag.objects.bulk_create(made, ignore_conflicts=True)
        gone = _renew(there, found)
        if made or gone:
            book.record(
                "flags.found", by=None, at=at, subject=government, government_id=government.pk,
                month=month, count=len(made), gone=gone,
            )  # fmt: skip
    return len(made)


def _month(government: Government, month: int, folder: Path, at: datetime) -> Month:
    with opened(folder) as (_, facts, _spill):
        return reading.month_of(facts, months.last_day(month), _gone(government, month, at))


def _gone(government: Government, month: int, at: datetime) -> dict[int, date]:
    """Post -> local day on which it was first seen to be gone."""
    days = (months.first_day(month), months.last_day(month))
    lost = Post.objects.filter(channel__government=government, posted_on__range=days, gone_at__lte=at)
    return {pk: local_day(when, government.zone) for pk, when in lost.values_list("pk", "gone_at") if when}


def _flags(government: Government, month: int) -> dict[Key, Flag]:
    known = Flag.objects.filter(agency__government=government, month=month)
    return {(one.agency_id, one.kind, one.key): one for one in known}


def _flag(sign: Sign, finding: Finding, month: int, at: datetime) -> Flag:
    return Flag(
        agency_id=finding.agency_id, channel_id=finding.channel_id, month=month, kind=sign.code,
        key=finding.key, figures=finding.figures, found_at=at,
    )  # fmt: skip


def _renew(there: dict[Key, Flag], found: dict[Key, Any]) -> int:
    """Bring the open flags to the figures of now; return how many no longer hold and went."""
    waiting = {key: flag for key, flag in there.items() if flag.state == Flag.OPEN}
    for key, flag in waiting.items():
        if key in found and flag.figures != found[key][1].figures:
            Flag.objects.filter(pk=flag.pk, state=Flag.OPEN).update(figures=found[key][1].figures)
    over = [flag.pk for key, flag in waiting.items() if key not in found]
    gone, _ = Flag.objects.filter(pk__in=over, state=Flag.OPEN).delete()
    return gone
