"""Loading, judging and removing the sample as background work, with percent and cancel."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from kentongan.agencies import founding
from kentongan.agencies.removal import remove_sample
from kentongan.jobs import asking
from kentongan.jobs.loop import Cancelled, Running
from kentongan.sample import loading


def load(running: Running, payload: dict[str, Any]) -> str:
    """Load Kabupaten Contoh; what a killed or cancelled run left is taken away first. Judging comes after."""
    _clear()
    at = timezone.now()
    try:
        government = loading.load(at=at, progress=running.progress)
    except Cancelled:
        _clear()
        raise
    ask_to_judge(government, at=at)
    return "/data-contoh/"


def ask_to_judge(government: Any, *, at: datetime, left_open: int = 0) -> None:
    """Put the judging of the sample's year in the queue; `at` (UTC) is when it was loaded.

    `left_open` newest months are left to be closed by hand; asked again without it, the rest is told.
    """
    asking.enqueue(
        "judge-sample", "sample", "Menilai setahun data contoh",
        {"at": at.isoformat(), "left_open": left_open},
        government_id=government.pk, by=None, at=at,
    )  # fmt: skip


def judge(running: Running, payload: dict[str, Any]) -> str:
    """Judge the year of Kabupaten Contoh, if it is still there; killed half-way it goes on where it was."""
    from kentongan.sample import year  # judging loads what takes seconds, and loading the sample does without

    government = founding.sample_of(loading.CODE)
    if government is not None:
        year.judge(
            government, at=datetime.fromisoformat(payload["at"]), left_open=payload.get("left_open", 0),
            progress=running.progress,
        )  # fmt: skip
    return "/penilaian/"


def remove(running: Running, payload: dict[str, Any]) -> str:
    """Take Kabupaten Contoh away as a whole."""
    running.progress(0, 1, loading.NAME)
    _clear()
    return "/data-contoh/"


def _clear() -> None:
    government = founding.sample_of(loading.CODE)
    if government is not None:
        remove_sample(government, by=None, at=timezone.now())
