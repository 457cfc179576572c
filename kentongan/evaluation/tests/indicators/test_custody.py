"""E1-E4: how the accounts are held, counted by hand."""

import pytest

from kentongan.evaluation.tests.indicators.tables import agency, channel, site

pytestmark = pytest.mark.once


FACEBOOK = {"platform": "facebook", "channel_id": 5}


def test_accounts_are_official_and_the_decree_runs(count, evidence):
    channels = [channel(1, official=True, decree_valid=True), channel(1, **FACEBOOK, official=True)]
    channels += [channel(2, official=True, decree_valid=True), site(2, official=True, decree_valid=False)]
    channels += [channel(3, official=False, decree_valid=True), channel(4, official=True, decree_valid=None)]
    assert count("E1", agencies=[agency(n) for n in range(1, 6)], channels=channels) == {
        1: (100.0, 1),  # decrees are not kept for its Facebook page
        2: (50.0, 2),  # the website's admin has none
        3: (0.0, 1),
    }  # 4: not kept here. 5: no channel
    notes = {row["note"] for row in evidence("E1", channels=channels)}
    assert notes == {"", "not_kept", "no_decree", "not_official"}


def test_no_handover_is_overdue(count):
    channels = [channel(1, overdue_handovers=0), channel(1, **FACEBOOK, overdue_handovers=2)]
    channels += [channel(2, overdue_handovers=None)]
    assert count("E2", channels=channels) == {1: (50.0, 2)}


def test_every_channel_weighs_the_same_in_the_security_list(count):
    channels = [channel(1, security_met=4, security_of=4)]
    channels += [channel(1, **FACEBOOK, security_met=5, security_of=20)]
    channels += [channel(2, security_met=None, security_of=None), channel(3, security_met=0, security_of=0)]
    assert count("E3", channels=channels) == {1: (62.5, 2)}  # (4/4 + 5/20) / 2; 3: no point applies


def test_the_profile_list_is_met_in_part(count):
    channels = [channel(1, profile_met=3, profile_of=4), channel(2, profile_met=0, profile_of=4)]
    assert count("E4", channels=channels) == {1: (75.0, 1), 2: (0.0, 1)}
