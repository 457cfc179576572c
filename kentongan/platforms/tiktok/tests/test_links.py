"""TikTok's links and the times inside them."""

from datetime import UTC, datetime

import pytest

from kentongan.platforms.tiktok.links import link, row_link, time_of_id

NUMBER = "7680737736818432856"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.tiktok.com/@Dinsos.Contoh/video/{NUMBER}?is_from_webapp=1",
        f"https://www.tiktok.com/v/{NUMBER}.html",
    ]
    + [f"https://www.tiktok.com/embed/v2/{NUMBER}", row_link(NUMBER)],
)
def test_a_post_link_tells_number_and_time(url):
    found = link(url)
    assert (found.remote_id, found.posted_at) == (NUMBER, datetime(2026, 9, 2, 1, 5, 11, tzinfo=UTC))


def test_owner_and_kind_come_from_the_link():
    found = link(f"https://m.tiktok.com/@Dinsos.Contoh/photo/{NUMBER}")
    assert (found.handle, found.kind) == ("dinsos.contoh", "photo")
    assert found.url == f"https://www.tiktok.com/@dinsos.contoh/photo/{NUMBER}"


@pytest.mark.parametrize("remote_id", ["123", "abc", "1" * 17, "9" * 20])
def test_other_numbers_carry_no_time(remote_id):
    assert time_of_id(remote_id) is None
