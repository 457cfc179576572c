"""Hosts that are left alone for a while: they asked for it, or failed three times in a row."""

import math
import secrets
import threading
import time
from collections.abc import Callable

from kentongan.connector import TryLater

FAILURES = 3  # in a row, then the host rests
REST = 30 * 60.0  # seconds of rest after that
LONGEST = 6 * 3600.0  # seconds: whatever a site asks for, we look again the same day


class Resting:
    """Remembers, for this process, until when a host ("host:port") is left alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Measure with `clock`, monotonic seconds."""
        self._clock = clock
        self._until: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._lock = threading.Lock()

    def refuse_if_resting(self, host: str) -> None:
        """Raise TryLater while `host` rests."""
        left = self._until.get(host, 0.0) - self._clock()
        if left > 0:
            raise TryLater(
                f"Situs sedang tidak diganggu dulu; dicoba lagi dalam {math.ceil(left / 60)} menit."
            )

    def failed(self, host: str) -> None:
        """Count one failure; the third in a row lets the host rest."""
        with self._lock:
            self._failures[host] = self._failures.get(host, 0) + 1
            if self._failures[host] >= FAILURES:
                self._failures[host] = 0
                self._until[host] = self._clock() + REST

    def answered(self, host: str) -> None:
        """Forget the failures of a host that answered."""
        with self._lock:
            self._failures.pop(host, None)

    def wait(self, host: str, seconds: float) -> float:
        """Let `host` rest for `seconds` (1 minute to 6 hours, and up to a tenth more so that not all
        return at once); returns the seconds taken."""
        taken = min(max(seconds, 60.0), LONGEST) * (1 + secrets.randbelow(1000) / 10_000)
        with self._lock:
            self._until[host] = self._clock() + taken
        return taken


RESTING = Resting()
