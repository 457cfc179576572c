"""The public door: no cookie comes in, none goes out, and nobody asks too often.

Stands before everything that reads cookies, so that a public page is alike for everybody and may be cached.
"""

import threading
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]
PREFIX = "/resmi"
BOARDS = "/penghargaan/publik/"  # the winners of an award (the room awards)
A_MINUTE = 60.0  # seconds
ASKED = 60  # questions a minute from one address; a poster counts as ten
POSTER = 10
ADDRESSES = 10_000  # remembered at once; when more come within a minute, the count begins anew


class Patience:
    """Counts by address within the running minute, in this process alone.

    Each process counts for itself, and behind a proxy everybody has the proxy's address: a proxy in front
    should limit by itself. This one keeps a single machine from asking through the whole list.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin empty; `clock` tells seconds."""
        self._clock, self._lock = clock, threading.Lock()
        self._minute, self._counts = -1, dict[str, int]()

    def allows(self, address: str, weight: int = 1) -> bool:
        """Count a question; False when this address has asked too often in this minute."""
        minute = int(self._clock() // A_MINUTE)
        with self._lock:
            if minute != self._minute or len(self._counts) >= ADDRESSES:
                self._minute, self._counts = minute, {}
            asked = self._counts[address] = self._counts.get(address, 0) + weight
        return asked <= ASKED


PATIENCE = Patience()


def is_public(path: str) -> bool:
    """Whether an address belongs to the public page."""
    return path == PREFIX or path.startswith((f"{PREFIX}/", f"{PREFIX}.", BOARDS))


def public_door(get_response: Handler) -> Handler:
    """Answer public addresses without cookies; everything else passes as it is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_public(request.path_info):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        weight = POSTER if request.path_info.endswith(".pdf") else 1
        asks = request.GET or weight > 1
        if asks and not PATIENCE.allows(str(request.META.get("REMOTE_ADDR", "")), weight):
            return _wait()
        return _without_cookies(get_response(request))

    return middleware


def _without_cookies(response: HttpResponse) -> HttpResponse:
    response.cookies.clear()
    response.headers.pop("Vary", None)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _wait() -> HttpResponse:
    page = render_to_string("portal/wait.html")
    return HttpResponse(page, status=429, headers={"Retry-After": "60", "Cache-Control": "no-store"})
