"""Four accounts of a real university, from their file to their status (data/README.md)."""

import csv
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kentongan.activity import judging, rows
from kentongan.activity.known import cases_of
from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from kentongan.intake import storing
from kentongan.intake.exports.reading import Answers, read_export
from kentongan.posts.models import Post

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ig_unja"
TAKEN = date(2025, 10, 3)
DAY = timedelta(days=1)
STORED = datetime(2025, 10, 4, 2, tzinfo=UTC)
ACCOUNTS = ("univ.jambi", "bemfebunja", "himmajemen.unja", "fst_unja")
MAPPED = Answers(mapping={"id": "post_id", "posted_at": "waktu_utc"}, zone="UTC")
KNOWN = (  # status, posts in 30 days, posts in 90 days at the end of 3 October 2025 (WIB)
    ("univ.jambi", "active", 97, 256),
    ("bemfebunja", "low", 7, 21),
    ("himmajemen.unja", "low", 5, 10),
    ("fst_unja", "inactive", 0, 4),
)

pytestmark = [pytest.mark.real, pytest.mark.django_db]


@pytest.fixture
def accounts(contoh, tmp_path) -> dict[str, Channel]:
    """The four accounts, each an agency's Instagram, their histories as taken on that day."""
    if not DATA.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{DATA} is absent")
        pytest.skip(f"the real accounts are absent: {DATA}")
    channels = {handle: _channel(contoh, handle) for handle in ACCOUNTS}
    for handle, channel in channels.items():
        file = _own_file(handle, tmp_path)
        reading = read_export(file, file.name, platform="instagram", zone=contoh.zone, answers=MAPPED)
        storing.save(
            reading,
            channel,
            raw=file,
            file_name=file.name,
            taken_on=TAKEN,
            from_on=None,
            by=None,
            at=STORED,
        )
    return channels


def _channel(government, handle) -> Channel:
    agency = Agency.objects.create(government=government, name=f"Unit {handle}")
    return Channel.objects.create(
        government=government,
        agency=agency,
        platform="instagram",
        handle=handle,
        url=f"https://www.instagram.com/{handle}/",
        registered_at=STORED,
    )


def _own_file(handle: str, folder: Path) -> Path:
    """The rows of one account, as its owner would have exported them."""
    with (DATA / "linimasa_4akun.csv").open(encoding="utf-8", newline="") as source:
        told = list(csv.DictReader(source))
    file = folder / f"{handle}.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, told[0].keys())
        writer.writeheader()
        writer.writerows(row for row in told if row["account"] == handle)
    return file


def _judged(channel, day):
    return judging.judge_channels(Channel.objects.filter(pk=channel.pk), as_of=day)[0]


def test_the_four_accounts_have_the_known_counts_and_statuses(accounts):
    told = {handle: _judged(channel, TAKEN) for handle, channel in accounts.items()}

    assert [(h, told[h].status, told[h].posts_30d, told[h].posts_90d) for h in ACCOUNTS] == list(KNOWN)
    assert {one.covered_until for one in told.values()} == {TAKEN}
    assert {one.grade for one in told.values()} == {"C"}


def test_all_rows_are_stored_once(accounts):
    assert Post.objects.count() == 691 + 192 + 727 + 612


def test_the_command_lines_rows_say_the_same(accounts, contoh):
    told = {row["handle"]: row for row in rows.as_rows(contoh, TAKEN) if row["level"] == "channel"}

    assert [(h, told[h]["status"], told[h]["posts_30d"], told[h]["posts_90d"]) for h in ACCOUNTS] == list(
        KNOWN
    )
    assert all(row["since"] for row in told.values())


def test_a_month_later_nobody_is_called_silent(accounts):
    told = {_judged(channel, TAKEN + 31 * DAY).status for channel in accounts.values()}

    assert told == {"unverifiable"}


def test_before_the_files_were_stored_nothing_was_known(accounts):
    channels = Channel.objects.all()

    assert judging.judge_channels(channels, as_of=TAKEN, known_at=STORED - DAY) == []


@pytest.mark.parametrize("handle", ACCOUNTS)
def test_replayed_day_by_day_a_status_never_flaps(accounts, handle):
    """Over a year, a status betters only on a day with a post and worsens only when days pass without one."""
    channel = accounts[handle]
    (case,) = cases_of(Channel.objects.filter(pk=channel.pk), as_of=TAKEN, whole=True)
    posted = set(Post.objects.filter(channel=channel).values_list("posted_on", flat=True))
    order = ("active", "low", "inactive", "dormant", "unverifiable")
    for back in range(365, 0, -1):
        day = TAKEN - back * DAY
        before, after = case.status_on(day), case.status_on(day + DAY)
        if order.index(after) < order.index(before):
            assert day + DAY in posted
        elif before != after:
            assert day + DAY not in posted or before == "active"


def test_the_replayed_day_is_the_day_judged_alone(accounts):
    channel = accounts["himmajemen.unja"]
    (case,) = cases_of(Channel.objects.filter(pk=channel.pk), as_of=TAKEN, whole=True)
    for back in (0, 1, 7, 30, 61, 92, 180, 364):
        assert case.status_on(TAKEN - back * DAY) == _judged(channel, TAKEN - back * DAY).status
