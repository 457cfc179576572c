"""The cookie of a browser in which somebody signed in before. It opens nothing; what it is for: patience."""

import secrets
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from kentongan.people.patience import Source

SALT = "kentongan.people.known-browser"
AGE = 180 * 24 * 60 * 60  # seconds
MOST = 8  # people remembered on one shared computer; the oldest is forgotten


@dataclass
class Browser:
    """A browser's own number, and the people (by number) who signed in with it, oldest first."""

    number: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    people: list[int] = field(default_factory=list)


def read(request: HttpRequest) -> Browser | None:
    """What the cookie says; None without one, or when it is old or forged."""
    try:
        told = signing.loads(request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE, ""), salt=SALT, max_age=AGE)
        return Browser(str(told["b"]), [int(pk) for pk in told["p"]])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def source(request: HttpRequest, person_pk: int | None) -> Source:
    """Where a try for this person comes from; the browser counts only for people it knows."""
    browser = read(request)
    known = browser is not None and person_pk in browser.people
    address = str(request.META.get("REMOTE_ADDR") or "")
    return Source(address, browser.number if browser and known else "")


def remember(request: HttpRequest, answer: HttpResponse, person_pk: int) -> None:
    """Let the browser carry that this person signed in with it."""
    browser = read(request) or Browser()
    people = [*(pk for pk in browser.people if pk != person_pk), person_pk][-MOST:]
    answer.set_cookie(
        settings.KNOWN_BROWSER_COOKIE, signing.dumps({"b": browser.number, "p": people}, salt=SALT),
        max_age=AGE, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, path="/",
    )  # fmt: skip
