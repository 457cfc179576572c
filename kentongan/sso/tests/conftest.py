"""Two real providers, each with a government that trusts it, and the browsers of their people."""

from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from conftest import give_factor
from kentongan.people import postings, stepping_up
from kentongan.people.models import Person
from kentongan.sso import configuring
from kentongan.sso.models import Link, Provider
from tests.sso_provider.starting import Running, running

BACK = "http://testserver/masuk/sso/{}/kembali/"
PEOPLE = ("siti=sama@contoh.example", "joko=joko@contoh.example")


@pytest.fixture(scope="session")
def one(tmp_path_factory) -> Running:
    """The provider of Kabupaten Contoh; siti and joko have accounts there."""
    with running(tmp_path_factory.mktemp("one"), BACK.format("99.01"), *PEOPLE) as provider:
        yield provider


@pytest.fixture(scope="session")
def other(tmp_path_factory) -> Running:
    """The provider of the other regency; its first account has siti's number and e-mail."""
    with running(tmp_path_factory.mktemp("other"), BACK.format("99.02"), *PEOPLE) as provider:
        yield provider


@pytest.fixture(autouse=True)
def fresh(request, settings):
    """Nothing remembered from another test; the providers that run may be reached; nobody lies."""
    cache.clear()
    names = [name for name in ("one", "other") if name in request.fixturenames]
    providers = [request.getfixturevalue(name) for name in names]
    settings.PRIVATE_HOSTS = frozenset(provider.host for provider in providers)
    for provider in providers:
        provider.tell("lie", "")
        provider.tell("amr", "")


def administrator_of(government, username="tata.contoh") -> Person:
    """An administrator of `government`."""
    person = Person.objects.create(government=government, username=username, name="Tata Contoh")
    postings.appoint(person, Person.KOMINFO_ADMIN, by=None, at=timezone.now())
    give_factor(person)
    return person


@pytest.fixture
def tata(contoh) -> Person:
    """The administrator of Kabupaten Contoh."""
    return administrator_of(contoh)


def opened(government, running: Running, by: Person) -> Provider:
    """A provider that is configured and open."""
    at = timezone.now()
    provider = configuring.configure(
        government, issuer=running.issuer, client_id="kentongan", public=True, by=by, at=at
    )
    configuring.switch(provider, on=True, by=by, at=at)
    return provider


@pytest.fixture
def door(contoh, one, tata) -> Provider:
    """The open door of Kabupaten Contoh."""
    return opened(contoh, one, tata)


@dataclass
class Browser:
    """A browser at our product that can walk over to a provider and back."""

    client: Client
    running: Running
    code: str = "99.01"

    def leave(self, page: str | None = None) -> str:
        """Press the button; the address of the provider."""
        answer = self.client.post(page or f"/masuk/sso/{self.code}/")
        assert answer.status_code == 200, answer.content.decode()
        return answer.headers["Refresh"].partition("url=")[2]

    def leave_as_answered(self) -> str:
        """Press the button; an answer with this state, as if a provider had sent it."""
        asked = dict(parse_qsl(urlsplit(self.leave()).query))
        return f"/masuk/sso/{self.code}/kembali/?state={asked['state']}&code=x"

    def back(self, address: str):
        """Come back from the provider."""
        split = urlsplit(address)
        return self.client.get(split.path, {key: value[0] for key, value in parse_qs(split.query).items()})

    def prove(self) -> None:
        """This session proved a second factor just now."""
        session = self.client.session
        session[stepping_up.KEY] = timezone.now().timestamp()
        session.save()

    def sign_in(self, name: str, page: str | None = None):
        """There and back, as `name` of the provider."""
        return self.back(self.running.sign_in(self.leave(page), name))

    @property
    def who(self) -> str | None:
        """Who is signed in here: the number as text."""
        return self.client.session.get("_auth_user_id")


@pytest.fixture
def browser(client, one) -> Browser:
    """A browser whose provider is that of Kabupaten Contoh."""
    return Browser(client, one)


@pytest.fixture
def siti(bupati, door, one) -> Link:
    """The head of government, who needs no second factor, is linked with the account siti, number 1."""
    return Link.objects.create(
        person=bupati, issuer=one.issuer, subject="1", label="siti", linked_at=timezone.now()
    )
