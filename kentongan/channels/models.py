"""Official channels: a social account or a website of an agency."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Agency, Government, Viewer
from kentongan.people.models import Person


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Reads over channels."""

    def visible_to(self, user: Viewer) -> ChannelQuerySet:
        """Only channels of agencies this person may see."""
        if user.government_id is None:
            return self.none()
        own = self.filter(government_id=user.government_id)
        return own if user.sees_whole_government() else own.filter(agency_id__in=user.own_agency_ids())

    def judged(self) -> ChannelQuerySet:
        """Every registered channel but those proposed or closed (semantics.md)."""
        return self.exclude(state__in=Channel.NOT_JUDGED)


class Channel(models.Model):
    """One account on one platform, or one website. Identity is the platform's number when known."""

    PROPOSED, VERIFIED, OFFICIAL = "proposed", "verified", "official"
    SUSPENDED, HIJACKED, CLOSED, UNKNOWN = "suspended", "hijacked", "closed", "unknown"
    STATES = [
        (PROPOSED, "diusulkan"),
        (VERIFIED, "diverifikasi"),
        (OFFICIAL, "resmi"),
        (SUSPENDED, "ditangguhkan"),
        (HIJACKED, "diretas"),
        (CLOSED, "ditutup"),
        (UNKNOWN, "tidak dikenal"),
    ]
    NOT_JUDGED = (PROPOSED, CLOSED)

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="channels")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="channels")
    platform = models.CharField(max_length=20)  # a name in kentongan.platforms.ALL
    handle = models.CharField(max_length=200)  # normalised: lower case, no @; a website's host and path
    numeric_id = models.CharField(max_length=40, blank=True)  # "" = not known yet
    url = models.URLField(max_length=400)
    state = models.CharField(max_length=12, choices=STATES, default=OFFICIAL)
    alarm = models.CharField(max_length=300, blank=True)  # why a person must look; "" = nothing
    reported_on = models.DateField(null=True, blank=True)  # when the agency told Kominfo of this account
    registered_at = models.DateTimeField()

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["agency__name", "platform", "handle"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "platform", "handle"],
                condition=~Q(state="closed"),
                name="one_open_channel_per_handle",
            )
        ]

    @property
    def is_website(self) -> bool:
        """Websites stand beside the social channels, never among them."""
        return self.platform == "website"


class ChannelState(models.Model):
    """A change of state, so that a past day can be judged as it was."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="states")
    state = models.CharField(max_length=12, choices=Channel.STATES)
    since = models.DateTimeField()  # when it became so
    at = models.DateTimeField()  # when it was recorded here
    by_id = models.PositiveBigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["since", "pk"]


class ChannelHandle(models.Model):
    """A handle the channel had before; the platform's number stayed the same."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="former_handles")
    handle = models.CharField(max_length=200)
    until = models.DateTimeField()


class Custodian(models.Model):
    """Who holds the account: the primary person and the deputy (pemegang kanal)."""

    PRIMARY, DEPUTY = "primary", "deputy"
    RANKS = [(PRIMARY, "utama"), (DEPUTY, "pengganti")]

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="custodians")
    rank = models.CharField(max_length=8, choices=RANKS)
    person = models.ForeignKey(  # None: known by name only, without a sign-in of their own
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="custodies"
    )
    decree_number = models.CharField("nomor SK", max_length=120, blank=True)
    name = models.CharField("nama", max_length=120)
    contact = models.CharField("kontak dinas", max_length=120, blank=True)
    since = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "rank"], condition=Q(ended=None), name="one_custodian_per_rank"
            )
        ]


class FreezeQuerySet(models.QuerySet["Freeze"]):
    """Reads over freezes."""

    def visible_to(self, user: Viewer) -> FreezeQuerySet:
        """The own government's; an agency's people see what stops the whole government or their agency."""
        if user.government_id is None:
            return self.none()
        own = self.filter(government_id=user.government_id)
        if user.sees_whole_government():
            return own
        ids = user.own_agency_ids()
        return own.filter(Q(agency=None, channel=None) | Q(agency_id__in=ids) | Q(channel__agency_id__in=ids))


class Freeze(models.Model):
    """Everything outgoing stands still (pembekuan): for one channel, one agency, or the whole government."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="freezes")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="freezes")
    channel = models.ForeignKey(Channel, null=True, on_delete=models.CASCADE, related_name="freezes")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)  # None: raised by a signal
    lifted_at = models.DateTimeField(null=True)
    lifted_by_id = models.PositiveBigIntegerField(null=True)

    objects = FreezeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "agency", "channel"],
                condition=Q(lifted_at=None),
                nulls_distinct=False,
                name="one_open_freeze_per_scope",
            )
        ]


class PersonalAccountQuerySet(models.QuerySet["PersonalAccount"]):
    """Reads over the list of personal accounts."""

    def visible_to(self, user: Viewer) -> PersonalAccountQuerySet:
        """The own government's list, for those who see the whole of it."""
        if user.government_id is None or not user.sees_whole_government():
            return self.none()
        return self.filter(government_id=user.government_id)


class PersonalAccount(models.Model):
    """A personal account of an official: on this list it is refused as a channel (Bojonegoro rule)."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="personal_accounts")
    platform = models.CharField(max_length=20)
    handle = models.CharField(max_length=200)
    holder = models.CharField("jabatan pemilik", max_length=120)

    objects = PersonalAccountQuerySet.as_manager()

    class Meta:
        ordering = ["platform", "handle"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "platform", "handle"], name="one_row_per_personal_account"
            )
        ]


class RegistryImportQuerySet(models.QuerySet["RegistryImport"]):
    """Reads over imports of registers."""

    def visible_to(self, user: Viewer) -> RegistryImportQuerySet:
        """The whole register is the officers' and the head's to see."""
        if user.government_id is None or not user.sees_whole_government():
            return self.none()
        return self.filter(government_id=user.government_id)


class RegistryImport(models.Model):
    """One import of a register: what it added, so that the whole can be undone."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="registry_imports")
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=300)  # below KENTONGAN_DATA
    plan = models.JSONField(default=dict)  # tables found, columns guessed, answers given
    saved_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    agencies = models.ManyToManyField(Agency, related_name="+")
    channels = models.ManyToManyField(Channel, related_name="+")

    objects = RegistryImportQuerySet.as_manager()
