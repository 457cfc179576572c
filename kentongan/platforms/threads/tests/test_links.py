"""Threads' links; its codes are taken as they are."""

from pathlib import Path

from kentongan.platforms.threads.links import link, profile

PROFILE, POST = (Path(__file__).parent.parent / "samples" / "links.txt").read_text().split()


def test_a_profile():
    assert profile(PROFILE).url == "https://www.threads.com/@dinsos.contoh"


def test_a_post_without_a_time():
    found = link(POST)
    assert (found.remote_id, found.handle, found.posted_at) == ("DHpmj9euOPy", "dinsos.contoh", None)
