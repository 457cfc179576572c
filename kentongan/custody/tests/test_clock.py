"""The daily round: who hears of what, once; and codes of ownership found in posts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.channels import custody as holding_register
from kentongan.channels import verification
from kentongan.custody import clock, drills, register
from kentongan.notices.models import Notice
from kentongan.posts.models import Evidence, Post

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


def told(person):
    return sorted(Notice.objects.filter(person=person).values_list("subject", flat=True))


def test_nothing_known_asks_for_nothing(contoh, dinsos_ig, ani):
    assert clock.run(contoh, at=NOW) == 0


def test_a_private_recovery_mail_is_told_once(contoh, dinsos_ig, ani, wulan):
    register.change(dinsos_ig, {"mail": "dinsos.contoh@gmail.com"}, by=wulan, at=NOW)
    assert [clock.run(contoh, at=NOW + timedelta(days=day)) for day in range(3)] == [1, 0, 0]
    assert told(ani) == ["Ganti surel pemulihan dengan milik dinas: Instagram @dinsos.contoh"]
    assert "gmail" not in str(list(Notice.objects.values()))


def test_a_new_holder_must_change_the_password(contoh, dinsos_ig, ani, wulan):
    register.note_rotation(dinsos_ig, TODAY - timedelta(days=3), by=wulan, at=NOW)
    assert clock.run(contoh, at=NOW) == 0
    holding_register.set_custodian(dinsos_ig, "primary", "Ani", person=ani, by=wulan, at=NOW)
    clock.run(contoh, at=NOW)
    assert told(ani) == ["Ganti kata sandi: Instagram @dinsos.contoh"]


def test_half_a_year_without_rotation_or_drill_is_told_to_the_custodian(
    contoh, dinsos_ig, wulan, ani, bupati
):
    holding_register.set_custodian(
        dinsos_ig, "primary", "Ani", person=ani, since=date(2025, 1, 1), by=wulan, at=NOW
    )
    register.note_rotation(dinsos_ig, TODAY - timedelta(days=180), by=wulan, at=NOW)
    drills.record(dinsos_ig, TODAY - timedelta(days=180), "passed", by=wulan, at=NOW)
    clock.run(contoh, at=NOW)
    asked = [subject.partition(":")[0] for subject in told(ani)]
    assert asked == ["Ganti kata sandi", "Lakukan latihan pemulihan"]
    assert told(wulan) == []


def test_two_weeks_late_the_officers_hear_of_it(contoh, dinsos_ig, ani, wulan):
    register.note_rotation(dinsos_ig, TODAY - timedelta(days=180 + 15), by=wulan, at=NOW)
    clock.run(contoh, at=NOW)
    assert len(told(wulan)) == 1


def test_another_government_hears_nothing(contoh, dinsos_ig, stranger, wulan):
    register.change(dinsos_ig, {"phone_owner": "private"}, by=wulan, at=NOW)
    clock.run(stranger.government, at=NOW)
    assert told(stranger) == []


@pytest.fixture
def proof(dinsos_ig, ani):
    """A code that waits to be posted."""
    return verification.ask(dinsos_ig, by=ani, at=NOW)


def post(channel, caption, at, grade="B", **more):
    evidence = Evidence.objects.create(
        government=channel.government,
        channel=channel,
        way="file",
        grade=grade,
        at=at,
        source="meta-instagram",
    )
    return Post.objects.create(
        channel=channel, remote_id=f"1{channel.posts.count()}", url="https://www.instagram.com/p/abc/",
        caption=caption, posted_at=at, posted_on=at.date(), time_from="file", grade=grade, evidence=evidence,
        **more,
    )  # fmt: skip


def test_a_post_with_the_code_proves_the_account(contoh, proof):
    post(proof.channel, f"Kami {proof.code} resmi", NOW + timedelta(hours=1))
    assert clock.search_posts(contoh, at=NOW + timedelta(days=1)) == 1
    assert verification.current(proof.channel).way == "post"
    assert clock.search_posts(contoh, at=NOW + timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("hours", "grade", "more"),
    [
        (-1, "B", {}),  # posted before the code was given out
        (1, "D", {}),  # somebody's word
        (1, "C", {}),
        (1, "B", {"withdrawn": True}),
        (1, "B", {"owner_proven": False}),
    ],
)
def test_a_post_that_is_no_proof_proves_nothing(contoh, proof, hours, grade, more):
    post(proof.channel, proof.code, NOW + timedelta(hours=hours), grade, **more)
    assert clock.search_posts(contoh, at=NOW + timedelta(days=1)) == 0


def test_a_post_of_another_channel_proves_nothing(contoh, proof, dinkes_web):
    post(dinkes_web, proof.code, NOW + timedelta(hours=1))
    assert clock.search_posts(contoh, at=NOW + timedelta(days=1)) == 0
