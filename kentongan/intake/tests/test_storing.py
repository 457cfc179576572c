"""A file is stored once, whole, and nothing that was known is overwritten."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.audit.models import Entry
from kentongan.connector import Item
from kentongan.insights.models import Observation
from kentongan.intake import keeping, storing, undoing
from kentongan.intake.tests.conftest import NOW, TODAY, daily, problem, reading, told
from kentongan.posts.models import Evidence, Post, Span
from kentongan.refusal import Refused


def test_a_file_brings_posts_observations_a_span_and_a_book_row(save, wulan):
    evidence = save(reading(*daily(3)), by=wulan)

    assert Post.objects.count() == Observation.objects.count() == 3
    assert (evidence.grade, evidence.way, evidence.by_id) == ("B", Evidence.FILE, wulan.pk)
    span = Span.objects.get()
    assert (span.from_on, span.until_on) == (date(2026, 11, 1), TODAY)
    assert Entry.objects.get().act == "evidence.stored"


@pytest.mark.parametrize(("time_from", "grade"), [("id", "C"), ("file", "D")])
def test_an_offices_own_sheet_is_graded_by_its_links(save, time_from, grade):
    evidence = save(reading(told(1, time_from=time_from), format=None))

    assert evidence.grade == grade


def test_the_raw_file_is_kept_unchanged_under_a_random_name(save):
    evidence = save(reading(told(1)), content="isi berkas")

    kept = keeping.place_of(evidence.path)
    assert kept.read_text() == "isi berkas"
    assert keeping.hash_of(kept) == evidence.sha256
    assert "ekspor" not in evidence.path


def test_the_same_file_again_adds_nothing_and_returns_its_evidence(save):
    first = save(reading(*daily(3)))

    assert save(reading(*daily(3)), at=NOW + timedelta(days=1)) == first
    assert Post.objects.count() == Observation.objects.count() == 3


def test_a_later_file_adds_observations_and_overwrites_none(save):
    save(reading(told(1, likes=10)))
    save(reading(told(1, likes=8)), at=NOW + timedelta(days=1))

    assert Post.objects.count() == 1
    assert list(Observation.objects.values_list("likes", flat=True)) == [10, 8]


def test_what_was_not_measured_stays_none(save):
    save(reading(told(1, likes=0)))

    seen = Observation.objects.get()
    assert (seen.likes, seen.views) == (0, None)


def test_rows_of_the_same_post_are_one_post_with_the_figures_of_both(save):
    save(reading(told(1, likes=5), told(1, row=9, views=70)))

    seen = Observation.objects.get()
    assert (seen.likes, seen.views, seen.row) == (5, 70, 2)


def test_a_span_never_covers_the_time_after_the_file_was_taken(save):
    save(reading(*daily(3)), taken_on=date(2026, 11, 10))

    assert Span.objects.get().until_on == date(2026, 11, 10)


def test_without_a_declared_day_the_file_was_taken_on_the_day_in_its_name(save):
    save(reading(*daily(3), named_until=date(2026, 11, 15)), taken_on=None)

    assert Span.objects.get().until_on == date(2026, 11, 15)


def test_without_any_clue_the_span_ends_with_the_last_post(save):
    save(reading(*daily(3)), taken_on=None)

    assert Span.objects.get().until_on == date(2026, 11, 3)


def test_a_name_that_points_ahead_covers_no_day_to_come(save):
    save(reading(*daily(3), named_until=date(2026, 11, 30)), taken_on=None)

    assert Span.objects.get().until_on == TODAY


def test_a_declared_first_day_begins_the_span(save):
    save(reading(*daily(3)), from_on=date(2026, 10, 1))

    assert Span.objects.get().from_on == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("taken", "first", "words"),
    [
        (date(2026, 11, 24), None, "belum tiba"),
        (date(2026, 11, 1), None, "sesudah tanggal pengambilan"),
        (TODAY, date(2026, 11, 25), "sesudah tanggal pengambilan"),
    ],
)
def test_days_that_cannot_be_are_refused(save, taken, first, words):
    with pytest.raises(Refused, match=words):
        save(reading(*daily(5)), taken_on=taken, from_on=first)

    assert not Evidence.objects.exists()


def test_an_empty_export_with_its_days_proves_silence(save):
    save(reading(), taken_on=TODAY, from_on=date(2026, 10, 1))

    assert not Post.objects.exists()
    assert Span.objects.get().from_on == date(2026, 10, 1)


def test_empty_exports_of_two_months_are_two_acts_though_they_look_alike(save, dinkes_ig):
    october = {"from_on": date(2026, 10, 1), "taken_on": date(2026, 10, 31), "content": "kepala saja"}
    november = {"from_on": date(2026, 11, 1), "taken_on": TODAY, "content": "kepala saja"}

    assert save(reading(), **october) == save(reading(), **october)
    save(reading(), **november)
    save(reading(), dinkes_ig, **november)

    assert Evidence.objects.count() == 3


def test_an_empty_export_without_days_is_refused(save):
    with pytest.raises(Refused, match="tidak memuat unggahan"):
        save(reading(), taken_on=None)


def test_open_questions_must_be_answered_before_saving(save):
    from kentongan.intake.exports.shapes import Question

    asked = Question("zone", "Zona waktu apa?", [], [], "--zone")
    with pytest.raises(Refused, match="Zona waktu apa"):
        save(reading(told(1), questions=[asked]))


def test_good_rows_are_kept_and_refused_rows_are_named(save):
    evidence = save(reading(told(1), problems=[problem(3), problem(7)]))

    assert Post.objects.count() == 1
    assert evidence.notes["refused"] == [["Publish time", "Tanggal tidak dapat dibaca.", [3, 7]]]


def test_a_file_of_refused_rows_only_says_what_is_wrong_with_the_first(save):
    with pytest.raises(Refused, match="Baris 3, kolom Publish time: Tanggal tidak dapat dibaca"):
        save(reading(problems=[problem(3)]))


def test_a_time_still_to_come_is_refused_with_its_row(save):
    evidence = save(reading(told(1), told(2, NOW + timedelta(days=3))))

    assert Post.objects.count() == 1
    assert evidence.notes["refused"][0][2] == [3]


def test_the_plan_counts_what_saving_does_and_writes_nothing(save, dinsos_ig):
    save(reading(*daily(2)))
    both = reading(*daily(5), problems=[problem(9)])

    plan = storing.plan(both, dinsos_ig, taken_on=TODAY, at=NOW)

    assert (plan.new, plan.seen_again, plan.refused, plan.posts) == (3, 2, 1, 5)
    assert plan.span == (date(2026, 11, 1), TODAY)
    assert Post.objects.count() == 2


def test_a_row_whose_time_and_number_disagree_is_loaded_and_marked(save):
    save(reading(told(1, time_mismatch=True), told(2)))

    assert Post.objects.get(time_mismatch=True).remote_id == "1"


def test_rows_without_id_and_link_keep_their_identity_from_file_to_file(save):
    bare = {"remote_id": None, "url": ""}
    rows = [told(1, caption="Apel pagi", **bare), told(2, "2026-11-02 02:00", caption="Apel pagi", **bare)]

    save(reading(*rows))
    save(reading(*rows, told(3)), at=NOW + timedelta(days=1))

    assert Post.objects.count() == 3


def test_a_file_brought_again_after_an_undo_holds_from_top_to_bottom(save):
    undoing.undo(save(reading(told(1, caption="salah"))), by=None, at=NOW)

    save(reading(told(1, "2026-11-02 02:00", caption="benar")))

    post = Post.objects.get()
    assert (post.withdrawn, post.caption, post.posted_on) == (False, "benar", date(2026, 11, 2))


def test_the_same_file_may_be_brought_again_after_an_undo(save):
    undoing.undo(save(reading(*daily(2))), by=None, at=NOW)

    save(reading(*daily(2)))

    assert Post.objects.counted().count() == 2


def test_what_a_source_lists_is_stored_with_the_links_as_identity(dinkes_web, contoh):
    evidence = Evidence.objects.create(government=contoh, way="collection", grade="A", at=NOW, source="RSS")
    items = [Item("7", "https://dinkes.contoh.example/7/", "article", datetime(2026, 11, 1, tzinfo=UTC))]

    stored = storing.store_items(dinkes_web, items, evidence=evidence, at=NOW)
    storing.store_items(dinkes_web, items, evidence=evidence, at=NOW)

    post = Post.objects.get()
    assert stored.new == 1
    assert (post.remote_id, post.grade, post.time_from) == ("https://dinkes.contoh.example/7/", "A", "feed")
    assert Observation.objects.count() == 1


def test_better_evidence_raises_the_grade_and_fills_what_was_blank(save, dinsos_ig):
    save(reading(told(1, caption="", kind="unknown")))
    Post.objects.update(grade="D", time_from="typed", owner_proven=False)

    save(reading(told(1, "2026-11-02 02:00", caption="Rapat", kind="video")), at=NOW + timedelta(days=1))

    post = Post.objects.get()
    assert (post.grade, post.caption, post.kind, post.owner_proven) == ("B", "Rapat", "video", True)
    assert post.posted_on == date(2026, 11, 2)
