"""The yearly award: its categories and criteria, nominees, jurors with their marks, objections, papers."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Agency, Government
from kentongan.people.models import Person


class Unchangeable(Exception):
    """Somebody tried to edit a paper that went out. A mistake in the program, never of a person."""


class AwardQuerySet(models.QuerySet["Award"]):
    """Reads over awards."""

    def visible_to(self, user: Person) -> AwardQuerySet:
        """Everything of the own government for who sees the whole of it; a juror the awards to mark; an
        agency's people those whose nominations were announced."""
        own = self.filter(government_id=user.government_id)
        if user.sees_whole_government():
            return own
        seen = Q(jurors__person=user, jurors__left_at=None) & ~Q(state=Award.DRAFT)
        if user.own_agency_ids():
            seen |= Q(state__in=Award.ANNOUNCED)
        return own.filter(pk__in=own.filter(seen).values("pk"))


class Award(models.Model):
    """The award of one year (penghargaan). It only goes forward, but for an objection that is granted."""

    DRAFT, NOMINATED, JUDGED, APPEAL = "draft", "nominated", "judged", "appeal"
    PLENARY, DECIDED, PUBLISHED = "plenary", "decided", "published"
    STATES = [
        (DRAFT, "disiapkan"),
        (NOMINATED, "dinilai juri"),
        (JUDGED, "penjurian ditutup"),
        (APPEAL, "masa sanggah"),
        (PLENARY, "pleno"),
        (DECIDED, "ditetapkan"),
        (PUBLISHED, "diumumkan"),
    ]
    ANNOUNCED = (APPEAL, PLENARY, DECIDED, PUBLISHED)
    OVER = (DECIDED, PUBLISHED)

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="awards")
    year = models.PositiveIntegerField("tahun")
    title = models.CharField("nama penghargaan", max_length=150)
    basis = models.CharField("dasar (SK atau juknis)", max_length=200, blank=True)
    cutoff_on = models.DateField("batas data")
    jury_share = models.FloatField("porsi juri", default=0.4)  # 0-1; the rest are numbers
    state = models.CharField(max_length=9, choices=STATES, default=DRAFT)
    shows_posts = models.BooleanField("juri melihat unggahan", default=True)
    shows_links = models.BooleanField("juri melihat tautan kanal", default=True)
    shows_numbers = models.BooleanField("juri melihat angka tiap unggahan", default=False)
    nominated_at = models.DateTimeField(null=True)
    judged_at = models.DateTimeField(null=True)
    appeal_until = models.DateField("masa sanggah sampai", null=True)  # its last local day
    plenary_on = models.DateField("hari pleno", null=True)
    plenary_place = models.CharField("tempat pleno", max_length=150, blank=True)
    attendance = models.JSONField("hadir", default=list)  # lines "Nama, jabatan" as they were typed
    minutes_number = models.CharField("nomor berita acara", max_length=120, blank=True)
    decree_number = models.CharField("nomor SK", max_length=120, blank=True)
    decree_on = models.DateField("tanggal SK", null=True)
    is_public = models.BooleanField("papan publik menyala", default=False)
    shows_ranks = models.BooleanField("papan publik memuat peringkat", default=False)
    shows_bottom = models.BooleanField("papan publik memuat urutan bawah", default=False)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["government", "year"], name="one_award_per_year")]


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Reads over criteria."""

    def visible_to(self, user: Person) -> CriterionQuerySet:
        """The own government's, for who sees the whole of it; jurors meet them on their sheets."""
        if not user.sees_whole_government():
            return self.none()
        return self.filter(award__government_id=user.government_id)


class CategoryQuerySet(models.QuerySet["Category"]):
    """Reads over categories."""

    def visible_to(self, user: Person) -> CategoryQuerySet:
        """Those of the awards that may be seen: names are no secret, figures are kept by the pages."""
        return self.filter(award__in=Award.objects.visible_to(user))


class Category(models.Model):
    """One thing that is awarded, among all agencies or one peer group (kategori)."""

    SCORE, RISE, HAND = "score", "rise", "hand"

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="categories")
    place = models.PositiveIntegerField(default=0)
    name = models.CharField("kategori", max_length=120)
    peer_group = models.CharField("kelompok pembanding", max_length=80, blank=True)  # "" = all
    ranked_by = models.CharField("diurutkan menurut", max_length=12, default=SCORE)  # see awards.ranking
    most = models.PositiveIntegerField("banyaknya nominasi", default=5)  # 3-5; ties at the border extend
    left_out = models.JSONField(default=list)  # [agency_id, why, coverage]: who was not nominated, and why
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.PositiveBigIntegerField(null=True)
    reason = models.TextField("alasan pleno", max_length=1000, blank=True)  # where it left the order

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "name", "peer_group"], name="one_category_per_name")
        ]

    @property
    def full_name(self) -> str:
        """The name with the peer group it is given in."""
        return f"{self.name} ({self.peer_group})" if self.peer_group else self.name


class Criterion(models.Model):
    """What jurors mark from 1 to 4, with what each mark means (kriteria)."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="criteria")
    place = models.PositiveIntegerField(default=0)
    name = models.CharField("kriteria", max_length=80)
    guide_1 = models.CharField("arti nilai 1", max_length=200)
    guide_2 = models.CharField("arti nilai 2", max_length=200)
    guide_3 = models.CharField("arti nilai 3", max_length=200)
    guide_4 = models.CharField("arti nilai 4", max_length=200)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["award", "name"], name="one_criterion_per_name")]

    @property
    def guidance(self) -> list[tuple[int, str]]:
        """Each mark with what it means, the best first."""
        return [(4, self.guide_4), (3, self.guide_3), (2, self.guide_2), (1, self.guide_1)]


class NomineeQuerySet(models.QuerySet["Nominee"]):
    """Reads over nominees."""

    def visible_to(self, user: Person) -> NomineeQuerySet:
        """Who sees the whole government, and jurors of the award; an agency's people once announced."""
        return self.filter(category__award__in=Award.objects.visible_to(user))

    def standing(self) -> NomineeQuerySet:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


class Nominee(models.Model):
    """An agency nominated in a category (nominasi), with the number that nominated it."""

    NUMBER, HAND, OBJECTION = "number", "hand", "objection"
    SOURCES = [(NUMBER, "menurut angka"), (HAND, "usulan panitia"), (OBJECTION, "sanggahan diterima")]

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="nominees")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="nominations")
    source = models.CharField(max_length=9, choices=SOURCES, default=NUMBER)
    place = models.PositiveIntegerField("urutan", null=True)  # by number; None: not by number
    value = models.FloatField("nilai otomatis", null=True)  # 0-100; None: no number in this category
    coverage = models.FloatField("cakupan data", null=True)  # 0-1
    reason = models.CharField("alasan nominasi", max_length=300)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    won = models.BooleanField("pemenang", default=False)

    objects = NomineeQuerySet.as_manager()

    class Meta:
        ordering = [models.F("place").asc(nulls_last=True), "agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["category", "agency"], name="one_nomination_per_agency")
        ]


class JurorQuerySet(models.QuerySet["Juror"]):
    """Reads over the jury."""

    def visible_to(self, user: Person) -> JurorQuerySet:
        """The own seat; the whole jury for its chair and for who sees the whole government."""
        own = self.filter(award__government_id=user.government_id)
        if user.sees_whole_government():
            return own
        chaired = Juror.objects.filter(person=user, is_chair=True, left_at=None).values("award")
        return own.filter(Q(person=user) | Q(award__in=chaired))


class Juror(models.Model):
    """A seat in the jury of one award. Nobody marks before having declared conflicts of interest."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="jurors")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="jury_seats")
    office = models.CharField("asal lembaga", max_length=150, blank=True)
    is_chair = models.BooleanField("ketua juri", default=False)
    declared_at = models.DateTimeField(null=True)  # None: has not declared yet, and cannot mark
    statement = models.CharField("keterangan kepentingan", max_length=500, blank=True)
    conflicts = models.ManyToManyField(Agency, blank=True, related_name="+")  # agencies not to be marked
    left_at = models.DateTimeField(null=True)

    objects = JurorQuerySet.as_manager()

    class Meta:
        ordering = ["-is_chair", "person__name"]
        constraints = [
            models.UniqueConstraint(fields=["award", "person"], name="one_seat_per_juror"),
            models.UniqueConstraint(
                fields=["award"], condition=Q(is_chair=True, left_at=None), name="one_chair_per_award"
            ),
        ]


class Ballot(models.Model):
    """A juror's marks in one category: saved often, submitted once (lembar penilaian)."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="ballots")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="ballots")
    submitted_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    reopened_reason = models.CharField("alasan dibuka lagi", max_length=300, blank=True)

    class Meta:
        ordering = ["category", "juror"]
        constraints = [models.UniqueConstraint(fields=["juror", "category"], name="one_ballot_per_category")]


class Sheet(models.Model):
    """What a juror gave one nominee (lembar nominasi)."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="sheets")
    nominee = models.ForeignKey(Nominee, on_delete=models.CASCADE, related_name="sheets")
    comment = models.TextField("catatan juri", max_length=1000, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["ballot", "nominee"]
        constraints = [models.UniqueConstraint(fields=["ballot", "nominee"], name="one_sheet_per_nominee")]


class Mark(models.Model):
    """One mark, 1 to 4, for one criterion (nilai juri)."""

    LEAST, MOST = 1, 4

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="marks")
    value = models.PositiveSmallIntegerField("nilai")

    class Meta:
        ordering = ["sheet", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_mark_per_criterion"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=4), name="mark_between_1_and_4"),
        ]


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Reads over objections."""

    def visible_to(self, user: Person) -> ObjectionQuerySet:
        """The own government's for who sees the whole of it; an agency's people their own agency's."""
        own = self.filter(category__award__government_id=user.government_id)
        return own if user.sees_whole_government() else own.filter(agency_id__in=user.own_agency_ids())


class Objection(models.Model):
    """An agency objects to the nominations of a category within the window (sanggahan nominasi)."""

    OPEN, GRANTED, REFUSED = "open", "granted", "refused"
    STATES = [(OPEN, "menunggu keputusan"), (GRANTED, "diterima"), (REFUSED, "ditolak")]

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="objections")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    against = models.ForeignKey(  # None: the agency itself should have been nominated
        Nominee, null=True, on_delete=models.CASCADE, related_name="objections"
    )
    claim = models.TextField("isi sanggahan", max_length=2000)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    reasons = models.TextField("alasan keputusan", max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.PositiveBigIntegerField(null=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "agency"], condition=Q(state="open"), name="one_open_objection"
            )
        ]


class AwardPaperQuerySet(models.QuerySet["AwardPaper"]):
    """Reads over papers that went out."""

    def visible_to(self, user: Person) -> AwardPaperQuerySet:
        """All of the own government for who sees the whole of it; else what concerns the own agency, and
        the juror's own sheet."""
        own = self.filter(award__government_id=user.government_id)
        if user.sees_whole_government():
            return own
        return own.filter(Q(agency_id__in=user.own_agency_ids()) | Q(juror__person=user))

    def update(self, **fields: Any) -> NoReturn:
        """Refuse: what went out stays as it went out."""
        raise Unchangeable(f"A paper of an award is not edited: {', '.join(fields)}.")


class AwardPaper(models.Model):
    """A paper of an award as it went out: its words, the book's head at that moment, its files."""

    MINUTES, DECREE, CERTIFICATE, FEEDBACK, JURY = "minutes", "decree", "certificate", "feedback", "jury"
    KINDS = [
        (MINUTES, "berita acara pleno"),
        (DECREE, "keputusan"),
        (CERTIFICATE, "piagam"),
        (FEEDBACK, "lembar umpan balik"),
        (JURY, "lembar juri"),
    ]

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=11, choices=KINDS)
    key = models.CharField(max_length=60)  # the kind and whom it concerns: "certificate:3:17"
    title = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="award_papers")
    category = models.ForeignKey(Category, null=True, on_delete=models.CASCADE, related_name="papers")
    juror = models.ForeignKey(Juror, null=True, on_delete=models.CASCADE, related_name="papers")
    facts = models.JSONField()  # an awards.papers.Told as kentongan.paper.frozen writes it
    facts_sha256 = models.CharField(max_length=64)
    head_seq = models.PositiveBigIntegerField()
    head_hash = models.CharField(max_length=64, blank=True)
    files = models.JSONField()  # {"pdf-a4": {"title": …, "name": …, "path": …, "sha256": …, "bytes": …}, …}
    issued_at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField()

    objects = AwardPaperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "key"], name="one_paper_per_matter"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store once; a second time is refused."""
        if not self._state.adding:
            raise Unchangeable("A paper of an award is not edited.")
        super().save(*args, **kwargs)
