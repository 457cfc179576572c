"""Loading the sample through the importers, and taking it away."""

import shutil

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session

from kentongan.activity.judging import judge_agencies
from kentongan.agencies.models import Agency
from kentongan.agencies.removal import remove_sample
from kentongan.audit import book
from kentongan.audit.models import Entry
from kentongan.channels.models import Channel
from kentongan.posts.models import Evidence, Post
from kentongan.refusal import Refused
from kentongan.sample import loading
from kentongan.sample.tests.conftest import NOW, few

pytestmark = pytest.mark.slow  # loads whole agencies through the importers
STAYS = ("audit", "auth", "contenttypes")  # the book, and what Django keeps of the tables


def test_the_sample_shows_every_kind_of_trouble(government):
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


def test_every_post_came_by_a_file_or_a_feed(government):
    assert set(Evidence.objects.values_list("way", flat=True)) == {"file", "collection"}
    assert not Post.objects.filter(time_mismatch=True).exists()
    assert not Evidence.objects.exclude(path="").filter(sha256="").exists()


def test_loading_twice_is_refused_in_a_sentence(government):
    with few(), pytest.raises(Refused, match="sudah dimuat"):
        loading.load(at=NOW)


def test_removing_the_sample_leaves_nothing_but_the_book(
    loaded, government, settings, django_capture_on_commit_callbacks, client, monkeypatch
):
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    client.post("/masuk/", {"username": "kominfo", "password": loading.PASSWORD})
    assert Session.objects.exists()
    shutil.copytree(loaded.folder / "files", settings.FILES)
    assert len(_files(settings)) > 20
    with django_capture_on_commit_callbacks(execute=True):
        remove_sample(government, by=None, at=NOW)
    assert _files(settings) == []
    assert _rows_left() == {}
    assert Entry.objects.latest("seq").act == "sample.removed"
    assert book.first_bad_row() is None


def _files(settings):
    return [one for one in settings.FILES.rglob("*") if one.is_file()]


def _rows_left():
    models = [one for one in apps.get_models() if one._meta.app_label not in STAYS]
    counts = {one._meta.label: one._base_manager.count() for one in models}
    return {label: count for label, count in counts.items() if count}
