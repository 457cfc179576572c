"""Tokens by which a person's program reads and adds: hashed, scoped, for a time."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.db import models

from kentongan.agencies.models import Government
from kentongan.people.models import Person


class Reader(Protocol):
    """Who looks: what `visible_to` needs to know of a person."""

    @property
    def pk(self) -> int: ...
    @property
    def government_id(self) -> int | None: ...
    @property
    def is_administrator(self) -> bool: ...


class TokenQuerySet(models.QuerySet["Token"]):
    """Reads over tokens."""

    def visible_to(self, user: Reader) -> TokenQuerySet:
        """The own ones; administrators see (and end) those of their government."""
        if user.government_id is None:
            return self.none()
        own = self.filter(government_id=user.government_id)
        return own if user.is_administrator else own.filter(person_id=user.pk)

    def standing(self, at: datetime) -> TokenQuerySet:
        """Neither ended nor expired at `at` (UTC), and their persons' rights stand as they stood then."""
        return self.filter(
            ended_at=None,
            expires_at__gt=at,
            person__is_active=True,
            generation=models.F("person__generation"),
        )


class Token(models.Model):
    """A key of one person for one program. Only its hash is kept; it dies with the person's rights."""

    READ_REGISTER, READ_POSTS = "read:register", "read:posts"
    READ_ACTIVITY, WRITE_POSTS = "read:activity", "write:posts"
    SCOPES = [
        (READ_REGISTER, "Membaca OPD dan kanal"),
        (READ_POSTS, "Membaca unggahan"),
        (READ_ACTIVITY, "Membaca keaktifan"),
        (WRITE_POSTS, "Menambah tautan unggahan"),
    ]

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField("dipakai untuk", max_length=80)
    scopes = models.JSONField(default=list)
    prefix = models.CharField(max_length=12)  # shown, so that a person can tell tokens apart
    token_hash = models.CharField(max_length=64, unique=True)  # SHA-256 of 256 random bits: nothing to guess
    generation = models.PositiveIntegerField()  # of the person when it was made
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.PositiveBigIntegerField(null=True)
    # Requests counted in one minute: the minute (since 1970) and how many in it.
    minute = models.PositiveBigIntegerField(default=0)
    used_in_minute = models.PositiveIntegerField(default=0)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    @property
    def scope_words(self) -> list[str]:
        """What it may do, in words."""
        words = dict(self.SCOPES)
        return [words[scope] for scope in self.scopes if scope in words]

    def end_word(self, at: datetime) -> str:
        """Why it opens nothing at `at` (UTC): "" while it does."""
        if self.ended_at:
            return "diakhiri"
        if self.expires_at <= at:
            return "habis masanya"
        if self.generation != self.person.generation or not self.person.is_active:
            return "mati: hak pemiliknya berubah"
        return "" if self.person.roles else "mati: pemiliknya tidak bertugas lagi"
