"""Programs with tokens, and three governments of which two share."""

from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.api import tokens
from kentongan.api.models import Token
from kentongan.people.models import Person

ALL = [scope for scope, _ in Token.SCOPES]


@pytest.fixture(autouse=True)
def nothing_kept():
    """No sums of another test."""
    cache.clear()


@dataclass
class Program:
    """A program that shows one token and no cookie."""

    secret: str
    token: Token | None = None

    def get(self, path, **query):
        """Ask."""
        return Client().get(f"/api/v1/{path}", query, headers={"Authorization": f"Bearer {self.secret}"})

    def post(self, path, told):
        """Add."""
        return Client().post(
            f"/api/v1/{path}", told, "application/json", headers={"Authorization": f"Bearer {self.secret}"}
        )


def program_of(person: Person, *scopes: str, days: int = 30) -> Program:
    """A program of `person` with these scopes; all that the role may have when none is named."""
    own = scopes or [scope for scope in ALL if person.may_add or scope != Token.WRITE_POSTS]
    made = tokens.make(person, name="Dasbor", scopes=own, days=days, by=person, at=timezone.now())
    return Program(made.secret, made.token)


@pytest.fixture
def program(wulan) -> Program:
    """A program of the officer."""
    return program_of(wulan)


@pytest.fixture
def foreign_channel(stranger):
    """A channel of another government."""
    from conftest import _channel
    from kentongan.agencies.models import Agency

    agency = Agency.objects.create(government=stranger.government, name="Dinas Asing Contoh")
    return _channel(
        stranger.government, agency, "instagram", "asing.contoh", "https://www.instagram.com/asing.contoh/"
    )


@pytest.fixture
def province(db) -> Government:
    """The province above Kabupaten Contoh (99.01) and Kabupaten Lain Contoh (99.02)."""
    return Government.objects.create(
        code="99", name="Provinsi Contoh", zone="Asia/Jakarta", head_title="Gubernur"
    )


@pytest.fixture
def governor(province) -> Person:
    """The head of the province, who reads."""
    from conftest import _person

    return _person(province, "gubernur.contoh", "Gubernur Contoh", Person.HEAD)
