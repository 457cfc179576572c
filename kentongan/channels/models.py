"""Official channels: a social account or a website of an agency."""

from __future__ import annotations

from typing import Any

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


class OfChannel(models.QuerySet[Any]):
    """Reads over what belongs to one channel."""

    def visible_to(self, user: Viewer) -> OfChannel:
        """What belongs to a channel this person may see."""
        return self.filter(channel__in=Channel.objects.visible_to(user))


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


class AlarmLook(models.Model):
    """What a person found who looked at a channel's alarm; written once, never changed."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="alarm_looks")
    alarm = models.CharField(max_length=300)  # the sentence that stood there
    found = models.CharField("hasil pemeriksaan", max_length=300)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = OfChannel.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]


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
                fields=["government"],
                condition=Q(lifted_at=None, agency=None, channel=None),
                name="one_open_freeze_of_all",
            ),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(lifted_at=None), name="one_open_freeze_per_agency"
            ),
            models.UniqueConstraint(
                fields=["channel"], condition=Q(lifted_at=None), name="one_open_freeze_per_channel"
            ),
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
    path = models.CharField(max_length=300)  # below KENTONGAN_DATA; "" once forgotten unsaved
    plan = models.JSONField(default=dict)  # tables found, columns guessed, answers given
    saved_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    agencies = models.ManyToManyField(Agency, related_name="+")
    channels = models.ManyToManyField(Channel, related_name="+")

    objects = RegistryImportQuerySet.as_manager()


class RegisterRulesQuerySet(models.QuerySet["RegisterRules"]):
    """Reads over the rules of registering."""

    def visible_to(self, user: Viewer) -> RegisterRulesQuerySet:
        """The own government's."""
        return self.none() if user.government_id is None else self.filter(government_id=user.government_id)


class RegisterRules(models.Model):
    """What the government asks of new accounts (aturan pendaftaran): a pattern for names, office mail."""

    government = models.OneToOneField(Government, on_delete=models.CASCADE, related_name="register_rules")
    handle_pattern = models.CharField("pola nama akun", max_length=80, blank=True)  # "" = none
    mail_domains = models.CharField("domain surel dinas", max_length=300, blank=True)  # beside *.go.id

    objects = RegisterRulesQuerySet.as_manager()


class OwnershipProof(models.Model):
    """A code the owner shows on the account (bukti kepemilikan); proven by whom, how and when."""

    BIO, POST, DNS, SITE, LINKED = "bio", "post", "dns", "site", "linked"
    WAYS = [
        (BIO, "kode di bio"),
        (POST, "kode di unggahan"),
        (DNS, "kode di DNS"),
        (SITE, "kode di halaman situs"),
        (LINKED, "tautan rel=me dari situs resmi OPD"),
    ]

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="proofs")
    code = models.CharField(max_length=40, unique=True)
    way = models.CharField(max_length=8, choices=WAYS, blank=True)  # "" until proven
    asked_at = models.DateTimeField()
    asked_by_id = models.PositiveBigIntegerField(null=True)
    tried_at = models.DateTimeField(null=True)  # the last automatic look that did not find it
    trouble = models.CharField(max_length=300, blank=True)  # why not
    proven_at = models.DateTimeField(null=True)
    evidence = models.CharField("bukti", max_length=400, blank=True)  # address, record, link
    picture_path = models.CharField(max_length=300, blank=True)  # screenshot, below KENTONGAN_DATA
    by_id = models.PositiveBigIntegerField(null=True)  # who confirmed; None = the product itself
    ended_at = models.DateTimeField(null=True)  # proves nothing any more: withdrawn, or the owner changed

    objects = OfChannel.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel"],
                condition=Q(proven_at=None, ended_at=None),
                name="one_open_proof_per_channel",
            )
        ]


class Certification(models.Model):
    """The half-yearly question whether a channel is still ours and rightly held (sertifikasi ulang)."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="certifications")
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    rung = models.SmallIntegerField(default=99)  # the last reminder: days before due_on; 99 = none, -1 = late
    answered_at = models.DateTimeField(null=True)
    by_id = models.PositiveBigIntegerField(null=True)
    ours = models.BooleanField("masih milik OPD", null=True)
    holder_right = models.BooleanField("pemegang benar", null=True)
    factors_right = models.BooleanField("surel, nomor, faktor kedua benar", null=True)
    note = models.CharField("catatan", max_length=300, blank=True)

    objects = OfChannel.as_manager()

    class Meta:
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel"], condition=Q(answered_at=None), name="one_open_certification_per_channel"
            )
        ]

    @property
    def is_clean(self) -> bool:
        """Whether everything was answered with yes."""
        return bool(self.ours and self.holder_right and self.factors_right)


class LookalikeQuerySet(models.QuerySet["Lookalike"]):
    """Reads over the watch list."""

    def visible_to(self, user: Viewer) -> LookalikeQuerySet:
        """The own government's; an agency's people see what resembles their own channels."""
        if user.government_id is None:
            return self.none()
        own = self.filter(government_id=user.government_id)
        if user.sees_whole_government():
            return own
        return own.filter(resembles__agency_id__in=user.own_agency_ids())


class Lookalike(models.Model):
    """An account that resembles one of ours (akun mirip). It is watched, never joined to an agency."""

    WATCHED, IMPOSTOR, HARMLESS, REPORTED = "watched", "impostor", "harmless", "reported"
    STATES = [
        (WATCHED, "diawasi"),
        (IMPOSTOR, "tiruan"),
        (REPORTED, "dilaporkan ke platform"),
        (HARMLESS, "bukan tiruan"),
    ]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="lookalikes")
    platform = models.CharField(max_length=20)
    handle = models.CharField(max_length=200)  # as the platform writes it, look-alike letters and all
    url = models.URLField(max_length=400)
    shown_name = models.CharField("nama tampilan", max_length=120, blank=True)
    resembles = models.ForeignKey(Channel, null=True, on_delete=models.SET_NULL, related_name="lookalikes")
    why = models.JSONField(default=list)  # codes of channels.lookalikes.WORDS
    state = models.CharField(max_length=8, choices=STATES, default=WATCHED)
    evidence = models.CharField("bukti", max_length=400, blank=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.PositiveBigIntegerField(null=True)
    decision = models.CharField("alasan keputusan", max_length=300, blank=True)

    objects = LookalikeQuerySet.as_manager()

    class Meta:
        ordering = ["state", "-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["government", "platform", "handle"], name="one_row_per_lookalike")
        ]
