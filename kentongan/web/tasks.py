"""What waits for a person: each task with its reason, its tag and where it is done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.channels.models import Channel, ChannelState
from kentongan.intake.models import Draft
from kentongan.paper import words
from kentongan.people.models import Person
from kentongan.platforms import ALL as PLATFORMS
from kentongan.posts.models import Look, Post
from kentongan.workdays.clock import local_day

FRESH = 10  # days for which a file's end is no reason to ask
LISTED = 6  # agencies named one by one; the rest are counted


@dataclass(frozen=True)
class Task:
    """One thing to do. `look` is a tag's look: seized, silent, unknown, wait, late, off."""

    title: str
    url: str
    look: str
    word: str
    reason: str
    when: str = ""


def name_of(channel: Channel) -> str:
    """Write "Instagram Dinas Sosial"."""
    return f"{PLATFORMS[channel.platform].title} {channel.agency.name}"


def seized(viewer: Person) -> Iterator[Task]:
    """Channels that were hijacked or suspended, and those with an alarm."""
    found = Channel.objects.visible_to(viewer).select_related("agency")
    began = ChannelState.objects.filter(channel=OuterRef("pk"), state=OuterRef("state")).order_by("-since")
    held = found.filter(state__in=(Channel.HIJACKED, Channel.SUSPENDED))
    for channel in held.annotate(seized_at=Subquery(began.values("since")[:1])):
        yield Task(
            title=f"{name_of(channel)} {channel.get_state_display()}",
            url=reverse("web:channel", args=[channel.pk]),
            look="seized",
            word=channel.get_state_display().capitalize(),
            reason=channel.alarm
            or "Umumkan lewat kanal lain, pulihkan akunnya, lalu catat keadaannya di sini.",
            when=_since(getattr(channel, "seized_at", None), viewer),
        )
    for channel in found.exclude(alarm="").exclude(state__in=(Channel.HIJACKED, Channel.SUSPENDED, "closed")):
        yield Task(
            title=f"Periksa {name_of(channel)}",
            url=reverse("web:channel", args=[channel.pk]),
            look="late",
            word="Janggal",
            reason=channel.alarm,
        )


def _since(at: datetime | None, viewer: Person) -> str:
    if at is None:
        return ""
    return f"sejak {words.plain_date(local_day(at, viewer.government.zone))}"


def data_ends(channels: Iterable[ChannelJudgement], *, today: date, url: str) -> Iterator[Task]:
    """Social channels whose files end long ago: bring newer ones before silence becomes unprovable."""
    old = [one for one in channels if one.covered_until and (today - one.covered_until).days > FRESH]
    social = [one for one in old if not one.channel.is_website and one.status != "unverifiable"]
    if social:
        latest = max(one.covered_until for one in social if one.covered_until)
        titles = ", ".join(dict.fromkeys(PLATFORMS[one.channel.platform].title for one in social))
        yield Task(
            title="Unggah berkas ekspor yang lebih baru",
            url=url,
            look="wait",
            word="Data berakhir",
            reason=f"Data {words.number(len(social))} kanal ({titles}) berakhir paling baru "
            f"{words.long_date(latest)}. Hari sesudahnya tidak terukur.",
            when=f"{words.number((today - latest).days)} hari lalu",
        )


def silent(agencies: Iterable[AgencyJudgement], before: Mapping[int, str]) -> Iterator[Task]:
    """Agencies that fell silent within the last week; `before` is their status a week ago."""
    quiet = ("inactive", "dormant")
    for told in agencies:
        was = before.get(told.agency.pk)
        if told.status in quiet and was is not None and was not in quiet and was != "unverifiable":
            days = f"{words.number(told.days_since)} hari" if told.days_since is not None else "baru"
            yield Task(
                title=f"{told.agency.name} baru diam",
                url=reverse("web:agency", args=[told.agency.pk]),
                look="silent",
                word="Baru diam",
                reason=told.reason,
                when=f"{days} tanpa unggahan",
            )


def unmeasured(agencies: Sequence[AgencyJudgement]) -> Iterator[Task]:
    """Agencies nobody looked at lately: bring evidence before calling them silent."""
    missing = [told for told in agencies if told.status == "unverifiable"]
    for told in missing[:LISTED]:
        until = told.covered_until
        yield Task(
            title=f"Mintakan data {told.agency.name}",
            url=reverse("web:agency", args=[told.agency.pk]),
            look="unknown",
            word="Tidak dapat diperiksa",
            reason=told.reason,
            when=f"data sampai {words.short_date(until, year=True)}" if until else "belum ada data",
        )
    if len(missing) > LISTED:
        yield Task(
            title=f"{words.in_words(len(missing) - LISTED, capital=True)} OPD lain belum dapat diperiksa",
            url=reverse("web:matrix") + "?status=unverifiable",
            look="unknown",
            word="Tidak dapat diperiksa",
            reason="Datanya berakhir terlalu lama; impor berkas ekspor yang lebih baru.",
        )


def proposals(viewer: Person) -> Iterator[Task]:
    """Channels that agencies proposed and an officer must verify."""
    found = Channel.objects.visible_to(viewer).filter(state=Channel.PROPOSED).select_related("agency")
    waiting = list(found[:50])
    if waiting:
        one = waiting[0]
        url = reverse("web:channel", args=[one.pk]) if len(waiting) == 1 else reverse("channels:registry")
        yield Task(
            title=_counted(len(waiting), f"Verifikasi {name_of(one)}", "Verifikasi {n} kanal yang diusulkan"),
            url=url,
            look="wait",
            word="Menunggu",
            reason="Selama diusulkan, kanal belum dinilai." + _first_names(waiting),
        )


def twins(viewer: Person) -> Iterator[Task]:
    """Posts that may be the same one; counted once until somebody decides."""
    waiting = Post.objects.visible_to(viewer).filter(twin_state="maybe", withdrawn=False)
    number, first = waiting.count(), waiting.order_by("pk").first()
    if first:
        yield Task(
            title=_counted(
                number, "Putuskan satu unggahan yang mungkin sama", "Putuskan {n} unggahan yang mungkin sama"
            ),
            url=reverse("intake:twin", args=[first.pk]),
            look="wait",
            word="Mungkin sama",
            reason="Sampai diputuskan, pasangan itu dihitung satu.",
        )


def drafts(viewer: Person) -> Iterator[Task]:
    """Imports this person began and did not save."""
    found = Draft.objects.filter(government_id=viewer.government_id, by_id=viewer.pk, evidence=None)
    for draft in found.order_by("-at")[:3]:
        yield Task(
            title=f"Lanjutkan impor {draft.file_name}",
            url=reverse("intake:draft", args=[draft.pk]),
            look="off",
            word="Belum disimpan",
            reason="Berkas sudah diunggah; isinya belum dihitung sampai Anda menyimpan.",
        )


def unreadable(viewer: Person) -> Iterator[Task]:
    """Websites whose last look failed: no silence of the owner, but somebody must ask."""
    last = Look.objects.filter(channel=OuterRef("pk")).order_by("-at", "-pk")
    sites = Channel.objects.visible_to(viewer).judged().filter(platform="website").select_related("agency")
    told = sites.annotate(
        last_result=Subquery(last.values("result")[:1]), last_reason=Subquery(last.values("reason")[:1])
    ).filter(last_result=Look.UNREADABLE)
    failing = list(told[: LISTED + 1])
    for site in failing[:LISTED]:
        yield Task(
            title=f"Situs {site.agency.name} tidak dapat dibaca",
            url=reverse("web:channel", args=[site.pk]),
            look="unknown",
            word="Tidak terbaca",
            reason=getattr(site, "last_reason", "") or "Pengambilan terakhir gagal.",
        )


def _counted(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(n=words.in_words(number))


def _first_names(channels: Sequence[Channel]) -> str:
    if len(channels) == 1:
        return ""
    names = ", ".join(name_of(channel) for channel in channels[:2])
    return f" {names} dan lainnya." if len(channels) > 2 else f" {names}."
