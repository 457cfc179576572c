"""The guarded client on a website of ours: what it obeys, where it stops, what it says."""

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib

import pytest

from kentongan.connector import CannotRead, TryLater
from kentongan.outbound.client import USER_AGENT, Limits
from kentongan.outbound.resting import LONGEST, Resting
from kentongan.outbound.troubles import seconds_asked

OPENSSL = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=contoh -keyout k.pem -out c.pem"
SHORT = Limits(seconds=0.4, bytes=100_000)


def test_a_page_comes_back_with_its_status_and_final_address(site, client_for):
    site.pages["/"] = (301, {"Location": "/beranda"}, b"")
    site.put("/beranda", "Selamat datang", status=404)
    reply = client_for(site).get(site.url)
    assert (reply.status, reply.body, reply.url) == (404, b"Selamat datang", f"{site.url}beranda")


def test_we_say_who_we_are(site, client_for):
    site.put("/", "halo")
    client_for(site).get(site.url)
    assert site.asked[-1][1]["user-agent"] == USER_AGENT


def test_conditions_are_passed_on_but_not_to_another_host(site, other_site, client_for):
    site.pages["/"] = (302, {"Location": other_site.url}, b"")
    other_site.put("/", "halo")
    client_for(site, other_site).get(site.url, {"If-None-Match": '"a"'})
    assert site.asked[-1][1]["if-none-match"] == '"a"'
    assert "if-none-match" not in other_site.asked[-1][1]


def test_six_redirects_are_too_many(site, client_for):
    site.pages["/"] = (302, {"Location": "/"}, b"")
    with pytest.raises(CannotRead, match="lebih dari 5 kali"):
        client_for(site).get(site.url)
    assert len(site.paths()) == 6


def test_robots_are_obeyed_and_asked_for_once(site, client_for):
    site.put("/robots.txt", "User-agent: *\nDisallow: /rahasia", "text/plain")
    site.put("/", "halo")
    client = client_for(site)
    client.get(site.url)
    with pytest.raises(CannotRead, match=r"robots\.txt situs ini melarang"):
        client.get(f"{site.url}rahasia")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/"]


def test_a_page_instead_of_robots_forbids_nothing(site, client_for):
    site.put("/robots.txt", "<html>User-agent: *\nDisallow: /</html>")
    site.put("/", "halo")
    assert client_for(site).get(site.url).status == 200


def test_broken_robots_forbid_everything(site, client_for):
    site.put("/robots.txt", "galat", status=500)
    with pytest.raises(CannotRead, match="HTTP 500"):
        client_for(site).get(site.url)


def test_bad_input_21_a_huge_body_stops_at_the_limit(site, client_for):
    site.put("/", b"x" * 200_000)
    with pytest.raises(CannotRead, match="melebihi"):
        client_for(site, limits=SHORT).get(site.url)


def test_bad_input_21_a_gzip_bomb_stops_at_the_limit(site, client_for):
    site.put("/", gzip.compress(b"\0" * 60_000_000), Content_Encoding="gzip")
    started = time.monotonic()
    with pytest.raises(CannotRead, match="melebihi 10 MB"):
        client_for(site).get(site.url)
    assert time.monotonic() - started < 8


def test_bad_input_21_layers_of_compression_are_not_opened(site, client_for):
    site.put("/", zlib.compress(gzip.compress(b"x")), Content_Encoding="gzip, deflate")
    with pytest.raises(CannotRead, match="berlapis"):
        client_for(site).get(site.url)


def test_bad_input_21_an_endless_chunked_body_ends_with_the_deadline(site, client_for):
    def endless(handler):
        handler.send_response_only(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while _sent(handler, b"1\r\nx\r\n"):
            time.sleep(0.02)

    site.pages["/"] = endless
    with pytest.raises(CannotRead, match="tidak selesai menjawab"):
        client_for(site, limits=SHORT).get(site.url)


def test_bad_input_22_one_byte_at_a_time_ends_with_the_total_deadline(site, client_for):
    def loris(handler):
        for byte in b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 500:
            if not _sent(handler, bytes([byte])):
                return
            time.sleep(0.05)

    site.pages["/"] = loris
    started = time.monotonic()
    with pytest.raises(CannotRead, match="tidak selesai menjawab"):
        client_for(site, limits=SHORT).get(site.url)
    assert time.monotonic() - started < 8


def _sent(handler, data: bytes) -> bool:
    try:
        handler.wfile.write(data)
        handler.wfile.flush()
    except OSError:
        return False
    return True


def test_bad_input_22_a_silent_tls_handshake_ends_with_the_deadline(client_for):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        host = f"127.0.0.1:{mute.getsockname()[1]}"
        with pytest.raises(CannotRead, match="tidak selesai menjawab|batas waktu"):
            client_for(host, limits=SHORT).get(f"https://{host}/")


def test_bad_input_22_a_stuck_name_look_up_ends_with_the_deadline(client_for):
    release = threading.Event()
    client = client_for(limits=SHORT, lookup=lambda host, port: [] if release.wait(5) else [])
    with pytest.raises(CannotRead, match="DNS"):
        client.get("http://lambat.example/")
    release.set()


def test_a_name_that_does_not_exist_is_said(client_for):
    def nowhere(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(CannotRead, match="tidak ditemukan"):
        client_for(lookup=nowhere).get("http://tidak-ada.example/")


def test_the_life_of_a_client_is_limited_too(site, client_for):
    site.put("/", "halo")
    client = client_for(site, limits=Limits(whole=-1))
    with pytest.raises(CannotRead, match="tidak selesai menjawab"):
        client.get(site.url)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("3600", 3600),
        ("1000000000", LONGEST),
        ("-5", 60),
        ("omong kosong", 900),
        ("Wed, 01 Jul 2026 02:00:00 GMT", 7200),
        ("Wed, 01 Jul 2099 02:00:00 GMT", LONGEST),
        ("", 900),
    ],
)
def test_bad_input_24_retry_after_is_obeyed_within_six_hours(asked, seconds):
    wanted = seconds_asked(asked, "Wed, 01 Jul 2026 00:00:00 GMT", default=900)
    taken = Resting(clock=lambda: 0.0).wait("dinkes.contoh.example:443", wanted)
    assert seconds <= taken < seconds * 1.1


@pytest.mark.parametrize("status", [429, 503])
def test_bad_input_24_a_site_that_asks_to_wait_is_not_asked_again(site, client_for, status):
    site.put("/", "sibuk", status=status, Retry_After="3600")
    client = client_for(site)
    with pytest.raises(TryLater, match=f"HTTP {status}"):
        client.get(site.url)
    with pytest.raises(TryLater, match="dicoba lagi dalam 6. menit"):
        client.get(site.url)
    assert site.paths() == ["/"]


def test_three_failures_in_a_row_let_a_host_rest():
    now = [0.0]
    resting = Resting(clock=lambda: now[0])
    for _ in range(3):
        resting.refuse_if_resting("a:443")
        resting.failed("a:443")
    resting.refuse_if_resting("b:443")
    with pytest.raises(TryLater, match="30 menit"):
        resting.refuse_if_resting("a:443")
    now[0] = 30 * 60
    resting.refuse_if_resting("a:443")


def test_an_answer_clears_the_failures():
    resting = Resting(clock=lambda: 0.0)
    for _ in range(5):
        resting.failed("a:443")
        resting.answered("a:443")
    resting.refuse_if_resting("a:443")


def test_a_closed_port_is_said(client_for):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CannotRead, match="tidak melayani sambungan aman"):
        client_for(f"127.0.0.1:{port}").get(f"https://127.0.0.1:{port}/")


def test_a_certificate_nobody_vouches_for_is_said(site, client_for, tmp_path):
    made = subprocess.run(
        OPENSSL.split(),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("openssl tidak ada di mesin ini")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "c.pem", tmp_path / "k.pem")
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    with pytest.raises(CannotRead, match="Sertifikat TLS situs ditandatangani sendiri"):
        client_for(site).get(site.url.replace("http:", "https:"))
