"""A look at a website, from samples: the way that is found, and the reason when there is none."""

from datetime import UTC, datetime

import pytest

from kentongan.connector import CannotRead, Changed, Since
from kentongan.platforms.website import collect, connector
from kentongan.platforms.website.tests.shelf import WIB, Page, Shelf, sample, text

SITE = "https://dinkes.contoh.example/"
POSTS = "/wp-json/wp/v2/posts"


def look(pages: dict[str, Page], since: Since = WIB, site: str = SITE):
    return collect(Shelf(pages), site, since)


def test_wordpress_is_read_through_rest_first():
    told = look({"/": sample("front_wordpress.html"), POSTS: sample("posts.json", x_wp_total="3")})
    assert (told.way, told.complete, len(told.items)) == ("WordPress REST", True, 3)
    assert told.items[0].caption == "Posyandu Serentak “Sehat Bersama” di 12 Kecamatan"
    assert told.items[0].posted_at == datetime(2026, 7, 6, 9, 30, tzinfo=UTC)


def test_rest_and_feed_tell_the_same_page_alike():
    front = {"/": sample("front_wordpress.html")}
    by_rest = look({**front, POSTS: sample("posts.json")})
    by_feed = look({**front, "/feed/": sample("feed_wordpress.xml")})
    assert [one.remote_id for one in by_feed.items] == [one.remote_id for one in by_rest.items[:2]]
    assert [one.posted_at for one in by_feed.items] == [one.posted_at for one in by_rest.items[:2]]


def test_the_interface_may_be_named_by_a_header():
    front = text(
        "<html>x</html>", link='<https://dinkes.contoh.example/?rest_route=/>; rel="https://api.w.org/"'
    )
    shelf = Shelf({"/": front, "/?rest_route=/wp/v2/posts": sample("posts.json")})
    shelf.pages["/"], query = front, "&per_page=100&page=1&_fields=id,date,date_gmt,modified_gmt,link,title"
    shelf.pages[f"/?rest_route=/wp/v2/posts{query}"] = sample("posts.json")
    assert collect(shelf, SITE, WIB).way == "WordPress REST"


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_a_closed_rest_interface_leads_to_the_feed(status):
    told = look(
        {
            "/": sample("front_wordpress.html"),
            POSTS: text('{"code":"rest_forbidden"}', status, "application/json"),
            "/feed/": sample("feed_wordpress.xml"),
        }
    )
    assert (told.way, len(told.items)) == ("RSS", 2)
    assert f"HTTP {status}" in told.notes[0]


def test_a_feed_nobody_names_is_looked_for_at_the_usual_addresses():
    pages = {
        "/": text("<html><body>Inspektorat</body></html>"),
        "/index.php?format=feed&type=rss": sample("feed_joomla_stale.xml"),
    }
    assert len(look(pages, site="https://inspektorat.contoh.example/").items) == 2


def test_a_site_below_a_path_is_read_below_that_path():
    shelf = Shelf({"/dinkes/": text("<html>x</html>"), "/dinkes/feed/": sample("feed_wordpress.xml")})
    assert collect(shelf, "https://dinkes.contoh.example/dinkes/", WIB).items
    assert all(path.startswith("/dinkes/") for path, _ in shelf.asked)


def test_the_next_look_asks_only_whether_anything_changed():
    pages = {"/": text("<html>x</html>"), "/feed/": sample("feed_wordpress.xml", etag='"abc"')}
    first = look(pages)
    shelf = Shelf({"/feed/": Page(304, {}, b"")})
    again = collect(shelf, SITE, Since("Asia/Jakarta", etag=first.etag, modified=first.modified))
    assert (again.unchanged, again.etag) == (True, first.etag)
    assert shelf.asked == [("/feed/", {"If-None-Match": '"abc"'})]


def test_a_feed_that_changed_is_read_anew():
    since = Since("Asia/Jakarta", etag=f'{SITE}feed/ "lama"')
    told = look({"/": text("<html>x</html>"), "/feed/": sample("feed_wordpress.xml")}, since)
    assert (told.unchanged, len(told.items)) == (False, 2)


def test_an_address_that_leads_to_another_site_is_not_counted_as_this_one():
    portal = text("<html>portal</html>")
    portal.url = "https://portal.example/"
    with pytest.raises(CannotRead, match=r"dialihkan ke situs lain \(portal.example\)"):
        look({"/": portal})


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (sample("wall_rejected.html"), "halaman tolakan firewall"),
        (sample("wall_challenge.html", 403), "tantangan Cloudflare"),
        (text("<h1>Forbidden</h1>", 403), r"menolak membuka situs bagi pembaca otomatis \(HTTP 403\)"),
        (text("<h1>Not found</h1>", 404), "tidak ada lagi"),
        (text("Error establishing a database connection", 500), "sedang galat"),
        (sample("login.html"), "login"),
        (sample("relative_dates.html"), "18 hari yang lalu"),
        (text("<html><body>Situs statis</body></html>"), "tidak menyediakan umpan"),
    ],
)
def test_bad_input_23_a_site_that_cannot_be_read_says_why(front, reason):
    with pytest.raises(CannotRead, match=reason):
        look({"/": front})


def test_a_wall_before_the_front_page_may_leave_the_feed_open():
    told = look({"/": sample("wall_challenge.html", 403), "/feed/": sample("feed_wordpress.xml")})
    assert len(told.items) == 2


def test_an_advertised_feed_that_is_gone_is_said():
    front = text('<html><link rel="alternate" type="application/rss+xml" href="/feed.xml"></html>')
    with pytest.raises(CannotRead, match="diiklankan situs sudah mati"):
        look({"/": front})


def test_a_sitemap_shows_life_and_never_counts():
    with pytest.raises(CannotRead, match=r"terakhir diubah 03/07/2026; itu tidak dihitung"):
        look({"/": text("<html>JDIH</html>"), "/sitemap.xml": sample("sitemap.xml")})


@pytest.mark.parametrize(
    ("body", "error", "reason"),
    [
        ("", CannotRead, "isi kosong"),
        ('[{"id":1,"date_gmt":"2026', CannotRead, "terpotong"),
        ('{"data":[]}', Changed, "bukan daftar"),
        ("[1]", Changed, "bukan daftar"),
        ('[{"id":1,"link":"https://x.example/1"}]', Changed, "kolom “date” tidak ada"),
        ('[{"id":1,"date_gmt":"2026-07-06T01:00:00"}]', Changed, "kolom “link” tidak ada"),
        ('[{"nomor":1,"date_gmt":"2026-07-06T01:00:00"}]', Changed, "kolom “id” tidak ada"),
        ('[{"id":1,"date_gmt":"kemarin","link":"https://x.example/1"}]', Changed, "tidak dapat dibaca"),
        ('[{"id":1,"date_gmt":"2026-07-06T01:00:00","link":"javascript:alert(1)"}]', Changed, "alamat web"),
        ("[" * 100_000, CannotRead, "terpotong"),
    ],
)
def test_bad_input_23_a_rest_answer_of_another_shape_is_said(body, error, reason):
    with pytest.raises(error, match=reason):
        look({"/": sample("front_wordpress.html"), POSTS: text(body, kind="application/json")})


def test_numbers_sent_as_text_are_numbers():
    body = (
        '[{"id":"7","date_gmt":"2026-07-06T01:00:00","link":"https://dinkes.contoh.example/a","title":null}]'
    )
    told = look({"/": sample("front_wordpress.html"), POSTS: text(body, kind="application/json")})
    assert told.items[0].caption == ""


def test_a_site_set_to_utc_is_noted_and_its_utc_times_are_used():
    body = """[{"id":7,"date":"2026-07-06T01:00:00","date_gmt":"2026-07-06T01:00:00",
    "link":"https://dinkes.contoh.example/a","title":{"rendered":"A"}}]"""
    told = look({"/": sample("front_wordpress.html"), POSTS: text(body, kind="application/json")})
    assert told.items[0].posted_at == datetime(2026, 7, 6, 1, tzinfo=UTC)
    assert "disetel UTC+0" in told.notes[0]


def test_the_connector_says_what_it_can():
    assert (connector.name, connector.title) == ("website", "Situs web")
    assert connector.collect
    assert connector.every.total_seconds() == 6 * 3600
