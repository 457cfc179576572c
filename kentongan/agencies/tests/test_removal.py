"""The sample goes as a whole; a real government never does."""

from datetime import UTC, date, datetime
from time import perf_counter

import pytest
from django.apps import apps

from kentongan.agencies import founding, removal
from kentongan.agencies.models import Agency, AgencyType, Government
from kentongan.audit import book
from kentongan.audit.models import Entry
from kentongan.refusal import Refused

AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
POSTS = 10_000
pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    return founding.set_up("99.09", "Kabupaten Sampel Contoh", is_sample=True, by=None, at=AT)


def fill(government, posts):
    """Lay posts and figures under a government, as the importers of rooms above would."""
    model = apps.get_model
    kind = AgencyType.objects.create(government=government, name="Dinas")
    agency = Agency.objects.create(government=government, name="Dinas Uji Contoh", type=kind)
    channel = model("channels", "Channel").objects.create(
        government=government, agency=agency, platform="instagram", handle="uji.contoh", registered_at=AT
    )
    proof = model("posts", "Evidence").objects.create(
        government=government, way="file", grade="B", at=AT, source="uji"
    )
    rows = (
        model("posts", "Post")(
            channel=channel, remote_id=str(n), posted_at=AT, posted_on=date(2026, 10, 5), grade="B",
            evidence=proof, time_from="file",
        )
        for n in range(posts)
    )  # fmt: skip
    made = model("posts", "Post").objects.bulk_create(rows, batch_size=2000)
    observation = model("insights", "Observation")
    observation.objects.bulk_create(
        (observation(post=post, evidence=proof, observed_at=AT, likes=1) for post in made), batch_size=2000
    )


def test_a_real_government_is_never_removed(contoh, wulan):
    with pytest.raises(Refused, match="bukan data contoh"):
        removal.remove_sample(contoh, by=wulan, at=AT)
    assert Government.objects.filter(pk=contoh.pk).exists()


def test_the_sample_goes_with_everything_and_the_book_keeps_the_act(sample, dinsos_ig):
    fill(sample, 3)
    removal.remove_sample(sample, by=None, at=AT)
    assert list(Government.objects.all()) == [dinsos_ig.government]
    assert apps.get_model("posts", "Post").objects.count() == 0
    assert list(apps.get_model("channels", "Channel").objects.all()) == [dinsos_ig]
    assert Entry.objects.filter(act="sample.removed").count() == 1
    assert book.first_bad_row() is None


def test_its_files_go_too(sample, settings, django_capture_on_commit_callbacks):
    kept = settings.FILES / str(sample.pk) / "raw" / "berkas"
    kept.parent.mkdir(parents=True)
    kept.write_text("contoh")
    with django_capture_on_commit_callbacks(execute=True):
        removal.remove_sample(sample, by=None, at=AT)
    assert not kept.exists()


def test_removing_it_twice_is_fine(sample):
    twin = Government.objects.get(pk=sample.pk)
    removal.remove_sample(sample, by=None, at=AT)
    removal.remove_sample(twin, by=None, at=AT)
    assert Entry.objects.filter(act="sample.removed").count() == 1


@pytest.mark.slow
def test_ten_thousand_posts_go_in_less_than_five_seconds(sample):
    fill(sample, POSTS)
    begun = perf_counter()
    removal.remove_sample(sample, by=None, at=AT)
    assert perf_counter() - begun < 5
