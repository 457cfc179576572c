"""Signing in by user name and password; sample people only while the product listens on loopback."""

import os
import unicodedata
from ipaddress import ip_address
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from kentongan.notices import reading
from kentongan.people import second_factor
from kentongan.people.models import Person

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
            .annotate(holds_factor=second_factor.held(), unread_notices=reading.counted())
            .filter(pk=user_id, is_active=True)
            .first()
        )
        return None if person and person.is_sample and not _listens_on_loopback() else person


def plain_name(username: str | None) -> str:
    """The user name as it is stored."""
    return unicodedata.normalize("NFKC", username or "").strip().lower()


def number_of(name: str) -> int | None:
    """The number of the active person with this stored user name; None for nobody."""
    return Person.objects.filter(username=name, is_active=True).values_list("pk", flat=True).first()


def shows_sample(request: HttpRequest | None) -> bool:
    """Whether sample people may enter: `kentongan serve` listens on loopback and nobody forwards."""
    if request is None or not _listens_on_loopback() or any(name in request.META for name in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _listens_on_loopback() -> bool:
    return os.environ.get("KENTONGAN_LOOPBACK") == "1"
