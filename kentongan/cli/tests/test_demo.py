"""demo load and remove, as `make run` uses them."""

import pytest

from kentongan.agencies.models import Government
from kentongan.audit.models import Entry
from kentongan.jobs.models import Job
from kentongan.people.models import Person


def test_if_empty_does_nothing_where_anything_has_happened(kentongan, settings):
    kentongan("setup", "--government", "33.10", "--name", "Kabupaten Klaten")
    answer = kentongan("demo", "load", "--if-empty")
    assert (answer.code, answer.told) == (0, None)
    assert (settings.DATA / "begun").exists()
    assert not Government.objects.filter(is_sample=True).exists()


def test_removing_a_sample_that_is_not_there_is_refused(kentongan):
    assert kentongan("demo", "remove").code == 2


@pytest.mark.slow
def test_the_sample_is_loaded_once_and_removed_with_everything_under_it(kentongan):
    assert kentongan("demo", "load", "--if-empty").told["loaded"] == "99.01"
    assert Person.objects.filter(is_sample=True, username__in=["kominfo", "dinsos", "bupati"]).count() == 3
    assert kentongan("demo", "load", "--if-empty").told is None
    assert Job.objects.get().name == "judge-sample"
    assert kentongan("demo", "remove").code == 0
    assert not Government.objects.exists()
    assert not Person.objects.exists()
    assert Entry.objects.latest("seq").act == "sample.removed"
    assert kentongan("verify-audit").code == 0
