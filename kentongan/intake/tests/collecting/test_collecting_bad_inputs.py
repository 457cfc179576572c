"""Sites that are broken, hostile or in the way: the look says why, and nothing half-read is stored."""

import gzip
import time

import pytest

from kentongan.intake.collecting import collect
from kentongan.intake.collecting_records import quarantined
from kentongan.intake.tests.collecting.sites import NOW, news, wordpress
from kentongan.posts.models import Evidence, Look, Post, Span


def unreadable(channel) -> str:
    """Look, and return why it could not be read; nothing may have been stored."""
    seen = collect(channel, by=None, at=NOW)
    assert seen.result == Look.UNREADABLE
    assert [model for model in (Evidence, Span, Post) if model.objects.exists()] == []
    return seen.reason


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://10.0.0.5/",
     "http://localhost/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_abuse_15_a_registered_address_passes_the_same_guard(web, site, url):
    web.url = url
    assert "jaringan dalam" in unreadable(web)
    assert site.asked == []


def test_abuse_01_a_feed_that_leads_inside_is_not_followed(web, site):
    news(site, 1)
    site.pages["/feed/"] = (302, {"Location": "http://127.0.0.1:1/feed/"}, b"")
    assert "hanya port 80 dan 443" in unreadable(web)


def test_abuse_34_a_page_cannot_point_to_a_file(web, site):
    site.put("/", '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">')
    assert "Hanya alamat http" in unreadable(web)


def test_bad_input_13_an_entity_bomb_is_refused_at_once(web, site):
    news(site, 1)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    site.put("/feed/", bomb + site.pages["/feed/"][2], "application/rss+xml")
    started = time.process_time()
    assert "entitas" in unreadable(web)
    assert time.process_time() - started < 2


def test_bad_input_21_a_feed_of_eleven_megabytes_is_refused(web, site):
    news(site, 1)
    site.put("/feed/", gzip.compress(b"<rss>" + b" " * 11_000_000), "text/xml", Content_Encoding="gzip")
    assert "melebihi 10 MB" in unreadable(web)


def test_bad_input_21_a_thousand_items_at_most_are_stored(web, site):
    news(site, *(number / 24 for number in range(1500)))
    collect(web, by=None, at=NOW)
    assert Post.objects.count() == 1000


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        ("<html><title>Request Rejected</title></html>", "text/html", "tolakan firewall"),
        ("<html><title>Just a moment...</title></html>", "text/html", "Cloudflare"),
        ('<html><form><input type="password"></form></html>', "text/html", "login"),
        ("", "application/json", "kosong"),
        ('[{"id":1,"date_gmt":"2026-11-0', "application/json", "terpotong"),
        ('[{"id":1,"tanggal":"2026-11-01"}]', "application/json", "berubah bentuk"),
        ('{"code":"rest_disabled"}', "application/json", "bukan daftar"),
    ],
)
def test_bad_input_23_an_answer_that_is_none_is_laid_aside_with_its_reason(web, site, body, kind, reason):
    wordpress(site, 1)
    site.put("/wp-json/wp/v2/posts", body, kind)
    assert reason in unreadable(web)
    assert b"=== " in gzip.decompress(quarantined(web).read_bytes())


def test_bad_input_24_a_site_that_asks_to_wait_is_left_alone(web, site):
    site.put("/", "sibuk", status=429, Retry_After="1000000000")
    assert "dicoba lagi dalam" in unreadable(web)
    asked = len(site.asked)
    assert "dicoba lagi dalam 3" in unreadable(web)
    assert len(site.asked) == asked


def test_a_firewall_page_of_a_bound_site_keeps_what_was_known(web, site):
    news(site, 1, 3)
    collect(web, by=None, at=NOW)
    site.put("/", "<h1>Forbidden</h1>", status=403)
    site.put("/feed/", "<h1>Forbidden</h1>", status=403)
    seen = collect(web, by=None, at=NOW)
    assert (seen.result, Post.objects.counted().count(), Span.objects.count()) == ("unreadable", 2, 1)
    assert "HTTP 403" in seen.reason
