"""How fast an export file becomes posts, against a bare bulk_create of the same posts and observations."""

import csv
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

FIRST = datetime(2015, 1, 1, tzinfo=UTC)
APART = timedelta(minutes=61)
PACIFIC = ZoneInfo("America/Los_Angeles")
HEADINGS = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
    "Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves"
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def measure(rows: int = 100_000) -> dict[str, float]:
    """Import an export of Meta with `rows` posts into the current, empty database.

    Returns rows_per_s, baseline_rows_per_s, ratio and peak_mb. The import is the whole way from the file:
    reading, sorting, matching, writing, the book. The baseline makes the same model rows and writes them.
    """
    _prepare()
    with tempfile.TemporaryDirectory(prefix="kentongan-export-") as folder:
        path = _write(Path(folder) / "meta.csv", rows)
        bare = _baseline(path)  # first, while the tables are empty: the import gets no advantage
        imported = _import(path)
    return {
        "rows_per_s": rows / imported,
        "baseline_rows_per_s": rows / bare,
        "ratio": bare / imported,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _write(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(HEADINGS.split(","))
        for number in range(rows):
            writer.writerow(_row(number))
    return path


def _row(number: int) -> list[object]:
    at = FIRST + number * APART
    caption = f"Kegiatan {number} di lapangan bersama warga. #KabupatenContoh #Layanan"
    link = f"https://www.instagram.com/p/{_shortcode(at)}/"
    figures = [100 + number % 900, 90, number % 70, 1, 0, number % 9, 2]
    when = f"{at.astimezone(PACIFIC):%m/%d/%Y %H:%M}"
    return [
        18_000_000_000_000_000 + number, 17841, "dinas.contoh", "Dinas Contoh", caption, 0, when, link,
        "IG image", "", "Lifetime", *figures,
    ]  # fmt: skip


def _shortcode(at: datetime) -> str:
    number, text = (int(at.timestamp() * 1000) - 1314220021721) << 23, ""
    while number:
        number, rest = divmod(number, 64)
        text = LETTERS[rest] + text
    return text


def _channel(handle: str):  # type: ignore[no-untyped-def]  # models exist only after django.setup
    from kentongan.agencies.models import Agency, Government
    from kentongan.channels.models import Channel

    government, _ = Government.objects.get_or_create(
        code="99.99", defaults={"name": "Kabupaten Contoh Besar"}
    )
    agency, _ = Agency.objects.get_or_create(government=government, name="Dinas Contoh")
    return Channel.objects.create(
        government=government, agency=agency, platform="instagram", handle=handle,
        url=f"https://www.instagram.com/{handle}/", registered_at=FIRST,
    )  # fmt: skip


def _read(path: Path):  # type: ignore[no-untyped-def]
    from kentongan.intake.exports.reading import Answers, read_export

    return read_export(
        path, path.name, platform="instagram", zone="Asia/Jakarta", answers=Answers(numbers="en")
    )


def _import(path: Path) -> float:
    from kentongan.intake import storing

    channel, now = _channel("dinas.contoh"), FIRST + timedelta(days=20 * 365)
    start = time.perf_counter()
    storing.save(
        _read(path), channel, raw=path, file_name=path.name, taken_on=None, from_on=None, by=None, at=now
    )
    return time.perf_counter() - start


def _baseline(path: Path) -> float:
    """Write the rows of the file for another channel with nothing but bulk_create, into the empty tables."""
    from django.db import transaction

    from kentongan.insights.models import Observation
    from kentongan.posts.models import Evidence, Post

    channel = _channel("baku.contoh")
    evidence = Evidence.objects.create(
        government_id=channel.government_id, way="file", grade="B", at=FIRST, source="baku"
    )
    rows = _read(path).posts
    start = time.perf_counter()
    with transaction.atomic():
        posts = Post.objects.bulk_create(
            Post(
                channel_id=channel.pk, remote_id=row.remote_id, url=row.url, kind=row.kind,
                caption=row.caption, posted_at=row.posted_at, posted_on=row.posted_at.date(),
                time_from=row.time_from, grade="B", evidence_id=evidence.pk,
            )
            for row in rows
        )  # fmt: skip
        Observation.objects.bulk_create(
            Observation(
                post_id=post.pk, evidence_id=evidence.pk, observed_at=FIRST, posted_at=row.posted_at,
                row=row.row, likes=row.likes, comments=row.comments, shares=row.shares, saves=row.saves,
                views=row.views, reach=row.reach,
            )
            for post, row in zip(posts, rows, strict=True)
        )  # fmt: skip
    return time.perf_counter() - start


def main() -> None:
    """Measure in a folder of its own."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="kentongan-bench-") as folder:
        os.environ["KENTONGAN_DATA"] = folder
        for name, value in measure(rows).items():
            print(f"{name:<22}{value:>12,.2f}")


if __name__ == "__main__":
    main()
