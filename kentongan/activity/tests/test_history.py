"""Windows, weeks and gaps of one channel, and what may never happen to a status."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.activity.history import DAY, History, end_of_full_weeks
from kentongan.activity.rules import DEFAULTS, judge
from kentongan.posts.counting import DayCount, days_of
from kentongan.posts.coverage import merged

D = date(2025, 10, 3)  # a Friday
SUNDAY = date(2025, 10, 5)
RANK = ("active", "low", "inactive", "dormant")


def ago(days):
    return D - timedelta(days=days)


def history(*days_ago, covered=None, gone=None, older=None):
    """Posts so many days before D; `covered` as pairs of days ago."""
    rows = [DayCount(ago(n), 1, "B", None) for n in days_ago]
    rows += [DayCount(ago(n), 1, "B", gone_on) for n, gone_on in (gone or [])]
    return History(days_of(rows), merged([(ago(a), ago(b)) for a, b in covered or []]), older)


def status(known, day=D, group="default"):
    own = DEFAULTS[group]
    return judge(known.facts(day, own, "official"), own)


def test_the_window_of_thirty_days_begins_29_days_before():
    assert history(29).known(30, D).count == 1
    assert history(30, covered=[(60, 0)]).known(30, D).count == 0


def test_no_posts_in_thirty_days_exactly_when_thirty_days_passed():
    for n in (28, 29, 30, 31):
        known = history(n, covered=[(90, 0)])
        assert (known.known(30, D).count == 0) == ((D - known.last(D)).days >= 30)


def test_a_count_where_nobody_looked_is_not_zero():
    assert history().known(30, D).count is None
    assert history(covered=[(28, 0)]).known(30, D).count is None
    assert history(covered=[(29, 0)]).known(30, D).count == 0


def test_a_count_with_a_gap_is_a_least_one():
    known = history(3, 4, covered=[(20, 0)]).known(30, D)

    assert (known.count, known.complete) == (2, False)


def test_posts_after_the_day_do_not_count_on_it():
    known = history(0, 5)

    assert known.last(ago(1)) == ago(5)
    assert known.known(30, ago(1)).count == 1


def test_bad_input_29_a_deleted_post_counts_until_the_day_it_was_gone():
    known = history(gone=[(10, ago(2))], covered=[(200, 0)])

    assert known.last(ago(3)) == ago(10)
    assert known.last(ago(2)) is None
    assert (status(known, ago(3)), status(known, ago(2))) == ("low", "dormant")


def test_twelve_weeks_end_with_the_running_one():
    weeks = history(0, 3, 4, covered=[(300, 0)]).weeks(D)

    assert [week.monday for week in weeks][-2:] == [date(2025, 9, 22), date(2025, 9, 29)]
    assert (weeks[-1].count, weeks[-1].running, weeks[-2].running) == (3, True, False)
    assert len(weeks) == 12


def test_a_week_is_running_until_its_sunday_ends():
    assert not history().weeks(SUNDAY)[-1].running
    assert history().weeks(SUNDAY - DAY)[-1].running


def test_a_week_nobody_looked_at_is_unmeasured_and_an_empty_one_is_zero():
    weeks = history(covered=[(18, 0)]).weeks(D)  # from Monday 15 September

    assert [week.count for week in weeks[-4:]] == [None, 0, 0, 0]


def test_a_week_half_looked_at_is_unmeasured_unless_it_holds_posts():
    nothing, something = history(covered=[(17, 0)]), history(16, covered=[(17, 0)])

    assert nothing.weeks(D)[-3].count is None
    assert (something.weeks(D)[-3].count, something.weeks(D)[-3].complete) == (1, False)


def test_full_weeks_end_on_the_last_sunday_that_is_over():
    assert end_of_full_weeks(D) == date(2025, 9, 28)
    assert end_of_full_weeks(SUNDAY) == SUNDAY
    assert end_of_full_weeks(SUNDAY + DAY) == SUNDAY


def test_a_website_is_judged_by_full_weeks_only():
    own = DEFAULTS["website"]
    steady = [5, 6, 12, 13, 19, 20, 26, 27]  # Sundays and Saturdays of the last four full weeks

    assert history(*steady).facts(D, own, "official").weeks == (2, 2, 2, 2)
    assert status(history(*steady), group="website") == "active"
    assert status(history(*steady[:-1]), group="website") == "low"
    assert status(history(0, 1, *steady[:-2]), group="website") == "low"  # this week is not full yet


def test_the_weakest_grade_of_the_window():
    known = History(days_of([DayCount(ago(1), 3, "A", None), DayCount(ago(40), 1, "D", None)]), [])

    assert known.weakest_grade(ago(29), D, at=D) == "A"
    assert known.weakest_grade(ago(89), D, at=D) == "D"
    assert known.weakest_grade(ago(20), ago(10), at=D) is None


def test_a_last_post_before_the_loaded_days_is_still_the_last():
    assert history(older=ago(400)).last(D) == ago(400)


posts = st.lists(st.integers(0, 220), max_size=40)
looks = st.lists(
    st.tuples(st.integers(0, 220), st.integers(0, 220)).map(lambda p: (max(p), min(p))), max_size=4
)
groups = st.sampled_from(["default", "youtube", "website"])


@given(posts, st.integers(0, 220), looks, groups)
def test_another_post_never_worsens_a_status(days_ago, another, covered, group):
    before = status(history(*days_ago, covered=covered), group=group)
    after = status(history(*days_ago, another, covered=covered), group=group)

    if before in RANK:
        assert after in RANK
        assert RANK.index(after) <= RANK.index(before)


@given(posts, looks, groups)
@settings(max_examples=40)
def test_a_status_improves_only_with_a_post_or_a_border(days_ago, covered, group):
    known = history(*days_ago, covered=covered)
    borders = {day for start, end in known.ranges for day in (start, end + DAY)}
    for n in range(200, 0, -1):
        day, next_day = ago(n), ago(n - 1)
        improved = _better(status(known, next_day, group), status(known, day, group))
        week_ends = group == "website" and next_day.weekday() == 6  # another full week counts from its Sunday
        assert not improved or week_ends or n - 1 in days_ago or next_day in borders


def _better(after, before):
    return after in RANK and before in RANK and RANK.index(after) < RANK.index(before)


@given(posts, looks, looks, groups)
def test_looking_at_more_days_never_turns_life_into_silence(days_ago, covered, more, group):
    before = status(history(*days_ago, covered=covered), group=group)
    after = status(history(*days_ago, covered=covered + more), group=group)

    assert before not in ("active", "low") or after == before
    assert before == "unverifiable" or after != "unverifiable"


@given(posts, looks)
def test_the_count_of_a_window_is_the_sum_of_its_days(days_ago, covered):
    known = history(*days_ago, covered=covered)
    inside = sum(n < 90 for n in days_ago)

    assert known.count(ago(89), D, at=D) == inside
    assert sum(week.count or 0 for week in known.weeks(D)) == sum(
        ago(n) >= date(2025, 7, 14) for n in days_ago
    )
