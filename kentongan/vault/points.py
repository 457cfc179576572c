"""Labelled places where a test may have this process killed, to see what a crash there leaves behind."""

import os
import signal

VARIABLE = "KENTONGAN_DIE_AT"


def reached(label: str) -> None:
    """Go on; only when a test has set KENTONGAN_DIE_AT to this `label`, die here (SIGKILL)."""
    if os.environ.get(VARIABLE) == label:
        os.kill(os.getpid(), signal.SIGKILL)
