"""Who signs in, and the postings that say what each may do, where, from when and by which decree."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kentongan.agencies.models import Agency, Government
from kentongan.people import roles
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


class PersonManager(BaseUserManager["Person"]):
    """Finds people by user name."""

    def visible_to(self, user: Person) -> models.QuerySet[Person]:
        """Administrators and auditors see everybody of their government; agency heads the people posted at
        their agencies; everybody sees themselves."""
        own = self.filter(government_id=user.government_id)
        if user.roles & roles.SEES_PEOPLE:
            return own
        if roles.AGENCY_HEAD not in user.roles:
            return own.filter(pk=user.pk)
        posted = Posting.objects.filter(agencies__in=user.own_agency_ids(), ended_at=None)
        return own.filter(Q(pk=user.pk) | Q(pk__in=posted.values("person_id")))


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

    @property
    def is_invited(self) -> bool:
        """Whether this person has never entered: no password was set yet, and no single sign-on was used."""
        return self.last_login is None and not self.has_usable_password()

    def refuse_if_stale(self) -> None:
        """Raise Refused when a right of this person ended after the request began (read anew from the row).

        The book calls this inside every act's transaction, so that a former holder's act under way fails.
        """
        still = Person.objects.filter(pk=self.pk, is_active=True, generation=self.generation)
        never = Q(last_login=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)
        if self.pk is not None and not still.exclude(never).exists():
            raise Refused("Hak Anda baru saja berubah. Masuk lagi, lalu periksa apakah ini masih tugas Anda.")

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind sessions to the password and to the generation: raising it ends them all."""
        told = f"{self.password}|{self.generation}"
        return salted_hmac("kentongan.people.session", told, secret=secret, algorithm="sha256").hexdigest()


class PostingQuerySet(models.QuerySet["Posting"]):
    """Reads over postings."""

    def visible_to(self, user: Person) -> PostingQuerySet:
        """As with people: all of the government, those at the own agencies, or the own ones."""
        own = self.filter(government_id=user.government_id)
        if user.roles & roles.SEES_PEOPLE:
            return own
        if roles.AGENCY_HEAD not in user.roles:
            return own.filter(person_id=user.pk)
        at_own = Posting.agencies.through.objects.filter(agency_id__in=user.own_agency_ids())
        return own.filter(Q(person_id=user.pk) | Q(pk__in=at_own.values("posting_id")))


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

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]

    def holds_on(self, day: date) -> bool:
        """Whether the posting is in force on this local day."""
        return self.ended_at is None and self.since <= day and (self.until is None or day <= self.until)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads over invitations."""

    def visible_to(self, user: Person) -> InvitationQuerySet:
        """Administrators see those of their government."""
        own = self.filter(person__government_id=user.government_id)
        return own if user.is_administrator else self.none()

    def open(self, at: datetime) -> InvitationQuerySet:
        """Those that still let somebody in at `at`."""
        unspent = self.filter(used_at=None, voided_at=None, expires_at__gt=at)
        return unspent.filter(person__is_active=True)


class Invitation(models.Model):
    """A single-use way to set one's password: a link by mail, or a code on a printed card."""

    FIRST, RESET = "first", "reset"
    KINDS = [(FIRST, "undangan"), (RESET, "pengaturan ulang")]
    MAIL, CARD = "mail", "card"
    WAYS = [(MAIL, "surel"), (CARD, "kartu cetak")]

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=5, choices=KINDS, default=FIRST)
    way = models.CharField(max_length=4, choices=WAYS)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)  # a newer one, or an end of the person's work, took its place
    by_id = models.PositiveBigIntegerField(null=True)  # None: the command line

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(used_at=None, voided_at=None), name="one_open_invitation"
            )
        ]


class ResetRequestQuerySet(models.QuerySet["ResetRequest"]):
    """Reads over requests for a reset."""

    def visible_to(self, user: Person) -> ResetRequestQuerySet:
        """Administrators and auditors see those of their government."""
        own = self.filter(person__government_id=user.government_id)
        return own if user.roles & roles.SEES_PEOPLE else self.none()


class ResetRequest(models.Model):
    """One administrator asks that a person's password and second factor be reset; another approves."""

    ASKED, APPROVED, WITHDRAWN = "asked", "approved", "withdrawn"
    STATES = [(ASKED, "menunggu persetujuan"), (APPROVED, "disetujui"), (WITHDRAWN, "dibatalkan")]

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="resets")
    reason = models.CharField("alasan", max_length=300)
    state = models.CharField(max_length=9, choices=STATES, default=ASKED)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ResetRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="asked"), name="one_open_reset_per_person"
            )
        ]


class AdminProposalQuerySet(models.QuerySet["AdminProposal"]):
    """Reads over proposals."""

    def visible_to(self, user: Person) -> AdminProposalQuerySet:
        """Administrators and auditors see all of the government, an agency head those of the own agencies."""
        own = self.filter(agency__government_id=user.government_id)
        if user.roles & roles.SEES_PEOPLE:
            return own
        return own.filter(agency_id__in=user.own_agency_ids() if roles.AGENCY_HEAD in user.roles else [])


class AdminProposal(models.Model):
    """An agency head proposes, by letter, who shall administer the agency's channels."""

    WAITING, ACCEPTED, DECLINED = "waiting", "accepted", "declined"
    STATES = [(WAITING, "menunggu"), (ACCEPTED, "ditetapkan"), (DECLINED, "ditolak")]

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="admin_proposals")
    name = models.CharField("nama", max_length=120)
    title = models.CharField("jabatan", max_length=120, blank=True)
    nip = models.CharField("NIP", max_length=30, blank=True)
    email = models.EmailField("surel dinas", blank=True)
    letter_number = models.CharField("nomor surat", max_length=120)
    letter_path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    state = models.CharField(max_length=8, choices=STATES, default=WAITING)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.PositiveBigIntegerField(null=True)
    answer = models.CharField("jawaban", max_length=300, blank=True)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # who it became

    objects = AdminProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]


class SignInFailure(models.Model):
    """A failed sign-in: ten of one name from one address stop it for a quarter of an hour."""

    name = models.CharField(max_length=60)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name", "address", "-at"])]
