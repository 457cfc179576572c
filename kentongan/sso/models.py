"""A government's provider of single sign-on, who is linked with it, and sign-ins under way."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlsplit

from django.db import models

from kentongan.agencies.models import Government
from kentongan.people.models import Invitation, Person


class Reader(Protocol):
    """Who looks: what `visible_to` needs to know of a person."""

    @property
    def pk(self) -> int: ...
    @property
    def government_id(self) -> int | None: ...
    @property
    def is_administrator(self) -> bool: ...


class ProviderQuerySet(models.QuerySet["Provider"]):
    """Reads over providers."""

    def visible_to(self, user: Reader) -> ProviderQuerySet:
        """The own government's, for its administrators."""
        if user.government_id is None or not user.is_administrator:
            return self.none()
        return self.filter(government_id=user.government_id)

    def open(self) -> ProviderQuerySet:
        """Those whose door is shown."""
        return self.filter(enabled=True)


class Provider(models.Model):
    """Where the people of one government prove who they are (OpenID Connect)."""

    government = models.OneToOneField(Government, on_delete=models.CASCADE, related_name="sign_on")
    issuer = models.URLField("alamat penerbit (issuer)", max_length=400)  # compared letter by letter
    client_id = models.CharField("ID klien", max_length=200)
    # Values of `acr` or `amr` by which the provider says that a second factor was shown.
    strong_values = models.JSONField(default=list, blank=True)
    enabled = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    objects = ProviderQuerySet.as_manager()

    @property
    def host(self) -> str:
        """The provider's host, by which people know it."""
        return urlsplit(self.issuer).netloc


class LinkQuerySet(models.QuerySet["Link"]):
    """Reads over links."""

    def visible_to(self, user: Reader) -> LinkQuerySet:
        """The own ones; administrators see those of their government."""
        if user.government_id is None:
            return self.none()
        own = self.filter(person__government_id=user.government_id)
        return own if user.is_administrator else own.filter(person_id=user.pk)


class Link(models.Model):
    """This subject of this issuer is this person; no e-mail and no user name ever is (OIDC Core §5.7)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_on_links")
    issuer = models.CharField(max_length=400)
    subject = models.CharField(max_length=255)  # OIDC Core §2: at most 255 ASCII characters
    label = models.CharField(max_length=120, blank=True)  # how the provider calls the account; only shown
    linked_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-linked_at"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_person_per_subject"),
            models.UniqueConstraint(fields=["person", "issuer"], name="one_subject_per_person_and_issuer"),
        ]

    @property
    def host(self) -> str:
        """The provider's host, by which people know it."""
        return urlsplit(self.issuer).netloc


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Reads over sign-ins under way."""

    def visible_to(self, user: Reader) -> AttemptQuerySet:
        """Those this person began to link an account."""
        return self.filter(person_id=user.pk) if user.government_id is not None else self.none()


class Attempt(models.Model):
    """One way to the provider and back: bound to the browser that began it, ten minutes, once.

    Only hashes are kept. State is a random secret; nonce and PKCE verifier are derived from it with the
    installation's key, so that a stolen database finishes nobody's sign-in.
    """

    SIGN_IN, LINK, INVITED = "sign-in", "link", "invited"

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="attempts")
    purpose = models.CharField(
        max_length=8, choices=[(SIGN_IN, "masuk"), (LINK, "menautkan"), (INVITED, "menerima undangan")]
    )
    state_hash = models.CharField(max_length=64, unique=True)
    browser_hash = models.CharField(max_length=64)
    # Who began a link; a sign-in is begun by nobody yet.
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="sign_on_attempts")
    # What is to be accepted: whoever holds its link may choose how this person signs in.
    invitation = models.ForeignKey(
        Invitation, null=True, on_delete=models.CASCADE, related_name="sign_on_attempts"
    )
    begun_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    # What the provider proved, until the person confirms the link or the invitation.
    issuer = models.CharField(max_length=400, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    label = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["begun_at"])]
