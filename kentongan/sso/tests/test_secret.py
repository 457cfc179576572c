"""A client with a secret: sealed in the vault, opened for the exchange, forgotten with its client."""

import pytest
from django.utils import timezone

from kentongan.audit.models import Entry
from kentongan.refusal import Refused
from kentongan.sso import configuring, secret
from kentongan.sso.models import Provider
from kentongan.sso.tests.conftest import BACK, PEOPLE, Browser
from kentongan.vault.models import Sealed
from kentongan.vault.tests.near import near_broker
from tests.sso_provider.starting import running

__all__ = ["near_broker"]
SECRET = "rahasia-klien-contoh-4711"
PAGE = "/pengaturan/sso/"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A provider that answers only clients with the secret."""
    with running(
        tmp_path_factory.mktemp("guarded"), BACK.format("99.01"), *PEOPLE, secret=SECRET
    ) as provider:
        yield provider


@pytest.fixture
def provider(contoh, tata, guarded, near_broker, settings) -> Provider:
    """Its settings here, with the secret, and the door open."""
    settings.PRIVATE_HOSTS = frozenset({guarded.host})
    configure(contoh, tata, issuer=guarded.issuer, client_secret=SECRET)
    made = Provider.objects.get()
    configuring.switch(made, on=True, by=tata, at=timezone.now())
    return made


def configure(government, by, **told):
    """Store settings, the client's id being always the same."""
    return configuring.configure(government, client_id="kentongan", **told, by=by, at=timezone.now())


@pytest.mark.slow
def test_a_provider_that_wants_the_secret_gets_it(client, provider, bupati, guarded):
    bupati.sign_on_links.create(issuer=guarded.issuer, subject="1", linked_at=timezone.now())
    browser = Browser(client, guarded)
    browser.sign_in("siti")
    assert browser.who == str(bupati.pk)
    assert Entry.objects.filter(act="secret.opened", by_id=None).count() == 1


@pytest.mark.slow
def test_without_it_the_provider_gives_nothing(client, provider, contoh, tata, guarded):
    configure(contoh, tata, issuer=guarded.issuer, public=True)
    browser = Browser(client, guarded)
    assert browser.sign_in("siti").status_code == 409


@pytest.mark.slow
def test_a_broker_that_is_away_lets_nobody_in(client, provider, guarded, near_broker):
    near_broker.here = False
    browser = Browser(client, guarded)
    answer = browser.sign_in("siti")
    assert answer.status_code == 409
    assert "Penyimpan kunci tidak menjawab" in answer.content.decode()


@pytest.fixture
def kept(contoh, tata, near_broker) -> Provider:
    """A provider with a secret; nobody answers at its address."""
    return configure(contoh, tata, issuer="https://masuk.contoh.example/o", client_secret=SECRET)


def test_no_page_and_no_row_shows_it(client, kept, tata):
    client.force_login(tata)
    page = client.get(PAGE).content.decode()
    assert "Sudah ada rahasia yang tersimpan tersegel" in page
    rows = str(list(Provider.objects.values())) + str(list(Entry.objects.values()))
    assert SECRET not in page + rows


def test_an_empty_field_leaves_it(kept, contoh, tata):
    configure(contoh, tata, issuer=kept.issuer)
    assert secret.opened(kept, at=timezone.now()) == SECRET


@pytest.mark.parametrize("change", [{"issuer": "https://lain.contoh.example/o"}, {"public": True}])
def test_another_client_never_gets_the_old_secret(kept, contoh, tata, change):
    configure(contoh, tata, **{"issuer": kept.issuer, **change})
    assert secret.held(kept) is None
    assert Sealed.objects.get().retired_at is not None


def test_a_new_secret_replaces_the_old(kept, contoh, tata):
    configure(contoh, tata, issuer=kept.issuer, client_secret="rahasia-klien-kedua")
    assert secret.opened(kept, at=timezone.now()) == "rahasia-klien-kedua"


def test_without_a_key_nothing_is_stored(contoh, tata):
    with pytest.raises(Refused, match="belum punya kunci"):
        configure(contoh, tata, issuer="https://masuk.contoh.example/o", client_secret=SECRET)
    assert not Provider.objects.exists()
