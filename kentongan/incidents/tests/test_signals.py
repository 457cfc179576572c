"""The rules for signs of a seized account, case by case; among them nights and words that are no alarm."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kentongan.incidents import signs
from kentongan.incidents.signs import (
    foreign_language,
    identity_changed,
    mass_deletion,
    night_burst,
    scam_words,
)
from kentongan.incidents.signs.facts import Change, Facts, Seen
from kentongan.incidents.signs.words import listed

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 22, 6, tzinfo=WIB)
NIGHT = datetime(2026, 11, 21, 22, 30, tzinfo=WIB)
DAILY = "Pelayanan hari ini untuk warga berjalan dengan baik"


def habit(days=60, hour=9, caption=DAILY):
    """A post a day up to yesterday."""
    first = (NOW - timedelta(days=days)).replace(hour=hour, minute=5)
    return [Seen(pk, first + timedelta(days=pk), caption) for pk in range(days - 1)]


def night(count, caption="Promo", at=NIGHT, every=timedelta(minutes=7)):
    return [Seen(1000 + n, at + n * every, caption) for n in range(count)]


def facts(*posts, changes=(), now=NOW):
    return Facts(now, tuple(sorted(posts, key=lambda post: post.at)), tuple(changes))


FLOOD = "BANJIR setinggi 1 meter di Kecamatan Hulu. Warga dievakuasi ke posko."
EID = "Selamat Hari Raya Idul Fitri, mohon maaf lahir dan batin"


@pytest.mark.parametrize(
    ("why", "posts", "signs"),
    [
        ("eight posts in a night of an office that posts by day", [*habit(), *night(8)], 1),
        ("three posts are no burst", [*habit(), *night(3)], 0),
        ("the same by day", [*habit(), *night(8, at=NIGHT.replace(hour=10))], 0),
        ("after 04.00 a market's day begins", [*habit(), *night(8, at=NIGHT.replace(hour=4))], 0),
        ("before dawn belongs to the evening before", [*habit(), *night(8, at=NOW.replace(hour=1))], 1),
        ("a night of floods, told post by post", [*habit(), *night(12, FLOOD)], 0),
        ("the night of takbiran", [*habit(), *night(9, EID)], 0),
        ("greetings as a cover for gambling", [*habit(), *night(8, f"{EID} situs slot gacor")], 1),
        ("an office that works at night (posts at 23.00 each day)", [*habit(hour=23), *night(2)], 0),
        ("articles whose source gives only the day", [*habit(), *[
            Seen(2000 + n, NOW.replace(hour=0), "Berita") for n in range(9)]], 0),
        ("a month ago: history, no alarm", [*habit(), *night(8, at=NIGHT - timedelta(days=30))], 0),
        ("a new channel, five posts", night(5), 0),
        ("a new channel, six posts", night(6), 1),
        ("nothing at all", [], 0),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_posts_in_the_night(why, posts, signs):
    assert len(night_burst.find(facts(*posts))) == signs


def test_a_busy_night_is_measured_by_the_busiest_night_before():
    feast = night(4, "Siaran wayang", at=NIGHT - timedelta(days=20))
    busy = facts(*habit(), *feast, *night(8))
    busier = facts(*habit(), *feast, *night(9))

    assert (night_burst.find(busy), len(night_burst.find(busier))) == ([], 1)


@pytest.mark.parametrize(
    ("caption", "is_sign"),
    [
        ("Daftar SLOT GACOR malam ini, maxwin terus!", True),
        ("𝗦𝗟𝗢𝗧 𝗚𝗔𝗖𝗢𝗥 hari ini", True),
        ("s\u200blot gacor", True),
        ("GIVEAWAY iPhone! Klik link, bayar ongkir saja", True),
        ("Cuci gudang, harga miring, stok terbatas. WA admin sekarang", True),
        ("Bitcoin giveaway: send BTC and we double your coins", True),
        ("Akun ini dijual, DM sekarang", True),
        ("Waspada judi online! Situs slot gacor adalah penipuan, laporkan.", False),
        ("Sosialisasi bahaya judi slot dan togel bagi pelajar", False),
        ("HOAKS: akun palsu menawarkan giveaway iPhone, klik link, bayar ongkir saja", False),
        ("Giveaway HUT Kabupaten! Ikuti lombanya, klik link pendaftaran", False),
        ("Slot peserta pelatihan terbatas, bonus sertifikat", False),
        ("Deposit box perpustakaan dibuka", False),
        ("Pemenang lomba desa digital diumumkan. Selamat!", False),
        ("Jackpotnya panen padi: 9 ton per hektare", False),
        ("", False),
    ],
)
def test_words_of_scams(caption, is_sign):
    assert bool(scam_words.find(facts(Seen(1, NIGHT, caption)))) is is_sign


def test_one_sign_a_day_quotes_the_words_and_names_the_posts():
    (found,) = scam_words.find(facts(*night(3, "situs slot gacor maxwin")))

    assert (found.key, found.posts) == ("2026-11-21", (1000, 1001, 1002))
    assert "“situs slot”" in found.sentence


ENGLISH = "You will get the best price for all of our new phones, only this week"
RUSSIAN = "Продаю аккаунт, пишите в личные сообщения"
VERSE = "إِنَّ مَعَ الْعُسْرِ يُسْرًا"


@pytest.mark.parametrize(
    ("why", "caption", "count", "signs"),
    [
        ("English on a channel that never wrote it", ENGLISH, 3, 1),
        ("Russian letters", RUSSIAN, 3, 1),
        ("two posts are not enough", ENGLISH, 2, 0),
        ("an Arabic verse each evening", VERSE, 5, 0),
        ("a verse with its meaning", f"{VERSE} Sesungguhnya bersama kesulitan ada kemudahan", 5, 0),
        ("Javanese", "Sugeng enjang, mugi tansah pinaringan sehat lan widada ing samubarang", 4, 0),
        ("Javanese letters", "ꦱꦸꦒꦼꦁꦫꦮꦸꦃꦲꦶꦁꦏꦨꦸꦥꦠꦺꦤ꧀", 4, 0),
        ("an English slogan with Indonesian", f"{ENGLISH} untuk warga", 4, 0),
        ("too short to tell", "New phones for you", 4, 0),
        ("hashtags only", "#WonderfulContoh #Fest2026", 4, 0),
        ("pictures without words", "", 4, 0),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "",
)
def test_a_language_the_channel_does_not_speak(why, caption, count, signs):
    assert len(foreign_language.find(facts(*habit(), *night(count, caption)))) == signs


def test_a_tourism_office_that_writes_english_alarms_nobody():
    both = [*habit(), *[Seen(500 + n, NOW - timedelta(days=40 - n), ENGLISH) for n in range(20)]]

    assert foreign_language.find(facts(*both, *night(4, ENGLISH))) == []


def test_a_new_channel_has_no_language_yet():
    assert foreign_language.find(facts(*night(4, ENGLISH))) == []


def changed(what="handle", ago=timedelta(hours=3), **more):
    return Change(what, NOW - ago, **{"planned": False, **more})


@pytest.mark.parametrize(
    ("change", "signs"),
    [
        (changed("handle"), 1),
        (changed("handle", planned=True), 0),
        (changed("number"), 1),
        (changed("mail", private=True), 1),
        (changed("mail", private=False), 0),
        (changed("mail", private=True, planned=True), 0),
        (changed("phone", private=True), 1),
        (changed("handle", ago=timedelta(days=30)), 0),
    ],
)
def test_name_or_contact_changed(change, signs):
    assert len(identity_changed.find(facts(changes=[change]))) == signs


def gone(count, of=60, at=NOW - timedelta(hours=8), caption=None):
    posts = habit(of)
    lost = {post.pk for post in posts[-count:]} if count else set()
    return [
        Seen(post.pk, post.at, caption or f"{DAILY} {post.pk}", at if post.pk in lost else None)
        for post in posts
    ]


@pytest.mark.parametrize(
    ("why", "posts", "signs"),
    [
        ("half of the posts gone within a day", gone(30), 1),
        ("all of them", gone(59), 1),
        ("four posts are tidying up", gone(4), 0),
        ("six of sixty are tidying up", gone(6), 0),
        ("a small channel loses five of ten", gone(5, of=11), 1),
        ("taken down and posted again in better shape", [
            *gone(12), *[Seen(3000 + n, NOW, f"{DAILY} {n}") for n in range(60)]], 0),
        ("a month ago", gone(30, at=NOW - timedelta(days=30)), 0),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_posts_that_are_gone(why, posts, signs):
    assert len(mass_deletion.find(facts(*posts))) == signs


def test_posts_that_vanish_one_by_one_over_weeks_alarm_nobody():
    slowly = [
        Seen(n, NOW - timedelta(days=90 - n), f"Berita {n}", NOW - timedelta(days=13 - n * 0.6, hours=n))
        for n in range(20)
    ]

    assert mass_deletion.find(facts(*slowly)) == []


def test_looking_again_finds_the_same_sign():
    seen = facts(*habit(), *night(8, "situs slot gacor"))

    assert [rule.find(seen) for rule in signs.ALL] == [rule.find(seen) for rule in signs.ALL]


def test_every_rule_says_what_it_rests_on_and_every_list_where_it_is_from():
    assert all(rule.title and len(rule.basis) > 40 for rule in signs.ALL)
    assert all(listed(name) for name in ("scam_strong", "scam_weak", "warnings", "urgent", "greetings"))


@pytest.mark.parametrize("caption", ["a" * 1_000_000, "slot " * 200_000, "\u200b" * 1_000_000, "ꦱ" * 500_000])
def test_abuse_50_a_megabyte_of_caption_takes_no_time(caption):
    start = time.monotonic()
    for rule in signs.ALL:
        rule.find(facts(*habit(20), *night(3, caption)))

    assert time.monotonic() - start < 0.5
