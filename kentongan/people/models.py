"""Who signs in. Two roles for now and a reading head (semantics.md, "Who sees what")."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kentongan.agencies.models import Agency, Government


class PersonManager(BaseUserManager["Person"]):
    """Finds people by user name."""


class Person(AbstractBaseUser):
    """A person with a sign-in, bound to one government and, as an agency admin, to agencies."""

    OFFICER, AGENCY_ADMIN, HEAD = "officer", "agency_admin", "head"
    ROLES = [(OFFICER, "Petugas Kominfo"), (AGENCY_ADMIN, "Admin OPD"), (HEAD, "Kepala daerah")]

    username = models.CharField("nama pengguna", max_length=60, unique=True)
    name = models.CharField("nama", max_length=120)
    title = models.CharField("jabatan", max_length=120, blank=True)
    role = models.CharField("peran", max_length=20, choices=ROLES)
    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="people")
    agencies = models.ManyToManyField(Agency, blank=True, related_name="admins")
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)  # may sign in only while the product listens on loopback

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def sees_whole_government(self) -> bool:
        """Officers and the head see every agency of their government."""
        return self.role in (self.OFFICER, self.HEAD)

    @property
    def is_officer(self) -> bool:
        """Whether this person works for the communications office."""
        return self.role == self.OFFICER

    @cached_property
    def _agency_ids(self) -> list[int]:
        return list(self.agencies.values_list("pk", flat=True))

    def own_agency_ids(self) -> list[int]:
        """The agencies this person administers."""
        return self._agency_ids


class SignInFailure(models.Model):
    """A failed sign-in: ten of one name from one address stop it for a quarter of an hour."""

    name = models.CharField(max_length=60)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name", "address", "-at"])]
