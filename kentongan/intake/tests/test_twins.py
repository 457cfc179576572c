"""Posts that may be one count once until a person decides."""

import pytest

from kentongan.intake import twins, undoing
from kentongan.intake.tests.conftest import NOW, nameless, reading, told
from kentongan.posts.models import Post
from kentongan.refusal import Refused


@pytest.fixture
def pair(save, dinsos_fb) -> Post:
    """A post with a number, and half a minute later one without: the second."""
    first = told(1, "2026-11-01 02:00", url="https://www.facebook.com/dinsos/posts/1")
    save(reading(first), dinsos_fb)
    save(reading(nameless(2, "2026-11-01 02:00:30")), dinsos_fb)
    return Post.objects.get(remote_id__contains="pfbid2")


def test_a_post_without_a_number_within_two_minutes_counts_once(pair):
    assert pair.twin_state == "maybe"
    assert pair.twin_of.remote_id == "1"
    assert Post.objects.counted().count() == 1


def test_three_minutes_apart_are_two_posts(save, dinsos_fb):
    save(reading(nameless(1, "2026-11-01 02:00"), nameless(2, "2026-11-01 02:03")), dinsos_fb)

    assert Post.objects.counted().count() == 2


def test_two_rows_of_one_file_may_be_the_same_post_too(save, dinsos_fb):
    save(reading(nameless(1, "2026-11-01 02:00"), nameless(2, "2026-11-01 02:01")), dinsos_fb)

    assert Post.objects.counted().count() == 1


def test_lookalikes_are_compared_with_what_counts_not_with_each_other(save, dinsos_fb):
    rows = [
        nameless(1, "2026-11-01 02:00"),
        nameless(2, "2026-11-01 02:01:30"),
        nameless(3, "2026-11-01 02:03"),
    ]

    save(reading(*rows), dinsos_fb)

    assert Post.objects.counted().count() == 2


def test_posts_with_sure_numbers_are_never_twins(save):
    save(reading(told(1, "2026-11-01 02:00"), told(2, "2026-11-01 02:00")))

    assert Post.objects.counted().count() == 2


def test_a_later_post_with_a_number_may_be_one_that_had_none(save, dinsos_fb):
    save(reading(nameless(1, "2026-11-01 02:00")), dinsos_fb)

    save(reading(told(2, "2026-11-01 02:01")), dinsos_fb)

    assert Post.objects.get(remote_id="2").twin_state == "maybe"


def test_a_story_does_not_hide_a_photo(save, dinsos_fb):
    story = nameless(1, "2026-11-01 02:00", kind="story", counted=False)

    save(reading(story, nameless(2, "2026-11-01 02:00")), dinsos_fb)

    assert Post.objects.counted().count() == 1


def test_told_apart_both_count(pair, wulan):
    twins.decide(pair, same=False, by=wulan, at=NOW)
    twins.decide(pair, same=False, by=wulan, at=NOW)

    assert Post.objects.counted().count() == 2


def test_a_decision_can_be_changed(pair, wulan):
    twins.decide(pair, same=True, by=wulan, at=NOW)
    assert Post.objects.counted().count() == 1

    twins.decide(pair, same=False, by=wulan, at=NOW)
    assert Post.objects.counted().count() == 2


def test_bad_input_41_two_people_deciding_differently_do_not_overwrite_each_other(pair, wulan):
    seen_by_the_other = Post.objects.get(pk=pair.pk)
    twins.decide(pair, same=True, by=wulan, at=NOW)

    with pytest.raises(Refused, match="baru saja memutuskannya"):
        twins.decide(seen_by_the_other, same=False, by=wulan, at=NOW)


def test_a_post_without_a_twin_has_nothing_to_decide(save, wulan):
    save(reading(told(1)))

    with pytest.raises(Refused, match="tidak ada yang perlu diputuskan"):
        twins.decide(Post.objects.get(), same=True, by=wulan, at=NOW)


def test_undoing_the_first_lets_the_second_count(pair):
    undoing.undo(pair.twin_of.evidence, by=None, at=NOW)

    assert Post.objects.counted().get() == pair
