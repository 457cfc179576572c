"""The sample goes as a whole, also after it was given a rubric of its own, adopted it and closed a month."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.db.models import RestrictedError

from kentongan.agencies import founding
from kentongan.agencies.models import Government
from kentongan.cli import main
from kentongan.evaluation import adopting
from kentongan.evaluation.models import Adoption, Period, Rubric, Trial
from kentongan.evaluation.tests import judged
from kentongan.jobs import asking, loop
from kentongan.jobs.models import Job
from kentongan.sample import loading

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def sample(contoh):
    """A sample government that judges by its own rubric; another government keeps its own."""
    judged.small_rubric(founding.set_up("33.10", "Kabupaten Lain", by=None, at=AT))
    Government.objects.filter(pk=contoh.pk, code=loading.CODE).update(is_sample=True)
    made = Government.objects.get(is_sample=True)
    rubric = judged.small_rubric(made).rubric
    Period.objects.create(
        government=made, month=202610, rubric=rubric, folder="facts/x/202610", manifest_sha256="",
        known_at=AT, closed_at=AT,
    )  # fmt: skip
    Trial.objects.create(
        government=made, rubric_sha256="", code="uji", version=1, month=202610, told={}, at=AT
    )
    adopting.publish(made, judged.RUBRIC.replace("versi: 1", "versi: 2"), None, AT)
    return made


def left(sample):
    """What is left of the sample, and the rubrics of the other government."""
    tables = (Rubric, Adoption, Period, Trial)
    return [table.objects.filter(government_id=sample.pk).count() for table in tables], Rubric.objects.count()


def test_by_command(sample, capsys):
    assert main(["demo", "remove"]) == 0
    assert (Government.objects.filter(is_sample=True).count(), left(sample)) == (0, ([0, 0, 0, 0], 1))


def test_by_the_button(sample):
    asking.enqueue("remove-sample", "sample", "Menghapus", {}, government_id=None, by=None, at=AT)
    loop.run_waiting()
    assert Job.objects.get(name="remove-sample").state == Job.DONE
    assert (Government.objects.filter(is_sample=True).count(), left(sample)) == (0, ([0, 0, 0, 0], 1))


def test_a_rubric_that_judged_a_month_still_goes_with_nobody_else(sample):
    for rubric in Rubric.objects.filter(version=1):
        with pytest.raises(RestrictedError), transaction.atomic():
            rubric.delete()
