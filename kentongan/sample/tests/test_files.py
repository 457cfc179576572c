"""The sample's plan and its files."""

from datetime import UTC, date, datetime

import pytest

from kentongan.intake.exports.reading import Answers, read_export
from kentongan.platforms import link_of
from kentongan.sample import exports, ids
from kentongan.sample.agencies import OFFICES
from kentongan.sample.exports import Account, SamplePost
from kentongan.sample.rhythm import handed_in_until, moments

LAST = date(2026, 10, 31)
AT = datetime(2026, 10, 5, 2, 30, tzinfo=UTC)
FIGURES = {"views": 1500, "reach": 900, "likes": 60, "comments": 4, "shares": 2, "saves": 1}
ACCOUNT = Account("dinsos.contoh", "Dinas Sosial", 17841400000000001, indonesian=False)


def plan_of(office: str, platform: str):
    found = next(each for each in OFFICES if each.short == office)
    return found, next(plan for plan in found.channels if plan.platform == platform)


def test_the_plan_holds_forty_agencies_and_130_channels():
    assert len(OFFICES) == 40
    assert sum(len(office.channels) for office in OFFICES) == 130


def test_a_channel_publishes_the_same_every_time():
    office, plan = plan_of("Dinkes", "instagram")

    assert moments(plan, office.slug, LAST) == moments(plan, office.slug, LAST)


def test_a_silent_channel_has_its_last_post_on_its_day():
    office, plan = plan_of("Dinsos", "instagram")

    assert moments(plan, office.slug, LAST)[-1].at.date() == date(2026, 9, 22)


def test_a_late_channel_hands_in_two_months_less():
    _, plan = plan_of("KecBarat", "instagram")

    assert handed_in_until(plan, LAST) == date(2026, 8, 31)


def test_sample_links_prove_their_time():
    link = link_of(f"https://www.instagram.com/p/{ids.shortcode(AT, 77)}/")

    assert link is not None
    assert link.posted_at is not None
    assert abs((link.posted_at - AT).total_seconds()) < 1


@pytest.mark.parametrize("platform", ["instagram", "facebook", "tiktok", "youtube", "x"])
@pytest.mark.parametrize("indonesian", [False, True])
def test_every_export_is_read_whole_by_the_importer(tmp_path, platform, indonesian):
    account = Account(ACCOUNT.handle, ACCOUNT.name, ACCOUNT.number, indonesian=indonesian)
    posts = [SamplePost(AT, "Contoh, dengan koma", FIGURES, 77, "photo")]

    path = exports.WRITERS[platform](tmp_path, account, posts)
    answers = Answers() if platform in ("instagram", "facebook") else Answers(zone="Asia/Jakarta")
    reading = read_export(path, path.name, platform=platform, zone="Asia/Jakarta", answers=answers)

    assert not reading.questions
    assert not reading.problems
    assert reading.format is not None
    assert reading.posts[0].posted_at.date() == AT.date()
