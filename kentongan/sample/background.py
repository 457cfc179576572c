"""Loading and removing the sample as background work, with percent and cancel."""

from typing import Any

from django.utils import timezone

from kentongan.agencies import founding
from kentongan.agencies.removal import remove_sample
from kentongan.jobs.loop import Cancelled, Running
from kentongan.sample import loading


def load(running: Running, payload: dict[str, Any]) -> str:
    """Load Kabupaten Contoh; what a killed or cancelled run left is taken away first."""
    _clear()
    try:
        loading.load(at=timezone.now(), progress=running.progress)
    except Cancelled:
        _clear()
        raise
    return "/data-contoh/"


def remove(running: Running, payload: dict[str, Any]) -> str:
    """Take Kabupaten Contoh away as a whole."""
    running.progress(0, 1, loading.NAME)
    _clear()
    return "/data-contoh/"


def _clear() -> None:
    now = timezone.now()
    government = founding.set_up(
        loading.CODE, loading.NAME, head_title="Bupati", is_sample=True, by=None, at=now
    )
    remove_sample(government, by=None, at=now)
