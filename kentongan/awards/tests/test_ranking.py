"""Who is nominated by number, and how numbers and jury are combined: hand tables."""

from dataclasses import dataclass, field

from kentongan.awards import combining, ranking
from kentongan.awards.combining import Entry
from kentongan.awards.models import Category


@dataclass
class Year:
    """An agency's year by hand."""

    score: float | None
    rank: int | None = 1
    peer_group: str = "dinas"
    coverage: float = 0.9
    groups: dict = field(default_factory=dict)


def picked(lines, ranked_by=Category.SCORE, group="", most=3, before=None):
    found = ranking.pick(dict(enumerate(lines)), ranked_by, group, most, before or {})
    return [one.agency_id for one in found.nominees], {one.agency_id: one.why for one in found.left_out}


def test_the_best_three_are_nominated_and_the_fourth_is_told_why_not():
    assert picked([Year(70), Year(90), Year(80), Year(60)]) == ([1, 2, 0], {3: ranking.OUTRANKED})


def test_a_tie_at_the_border_extends_the_nominations():
    assert picked([Year(90), Year(80), Year(70), Year(70), Year(60)])[0] == [0, 1, 2, 3]


def test_who_has_too_little_data_is_never_nominated():
    lines = [Year(99, rank=None, coverage=0.6), Year(50), Year(None, rank=None, coverage=0.0)]
    assert picked(lines) == ([1], {0: ranking.NO_RANK, 2: ranking.NO_RANK})


def test_only_the_peer_group_of_the_category_competes():
    assert picked([Year(90), Year(95, peer_group="kecamatan")], group="dinas") == ([0], {})


def test_a_category_of_a_group_ranks_by_that_group():
    lines = [Year(90, groups={"D": None}), Year(50, groups={"D": 80.0}), Year(60, groups={"D": 70.0})]
    assert picked(lines, "D") == ([1, 2], {0: ranking.NO_NUMBER})


def test_improvement_counts_points_above_last_year():
    before = {0: Year(60), 1: Year(40), 2: Year(None, rank=None)}
    found = ranking.pick(dict(enumerate([Year(70), Year(65), Year(99)])), Category.RISE, "", 3, before)
    assert [(one.agency_id, one.value) for one in found.nominees] == [(1, 100.0), (0, 50.0)]
    assert found.left_out[0].why == ranking.NO_PAST


def test_a_category_by_hand_nominates_nobody_by_number():
    assert picked([Year(90)], Category.HAND) == ([], {})


def test_sixty_and_forty_by_hand():
    # Jury (4+3+3)/3 = 3,333… → 77,777778; 0,6·80 + 0,4·77,777778 = 79,111111
    (one,) = combining.combine([Entry(1, 80.0, (4.0, 3.0, 3.0))], 0.4)
    assert (one.automatic, one.jury, one.final, one.place) == (80.0, 77.777778, 79.111111, 1)


def test_the_jury_may_turn_the_order_of_the_numbers():
    rows = combining.combine([Entry(1, 90.0, (2.0,)), Entry(2, 80.0, (4.0,))], 0.4)
    assert [row.nominee_id for row in rows] == [2, 1]


def test_equal_totals_go_to_the_jury_and_what_is_still_equal_shares_its_place():
    # 0,5·100 + 0,5·0 = 0,5·0 + 0,5·100: the jury's better one first
    rows = combining.combine([Entry(1, 100.0, (1.0,)), Entry(2, 0.0, (4.0,)), Entry(3, 0.0, (4.0,))], 0.5)
    assert [(row.nominee_id, row.place) for row in rows] == [(2, 1), (3, 1), (1, 3)]


def test_a_part_that_is_not_known_is_left_out_and_never_nought():
    rows = combining.combine([Entry(1, None, (4.0,)), Entry(2, 50.0, ()), Entry(3, None, ())], 0.4)
    assert [(row.final, row.place) for row in rows] == [(100.0, 1), (50.0, 2), (None, None)]
