"""Custody that changes hands: who moves, which channels are handed over, what proves it, what was signed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Agency, Government
from kentongan.channels.models import Channel, Custodian
from kentongan.people import roles
from kentongan.people.models import Person


class Unchangeable(TypeError):
    """A signed record was about to be changed or deleted; a correction is a new version."""


class HandoverRules(models.Model):
    """A government's own rule: within how many working days a channel is handed over (domain.md §3.2)."""

    DAYS = 3

    government = models.OneToOneField(Government, on_delete=models.CASCADE, related_name="handover_rules")
    days = models.PositiveSmallIntegerField("batas hari kerja", default=DAYS)


class StaffMovementQuerySet(models.QuerySet["StaffMovement"]):
    """Reads over movements."""

    def visible_to(self, user: Person) -> StaffMovementQuerySet:
        """All for those who read the whole government; an agency's head those that touch the agency."""
        own = self.filter(government_id=user.government_id)
        if user.sees_whole_government():
            return own
        if roles.AGENCY_HEAD not in user.roles:
            return self.none()
        ids = user.own_agency_ids()
        touched = Q(agency_from__in=ids) | Q(handovers__channel__agency__in=ids)
        return own.filter(pk__in=own.filter(touched).values("pk"))


class StaffMovement(models.Model):
    """Somebody who holds channels leaves the post (mutasi); or an agency is reorganised. Opens handovers."""

    TRANSFER, PROMOTION, RETIREMENT, CONTRACT_END = "transfer", "promotion", "retirement", "contract_end"
    DEATH, DISMISSAL, ACTING, REORGANISATION = "death", "dismissal", "acting", "reorganisation"
    HANDING_ON = "handing_on"
    KINDS = [
        (TRANSFER, "mutasi"),
        (PROMOTION, "promosi"),
        (RETIREMENT, "pensiun"),
        (CONTRACT_END, "kontrak berakhir"),
        (DEATH, "meninggal dunia"),
        (DISMISSAL, "diberhentikan"),
        (ACTING, "digantikan Plt./Plh."),
        (REORGANISATION, "perubahan perangkat daerah"),
        (HANDING_ON, "diserahkan kembali oleh Kominfo"),
    ]
    LEAVING = frozenset({RETIREMENT, CONTRACT_END, DEATH, DISMISSAL})  # every posting ends, not one agency's
    TYPED, FILE, AUTOMATIC = "typed", "file", "automatic"
    SOURCES = [(TYPED, "diketik"), (FILE, "daftar kepegawaian"), (AUTOMATIC, "otomatis")]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="movements")
    person = models.ForeignKey(  # None: a holder without a sign-in, or an agency's reorganisation
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="movements"
    )
    name = models.CharField("nama", max_length=200)  # as known when it was recorded
    nip = models.CharField("NIP", max_length=30, blank=True)
    kind = models.CharField("jenis", max_length=14, choices=KINDS)
    acting = models.CharField(max_length=4, blank=True, choices=[("plt", "Plt."), ("plh", "Plh.")])
    decree_number = models.CharField("nomor SK", max_length=120, blank=True)
    decree_on = models.DateField("tanggal SK", null=True, blank=True)
    effective_on = models.DateField("berlaku mulai (TMT)")
    until_on = models.DateField("sampai dengan", null=True, blank=True)  # the acting official's last day
    agency_from = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.SET_NULL, related_name="movements_from"
    )
    agency_to = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.SET_NULL, related_name="movements_to"
    )
    note = models.CharField("catatan", max_length=300, blank=True)
    source = models.CharField(max_length=9, choices=SOURCES)
    returns = models.OneToOneField(  # the acting movement whose channels go back by this one
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="returned_by"
    )
    once = models.CharField(max_length=260)  # names the movement: recorded again it is the same one
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)  # every handover settled or cancelled
    cancelled_at = models.DateTimeField(null=True)

    objects = StaffMovementQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "once"], condition=Q(cancelled_at=None), name="one_movement_per_act"
            )
        ]


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Reads over handovers."""

    def visible_to(self, user: Person) -> HandoverQuerySet:
        """The parties, the agency's head, and who reads the whole government.

        A former holder sees the own ones until they are settled, and nothing else (reliability.md §3.5).
        """
        own = self.filter(government_id=user.government_id)
        if user.sees_whole_government():
            return own
        party = Q(incoming=user.pk) | Q(witness=user.pk)
        party |= Q(outgoing=user.pk) & ~Q(state__in=Handover.CLOSED)
        if roles.AGENCY_HEAD in user.roles:
            party |= Q(channel__agency__in=user.own_agency_ids())
        return own.filter(party)

    def open(self) -> HandoverQuerySet:
        """Neither settled nor cancelled."""
        return self.exclude(state__in=Handover.CLOSED)

    def with_names(self) -> HandoverQuerySet:
        """With everything that a row of a list names."""
        return self.select_related(
            "government", "channel__agency", "movement", "outgoing", "incoming", "witness", "interim"
        ).prefetch_related("steps")


class Handover(models.Model):
    """One channel's custody on its way from one person to another (serah terima).

    Two lamps, never one: access in the product, and access on the platform.
    """

    ASKED, APPROVED, RUNNING, TAKEN_OVER = "asked", "approved", "running", "taken_over"
    PROVEN, SETTLED, CANCELLED = "proven", "settled", "cancelled"
    STATES = [
        (ASKED, "menunggu penerima ditunjuk"),
        (APPROVED, "menunggu diterima"),
        (RUNNING, "sudah diterima, langkah platform berjalan"),
        (TAKEN_OVER, "diambil alih sepihak, langkah platform berjalan"),
        (PROVEN, "bukti lengkap, menunggu BAST"),
        (SETTLED, "selesai"),
        (CANCELLED, "dibatalkan"),
    ]
    CLOSED = (SETTLED, CANCELLED)
    UNACCEPTED = (ASKED, APPROVED)
    HELD = (RUNNING, TAKEN_OVER)  # a new holder has it; the platform's steps are under way

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="handovers")
    movement = models.ForeignKey(StaffMovement, on_delete=models.CASCADE, related_name="handovers")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="handovers")
    rank = models.CharField(max_length=8, choices=Custodian.RANKS)
    custodian = models.ForeignKey(  # the row that ends
        Custodian, null=True, on_delete=models.SET_NULL, related_name="handovers"
    )
    outgoing = models.ForeignKey(  # None: the holder has no sign-in
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="handovers_out"
    )
    outgoing_name = models.CharField(max_length=120)
    incoming = models.ForeignKey(  # None until named
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="handovers_in"
    )
    decree_number = models.CharField("nomor SK pengelola baru", max_length=120, blank=True)
    witness = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="handovers_seen"
    )
    witness_name = models.CharField("nama saksi", max_length=120, blank=True)  # a witness without a sign-in
    witness_title = models.CharField("jabatan saksi", max_length=120, blank=True)
    due_on = models.DateField()  # local day; the days before it are working days
    state = models.CharField(max_length=10, choices=STATES, default=ASKED)
    asked_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by_id = models.PositiveBigIntegerField(null=True)
    accepted_at = models.DateTimeField(null=True)
    product_access_ended_at = models.DateTimeField(null=True)  # lamp 1
    platform_access_ended_at = models.DateTimeField(null=True)  # lamp 2
    interim = models.ForeignKey(  # who holds it for the communications office after the deadline
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="handovers_kept"
    )
    interim_at = models.DateTimeField(null=True)
    nonce = models.CharField(max_length=12)  # whoever can post it has the account
    nonce_proven_at = models.DateTimeField(null=True)
    nonce_how = models.CharField(max_length=300, blank=True)
    nonce_by_id = models.PositiveBigIntegerField(null=True)  # None with a proof: the product saw it itself
    nonce_path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    takeover_reason = models.CharField("alasan", max_length=300, blank=True)
    takeover_asked_at = models.DateTimeField(null=True)
    takeover_at = models.DateTimeField(null=True)  # both approvals are there: custody passed
    ended_postings = models.JSONField(default=list)  # numbers of Posting; an acting official's end restores
    settled_at = models.DateTimeField(null=True)  # or cancelled
    closed_reason = models.CharField(max_length=300, blank=True)
    escalated = models.PositiveSmallIntegerField(default=0)  # steps of the ladder already told

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "rank"],
                condition=~Q(state__in=("settled", "cancelled")),
                name="one_open_handover_per_rank",
            )
        ]
        indexes = [models.Index(fields=["government", "state", "due_on"])]

    @property
    def code(self) -> str:
        """The number people quote: "ST-2026-0087"."""
        return f"ST-{self.asked_at:%Y}-{self.pk:04d}"

    @property
    def one_sided(self) -> bool:
        """Whether the office took the channel without its former holder."""
        return self.takeover_at is not None

    @property
    def is_open(self) -> bool:
        """Whether anything can still be done."""
        return self.state not in self.CLOSED


class HandoverStep(models.Model):
    """One step of the checklist, with what proves it. Proven = done by one person, confirmed by another."""

    EVIDENCE = [("text", "keterangan"), ("file", "berkas"), ("automatic", "otomatis")]

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="steps")
    code = models.CharField(max_length=14)  # a code of handovers.checklist
    evidence = models.CharField(max_length=9, choices=EVIDENCE, blank=True)
    note = models.CharField("keterangan", max_length=500, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    sha256 = models.CharField(max_length=64, blank=True)
    done_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["handover", "code"], name="one_row_per_step")]

    @property
    def is_proven(self) -> bool:
        """Whether the evidence was confirmed by a second person, or seen by the product itself."""
        return self.done_at is not None and (self.confirmed_at is not None or self.evidence == "automatic")


class HandoverApproval(models.Model):
    """One of the two agreements to a one-sided takeover; `nip` tells two sign-ins of one human apart."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    nip = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["handover", "person"], name="one_approval_per_person")]


class HandoverRecordQuerySet(models.QuerySet["HandoverRecord"]):
    """Reads over signed records."""

    def visible_to(self, user: Person) -> HandoverRecordQuerySet:
        """Who may see one of its handovers may read the record."""
        return self.filter(pk__in=self.filter(handovers__in=Handover.objects.visible_to(user)).values("pk"))

    def update(self, **fields: Any) -> NoReturn:
        """Refuse: what was signed stays as it was signed."""
        raise Unchangeable(f"A record of handover is not edited: {', '.join(fields)}.")

    def delete(self) -> NoReturn:
        """Refuse; a sample government takes its records along by cascade."""
        raise Unchangeable("A record of handover is not deleted.")


class HandoverRecord(models.Model):
    """A BAST as it was issued: everything it printed, the book's head at that moment, and its files."""

    KINDS = ("pdf-a4", "pdf-f4", "docx")

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="handover_records")
    movement = models.ForeignKey(StaffMovement, on_delete=models.CASCADE, related_name="records")
    incoming = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    handovers = models.ManyToManyField(Handover, related_name="records")
    number = models.CharField("nomor", max_length=120)
    version = models.PositiveIntegerField()
    facts = models.JSONField()  # a Bast as kentongan.paper.frozen writes it
    facts_sha256 = models.CharField(max_length=64)
    head_seq = models.PositiveBigIntegerField()
    head_hash = models.CharField(max_length=64, blank=True)
    files = models.JSONField()  # {"pdf-a4": {"title": …, "name": …, "path": …, "sha256": …, "bytes": …}, …}
    issued_at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField()

    objects = HandoverRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "incoming", "version"], name="one_record_per_version")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store once; a second time is refused."""
        if not self._state.adding:
            raise Unchangeable("A record of handover is not edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable("A record of handover is not deleted.")

    @property
    def in_order(self) -> list[tuple[str, dict[str, Any]]]:
        """The files by kind, the official ones first (a database may forget the order)."""
        return [(kind, self.files[kind]) for kind in self.KINDS if kind in self.files]


class MovementImportQuerySet(models.QuerySet["MovementImport"]):
    """Reads over imports of staff lists."""

    def visible_to(self, user: Person) -> MovementImportQuerySet:
        """The officers' own; such a list names people who have nothing to do with channels."""
        if not user.is_officer:
            return self.none()
        return self.filter(government_id=user.government_id)


class MovementImport(models.Model):
    """One staff list on its way in: looked at, asked about, saved. Its file goes once it is saved."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="movement_imports")
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA; "" once saved
    answers = models.JSONField(default=dict)  # {"columns": {index: role}, "people": {row: "p12" or "-"}}
    result = models.JSONField(default=dict)  # once saved: counts, and the rows that went back
    saved_at = models.DateTimeField(null=True)
    movements = models.ManyToManyField(StaffMovement, related_name="imports")

    objects = MovementImportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
