"""Facebook's links: numbers where there are any, times never."""

import pytest

from kentongan.platforms.facebook.links import link, profile
from kentongan.refusal import Refused


@pytest.mark.parametrize(
    ("url", "remote_id", "kind"),
    [
        ("https://www.facebook.com/dinsoscontoh/posts/1800000000000201", "1800000000000201", "unknown"),
        (
            "https://www.facebook.com/dinsoscontoh/posts/judul-panjang/1800000000000201/",
            "1800000000000201",
            "unknown",
        ),
        (
            "https://m.facebook.com/story.php?story_fbid=1800000000000201&id=1000",
            "1800000000000201",
            "unknown",
        ),
        ("https://www.facebook.com/permalink.php?story_fbid=pfbid0x&id=1000", None, "unknown"),
        ("https://www.facebook.com/photo/?fbid=122000000000001&set=a.1", "122000000000001", "photo"),
        ("https://www.facebook.com/dinsoscontoh/photos/a.1/122000000000001", "122000000000001", "photo"),
        ("https://www.facebook.com/reel/122000000000001?s=1", "122000000000001", "video"),
        ("https://www.facebook.com/watch/?v=122000000000001", "122000000000001", "video"),
        ("https://www.facebook.com/dinsoscontoh/videos/judul/122000000000001/", "122000000000001", "video"),
        ("https://www.facebook.com/dinsoscontoh/posts/pfbid0contoh", None, "unknown"),
    ],
)
def test_post_links(url, remote_id, kind):
    found = link(url)
    assert (found.remote_id, found.kind, found.posted_at) == (remote_id, kind, None)


def test_the_owner_is_known_where_the_link_names_it():
    assert link("https://www.facebook.com/DinsosContoh/posts/pfbid0contoh").handle == "dinsoscontoh"


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://www.facebook.com/pages/Dinas-Contoh/100064000000001", "100064000000001"),
        ("https://www.facebook.com/people/Dinas-Contoh/100064000000001/", "100064000000001"),
        ("https://www.facebook.com/p/Dinas-Contoh-100064000000001/", "100064000000001"),
        ("https://www.facebook.com/dinsoscontoh", None),
    ],
)
def test_pages_with_and_without_a_number(url, number):
    assert profile(url).numeric_id == number


def test_a_group_is_no_page():
    with pytest.raises(Refused, match="grup"):
        profile("https://www.facebook.com/groups/123456")
