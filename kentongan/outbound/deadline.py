"""One clock for a whole fetch: name look-up, connecting, TLS, headers and body share it."""

import time
from collections.abc import Callable

from kentongan.connector import CannotRead


class Deadline:
    """Seconds left of the running fetch and of everything its client may spend.

    A limit per read would let a site that sends one byte a second hold us for days; this one is a total.
    """

    def __init__(self, whole: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow `whole` seconds for all fetches together; `clock` is monotonic seconds."""
        self._clock = clock
        self._end_of_all = clock() + whole
        self._end = self._end_of_all
        self._seconds = whole

    def start(self, seconds: float) -> None:
        """Begin one fetch of at most `seconds`."""
        self._seconds = seconds
        self._end = min(self._clock() + seconds, self._end_of_all)

    def left(self) -> float:
        """Return the seconds left, more than 0; raises CannotRead when they are used up."""
        left = self._end - self._clock()
        if left <= 0:
            raise CannotRead(f"Situs tidak selesai menjawab dalam {self._seconds:.0f} detik.")
        return left
