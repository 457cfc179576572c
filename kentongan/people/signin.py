"""Signing in by user name and password; sample people only while the product listens on loopback."""

import unicodedata
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from kentongan.people.models import Person


class PersonBackend(BaseBackend):
    """Django's door for people."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Person | None:
        """Return the person whose password this is, or None."""
        name = unicodedata.normalize("NFKC", username or "").strip().lower()
        person = Person.objects.filter(username=name, is_active=True).first()
        if person is None:
            Person().set_password(password or "")  # the same time is spent, whether the name exists or not
            return None
        return person if person.check_password(password or "") else None

    def get_user(self, user_id: int) -> Person | None:
        """Return an active person by number."""
        return Person.objects.select_related("government").filter(pk=user_id, is_active=True).first()
