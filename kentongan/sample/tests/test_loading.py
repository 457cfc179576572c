"""Loading the sample through the importers, and taking it away."""

from datetime import UTC, datetime

import pytest

from kentongan.activity.judging import judge_agencies
from kentongan.agencies.models import Agency, Government
from kentongan.agencies.removal import remove_sample
from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.people.models import Person
from kentongan.posts.models import Evidence, Post
from kentongan.sample import loading, register

pytestmark = pytest.mark.slow  # loads whole agencies through the importers

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
NAMES = ("Dinsos", "Disparbud", "Diskominfo", "KecBarat", "KecHulu", "KecTimur")


@pytest.fixture
def few(monkeypatch):
    """The sample with six of its agencies."""
    offices = tuple(office for office in loading.OFFICES if office.short in NAMES)
    monkeypatch.setattr(loading, "OFFICES", offices)
    monkeypatch.setattr(register, "OFFICES", offices)
    return offices


@pytest.mark.django_db
def test_the_sample_shows_every_kind_of_trouble(few):
    government = loading.load(at=NOW)

    agencies = Agency.objects.filter(government=government)
    found = {
        each.agency.short_name: each.status
        for each in judge_agencies(agencies, as_of=loading.last_full_month(NOW.date()))
    }
    assert found["Dinsos"] == "inactive"
    assert found["Diskominfo"] == "active"
    assert found["KecBarat"] == "unverifiable"
    assert found["KecHulu"] == "no_channel"
    assert Channel.objects.get(state="hijacked").agency.short_name == "Disparbud"
    assert book.first_bad_row() is None


@pytest.mark.django_db
def test_every_post_came_by_a_file_or_a_feed(few):
    loading.load(at=NOW)

    assert set(Evidence.objects.values_list("way", flat=True)) == {"file", "collection"}
    assert not Post.objects.filter(time_mismatch=True).exists()
    assert not Evidence.objects.exclude(path="").filter(sha256="").exists()


@pytest.mark.django_db
def test_removing_the_sample_leaves_nothing_but_the_book(few):
    government = loading.load(at=NOW)

    remove_sample(government, by=None, at=NOW)

    assert not Government.objects.exists()
    assert not Post.objects.exists()
    assert not Person.objects.exists()
    assert book.first_bad_row() is None
