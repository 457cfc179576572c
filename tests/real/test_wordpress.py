"""A real WordPress, started here, is read through REST and RSS, in order and with everything in the way.

The server has no other clock than the machine's, so these tests start from the present moment.
"""

import os
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kentongan.activity.judging import judge_channels
from kentongan.channels.models import Channel
from kentongan.intake.collecting import collect
from kentongan.posts.models import Evidence, Look, Post, Span
from kentongan.workdays.clock import local_day
from tests.real.wordpress.server import Missing, WordPress

# What a reader makes of a real site; how it is stored is asked of every database in intake/tests/collecting.
pytestmark = [pytest.mark.real, pytest.mark.slow, pytest.mark.once]
WIB = ZoneInfo("Asia/Jakarta")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WALL = "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected.</body></html>"


@pytest.fixture(scope="module")
def server():
    """One WordPress for all tests of this file."""
    try:
        server = WordPress()
    except Missing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"WordPress: {missing}")
        pytest.skip(f"WordPress: {missing}")
    yield server
    server.stop()


@pytest.fixture
def site(server, settings):
    """The WordPress, empty and open."""
    settings.PRIVATE_HOSTS = settings.PRIVATE_HOSTS | {server.host}
    server.reset()
    return server


@pytest.fixture
def web(site, dinkes_web) -> Channel:
    """The website channel of Dinas Kesehatan, which lives on it."""
    dinkes_web.url, dinkes_web.handle = site.url, site.host
    dinkes_web.save()
    return dinkes_web


@pytest.fixture
def now() -> datetime:
    """The present, without fractions of a second: WordPress knows none."""
    return datetime.now(UTC).replace(microsecond=0)


def row(number: int, moment: datetime, typed_in: ZoneInfo = WIB) -> dict[str, str]:
    """A post as an editor whose watch shows `typed_in` types its time."""
    typed = moment.astimezone(typed_in)
    return {"title": f"Berita {number}", "name": f"berita-{number}", "date": f"{typed:%Y-%m-%d %H:%M:%S}"}


def publish(site: WordPress, now: datetime, *ages: float) -> None:
    """Publish one post for each age in days."""
    site.act("publish", posts=[row(number, now - age * DAY) for number, age in enumerate(ages, 1)])


def look(channel: Channel, at: datetime) -> Look:
    return collect(channel, by=None, at=at)


def span() -> tuple:
    return Span.objects.order_by("pk").values_list("from_on", "until_on").last()


def test_posts_are_read_through_rest_with_their_true_times(web, site, now):
    publish(site, now, 1, 3, 40)
    seen = look(web, now)
    assert (seen.result, seen.way, seen.reason) == ("fresh", "WordPress REST", "")
    times = Post.objects.order_by("-posted_at").values_list("posted_at", flat=True)
    assert list(times) == [now - age * DAY for age in (1, 3, 40)]
    assert span() == (local_day(now - 40 * DAY, "Asia/Jakarta"), local_day(now, "Asia/Jakarta"))


def test_without_rest_the_same_posts_come_through_rss(web, site, now):
    publish(site, now, 1, 3)
    look(web, now)
    site.rest_closed(closed=True)
    seen = look(web, now + DAY)
    assert seen.way == "RSS"
    assert "HTTP 401" in seen.reason
    assert Post.objects.count() == 2


def test_rest_blocked_by_a_firewall_leads_to_rss(web, site, now):
    publish(site, now, 1, 3)
    site.wall("<h1>Forbidden</h1>", status=403, paths="~wp-json|rest_route~")
    seen = look(web, now)
    assert (seen.way, Post.objects.counted().count()) == ("RSS", 2)
    assert "HTTP 403" in seen.reason


def test_rest_behind_a_firewall_page_with_200_leads_to_rss(web, site, now):
    publish(site, now, 1, 3)
    site.wall(WALL, status=200, paths="~wp-json|rest_route~")
    assert (look(web, now).way, Post.objects.count()) == ("RSS", 2)


def test_an_unchanged_feed_answers_304_and_extends_what_is_covered(web, site, now):
    publish(site, now, 1, 3)
    site.rest_closed(closed=True)
    look(web, now)
    seen = look(web, now + DAY)
    assert seen.evidence.notes["unchanged"] is True
    days = (now - 3 * DAY, now + DAY)
    assert span() == tuple(local_day(day, "Asia/Jakarta") for day in days)


def test_a_feed_that_changed_is_read_again(web, site, now):
    publish(site, now, 2, 3)
    site.rest_closed(closed=True)
    look(web, now)
    site.act("publish", posts=[row(9, now - DAY)])
    seen = look(web, now + HOUR)
    assert (seen.evidence.notes["unchanged"], Post.objects.count()) == (False, 3)


def test_a_firewall_page_with_200_is_no_silence(web, site, now):
    publish(site, now, *range(1, 60, 2))
    look(web, now)
    before = (Evidence.objects.count(), span(), Post.objects.count())
    site.wall(WALL, status=200)
    seen = look(web, now + DAY)
    assert (seen.result, seen.evidence) == ("unreadable", None)
    assert "halaman tolakan firewall" in seen.reason
    assert (Evidence.objects.count(), span(), Post.objects.count()) == before
    judged = judge_channels(
        Channel.objects.filter(pk=web.pk), as_of=local_day(now, "Asia/Jakarta") + 99 * DAY
    )
    assert judged[0].status == "unverifiable"


def test_robots_that_forbid_us_are_obeyed(web, site, now):
    publish(site, now, 1)
    site.reset(public=False)
    site.wall("User-agent: *\nDisallow: /", status=200, paths="~robots~")
    assert "robots.txt" not in look(web, now).reason  # an HTML page is no robots.txt
    site.reset()
    (site.root / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    try:
        assert "robots.txt situs ini melarang" in look(web, now).reason
    finally:
        (site.root / "robots.txt").unlink()


def test_five_thousand_posts_are_read_up_to_the_limit_in_seconds(web, site, now):
    posts = [row(number, now - number * 6 * HOUR) for number in range(5000)]
    utc = [row(number, now - number * 6 * HOUR, UTC)["date"] for number in range(5000)]
    site.act("bulk", posts=[{**post, "date_gmt": gmt} for post, gmt in zip(posts, utc, strict=True)])
    started = time.monotonic()
    seen = look(web, now)
    assert time.monotonic() - started < 30
    assert (seen.way, Post.objects.counted().count()) == ("WordPress REST", 1000)
    assert span()[0] == local_day(now - 999 * 6 * HOUR, "Asia/Jakarta")
    assert not Post.objects.exclude(gone_at=None).exists()


def test_the_next_look_at_five_thousand_posts_reads_only_the_last_weeks(web, site, now):
    posts = [row(number, now - number * 6 * HOUR) for number in range(600)]
    utc = [row(number, now - number * 6 * HOUR, UTC)["date"] for number in range(600)]
    site.act("bulk", posts=[{**post, "date_gmt": gmt} for post, gmt in zip(posts, utc, strict=True)])
    look(web, now)
    seen = look(web, now + DAY)
    assert (seen.evidence.notes["listed"], seen.evidence.notes["new"]) == (200, 0)
    assert Post.objects.count() == 600


@pytest.mark.parametrize("number", [100, 200])
def test_a_last_page_that_is_full_ends_the_list(web, site, now, number):
    posts = [
        row(n, now - n * HOUR) | {"date_gmt": row(n, now - n * HOUR, UTC)["date"]} for n in range(number)
    ]
    site.act("bulk", posts=posts)
    assert look(web, now).result == "fresh"
    assert Post.objects.count() == number


def test_a_site_left_on_utc_whose_editors_publish_at_once_is_told_right(web, site, now):
    """WordPress stamps the UTC moment itself; the wrong zone only changes what the site shows."""
    site.reset(zone="UTC")
    site.act("publish", posts=[row(1, now - 2 * HOUR, UTC)])
    seen = look(web, now)
    assert Post.objects.get().posted_at == now - 2 * HOUR
    assert "disetel UTC+0" in seen.reason


def test_a_time_typed_as_wib_on_a_site_left_on_utc_is_read_as_wib_where_it_is_proven(web, site, now):
    """Imported two hours ago with WIB times, called UTC by the site: five hours ahead of the clock, so wrong.
    The same mistake on a post of last week leaves nothing to prove it: it stays as told, with a note."""
    site.reset(zone="UTC")
    wrong = [row(1, now - 2 * HOUR), row(2, now - 7 * DAY)]
    site.act("bulk", posts=[{**post, "date_gmt": post["date"]} for post in wrong])
    seen = look(web, now)
    assert Post.objects.get(caption="Berita 1").posted_at == now - 2 * HOUR
    assert Post.objects.get(caption="Berita 2").posted_at == now - 7 * DAY + 7 * HOUR
    assert "1 butir bertanggal di masa depan: zona waktu situs keliru" in seen.reason


def test_the_same_mistake_is_caught_in_the_feed(web, site, now):
    site.reset(zone="UTC")
    site.rest_closed(closed=True)
    wrong = row(1, now - 2 * HOUR)
    site.act("bulk", posts=[{**wrong, "date_gmt": wrong["date"]}])
    assert "zona waktu situs keliru" in look(web, now).reason
    assert Post.objects.get().posted_at == now - 2 * HOUR


def test_a_deleted_post_is_gone_and_counts_for_the_days_it_was_seen(web, site, now):
    publish(site, now, 1, 3, 9)
    look(web, now)
    site.act("delete", name="berita-2")
    look(web, now + DAY)
    assert Post.objects.get(caption="Berita 2").gone_at == now + DAY
    assert Post.objects.counted().count() == 3


def test_new_addresses_for_old_posts_double_nothing(web, site, now):
    publish(site, now, 1, 3)
    look(web, now)
    site.act("reset-links", permalinks="/berita/%postname%/")
    look(web, now + DAY)
    assert Post.objects.count() == 2
    assert not Post.objects.exclude(gone_at=None).exists()


def test_a_site_with_plain_addresses_is_read_too(web, site, now):
    site.reset(permalinks="")
    publish(site, now, 1, 3)
    assert (look(web, now).way, Post.objects.count()) == ("WordPress REST", 2)


def test_an_empty_site_is_no_silence_either(web, site, now):
    seen = look(web, now)
    assert (seen.result, seen.reason) == ("stale", "Situs terbaca, tetapi tidak memuat satu berita pun.")
    assert not Span.objects.exists()
