"""The simulation of gaming: the same seed gives the same field, a play touches its player only."""

import pytest

from bench import gaming
from bench.gaming_field import field
from bench.gaming_judged import judged
from bench.gaming_plays import PLAYS

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def tables():
    return field(1)


def test_a_field_is_the_same_for_the_same_seed(tables):
    assert field(1) == tables
    assert field(2) != tables
    assert len(tables["agencies"]) == 40


@pytest.mark.parametrize("name", PLAYS)
def test_a_play_changes_the_players_own_rows_only(tables, name):
    kept = field(1)
    played, found = gaming.play(tables, 7, name)
    assert tables == kept
    for key, rows in played.items():
        others = [one for one in rows if one["agency_id"] != 7]
        assert others == [one for one in tables[key] if one["agency_id"] != 7]
    assert played != tables
    assert {one.agency_id for _, one in found} <= {7}


def test_what_the_signs_find_of_a_player_is_left_out(tables):
    played, found = gaming.play(tables, 7, "followers")
    assert "follower_jump" in {sign.code for sign, _ in found}
    ruled = gaming.discounted(played, 7, found)
    assert {one["agency_id"] for one in ruled["standings"] if one["doubted"]} == {7}


@pytest.mark.slow
def test_deleting_after_the_count_moves_nobody(tables):
    played, found = gaming.play(tables, 7, "deleted")
    places = judged([tables, played])
    assert {pk: row["rank"] for pk, row in places[0].items()} == {
        pk: row["rank"] for pk, row in places[1].items()
    }
    assert "deleted_after" in {sign.code for sign, _ in found}
