"""A look at a website: what it stores, what it covers, and what it takes for gone."""

from datetime import date, timedelta

import pytest
from django.db import connection

from kentongan.activity.judging import judge_channels
from kentongan.audit.models import Entry
from kentongan.channels.models import Channel
from kentongan.connector import CannotRead
from kentongan.intake import undoing
from kentongan.intake.collecting import collect
from kentongan.intake.tests.collecting.sites import NOW, TODAY, news, wordpress
from kentongan.posts.models import Evidence, Look, Post, Span
from kentongan.refusal import Refused

DAY = timedelta(days=1)


def look(channel, days: float = 0, **more) -> Look:
    return collect(channel, by=None, at=NOW + days * DAY, **more)


def spans() -> list[tuple[date, date]]:
    return list(Span.objects.order_by("pk").values_list("from_on", "until_on"))


def test_a_feed_brings_posts_of_grade_a_and_covers_from_its_oldest_item(web, site, wulan):
    news(site, 1, 3, 40)
    seen = collect(web, by=wulan, at=NOW)
    assert (seen.result, seen.reason, seen.way) == ("fresh", "", "RSS")
    assert spans() == [(TODAY - 40 * DAY, TODAY)]
    assert (seen.evidence.grade, seen.evidence.way, seen.evidence.by_id) == ("A", "collection", wulan.pk)
    posts = Post.objects.counted().filter(channel=web)
    assert {(post.grade, post.kind, post.time_from) for post in posts} == {("A", "article", "feed")}
    assert posts.count() == 3


def test_the_look_is_in_the_book_with_who_asked(web, site, wulan):
    news(site, 1)
    collect(web, by=wulan, at=NOW)
    entry = Entry.objects.get(act="channel.collected")
    assert (entry.by_id, entry.details["new"]) == (wulan.pk, 1)


def test_what_was_sent_is_kept_with_its_hash(web, site, settings):
    news(site, 1)
    evidence = look(web).evidence
    assert (settings.DATA / evidence.path).exists()
    assert len(evidence.sha256) == 64


def test_a_site_without_news_for_two_weeks_is_stale(web, site):
    news(site, 15, 20)
    seen = look(web)
    assert (seen.result, seen.reason) == ("stale", "Berita terbaru 8 November 2026, 15 hari lalu.")


def test_fourteen_days_are_still_fresh(web, site):
    news(site, 14)
    assert look(web).result == "fresh"


def test_an_empty_feed_covers_nothing(web, site):
    news(site)
    seen = look(web)
    assert (seen.result, seen.reason) == ("stale", "Situs terbaca, tetapi tidak memuat satu berita pun.")
    assert not Evidence.objects.exists()


def test_the_second_look_of_a_day_adds_nothing(web, site):
    news(site, 1, 3)
    first = look(web)
    again = look(web, 0.25)
    assert again.evidence == first.evidence
    assert (Evidence.objects.count(), Post.objects.count(), Look.objects.count()) == (1, 2, 2)


def test_the_next_day_covers_one_day_more_and_repeats_no_post(web, site):
    news(site, 1, 3)
    look(web)
    news(site, 1, 3)
    assert look(web, 1).evidence.observations.count() == 0
    assert spans() == [(TODAY - 3 * DAY, TODAY), (TODAY - 3 * DAY, TODAY + DAY)]
    assert Post.objects.count() == 2


def test_an_unchanged_feed_extends_the_span(web, site):
    news(site, 2, 9, ETag='"satu"')
    look(web)
    site.pages["/feed/"] = (304, {}, b"")
    seen = look(web, 1)
    assert (seen.result, seen.way, seen.etag) == ("fresh", "RSS", f'{site.url}feed/ "satu"')
    assert spans()[-1] == (TODAY - 9 * DAY, TODAY + DAY)
    assert site.asked[-1][1]["if-none-match"] == '"satu"'


def test_an_unchanged_feed_grows_stale(web, site):
    news(site, 10, ETag='"satu"')
    look(web)
    site.pages["/feed/"] = (304, {}, b"")
    assert look(web, 6).reason == "Berita terbaru 13 November 2026, 16 hari lalu."


def test_after_a_week_a_feed_is_read_whole_whatever_it_says(web, site):
    news(site, 2, ETag='"satu"')
    look(web)
    site.asked.clear()
    look(web, 8)
    assert "if-none-match" not in [name for _, headers in site.asked for name in headers]


def test_http_https_and_www_are_one_address(web, site):
    news(site, 1, 3)
    look(web)
    body = site.pages["/feed/"][2].replace(b"<link>http://", b"<link>https://")
    site.put("/feed/", body, "application/rss+xml")
    look(web, 1)
    assert Post.objects.count() == 2


def test_a_post_that_moved_to_another_address_stays_one_post(web, site):
    wordpress(site, 1, 3)
    look(web)
    wordpress(site, 1, 3, path="berita/")
    look(web, 1)
    assert Post.objects.count() == 2
    assert not Post.objects.exclude(gone_at=None).exists()


def test_rest_and_feed_tell_of_the_same_posts(web, site):
    wordpress(site, 1, 3)
    look(web)
    news(site, 1, 3)
    site.pages["/wp-json/wp/v2/posts"] = (403, {}, b"")
    assert (look(web, 1).way, Post.objects.count()) == ("RSS", 2)


def test_a_date_that_has_not_come_is_not_counted(web, site):
    news(site, -400, 1)
    seen = look(web)
    assert Post.objects.count() == 1
    assert "1 butir bertanggal lebih dari sehari di depan" in seen.reason


def test_what_is_seen_before_its_time_is_dated_when_it_is_seen(web, site):
    news(site, -0.25, 1)
    look(web)
    assert Post.objects.latest("posted_at").posted_at == NOW


def test_bad_input_29_a_post_missing_in_a_complete_list_is_gone_since_then(web, site):
    wordpress(site, 1, 3, 9)
    look(web)
    wordpress(site, 1, 9)
    look(web, 1)
    look(web, 2)
    gone = Post.objects.get(caption="Berita 3")
    assert gone.gone_at == NOW + DAY
    assert Post.objects.counted().count() == 3  # it counts for the days on which it was seen


def test_bad_input_29_a_post_that_is_listed_again_is_back(web, site):
    wordpress(site, 1, 3, 9)
    look(web)
    wordpress(site, 1, 9)
    look(web, 1)
    wordpress(site, 1, 3, 9)
    look(web, 2)
    assert not Post.objects.exclude(gone_at=None).exists()


@pytest.mark.parametrize(
    "page", [(403, {}, b"Forbidden"), (200, {"Content-Type": "application/json", "X-WP-Total": "0"}, b"[]")]
)
def test_bad_input_29_a_closed_door_or_an_empty_list_makes_nothing_gone(web, site, page):
    wordpress(site, 1, 3)
    look(web)
    site.pages["/wp-json/wp/v2/posts"] = page
    look(web, 1)
    assert not Post.objects.exclude(gone_at=None).exists()
    assert len(spans()) == 1


def test_bad_input_29_older_posts_than_the_list_reaches_are_not_gone(web, site):
    wordpress(site, 1, 3, 90)
    look(web)
    wordpress(site, 0, 1, 3)
    look(web, 1)
    assert not Post.objects.exclude(gone_at=None).exists()


def test_a_feed_that_drops_its_oldest_item_makes_nothing_gone(web, site):
    news(site, 1, 3, 9)
    look(web)
    news(site, 0, 1, 3)
    look(web, 1)
    assert not Post.objects.exclude(gone_at=None).exists()


def test_what_was_undone_is_read_anew(web, site, wulan):
    news(site, 2, 9, ETag='"satu"')
    undoing.undo(look(web).evidence, by=wulan, at=NOW)
    site.asked.clear()
    look(web, 1)
    assert "if-none-match" not in site.asked[-1][1]
    assert Post.objects.counted().count() == 2


def test_a_site_that_cannot_be_read_is_unverifiable_once_its_span_ends(web, site):
    news(site, *range(0, 60, 2))
    look(web)
    site.put("/feed/", "<html><title>Request Rejected</title></html>")
    site.pages["/"] = site.pages["/feed/"]
    blocked = look(web, 100)
    assert (blocked.result, blocked.evidence, len(spans())) == ("unreadable", None, 1)
    channels = Channel.objects.filter(pk=web.pk)
    (now, later) = (judge_channels(channels, as_of=TODAY + n * DAY)[0] for n in (0, 100))
    assert (now.status, later.status) == ("active", "unverifiable")
    assert later.posts_30d is None


def test_an_account_on_a_platform_is_not_collected(dinsos_ig):
    with pytest.raises(Refused, match="Impor berkas"):
        look(dinsos_ig)


def test_a_closed_channel_is_not_collected(web):
    web.state = "closed"
    with pytest.raises(Refused, match="ditutup"):
        look(web)


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_network_is_asked(web):
    class Asking:
        def get(self, url, headers=None):
            assert not connection.in_atomic_block
            raise CannotRead("Sambungan ke situs gagal.")

    assert look(web, client=Asking()).reason == "Sambungan ke situs gagal."
