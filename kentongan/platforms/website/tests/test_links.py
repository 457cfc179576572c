"""Which site an address names, and when two links are one page."""

import contextlib

import pytest
from hypothesis import given
from hypothesis.strategies import text

from kentongan.platforms.website import of_handle, profile
from kentongan.platforms.website.links import clean, joined, key_of, same_site
from kentongan.refusal import Refused


@pytest.mark.parametrize(
    ("text", "handle", "url"),
    [
        ("https://dinkes.contoh.go.id", "dinkes.contoh.go.id", "https://dinkes.contoh.go.id/"),
        ("WWW.Dinkes.Contoh.go.id/", "dinkes.contoh.go.id", "https://www.dinkes.contoh.go.id/"),
        ("http://dinkes.contoh.go.id/index.php?id=1#a", "dinkes.contoh.go.id", "http://dinkes.contoh.go.id/"),
        ("contoh.go.id/Dinkes/", "contoh.go.id/dinkes", "https://contoh.go.id/Dinkes/"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("https://desa.example:443/", "desa.example", "https://desa.example/"),
    ],
)
def test_an_address_names_a_site(text, handle, url):
    found = profile(text)
    assert (found.platform, found.handle, found.url) == ("website", handle, url)


@pytest.mark.parametrize(
    "text",
    ["", "-", "tidak ada", "dinsos.contoh", "@dinsos", "https://www.instagram.com/dinsos/", "https://wa.me/62",
     "file:///etc/passwd", "javascript:alert(1)", "https://s.id/dinkes", "https://m.facebook.com/x",
     "https://contoh.example:99999/", "http://[::1"],
)  # fmt: skip
def test_what_is_no_site_names_none(text):
    assert profile(text) is None


def test_a_bare_handle_must_look_like_an_address():
    assert of_handle("dinkes.contoh").handle == "dinkes.contoh"
    with pytest.raises(Refused, match="bukan alamat situs web"):
        of_handle("Dinas Kesehatan")


def test_an_address_that_hides_its_host_is_refused():
    with pytest.raises(Refused, match="menyembunyikan"):
        profile("https://dinkes.contoh.go.id@jahat.example/")


@pytest.mark.parametrize(
    "other",
    [
        "http://www.x.example/berita/satu",
        "https://x.example/berita/satu/#komentar",
        "https://X.example:443/berita/satu/?utm_source=rss&utm_medium=rss&fbclid=a",
        "https://x.example/ber%69ta/satu/",
    ],
)
def test_the_same_page_has_one_key(other):
    assert key_of(other) == key_of("https://x.example/berita/satu/")


def test_a_query_that_names_the_page_stays_in_the_key():
    assert key_of("https://x.example/?p=1") != key_of("https://x.example/?p=2")
    assert clean("https://x.example/?p=1&utm_id=9#a") == "https://x.example/?p=1"


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://www.dinkes.x.example/a", True),
        ("https://baru.dinkes.x.example/", True),
        ("https://x.example/", False),
        ("https://dinkes.x.example.jahat.example/", False),
        ("https://[rusak", False),
    ],
)
def test_a_parent_host_is_another_site(url, same):
    assert same_site(url, "https://dinkes.x.example/") is same


def test_what_no_database_keeps_is_taken_out_of_a_link():
    assert clean("https://x.example/a\x00b\ud800 c\n") == "https://x.example/abc"


@given(text())
def test_nonsense_breaks_nothing(nonsense):
    for address in (nonsense, f"https://{nonsense}", f"https://x.example/{nonsense}", f"//{nonsense}"):
        key_of(clean(address))
        same_site(joined("https://x.example/", address), "https://x.example/")
        with contextlib.suppress(Refused):
            profile(address)
