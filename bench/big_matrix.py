"""A large invented government for measuring: agencies, channels, posts and what was looked at.

Rows are written in bulk, past the operations, because only reading is measured on them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from kentongan.agencies.models import Agency, AgencyType, Government
from kentongan.channels.models import Channel
from kentongan.posts.models import Evidence, Post, Span

LAST_DAY = date(2026, 11, 22)  # a Sunday; every history ends here
DAYS = 365
PLATFORMS = ("instagram", "facebook", "website", "tiktok", "youtube", "x", "threads")
KINDS = {"website": "article", "youtube": "video", "tiktok": "video"}
TYPES = ("Dinas", "Badan", "Kecamatan", "Kelurahan", "BUMD")
CODE = "99.99"


def fill(agencies: int = 150, channels: int = 600, posts: int = 300_000) -> tuple[Government, date]:
    """Write an invented government into the current database; return it and the last day of its history.

    Every channel is covered for a year until that day by twelve monthly export files, but one in twelve
    whose last three files are missing. About one in six fell silent at some time.
    """
    random = Random(1)
    government = Government.objects.create(code=CODE, name="Kabupaten Contoh Besar", zone="Asia/Jakarta")
    made = _channels(government, _agencies(government, agencies), channels)
    evidence = _evidence(government)
    Span.objects.bulk_create(_spans(made, evidence), batch_size=5_000)
    shares = _shares(random, made, posts)
    Post.objects.bulk_create(_posts(random, made, shares, evidence[0]), batch_size=5_000)
    return government, LAST_DAY


def _agencies(government: Government, number: int) -> list[Agency]:
    types = AgencyType.objects.bulk_create(AgencyType(government=government, name=name) for name in TYPES)
    return Agency.objects.bulk_create(
        Agency(
            government=government,
            name=f"{types[n % len(types)].name} Contoh {n + 1:03}",
            short_name=f"Contoh {n + 1:03}",
            type=types[n % len(types)],
        )
        for n in range(number)
    )


def _channels(government: Government, agencies: list[Agency], number: int) -> list[Channel]:
    registered = datetime.combine(LAST_DAY - timedelta(days=2 * DAYS), time(), UTC)
    return Channel.objects.bulk_create(
        Channel(
            government=government,
            agency=agencies[n % len(agencies)],
            platform=(platform := PLATFORMS[n // len(agencies) % len(PLATFORMS)]),
            handle=f"contoh{n:04}" + (".example" if platform == "website" else ""),
            url=f"https://contoh{n:04}.example/",
            registered_at=registered,
        )
        for n in range(number)
    )


def _evidence(government: Government) -> list[Evidence]:
    months = [LAST_DAY - timedelta(days=30 * back) for back in range(12)]
    return Evidence.objects.bulk_create(
        Evidence(
            government=government,
            way=Evidence.FILE,
            grade="B",
            at=datetime.combine(day, time(3), UTC),
            taken_on=day,
            source="meta-instagram",
            file_name=f"ekspor-{day}.csv",
        )
        for day in months
    )


def _spans(channels: list[Channel], evidence: list[Evidence]) -> Iterator[Span]:
    for n, channel in enumerate(channels):
        for back, file in enumerate(evidence):
            if n % 12 == 11 and back < 3:
                continue
            until = LAST_DAY - timedelta(days=30 * back)
            start = until - timedelta(days=35)
            yield Span(evidence=file, channel=channel, from_on=start, until_on=until)


def _shares(random: Random, channels: list[Channel], posts: int) -> list[int]:
    """How many posts each channel gets: a few many, most some; they add up to `posts`."""
    weights = [random.paretovariate(1.6) for _ in channels]
    whole = sum(weights)
    shares = [int(posts * weight / whole) for weight in weights]
    shares[0] += posts - sum(shares)
    return shares


def _posts(random: Random, channels: list[Channel], shares: list[int], evidence: Evidence) -> Iterator[Post]:
    zone = ZoneInfo("Asia/Jakarta")
    for n, (channel, share) in enumerate(zip(channels, shares, strict=True)):
        silent = random.choice((20, 45, 120, 200)) if n % 6 == 5 else 0
        for number in range(share):
            day = LAST_DAY - timedelta(days=silent + int(random.random() * (DAYS - silent)))
            at = datetime.combine(day, time(7 + number % 12, number % 60), zone).astimezone(UTC)
            yield Post(
                channel=channel,
                remote_id=f"{n}-{number}",
                url=f"{channel.url}p/{number}/",
                kind=KINDS.get(channel.platform, "photo"),
                caption=f"Kegiatan contoh nomor {number}. " * 4,
                posted_at=at,
                posted_on=day,
                time_from="file",
                grade="B",
                evidence=evidence,
            )
