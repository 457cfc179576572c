"""RSS and Atom, well made and not."""

import time

import pytest

from kentongan.connector import CannotRead, Changed, CollectionError
from kentongan.platforms.website import feeds
from kentongan.platforms.website.tests.shelf import Page, sample

SITE = "https://dinkes.contoh.example/"


def read(page: Page, site: str = SITE):
    page.url = page.url or f"{site}feed/"
    return feeds.read(page, site, "Asia/Jakarta")


def rss(*items: str, head: str = "") -> Page:
    channel = f"<channel><title>x</title>{''.join(items)}</channel>"
    body = f"<?xml version='1.0'?>{head}<rss version='2.0'>{channel}</rss>"
    return Page(200, {"content-type": "application/rss+xml"}, body.encode())


def item(number: int = 1, date: str = "Mon, 06 Jul 2026 10:00:00 +0700", host: str = SITE) -> str:
    return f"<item><title>B{number}</title><link>{host}{number}/</link><pubDate>{date}</pubDate></item>"


def test_a_wordpress_feed_is_read_with_titles_as_words():
    told = read(sample("feed_wordpress.xml"))
    assert [(one.url, one.caption) for one in told.items] == [
        (f"{SITE}2026/07/posyandu-serentak/", "Posyandu Serentak “Sehat Bersama” di 12 Kecamatan"),
        (f"{SITE}2026/07/vaksin-campak/", "Jadwal Vaksin Campak"),
    ]
    assert (told.way, told.complete, told.oldest) == ("RSS", False, told.items[-1].posted_at)


def test_a_joomla_feed_with_relative_links_and_indonesian_days_is_read():
    told = read(sample("feed_joomla_stale.xml"), "https://inspektorat.contoh.example/")
    assert [f"{one.posted_at:%d.%m.%Y %H.%M}" for one in told.items] == [
        "10.11.2025 07.20",
        "03.11.2025 01.00",
    ]
    assert told.items[0].url == "https://inspektorat.contoh.example/berita/12-sosialisasi-gratifikasi"


def test_atoms_date_of_change_is_no_date_of_publication():
    told = read(sample("feed_atom.xml"), "https://kec.contoh.example/")
    assert [one.caption for one in told.items] == ["Musrenbang & Rembuk Stunting"]
    assert (told.way, told.notes) == ("Atom", ("1 butir tanpa tanggal terbit; tidak dihitung.",))


def test_rss_1_tells_its_dates_as_dc_date():
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title></channel><item><title>B</title>
    <link>https://dinkes.contoh.example/b</link><dc:date>2026-07-06T10:00:00+07:00</dc:date></item></rdf:RDF>"""
    told = read(Page(200, {"content-type": "application/rdf+xml"}, body.encode()))
    assert len(told.items) == 1


def test_the_same_page_twice_is_one_item():
    assert len(read(rss(item(1), item(1), item(2))).items) == 2


def test_items_of_another_site_are_no_news_of_this_one():
    portal = item(2, host="https://contoh.example/")
    assert read(rss(item(1), portal)).notes == (
        "1 butir menuju situs lain (contoh.example); tidak dihitung.",
    )
    with pytest.raises(CannotRead, match=r"situs lain \(contoh.example\)"):
        read(rss(portal))


def test_an_empty_feed_is_read_and_reaches_nowhere():
    told = read(rss())
    assert (told.items, told.oldest) == ((), None)


def test_only_relative_dates_are_no_dates():
    with pytest.raises(Changed, match="tanggal terbit"):
        read(rss(item(1, date="2 minggu yang lalu")))


def test_a_feed_ahead_of_its_servers_clock_shows_its_wrong_zone():
    page = rss(item(1, "Mon, 06 Jul 2026 18:00:00 +0000"))
    page.headers = {**page.headers, "date": "Mon, 06 Jul 2026 11:05:00 GMT"}
    told = read(page)
    assert f"{told.items[0].posted_at:%H.%M}" == "11.00"
    assert "zona waktu situs keliru" in told.notes[0]


def test_bad_input_13_entities_in_a_feed_are_refused_at_once():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20)
    )
    started = time.process_time()
    for body in (bomb, bomb.encode("utf-16").decode("latin-1")):
        page = rss(item(1), head=f"{bomb}]>")
        page.body = body.encode("latin-1") + page.body
        with pytest.raises(CannotRead, match="entitas"):
            read(page)
    assert time.process_time() - started < 0.5


def test_bad_input_14_a_file_is_never_pulled_into_a_feed():
    with pytest.raises(CannotRead, match="entitas"):
        read(rss(item(1), head='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'))


def test_bad_input_21_of_a_hundred_thousand_items_a_thousand_are_read():
    started = time.process_time()
    told = read(rss(*(item(number) for number in range(60_000))))
    assert len(told.items) == 1000
    assert "1000 butir pertama" in told.notes[0]
    assert time.process_time() - started < 5


@pytest.mark.parametrize("unit", ["<a>", "<content>", "&", "<item a='"])
def test_bad_input_21_ten_megabytes_of_marks_keep_nobody_busy(unit):
    started = time.process_time()
    with pytest.raises(CollectionError):
        read(rss(unit * (9_900_000 // len(unit))))
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "isi kosong"),
        ("   \n", "isi kosong"),
        ("{}", "bukan RSS atau Atom"),
        ("<?xml version='1.0'?><rss version='2.0'><channel><item><title>B</title>", "terpotong"),
        ("<?xml version='1.0'?><html><body>x</body></html>", "bukan RSS"),
        ("<html><body>x</body></html>", "halaman biasa"),
    ],
)
def test_bad_input_23_what_is_no_feed_is_said(body, reason):
    with pytest.raises(CannotRead, match=reason):
        read(Page(200, {"content-type": "application/rss+xml"}, body.encode()))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("wall_rejected.html", "tolakan firewall"),
        ("wall_challenge.html", "Cloudflare"),
        ("login.html", "login"),
    ],
)
def test_bad_input_23_a_page_with_200_instead_of_a_feed_is_said(name, reason):
    with pytest.raises(CannotRead, match=reason):
        read(sample(name))


def test_a_feed_with_a_bare_ampersand_is_still_read():
    told = read(rss(item(1).replace("B1", "Sandang & Pangan")))
    assert told.items[0].caption == "Sandang & Pangan"
    assert "tidak sepenuhnya sesuai" in told.notes[0]
