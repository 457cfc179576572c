"""Files and readings that the tests of this room start from."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kentongan.channels.models import Channel
from kentongan.intake import storing
from kentongan.intake.exports.shapes import FilePost, Reading, RowProblem
from kentongan.platforms import ALL

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)  # Monday, 10.00 WIB
TODAY = date(2026, 11, 23)


def told(number: int, at: datetime | str = "2026-11-01 02:00", **more) -> FilePost:
    """One row of a file: its number is its id, too."""
    moment = datetime.fromisoformat(f"{at}+00:00") if isinstance(at, str) else at
    known = {
        "row": number + 1, "remote_id": str(number), "url": f"https://www.instagram.com/p/{number}/",
        "kind": "photo", "counted": True, "caption": f"Kegiatan {number}", "posted_at": moment,
        "time_from": "file", "time_mismatch": False, "account_handle": None, "account_id": None,
    }  # fmt: skip
    return FilePost(**(known | more))


def nameless(number: int, at: str, **more) -> FilePost:
    """A row without an id, as Facebook's new links are."""
    url = f"https://www.facebook.com/dinsos/posts/pfbid{number}"
    return told(number, at, **({"remote_id": None, "url": url} | more))


def reading(*posts: FilePost, **more) -> Reading:
    """A file of Instagram posts without open questions."""
    known = {
        "format": next(iter(ALL["instagram"].exports)),
        "headings": ["Post ID"],
        "zone": "Asia/Jakarta",
        "zone_proof": "unproven",
        "fingerprint": "f" * 64,
    }
    return Reading(posts=list(posts), **(known | more))


def daily(count: int, *, first: datetime = datetime(2026, 11, 1, 2, tzinfo=UTC)) -> list[FilePost]:
    """One post a day."""
    return [told(number, first + timedelta(days=number)) for number in range(count)]


def problem(row: int, sentence: str = "Tanggal tidak dapat dibaca.") -> RowProblem:
    """A row that was refused while reading."""
    return RowProblem(row, "Publish time", sentence, [])


@pytest.fixture
def file(tmp_path):
    """Write a file of its own for each content."""

    def write(content: str = "isi", name: str = "ekspor.csv") -> Path:
        path = tmp_path / "unggah" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
        return path

    return write


@pytest.fixture
def save(file, dinsos_ig):
    """Store a reading as a file of its own, taken today."""

    def store(read: Reading, channel: Channel = dinsos_ig, *, content: str | None = None, **more):
        path = file(content or repr(read.posts))
        known = {"taken_on": TODAY, "from_on": None, "by": None, "at": NOW, "file_name": path.name}
        return storing.save(read, channel, raw=path, **(known | more))

    return store


@pytest.fixture
def dinsos_fb(contoh, dinsos) -> Channel:
    """Facebook of Dinas Sosial."""
    return Channel.objects.create(
        government=contoh, agency=dinsos, platform="facebook", handle="dinsoscontoh",
        url="https://www.facebook.com/dinsoscontoh", registered_at=NOW,
    )  # fmt: skip


@pytest.fixture
def dinkes_ig(contoh, dinkes) -> Channel:
    """Instagram of Dinas Kesehatan."""
    return Channel.objects.create(
        government=contoh, agency=dinkes, platform="instagram", handle="dinkes.contoh",
        url="https://www.instagram.com/dinkes.contoh/", registered_at=NOW,
    )  # fmt: skip
