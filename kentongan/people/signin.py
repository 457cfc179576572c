"""Signing in by user name and password; sample people only while the product listens on loopback."""

import os
import unicodedata
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from kentongan.people.models import Person, SignInFailure

ALLOWED_FAILURES = 10  # of one name from one address, within PAUSE; a name alone is never locked: that
PAUSE = timedelta(minutes=15)  # would let anybody lock anybody out
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


class PersonBackend(BaseBackend):
    """Django's door for people."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Person | None:
        """Return the person whose password this is, or None."""
        person = Person.objects.filter(username=plain_name(username), is_active=True).first()
        if person is None or (person.is_sample and not shows_sample(request)):
            Person().set_password(password or "")  # the same time is spent, whether the name exists or not
            return None
        return person if person.check_password(password or "") else None

    def get_user(self, user_id: int) -> Person | None:
        """Return an active person by number; a sample person only where the sample may be entered."""
        person = (
            Person.objects.select_related("government")
            .prefetch_related("postings")
            .filter(pk=user_id, is_active=True)
            .first()
        )
        return None if person and person.is_sample and not _listens_on_loopback() else person


def plain_name(username: str | None) -> str:
    """The user name as it is stored."""
    return unicodedata.normalize("NFKC", username or "").strip().lower()


def shows_sample(request: HttpRequest | None) -> bool:
    """Whether sample people may enter: `kentongan serve` listens on loopback and nobody forwards."""
    if request is None or not _listens_on_loopback() or any(name in request.META for name in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def wait_until(username: str, address: str, *, at: datetime) -> datetime | None:
    """When this name may try again from this address; None = now. Times are UTC."""
    recent = SignInFailure.objects.filter(
        name=plain_name(username)[:60], address=address[:45], at__gt=at - PAUSE, at__lte=at
    ).order_by("-at")
    last = list(recent.values_list("at", flat=True)[:ALLOWED_FAILURES])
    return last[0] + PAUSE if len(last) == ALLOWED_FAILURES else None


def note_failure(username: str, address: str, *, at: datetime) -> None:
    """Remember a failed attempt; those that no longer matter are forgotten here."""
    SignInFailure.objects.filter(at__lt=at - 2 * PAUSE).delete()
    SignInFailure.objects.create(name=plain_name(username)[:60], address=address[:45], at=at)


def forget_failures(username: str, address: str) -> None:
    """A successful sign-in clears the count of this name at this address."""
    SignInFailure.objects.filter(name=plain_name(username)[:60], address=address[:45]).delete()


def _listens_on_loopback() -> bool:
    return os.environ.get("KENTONGAN_LOOPBACK") == "1"
