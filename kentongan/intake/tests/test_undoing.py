"""An import is undone as one act; what other evidence knows stays."""

from datetime import date, timedelta

import pytest

from kentongan.audit.models import Entry
from kentongan.insights.models import Observation
from kentongan.intake import undoing
from kentongan.intake.tests.conftest import NOW, daily, reading, told
from kentongan.posts.models import Evidence, Post
from kentongan.refusal import Refused


def test_everything_an_import_brought_counts_no_more(save, wulan):
    evidence = save(reading(*daily(3)))

    undoing.undo(evidence, by=wulan, at=NOW)

    assert not Post.objects.counted().exists()
    assert not Evidence.objects.known().exists()
    assert Evidence.objects.get().undone_at == NOW
    assert Observation.objects.count() == 3


def test_undoing_twice_changes_nothing(save, wulan):
    evidence = save(reading(told(1)))

    undoing.undo(evidence, by=wulan, at=NOW)
    undoing.undo(evidence, by=wulan, at=NOW + timedelta(hours=1))

    assert Evidence.objects.get().undone_at == NOW
    assert Entry.objects.filter(act="evidence.undone").count() == 1


def test_a_post_that_two_files_know_survives_the_undo_of_one(save):
    first = save(reading(told(1), told(2)))
    second = save(reading(told(2), told(3)), at=NOW + timedelta(days=1))

    undoing.undo(second, by=None, at=NOW + timedelta(days=1))

    assert set(Post.objects.counted().values_list("remote_id", flat=True)) == {"1", "2"}
    assert Post.objects.get(remote_id="2").evidence == first


def test_the_grade_falls_back_to_the_best_that_remains(save):
    save(reading(told(1)))
    Evidence.objects.update(grade="D")
    better = save(reading(told(1), told(2)), at=NOW + timedelta(days=1))

    undoing.undo(better, by=None, at=NOW + timedelta(days=1))

    assert Post.objects.get(remote_id="1").grade == "D"


def test_the_time_falls_back_to_what_the_remaining_file_says(save):
    wrong = save(reading(told(1, "2026-11-01 20:00")))
    save(reading(told(1, "2026-11-01 02:00")), at=NOW + timedelta(days=1))

    undoing.undo(wrong, by=None, at=NOW + timedelta(days=1))

    assert Post.objects.get().posted_on == date(2026, 11, 1)


def test_after_thirty_days_an_import_stays(save):
    evidence = save(reading(told(1)))

    with pytest.raises(Refused, match="hanya dapat dibatalkan sampai 23 Desember 2026"):
        undoing.undo(evidence, by=None, at=NOW + timedelta(days=31))
