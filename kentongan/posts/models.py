"""What channels published, what proves it, and which days were looked at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Government, Viewer
from kentongan.channels.models import Channel


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Reads over evidence."""

    def visible_to(self, user: Viewer) -> EvidenceQuerySet:
        """Own government; an agency admin sees what was brought for own agencies' channels."""
        if user.government_id is None:
            return self.none()
        own = self.filter(government_id=user.government_id)
        if user.sees_whole_government():
            return own
        channels = Channel.objects.visible_to(user)
        looked_at = Span.objects.filter(channel__in=channels).values("evidence")
        return own.filter(Q(channel__in=channels) | Q(pk__in=looked_at))

    def known(self) -> EvidenceQuerySet:
        """What counts now: stored and not undone."""
        return self.filter(undone_at=None)


class Evidence(models.Model):
    """One act that brought posts: an export file, a collection, a pasted link, a typed entry.

    Rows are never deleted: an undone import keeps its row, so that "what was known then" stays answerable.
    """

    FILE, COLLECTION, LINK, ENTRY = "file", "collection", "link", "entry"
    WAYS = [
        (FILE, "berkas ekspor"),
        (COLLECTION, "pengambilan langsung"),
        (LINK, "tautan ditempel"),
        (ENTRY, "catatan tangan"),
    ]
    GRADES = [
        ("A", "API atau umpan situs"),
        ("B", "berkas ekspor resmi"),
        ("C", "tautan atau tangkapan layar"),
        ("D", "catatan tanpa bukti"),
    ]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="evidence")
    channel = models.ForeignKey(  # the one it was brought for; a file may hold rows of others (see spans)
        Channel, null=True, on_delete=models.SET_NULL, related_name="evidence"
    )
    way = models.CharField(max_length=10, choices=WAYS)
    grade = models.CharField(max_length=1, choices=GRADES)
    at = models.DateTimeField()  # when it was stored here (UTC): the "known at" of everything under it
    by_id = models.PositiveBigIntegerField(null=True)  # a Person; None = collected by the product
    taken_on = models.DateField(null=True)  # local day on which the file was taken
    source = models.CharField(max_length=80)  # "meta-instagram", "WordPress REST", "tautan"
    file_name = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA; raw file or screenshot
    sha256 = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)  # of the headings, for remembered mappings
    zone = models.CharField(max_length=30, blank=True)  # IANA zone the file's times were read in
    zone_proof = models.CharField(max_length=20, blank=True)  # proven, unproven, declared, aware, ids
    notes = models.JSONField(default=dict, blank=True)  # counts, refused rows, questions answered
    once = models.CharField(max_length=100, blank=True)  # names the act: doing it again adds nothing
    undone_at = models.DateTimeField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["government", "-at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "once"],
                condition=Q(undone_at=None) & ~Q(once=""),
                name="one_counting_evidence_per_act",
            )
        ]


class Span(models.Model):
    """Local days on which a channel was looked at: missing posts mean silence only inside spans."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="spans")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="spans")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(from_on__lte=models.F("until_on")), name="span_runs_forward")
        ]
        indexes = [models.Index(fields=["channel", "until_on"])]


class Look(models.Model):
    """One collection attempt on a channel: fresh, stale or cannot be read, and why. Not a status."""

    FRESH, STALE, UNREADABLE = "fresh", "stale", "unreadable"
    RESULTS = [(FRESH, "segar"), (STALE, "basi"), (UNREADABLE, "tidak dapat dibaca")]

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField()
    result = models.CharField(max_length=10, choices=RESULTS)
    reason = models.CharField(max_length=300, blank=True)
    way = models.CharField(max_length=40, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["channel", "-at"])]


class PostQuerySet(models.QuerySet["Post"]):
    """Reads over posts."""

    def visible_to(self, user: Viewer) -> PostQuerySet:
        """Only posts of channels this person may see."""
        return self.filter(channel__in=Channel.objects.visible_to(user))

    def counted(self) -> PostQuerySet:
        """Those that count for status and duty, with what is known now.

        Stories, lives and reposts never count; a "mungkin sama" twin counts once until a person decides;
        a post whose every evidence was undone is withdrawn.
        """
        return self.filter(counted=True, withdrawn=False).exclude(twin_state__in=("maybe", "same"))


class Post(models.Model):
    """One post. `remote_id` is the identity (semantics.md); without one the canonical link stands in."""

    KINDS = [
        ("photo", "foto"),
        ("carousel", "korsel"),
        ("video", "video"),
        ("text", "teks"),
        ("article", "artikel"),
        ("story", "story"),
        ("live", "siaran langsung"),
        ("repost", "bagikan ulang"),
        ("unknown", "unggahan"),
    ]
    TWINS = [("none", "-"), ("maybe", "mungkin sama"), ("same", "sama"), ("different", "berbeda")]

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="posts")
    remote_id = models.CharField(max_length=400)
    url = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=10, choices=KINDS, default="unknown")
    counted = models.BooleanField(default=True)
    caption = models.TextField(blank=True)
    posted_at = models.DateTimeField()  # UTC
    posted_on = models.DateField()  # the local day in the government's zone: what every count uses
    time_from = models.CharField(max_length=5)  # id, file, feed, typed
    time_mismatch = models.BooleanField(default=False)  # "waktu tidak cocok": file and id differ > 20 min
    grade = models.CharField(max_length=1)  # the best among its evidence that counts now
    evidence = models.ForeignKey(
        Evidence, on_delete=models.CASCADE, related_name="+"
    )  # the first to bring it
    owner_proven = models.BooleanField(default=True)  # False: "pemilik belum dibuktikan"
    withdrawn = models.BooleanField(default=False)  # every evidence of it was undone
    gone_at = models.DateTimeField(null=True)  # when it was first seen to be gone
    twin_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="twins")
    twin_state = models.CharField(max_length=9, choices=TWINS, default="none")
    twin_decided_at = models.DateTimeField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "remote_id"], name="one_post_per_identity")]
        indexes = [
            models.Index(fields=["channel", "-posted_at"]),
            models.Index(  # all that counting asks, so that it never touches the rows
                fields=["channel", "posted_on", "gone_at", "counted", "withdrawn", "twin_state", "grade"],
                name="posts_counted_by_day",
            ),
        ]


class PostNatureQuerySet(models.QuerySet["PostNature"]):
    """Reads over decisions of what a post is about."""

    def visible_to(self, user: Viewer) -> PostNatureQuerySet:
        """Only those on posts of channels this person may see."""
        return self.filter(post__channel__in=Channel.objects.visible_to(user))


class PostNature(models.Model):
    """What a person says a post is about, over the rule of posts.nature. The last word counts, all stay."""

    NATURES = [
        ("product", "kinerja dan hasil kerja"),
        ("service", "informasi layanan"),
        ("education", "edukasi"),
        ("ceremony", "seremonial"),
        ("greeting", "ucapan"),
        ("leader", "kegiatan pimpinan"),
        ("hoax", "klarifikasi hoaks"),
        ("", "belum jelas"),
    ]

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="natures")
    nature = models.CharField("jenis isi", max_length=10, choices=NATURES, blank=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = PostNatureQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["post", "at"])]
