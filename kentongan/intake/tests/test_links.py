"""A pasted link proves when a post was made, where its id carries the time."""

from datetime import UTC, date, datetime

import pytest

from kentongan.channels.models import Channel
from kentongan.intake import links
from kentongan.intake.tests.conftest import NOW, reading, told
from kentongan.posts.models import Evidence, Post, Span
from kentongan.refusal import Refused

MADE = datetime(2026, 11, 20, 5, tzinfo=UTC)
NUMBER = str((int(MADE.timestamp()) * 1000 - 1288834974657) << 22)


def shortcode(at: datetime) -> str:
    """The letters Instagram gives to a post made at `at`."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    number, text = (int(at.timestamp() * 1000) - 1314220021721) << 23, ""
    while number:
        number, rest = divmod(number, 64)
        text = letters[rest] + text
    return text


INSTAGRAM = f"https://www.instagram.com/p/{shortcode(MADE)}/?igsh=abc"
X = f"https://x.com/dinsoscontoh/status/{NUMBER}"


@pytest.fixture
def dinsos_x(contoh, dinsos) -> Channel:
    return Channel.objects.create(
        government=contoh, agency=dinsos, platform="x", handle="dinsoscontoh",
        url="https://x.com/dinsoscontoh", registered_at=NOW,
    )  # fmt: skip


def test_a_link_that_names_its_account_goes_to_that_channel(contoh, dinsos_x, wulan):
    post = links.add(contoh, X, by=wulan, at=NOW)

    assert (post.channel, post.posted_on, post.grade) == (dinsos_x, date(2026, 11, 20), "C")
    assert (post.owner_proven, post.time_from) == (True, "id")
    assert abs(post.posted_at - MADE).total_seconds() < 1


def test_a_link_without_account_needs_a_channel_and_leaves_the_owner_unproven(contoh, dinsos_ig, wulan):
    with pytest.raises(Refused, match="Pilih kanal pemiliknya"):
        links.add(contoh, INSTAGRAM, by=wulan, at=NOW)

    post = links.add(contoh, INSTAGRAM, channel=dinsos_ig, by=wulan, at=NOW)

    assert post.owner_proven is False
    assert abs(post.posted_at - MADE).total_seconds() < 1


def test_the_same_link_again_adds_nothing(contoh, dinsos_x, wulan):
    assert links.add(contoh, X, by=wulan, at=NOW) == links.add(contoh, X, by=wulan, at=NOW)

    assert Evidence.objects.count() == 1


def test_a_link_covers_no_span(contoh, dinsos_x, wulan):
    links.add(contoh, X, by=wulan, at=NOW)

    assert not Span.objects.exists()


def test_a_file_proves_the_owner_later(contoh, dinsos_ig, save, wulan):
    post = links.add(contoh, INSTAGRAM, channel=dinsos_ig, by=wulan, at=NOW)

    save(reading(told(1, remote_id=post.remote_id)))

    post.refresh_from_db()
    assert (post.owner_proven, post.grade) == (True, "B")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "tidak memuat waktu unggah"),
        ("https://www.facebook.com/dinsoscontoh/posts/123456789", "tidak memuat waktu unggah"),
        (f"https://x.com/orang_lain/status/{NUMBER}", "belum terdaftar"),
        ("https://www.instagram.com/dinsos.contoh/", "tidak menuju sebuah unggahan"),
        ("bukan tautan", "tidak menuju sebuah unggahan"),
    ],
)
def test_links_that_prove_nothing_are_refused_with_the_way_out(contoh, wulan, url, words):
    with pytest.raises(Refused, match=words):
        links.add(contoh, url, by=wulan, at=NOW)


def test_link_and_chosen_channel_must_agree(contoh, dinsos_ig, dinsos_x, wulan):
    with pytest.raises(Refused, match="kanal yang dipilih Instagram"):
        links.add(contoh, X, channel=dinsos_ig, by=wulan, at=NOW)


def test_a_link_from_the_future_is_refused(contoh, dinsos_x, wulan):
    with pytest.raises(Refused, match="belum tiba"):
        links.add(contoh, X, by=wulan, at=datetime(2026, 11, 19, tzinfo=UTC))


def test_an_agency_admin_adds_no_link_for_others(contoh, dinkes_ig, ani):
    with pytest.raises(Refused):
        links.add(contoh, INSTAGRAM, channel=None, by=ani, at=NOW)
    assert not Post.objects.exists()


def test_a_link_without_an_account_goes_where_its_post_is_already(contoh, dinsos_ig, wulan):
    url = "https://www.instagram.com/p/Ddr9jGEmLMp/"
    links.add(contoh, url, channel=dinsos_ig, by=wulan, at=NOW)

    assert links.add(contoh, url, by=wulan, at=NOW).channel == dinsos_ig
