"""What others were attacked with (outbound fetching): each case must end in a refusal."""

import ast
from pathlib import Path

import httpcore2
import pytest

import kentongan
from kentongan.connector import CannotRead
from kentongan.outbound.addresses import is_public

INNER_ADDRESSES = (
    "127.0.0.1 127.8.9.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 "
    "0.1.2.3 100.64.0.1 192.0.0.8 198.18.0.1 192.0.2.1 203.0.113.9 224.0.0.1 "
    "239.255.255.250 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 "
    "fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 "
    "64:ff9b:1::1 2002:7f00:1::1 2001:0:7f00:1::1 2001:db8::1 fec0::1 localhost 127.1"
)
# Who opens a socket all the same: to what the machine's administrator named, never to what a page was told.
OWN_WAYS = {
    "config/serving.py": "looks whether its own port is free before it listens",
    "vault/asking.py": "a Unix socket on this machine",
    "vault/broker.py": "the other end of it",
    "notices/sending.py": "the mail server of KENTONGAN_SMTP",
}
INNER = ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://10.1.2.3/"]


@pytest.mark.parametrize("target", INNER)
def test_abuse_01_a_redirect_to_an_inner_address_is_refused(site, client_for, target):
    site.pages["/"] = (302, {"Location": target}, b"")
    with pytest.raises(CannotRead, match="jaringan dalam"):
        client_for(site).get(site.url)


def test_abuse_01_the_second_redirect_is_checked_like_the_first(site, client_for):
    site.pages["/"] = (302, {"Location": "/lagi"}, b"")
    site.pages["/lagi"] = (307, {"Location": "http://192.168.0.1/"}, b"")
    with pytest.raises(CannotRead, match="jaringan dalam"):
        client_for(site).get(site.url)
    assert site.paths() == ["/", "/lagi"]


def test_abuse_02_only_the_address_that_was_checked_is_dialled(client_for):
    answers, dialled = [["93.184.215.14"], ["127.0.0.1"]], []

    def dial(address, port, timeout):
        dialled.append(address)
        raise httpcore2.ConnectError("no network here")

    client = client_for(lookup=lambda host, port: answers.pop(0), dial=dial)
    with pytest.raises(CannotRead, match="Sambungan ke situs gagal"):
        client.get("http://rebinding.example/")
    assert dialled == ["93.184.215.14"]
    with pytest.raises(CannotRead, match="jaringan dalam"):
        client.get("http://rebinding.example/")
    assert dialled == ["93.184.215.14"]


def test_abuse_02_one_inner_address_among_public_ones_refuses_all(client_for):
    client = client_for(lookup=lambda host, port: ["93.184.215.14", "10.0.0.7"])
    with pytest.raises(CannotRead, match="jaringan dalam"):
        client.get("https://campuran.example/")


@pytest.mark.parametrize("name", ["Host", "X-Forwarded-Host", "X-Forwarded-For", "Forwarded", "Cookie"])
def test_abuse_03_no_steering_header_leaves_through_a_caller(site, client_for, name):
    with pytest.raises(ValueError, match="not for callers"):
        client_for(site).get(site.url, {name: "127.0.0.1"})
    assert site.asked == []


def test_abuse_04_nothing_but_outbound_can_open_a_connection():
    root = Path(kentongan.__file__).parent
    banned = {"requests", "httpx", "httpx2", "httpcore2", "urllib3", "aiohttp", "ftplib", "urllib.request"}
    banned |= {"http.client", "smtplib", "socket", "asyncio"}
    files = [p for p in root.rglob("*.py") if "outbound" not in p.parts and "tests" not in p.parts]
    assert len(files) > 20
    guilty = [str(p.relative_to(root)) for p in files if banned & set(_imports(p))]
    assert sorted(set(guilty) - OWN_WAYS.keys()) == []


def test_abuse_04_the_feed_reader_never_gets_an_address():
    root = Path(kentongan.__file__).parent
    users = [
        p.relative_to(root)
        for p in root.rglob("*.py")
        if "tests" not in p.parts and "feedparser" in _imports(p)
    ]
    assert users == [Path("platforms/website/feeds.py")]
    assert "feedparser.parse(io.BytesIO(" in "".join((root / users[0]).read_text().split())


def _imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://x.example/",
        "ftp://x.example/",
        "data:text/html,x",
        "\\\\x\\y",
        "x",
        "",
    ],
)
def test_abuse_34_other_schemes_are_refused(site, client_for, url):
    with pytest.raises(CannotRead):
        client_for(site).get(url)
    site.pages["/"] = (302, {"Location": url or "file:///"}, b"")
    if ":" in url:
        with pytest.raises(CannotRead, match="Hanya alamat http"):
            client_for(site).get(site.url)


@pytest.mark.parametrize(
    "address",
    INNER_ADDRESSES.split(),
)
def test_an_inner_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8"])
def test_a_public_address_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "0177.0.0.1"])
def test_loopback_in_disguise_is_refused(client_for, host):
    with pytest.raises(CannotRead):
        client_for().get(f"http://{host}/")


def test_credentials_in_an_address_are_refused(site, client_for):
    with pytest.raises(CannotRead, match="kata sandi"):
        client_for(site).get(site.url.replace("http://", "http://ani:rahasia@"))


def test_other_ports_are_refused_unless_named(client_for):
    with pytest.raises(CannotRead, match="port 22"):
        client_for().get("http://dinkes.contoh.example:22/")
