"""Who signs in, and the postings that say what each may do, where, from when and by which decree."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kentongan.agencies.models import Agency, Government
from kentongan.people import roles
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


class PersonManager(BaseUserManager["Person"]):
    """Finds people by user name."""


class Person(AbstractBaseUser):
    """A person with a sign-in, bound to one government. What the person may do stands in postings."""

    KOMINFO_ADMIN, OFFICER, HEAD, PPID = roles.KOMINFO_ADMIN, roles.OFFICER, roles.HEAD, roles.PPID
    AGENCY_HEAD, AGENCY_ADMIN = roles.AGENCY_HEAD, roles.AGENCY_ADMIN
    JUROR, AUDITOR = roles.JUROR, roles.AUDITOR

    username = models.CharField("nama pengguna", max_length=60, unique=True)
    name = models.CharField("nama", max_length=120)
    title = models.CharField("jabatan", max_length=120, blank=True)
    nip = models.CharField("NIP", max_length=30, blank=True)  # text; one human being, also with two sign-ins
    email = models.EmailField("surel dinas", blank=True)  # where notices go; never an identity
    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="people")
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)  # may sign in only while the product listens on loopback
    # Raised whenever a right ends: every session opened before, every act still under way, is refused.
    generation = models.PositiveIntegerField(default=0)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    @cached_property
    def _current(self) -> list[Posting]:
        today = local_day(timezone.now(), self.government.zone)
        return [one for one in self.postings.all() if one.holds_on(today)]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held today; empty for somebody without a posting (a former holder, somebody invited)."""
        return frozenset(one.role for one in self._current)

    @property
    def role(self) -> str:
        """The first of the roles in order of precedence, whose pages are shown; "" without a posting."""
        return next((code for code in roles.PRECEDENCE if code in self.roles), "")

    def sees_whole_government(self) -> bool:
        """Whether every agency of the own government may be read."""
        return bool(self.roles & roles.WHOLE_GOVERNMENT)

    @property
    def is_officer(self) -> bool:
        """Whether this person works for the communications office."""
        return bool(self.roles & roles.OFFICERS)

    @property
    def is_administrator(self) -> bool:
        """Whether this person administers people, keys and switches."""
        return roles.KOMINFO_ADMIN in self.roles

    @property
    def may_add(self) -> bool:
        """Whether this person brings data: officers, and agency admins for their own agencies."""
        return self.is_officer or roles.AGENCY_ADMIN in self.roles

    @cached_property
    def _agency_ids(self) -> list[int]:
        bound = [one.pk for one in self._current if one.role in roles.AGENCY_BOUND]
        if not bound:
            return []
        through = Posting.agencies.through.objects.filter(posting_id__in=bound)
        return sorted(set(through.values_list("agency_id", flat=True)))

    def own_agency_ids(self) -> list[int]:
        """The agencies this person heads or administers."""
        return self._agency_ids

    def refuse_if_stale(self) -> None:
        """Raise Refused when a right of this person ended after the request began (read anew from the row).

        The book calls this inside every act's transaction, so that a former holder's act under way fails.
        """
        still = Person.objects.filter(pk=self.pk, is_active=True, generation=self.generation).exists()
        if self.pk is not None and not still:
            raise Refused("Hak Anda baru saja berubah. Masuk lagi, lalu periksa apakah ini masih tugas Anda.")

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind sessions to the password and to the generation: raising it ends them all."""
        told = f"{self.password}|{self.generation}"
        return salted_hmac("kentongan.people.session", told, secret=secret, algorithm="sha256").hexdigest()


class Posting(models.Model):
    """A role of a person for a time, by a decree (penempatan). Agency roles name their agencies."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="postings")
    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="postings")
    role = models.CharField("peran", max_length=20, choices=roles.ROLES)
    agencies = models.ManyToManyField(Agency, blank=True, related_name="postings")
    since = models.DateField("mulai")
    until = models.DateField("sampai dengan", null=True, blank=True)  # last day; None = not limited
    decree_number = models.CharField("nomor SK", max_length=120, blank=True)
    decree_path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    acting = models.CharField(  # an acting official: Plt. or Plh.
        max_length=4, blank=True, choices=[("plt", "Plt."), ("plh", "Plh.")]
    )
    ended_at = models.DateTimeField(null=True)  # ended before its time
    ended_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]

    def holds_on(self, day: date) -> bool:
        """Whether the posting is in force on this local day."""
        return self.ended_at is None and self.since <= day and (self.until is None or day <= self.until)


class SignInFailure(models.Model):
    """A failed sign-in: ten of one name from one address stop it for a quarter of an hour."""

    name = models.CharField(max_length=60)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name", "address", "-at"])]
