"""A small government with a month of posts, so that months can be closed, counted and disputed."""

from datetime import UTC, date, datetime, timedelta

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from kentongan.evaluation import adopting
from kentongan.insights.models import Observation, Reading
from kentongan.posts.models import Evidence, Post, Span

OCTOBER, NOVEMBER = 202610, 202611
CLOSED_AT = datetime(2026, 11, 3, 2, tzinfo=UTC)  # a Tuesday: the window ends on the 10th
KNOWN = datetime(2026, 11, 1, 3, tzinfo=UTC)
POSTS = {"Alfa": 12, "Beta": 9, "Gama": 6, "Delta": 4, "Epsilon": 2, "Zeta": 0}  # per agency in a month


RUBRIC = """kode: uji
versi: 1
judul: Rubrik uji
cakupan_minimal: 0.70
ketelitian: 2
seri: [B]
jumlah_bobot: 100
indikator:
  - {kode: A1, bobot: 50, titik: [[0, 0], [100, 100]]}
  - {kode: B2, bobot: 30, titik: [[0, 0], [100, 100]]}
  - {kode: W2, bobot: 20, titik: [[0, 0], [100, 100]]}
predikat:
  - {nama: Baik, dari: 60, sampai: 100}
  - {nama: Kurang, dari: 0, sampai: 59.99}
"""  # three indicators: a fifth of the time the whole default rubric takes


def small_rubric(government, *, only=""):
    """The government judges by a rubric of three indicators: posts, their kind, a checklist; or by one."""
    text = RUBRIC
    if only:
        kept = [line for line in text.splitlines() if "bobot:" not in line or only in line]
        text = (
            "\n".join(kept).replace("seri: [B]", "seri: []").replace("jumlah_bobot: 100", "jumlah_bobot: 20")
        )
    rubric = adopting.publish(government, text, None, KNOWN)
    return adopting.adopt(rubric, government, 202601, "SK Contoh", None, KNOWN)


def mark(agency, *, met=1, points=4, on=date(2026, 10, 20), at=KNOWN):
    """A person looked at the agency's website: `met` of `points` points are there."""
    return Reading.objects.bulk_create(
        Reading(
            agency=agency, code="web_content", item=f"butir-{n}", met=float(n < met), of=1.0, on=on, at=at
        )
        for n in range(points)
    )


def channel_of(government, agency, handle):
    """An Instagram channel that has been registered for long."""
    return Channel.objects.create(
        government=government, agency=agency, platform="instagram", handle=handle,
        url=f"https://www.instagram.com/{handle}/", registered_at=datetime(2025, 1, 1, tzinfo=UTC),
        state=Channel.OFFICIAL,
    )  # fmt: skip


def agencies(government, dinas):
    """Six agencies, each with a channel, from busy to silent."""
    made = {
        name: Agency.objects.create(government=government, name=f"Dinas {name}", short_name=name, type=dinas)
        for name in POSTS
    }
    for name, agency in made.items():
        channel_of(government, agency, f"dinas.{name.lower()}")
    return made


def look_at(government, month=OCTOBER, *, at=KNOWN, counts=POSTS):
    """Everybody's month is looked at whole; each agency posted as often as `counts` says."""
    first = date(month // 100, month % 100, 1)
    for name, count in counts.items():
        channel = Channel.objects.get(government=government, handle=f"dinas.{name.lower()}")
        evidence = bring(channel, first, at)
        posts = [post_on(channel, evidence, first + timedelta(days=2 * n), n) for n in range(count)]
        measure(Post.objects.bulk_create(posts), evidence, at)


def bring(channel, first, at):
    """An import that covers the month of `first`."""
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    evidence = Evidence.objects.create(
        government=channel.government, channel=channel, way="file", grade="B", at=at, source="meta-instagram"
    )
    Span.objects.create(evidence=evidence, channel=channel, from_on=first, until_on=last)
    return evidence


def post_on(channel, evidence, day, number=0):
    """One post on a day; its caption tells of a service."""
    return Post(
        channel=channel, remote_id=f"{channel.pk}-{day}-{number}", kind="photo" if number % 2 else "video",
        caption=f"Layanan perekaman KTP dibuka, jam layanan {number} di kantor {channel.handle}. " + "x" * 60,
        posted_at=datetime(day.year, day.month, day.day, 3, tzinfo=UTC), posted_on=day, time_from="file",
        grade="B", evidence=evidence, url=f"https://www.instagram.com/p/{channel.pk}x{day:%m%d}{number}/",
    )  # fmt: skip


def measure(posts, evidence, at):
    """What the export says of each post."""
    Observation.objects.bulk_create(
        Observation(
            post=post, evidence=evidence, observed_at=at, likes=10 + n, comments=n, shares=1, views=99
        )
        for n, post in enumerate(posts)
    )
