"""YouTube's links; its ids never carry a time."""

import pytest

from kentongan.platforms.youtube.links import link, profile
from kentongan.refusal import Refused

VIDEO, CHANNEL = "-bCdEfGhIj1", "UC1234567890123456789012"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (f"https://www.youtube.com/watch?v={VIDEO}&t=10s", "video"),
        (f"https://youtu.be/{VIDEO}?si=abc", "video"),
        (f"https://youtube.com/shorts/{VIDEO}", "video"),
        (f"https://m.youtube.com/live/{VIDEO}", "live"),
        (f"https://studio.youtube.com/video/{VIDEO}/edit", "video"),
    ],
)
def test_video_links(url, kind):
    found = link(url)
    assert (found.remote_id, found.kind, found.posted_at) == (VIDEO, kind, None)
    assert found.url == f"https://www.youtube.com/watch?v={VIDEO}"


def test_a_community_post_is_a_text():
    assert link("https://www.youtube.com/post/UgkxContohContohContoh12").kind == "text"


def test_the_number_of_a_channel_keeps_its_case():
    found = profile(f"https://www.youtube.com/channel/{CHANNEL}/featured")
    assert (found.numeric_id, found.handle) == (CHANNEL, CHANNEL.lower())


@pytest.mark.parametrize(
    "url", ["https://www.youtube.com/channel/UC123", "https://www.youtube.com/playlist?list=PL1"]
)
def test_what_is_no_channel_is_refused(url):
    with pytest.raises(Refused):
        profile(url)


@pytest.mark.parametrize(
    "url", ["https://youtu.be/", "https://www.youtube.com/watch?v=pendek", "https://youtube.com/"]
)
def test_what_is_no_video(url):
    assert link(url) is None
