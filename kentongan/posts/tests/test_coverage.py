"""Which days were looked at."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kentongan.channels.models import Channel
from kentongan.posts import coverage
from kentongan.posts.tests.writing import evidence_for, looked_at

DAY = timedelta(days=1)
MAY = date(2025, 5, 1)
NOON = datetime(2025, 6, 1, 5, tzinfo=UTC)
some_days = st.integers(0, 60).map(lambda n: MAY + n * DAY)
some_spans = st.lists(st.tuples(some_days, some_days).map(sorted).map(tuple), max_size=8)


def may(day: int) -> date:
    return date(2025, 5, day)


def test_spans_that_touch_are_one_range():
    assert coverage.merged([(may(11), may(20)), (may(1), may(10))]) == [(may(1), may(20))]


def test_a_day_between_spans_is_a_gap():
    assert coverage.merged([(may(1), may(10)), (may(12), may(20))]) == [(may(1), may(10)), (may(12), may(20))]


def test_a_span_inside_another_changes_nothing():
    assert coverage.merged([(may(1), may(20)), (may(5), may(6))]) == [(may(1), may(20))]


def test_covered_means_every_day():
    ranges = [(may(1), may(10)), (may(12), may(20))]

    assert coverage.is_covered(ranges, may(12), may(20))
    assert not coverage.is_covered(ranges, may(10), may(12))
    assert not coverage.is_covered([], may(1), may(1))


def test_the_stretch_ending_on_a_day_begins_after_the_last_gap():
    ranges = [(may(1), may(10)), (may(12), may(20))]

    assert coverage.stretch_ending(ranges, may(15)) == may(12)
    assert coverage.stretch_ending(ranges, may(11)) is None


def test_the_last_covered_day_is_not_after_the_day_asked_for():
    ranges = [(may(5), may(10)), (may(12), may(20))]

    assert coverage.last_covered(ranges, may(11)) == may(10)
    assert coverage.last_covered(ranges, may(15)) == may(15)
    assert coverage.last_covered(ranges, may(1)) is None


@given(some_spans, some_days)
def test_merging_covers_the_same_days(spans, day):
    ranges = coverage.merged(spans)

    assert any(a <= day <= b for a, b in spans) == coverage.is_covered(ranges, day, day)
    assert all(first[1] + DAY < second[0] for first, second in zip(ranges, ranges[1:], strict=False))


def test_an_undone_file_covers_nothing(dinsos_ig):
    looked_at(dinsos_ig, may(1), may(10), evidence_for(dinsos_ig, undone_at=NOON))

    assert coverage.of_channels(Channel.objects.all()) == {}


def test_coverage_then_is_what_was_stored_and_not_undone_then(dinsos_ig):
    looked_at(dinsos_ig, may(1), may(10), evidence_for(dinsos_ig, at=NOON, undone_at=NOON + 2 * DAY))
    looked_at(dinsos_ig, may(11), may(20), evidence_for(dinsos_ig, at=NOON + DAY))

    assert coverage.of_channels(Channel.objects.all(), known_at=NOON - DAY) == {}
    assert coverage.of_channels(Channel.objects.all(), known_at=NOON) == {dinsos_ig.pk: [(may(1), may(10))]}
    assert coverage.of_channels(Channel.objects.all(), known_at=NOON + 3 * DAY) == {
        dinsos_ig.pk: [(may(11), may(20))]
    }


def test_coverage_takes_one_query(dinsos_ig, dinkes_web, django_assert_num_queries):
    looked_at(dinsos_ig, may(1), may(10))
    looked_at(dinkes_web, may(1), may(10))

    with django_assert_num_queries(1):
        assert len(coverage.of_channels(Channel.objects.all())) == 2
