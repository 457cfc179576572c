"""Speaking with a named server: guarded like everything, forms may be sent, nothing is followed."""

import base64
import gzip

import httpcore2
import pytest

from kentongan.connector import CannotRead
from kentongan.outbound.client import Limits
from kentongan.outbound.partner import Partner, refuse_address
from kentongan.outbound.tests.test_abuse import INNER_ADDRESSES

NOBODY = frozenset()


@pytest.fixture
def partner(site):
    """A partner that may reach the site."""
    with Partner(frozenset({site.host})) as made:
        yield made


def test_an_answer_comes_back_with_its_status(site, partner):
    site.put("/kunci", '{"keys": []}', "application/json", status=418)
    reply = partner.get(site.url + "kunci")
    assert (reply.status, reply.body) == (418, b'{"keys": []}')


def test_a_form_and_a_password_are_sent_and_nothing_else_is_asked(site, partner):
    site.put("/token", "{}")
    partner.post_form(site.url + "token", {"code": "a b"}, basic=("klien", "rahasia"))
    assert site.forms == ["code=a+b"]
    assert site.asked[0][1]["authorization"] == "Basic " + base64.b64encode(b"klien:rahasia").decode()
    assert [path for path, _ in site.asked] == ["/token"]


def test_abuse_15_a_redirect_is_not_followed_and_the_secret_goes_no_further(site, other_site):
    site.pages["/token"] = (307, {"Location": other_site.url}, b"")
    with Partner(frozenset({site.host, other_site.host})) as partner:
        assert partner.post_form(site.url + "token", {}, basic=("klien", "rahasia")).status == 307
    assert other_site.asked == []


@pytest.mark.parametrize("address", INNER_ADDRESSES.split())
def test_abuse_15_a_name_that_leads_inside_is_never_dialled(address):
    dialled = []
    with (
        Partner(NOBODY, lookup=lambda *_: [address], dial=lambda *told: dialled.append(told)) as partner,
        pytest.raises(CannotRead, match="jaringan dalam"),
    ):
        partner.get("https://masuk.contoh.example/")
    assert dialled == []


def test_abuse_15_only_the_address_that_was_checked_is_dialled():
    answers, dialled = [["93.184.215.14"], ["127.0.0.1"]], []

    def dial(address, port, timeout):
        dialled.append(address)
        raise httpcore2.ConnectError("no network in tests")

    with Partner(NOBODY, lookup=lambda *_: answers.pop(0), dial=dial) as partner, pytest.raises(CannotRead):
        partner.get("https://masuk.contoh.example/")
    assert dialled == ["93.184.215.14"]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://masuk.contoh.example/", "https"),
        ("ftp://masuk.contoh.example/", "https"),
        ("file:///etc/passwd", "https"),
        ("https:///x", "https"),
        ("https://masuk.contoh.example:8443/", "port 8443"),
        ("https://a:b@masuk.contoh.example/", "kata sandi"),
    ],
)
def test_abuse_15_only_https_to_the_ordinary_port(address, why):
    with pytest.raises(CannotRead, match=why):
        refuse_address(address, NOBODY)


def test_the_machines_own_list_may_name_another_port_and_http():
    assert refuse_address("http://10.1.2.3:8080/o", frozenset({"10.1.2.3:8080"})).port == 8080


@pytest.mark.parametrize("packed", [False, True])
def test_a_long_answer_is_cut_off(site, partner, packed):
    body = b"x" * 1_000_001
    if packed:
        site.put("/", gzip.compress(body), Content_Encoding="gzip")
    else:
        site.put("/", body)
    with pytest.raises(CannotRead, match="1 MB"):
        partner.get(site.url)


def test_a_server_that_hangs_ends_with_the_deadline(site):
    site.pages["/"] = lambda handler: handler.rfile.read(1) and None
    with (
        Partner(frozenset({site.host}), limits=Limits(seconds=0.3, whole=1.0)) as partner,
        pytest.raises(CannotRead),
    ):
        partner.get(site.url)
