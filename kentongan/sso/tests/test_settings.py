"""The provider's settings: whose they are, what is refused, and what is never shown again."""

import pytest
from django.utils import timezone

from kentongan.audit.models import Entry
from kentongan.connector import CannotRead
from kentongan.outbound.partner import Partner
from kentongan.refusal import Refused
from kentongan.sso import configuring, discovery
from kentongan.sso.models import Provider

PAGE = "/pengaturan/sso/"
TOLD = {
    "issuer": "https://masuk.contoh.example/o",
    "client_id": "kentongan",
    "public": "on",
    "strong_values": "",
}


@pytest.fixture
def office(client, tata):
    """The administrator's browser."""
    client.force_login(tata)
    return client


@pytest.fixture
def known(contoh, tata):
    """A provider with its door closed."""
    told = {"issuer": TOLD["issuer"], "client_id": "kentongan"}
    return configuring.configure(contoh, **told, by=tata, at=timezone.now())


def test_an_administrator_names_the_provider_and_its_door_stays_closed(office, contoh):
    assert office.post(PAGE, TOLD).headers["Location"] == PAGE
    provider = Provider.objects.get()
    assert (provider.government, provider.issuer, provider.enabled) == (contoh, TOLD["issuer"], False)
    assert Entry.objects.get(act="sso.configured").details["fields"] == ["client_id", "issuer"]


@pytest.mark.parametrize("who", ["wulan", "ani", "bupati"])
def test_nobody_else_opens_the_settings(client, request, who, known):
    client.force_login(request.getfixturevalue(who))
    for path in (PAGE, f"{PAGE}uji/", f"{PAGE}pintu/"):
        assert client.post(path, TOLD).status_code == 403


def test_the_administrator_of_another_government_sees_the_own_settings_only(client, known, stranger):
    from kentongan.sso.tests.conftest import administrator_of

    client.force_login(administrator_of(stranger.government, "lain.contoh"))
    assert TOLD["issuer"] not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}pintu/", {"pintu": "buka"}).status_code == 404


def test_another_issuer_closes_the_door(known, contoh, tata):
    Provider.objects.update(enabled=True)
    told = {"issuer": "https://lain.contoh.example/o", "client_id": "kentongan"}
    assert not configuring.configure(contoh, **told, by=tata, at=timezone.now()).enabled


def test_the_same_settings_again_write_no_row(known, contoh, tata):
    told = {"issuer": TOLD["issuer"], "client_id": "kentongan"}
    configuring.configure(contoh, **told, by=tata, at=timezone.now())
    assert Entry.objects.filter(act="sso.configured").count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://masuk.contoh.example/o",
        "https://masuk.contoh.example:8443/o",
        "https://admin:rahasia@masuk.contoh.example/o",
        "ftp://masuk.contoh.example/o",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://masuk.contoh.example/o?x=1",
        "https://masuk.contoh.example/o#x",
        "https://masuk.contoh.example/; url=https://jahat.example",
        "masuk.contoh.example",
    ],
)
def test_abuse_15_addresses_that_no_issuer_has_are_refused(office, address):
    answer = office.post(PAGE, {**TOLD, "issuer": address})
    assert answer.status_code == 200
    assert not Provider.objects.exists()


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "127.0.0.1", "10.1.2.3", "192.168.1.1", "[::1]", "[fd00::1]", "localhost"]
)
def test_abuse_15_inner_addresses_are_refused_when_they_are_dialled(host):
    with pytest.raises(Refused, match="jaringan dalam"):
        discovery.discover(f"https://{host}/o", fresh=True)


def test_abuse_15_a_public_name_that_leads_inside_is_refused(settings):
    settings.PRIVATE_HOSTS = frozenset()
    with (
        Partner(lookup=lambda host, port: ["169.254.169.254"]) as partner,
        pytest.raises(CannotRead, match="jaringan dalam"),
    ):
        partner.get("https://masuk.contoh.example/o/.well-known/openid-configuration")


def test_abuse_15_the_page_tells_and_the_door_stays_closed(office, contoh, tata):
    told = {"issuer": "https://169.254.169.254/o", "client_id": "kentongan"}
    configuring.configure(contoh, **told, by=tata, at=timezone.now())
    page = office.post(f"{PAGE}uji/", follow=True).content.decode()
    assert "jaringan dalam" in page
    assert office.post(f"{PAGE}pintu/", {"pintu": "buka"}).status_code == 409
    assert not Provider.objects.get().enabled


@pytest.mark.slow
def test_the_button_reads_a_real_provider(office, contoh, tata, one):
    told = {"issuer": one.issuer, "client_id": "kentongan"}
    configuring.configure(contoh, **told, by=tata, at=timezone.now())
    page = office.post(f"{PAGE}uji/", follow=True).content.decode()
    assert "Penyedia terbaca: alamat penerbit cocok, 1 kunci ditemukan." in page


@pytest.mark.slow
def test_a_provider_that_calls_itself_otherwise_stays_closed(contoh, tata, one):
    told = {"issuer": one.issuer + "/", "client_id": "kentongan"}
    provider = configuring.configure(contoh, **told, by=tata, at=timezone.now())
    with pytest.raises(Refused, match="alamat penerbit yang lain"):
        configuring.switch(provider, on=True, by=tata, at=timezone.now())


def test_the_sign_in_page_shows_a_door_only_where_one_is_open(client, known):
    assert "/masuk/sso/" not in client.get("/masuk/").content.decode()
    Provider.objects.update(enabled=True)
    assert "/masuk/sso/" in client.get("/masuk/").content.decode()


def test_one_open_door_is_gone_to_and_several_are_listed(client, known, stranger):
    Provider.objects.update(enabled=True)
    assert client.get("/masuk/sso/").headers["Location"] == "/masuk/sso/99.01/"
    Provider.objects.create(
        government=stranger.government, issuer="https://dua.example", client_id="k", enabled=True,
        changed_at=timezone.now(),
    )  # fmt: skip
    page = client.get("/masuk/sso/").content.decode()
    assert page.count("/masuk/sso/99.0") == 2
