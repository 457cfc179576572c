"""Links and handles as people paste them."""

import pytest

from kentongan import platforms
from kentongan.platforms import link_of, profile_of
from kentongan.refusal import Refused


@pytest.mark.parametrize(
    ("text", "platform", "handle"),
    [
        ("https://www.instagram.com/Dinsos.Contoh/?igsh=abc", "instagram", "dinsos.contoh"),
        ("instagram.com/dinsos_contoh", "instagram", "dinsos_contoh"),
        ("https://m.facebook.com/dinsoscontoh?mibextid=1", "facebook", "dinsoscontoh"),
        ("https://id-id.facebook.com/dinsoscontoh", "facebook", "dinsoscontoh"),
        ("fb.com/dinsoscontoh", "facebook", "dinsoscontoh"),
        ("https://www.facebook.com/profile.php?id=100064000000001", "facebook", "100064000000001"),
        ("https://www.tiktok.com/@dinsos.contoh?_t=8", "tiktok", "dinsos.contoh"),
        ("https://youtube.com/@DinsosContoh", "youtube", "dinsoscontoh"),
        ("https://m.youtube.com/c/DinsosContoh/videos", "youtube", "c/dinsoscontoh"),
        ("https://www.youtube.com/user/dinsoscontoh", "youtube", "user/dinsoscontoh"),
        ("https://twitter.com/dinsos_contoh", "x", "dinsos_contoh"),
        ("https://www.threads.net/@dinsos.contoh", "threads", "dinsos.contoh"),
        ("https://dinsos.contoh.example/", "website", "dinsos.contoh.example"),
        ("www.dinsos.contoh.go.id", "website", "dinsos.contoh.go.id"),
    ],
)
def test_profile_links(text, platform, handle):
    found = profile_of(text)
    assert (found.platform, found.handle) == (platform, handle)


@pytest.mark.parametrize(
    "text", ["@Dinsos.Contoh", " dinsos.contoh ", "dinsos.contoh\u200b", "＠dinsos.contoh"]
)
def test_a_handle_is_understood_where_the_platform_is_known(text):
    assert profile_of(text, "instagram").url == "https://www.instagram.com/dinsos.contoh/"


def test_a_link_decides_over_the_platform_that_was_expected():
    assert profile_of("https://facebook.com/dinsoscontoh", "instagram").platform == "facebook"


@pytest.mark.parametrize("text", ["", "-", "--", "tidak ada", "Belum ada", "n/a", "TDK ADA akun", "nihil"])
def test_nothing_is_nothing(text):
    assert profile_of(text, "instagram") is None


def test_a_handle_alone_says_nothing_without_a_platform():
    assert profile_of("@dinsos") is None


@pytest.mark.parametrize(
    "text",
    [
        "https://instagram.com.evil.example/dinsos",
        "https://www-instagram.com/dinsos",
        "https://facebook-login.example/dinsos",
        "https://instagram.com@evil.example/dinsos",
        "https://instagrаm.com/dinsos",  # the second a is Cyrillic
    ],
)
def test_look_alike_hosts_are_refused(text):
    with pytest.raises(Refused):
        profile_of(text)


def test_bad_input_20_a_handle_of_mixed_scripts_is_refused():
    with pytest.raises(Refused, match="huruf asing"):
        profile_of("dinkes_klаten", "instagram")  # the second a is Cyrillic


@pytest.mark.parametrize("platform", ["instagram", "facebook", "tiktok", "youtube", "x", "threads"])
def test_a_name_with_spaces_is_no_handle(platform):
    with pytest.raises(Refused, match="tanpa spasi"):
        profile_of("Dinas Sosial Contoh", platform)


@pytest.mark.parametrize(
    "text",
    [
        "https://l.instagram.com/?u=x",
        "https://l.facebook.com/l.php?u=x",
        "https://t.co/abc",
        "https://fb.watch/x",
    ]
    + ["https://vm.tiktok.com/abc", "https://www.facebook.com/share/abc/", "https://www.tiktok.com/t/abc"],
)
def test_redirects_are_refused(text):
    with pytest.raises(Refused, match="pengalih"):
        link_of(text)


@pytest.mark.parametrize(
    "text",
    ["https://www.instagram.com/p/DcxA_a_gAPo/", "https://www.instagram.com/explore/", "https://x.com/home"]
    + ["https://x.com/a/status/1", "https://www.facebook.com/groups/contoh", "https://youtu.be/AbCdEfGhIj0"],
)
def test_a_link_to_something_else_is_no_profile(text):
    with pytest.raises(Refused):
        profile_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://dinsos.contoh.example/berita/1",
        "https://www.instagram.com/dinsos.contoh/",
        "bukan tautan",
        "ftp://x.com/a/status/1",
    ],
)
def test_no_post_link(text):
    assert link_of(text) is None


def test_every_platform_has_a_title():
    assert list(platforms.ALL) == ["instagram", "facebook", "tiktok", "youtube", "x", "threads", "website"]
    assert all(each.title for each in platforms.ALL.values())
