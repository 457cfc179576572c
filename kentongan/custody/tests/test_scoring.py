"""The rules of custody on plain facts: points, coverage, the next step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kentongan.custody import due, scoring
from kentongan.custody.scoring import RULES, Facts

TODAY = date(2026, 11, 23)
SAFE = Facts(
    today=TODAY,
    primary=True,
    decree=True,
    deputy=True,
    holder_since=TODAY - timedelta(days=100),
    access="role",
    mail="office",
    phone="office",
    sim_until=TODAY + timedelta(days=200),
    factor="app",
    backup="kept",
    backup_sealed=True,
    roles_checked_on=TODAY - timedelta(days=10),
    rotated_on=TODAY - timedelta(days=90),
    drilled_on=TODAY - timedelta(days=30),
    drill_passed=True,
)


def line(facts, code):
    return next(line for line in scoring.score(facts).lines if line.rule.code == code)


def test_the_points_of_all_rules_are_a_hundred():
    assert sum(rule.points for rule in RULES) == 100


def test_every_rule_says_why_where_from_and_what_to_do():
    assert all(rule.reason and rule.source and rule.step and rule.ask for rule in RULES)


def test_an_account_held_as_it_should_be_has_a_hundred():
    score = scoring.score(SAFE)
    assert (score.score, score.coverage, score.band, score.next) == (100, 100, "aman", None)


def test_nothing_known_is_no_score_and_no_zero():
    score = scoring.score(Facts(today=TODAY))
    assert (score.score, score.coverage, score.band) == (None, 0, "belum cukup diketahui")
    assert score.step.startswith("Catat cara masuk")


def test_what_is_not_known_lowers_the_coverage_and_not_the_score():
    score = scoring.score(replace(SAFE, access="", mail=""))
    assert (score.score, score.coverage) == (100, 70)


def test_a_shared_password_is_the_first_thing_to_mend():
    score = scoring.score(replace(SAFE, access="shared", mail="private"))
    assert (score.score, score.coverage) == (70, 100)
    assert score.step == "Ganti kata sandi bersama dengan peran di platform atau Portofolio Bisnis."


def test_a_known_weakness_goes_before_a_gap_of_the_same_weight():
    score = scoring.score(replace(SAFE, phone="private", primary=False, decree=False))
    assert score.next.rule.code == "phone"


@pytest.mark.parametrize(
    ("code", "changed", "verdict"),
    [
        ("access", {"access": "portfolio"}, "met"),
        ("access", {"access": "shared"}, "unmet"),
        ("mail", {"mail": "private"}, "unmet"),
        ("mail", {"mail": "none"}, "unmet"),
        ("mail", {"mail": ""}, "unknown"),
        ("phone", {"phone": "private"}, "unmet"),
        ("second", {"factor": "key"}, "met"),
        ("second", {"factor": "sms"}, "part"),
        ("second", {"factor": "none"}, "unmet"),
        ("second", {"factor": ""}, "unknown"),
        ("backup", {"backup_sealed": None}, "part"),
        ("backup", {"backup": "none"}, "unmet"),
        ("backup", {"backup": ""}, "unknown"),
        ("holder", {"decree": False}, "part"),
        ("holder", {"primary": False}, "unknown"),
        ("deputy", {"deputy": False}, "unknown"),
        ("roles", {"outsiders": 1}, "unmet"),
        ("roles", {"doubtful": 1}, "unknown"),
        ("roles", {"roles_checked_on": None}, "unknown"),
        ("roles", {"roles_checked_on": TODAY - timedelta(days=181)}, "unknown"),
        ("rotation", {"rotated_on": None}, "unknown"),
        ("rotation", {"rotated_on": TODAY - timedelta(days=181), "holder_since": None}, "unmet"),
        ("rotation", {"rotated_on": TODAY - timedelta(days=180), "holder_since": None}, "met"),
        ("rotation", {"holder_since": TODAY - timedelta(days=89)}, "unmet"),
        ("rotation", {"holder_since": TODAY - timedelta(days=90)}, "met"),
        ("drill", {"drilled_on": None}, "unknown"),
        ("drill", {"drill_passed": False}, "unmet"),
        ("drill", {"drilled_on": TODAY - timedelta(days=181)}, "unmet"),
        ("sim", {"sim_until": TODAY + timedelta(days=29)}, "unmet"),
        ("sim", {"sim_until": TODAY + timedelta(days=30)}, "met"),
        ("sim", {"sim_until": None}, "unknown"),
    ],
)
def test_each_rule_at_its_edge(code, changed, verdict):
    assert line(replace(SAFE, **changed), code).verdict == verdict


def test_rules_that_do_not_apply_count_in_neither():
    codes = {line.rule.code for line in scoring.score(replace(SAFE, factor="none", phone="none")).lines}
    assert {"backup", "sim"} & codes == set()


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({}, []),
        ({"mail": "private"}, ["mail"]),
        ({"phone": "private", "outsiders": 2}, ["phone", "roles"]),
        ({"rotated_on": TODAY - timedelta(days=181), "holder_since": None}, ["rotation"]),
        ({"holder_since": TODAY}, ["rotation"]),
        ({"drilled_on": TODAY - timedelta(days=180)}, ["drill"]),
        ({"drill_passed": False}, ["drill"]),
        ({"sim_until": TODAY + timedelta(days=30)}, ["sim"]),
        ({"mail": "", "phone": "", "rotated_on": None, "drilled_on": None, "sim_until": None}, []),
    ],
)
def test_bad_input_55_private_recovery_and_lapsed_days_become_tasks(changed, kinds):
    assert [task.kind for task in due.of(replace(SAFE, **changed))] == kinds
