"""A number that rests on a channel is corrected by what is known of the channel now."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from kentongan.channels.models import Channel
from kentongan.evaluation import adopting, choosing, closing, recalculating, recomputing
from kentongan.evaluation.choosing import ADD, RENEW, Choice
from kentongan.evaluation.models import Correction, IndicatorResult
from kentongan.evaluation.templatetags.judging import correction_words
from kentongan.evaluation.tests import judged
from kentongan.evaluation.tests.test_appeals import SOON, decide, dispute, posted
from kentongan.insights.models import Reading
from kentongan.people.models import Person
from kentongan.posts.models import Evidence, Post, Span
from kentongan.refusal import Refused

pytestmark = pytest.mark.django_db
RUBRIC = judged.RUBRIC.replace("kode: B2", "kode: E4").replace("kode: W2", "kode: A2").replace("[B]", "[]")
HALF = date(2026, 10, 15)


@pytest.fixture
def late(contoh, dinas_all, wulan):
    """October closed while Alfa's export reached to the 15th only; the rest and its profile came later."""
    judged.look_at(contoh, counts={**judged.POSTS, "Alfa": 0})
    alfa = Channel.objects.get(handle="dinas.alfa")
    Span.objects.filter(channel=alfa).update(until_on=HALF)
    first = Evidence.objects.get(channel=alfa)
    Post.objects.bulk_create(judged.post_on(alfa, first, date(2026, 10, 1 + 2 * n), n) for n in range(6))
    adopting.adopt(
        adopting.publish(contoh, RUBRIC, None, judged.KNOWN), contoh, 202601, "SK", None, judged.KNOWN
    )
    period = closing.close(contoh, judged.OCTOBER, by=wulan, at=judged.CLOSED_AT)
    more = judged.bring(alfa, date(2026, 10, 1), judged.CLOSED_AT + timedelta(hours=1))
    days = {6 + n: date(2026, 10, 17 + 2 * n) for n in range(4)}
    Post.objects.bulk_create(judged.post_on(alfa, more, day, n) for n, day in days.items())
    look_at_profile(alfa, met=3, of=4)
    return period


def look_at_profile(channel, *, met, of):
    """A person goes through the profile list, after the month was closed, about a day in it."""
    at = judged.CLOSED_AT + timedelta(hours=2)
    told = {
        "agency": channel.agency,
        "channel": channel,
        "code": "profile",
        "on": date(2026, 10, 20),
        "at": at,
    }
    Reading.objects.bulk_create(
        Reading(item=f"butir-{n}", met=float(n < met), of=1.0, **told) for n in range(of)
    )


@pytest.fixture
def tari(contoh, late, dinas_all):
    """Agency admin of Dinas Alfa."""
    return posted(contoh, "tari.contoh", Person.AGENCY_ADMIN, dinas_all["Alfa"])


def number(period, agency, code, version):
    """A stored number."""
    lines = IndicatorResult.objects.filter(result__period=period, result__version=version)
    return lines.get(result__agency=agency, code=code).value


def test_a_file_that_came_late_counts_with_its_days_its_weeks_and_its_posts(late, dinas_all, tari, wulan):
    alfa = dinas_all["Alfa"]
    appeal = dispute(late, alfa, tari)
    there = choosing.offered(appeal, at=SOON)
    (one,) = there.channels
    assert one.then_words == "terpantau 15 hari, sampai 15 Oktober 2026; unggahan terakhir 11 Oktober 2026"
    assert one.now_words == "terpantau 31 hari, sampai 31 Oktober 2026; unggahan terakhir 23 Oktober 2026"
    added = [Choice(ADD, row["post_id"]) for row in there.missed]
    decide(appeal, wulan, *added, Choice(RENEW, one.channel_id))
    recalculating.recalculate(late, by=wulan, at=SOON)
    assert number(late, alfa, "A1", 1) == pytest.approx(6 / (20 * 15 / 31) * 100)
    assert number(late, alfa, "A1", 2) == pytest.approx(10 / 20 * 100)
    # two posts a week are asked: four in the week of the 5th; then one in that of the 12th, three of the 19th
    assert [number(late, alfa, "A2", version) for version in (1, 2)] == [100.0, 66.666666667]
    assert recomputing.recompute(late).same
    assert [correction_words(row) for row in Correction.objects.exclude(table="posts").order_by("pk")] == [
        f"pakai keterangan kanal nomor {one.channel_id} yang diketahui sekarang",
        f"keluarkan pekan terpantau kanal nomor {one.channel_id}",
        *(f"tambah pekan terpantau {day} Oktober 2026 kanal nomor {one.channel_id}" for day in (5, 12, 19)),
    ]


def test_a_profile_looked_at_afterwards_gives_the_number_that_was_missing(late, dinas_all, tari, wulan):
    alfa = dinas_all["Alfa"]
    appeal = dispute(late, alfa, tari, "E4")
    (one,) = choosing.offered(appeal, at=SOON).channels
    assert (one.then_words, one.now_words) == ("belum diperiksa", "3 dari 4 butir")
    decide(appeal, wulan, Choice(RENEW, one.channel_id))
    recalculating.recalculate(late, by=wulan, at=SOON)
    assert [number(late, alfa, "E4", version) for version in (1, 2)] == [None, 75.0]
    assert recomputing.recompute(late).same


def test_what_an_earlier_appeal_took_over_is_not_offered_twice(late, dinas_all, tari, wulan):
    alfa = dinas_all["Alfa"]
    channel = Channel.objects.get(handle="dinas.alfa").pk
    second = dispute(late, alfa, tari, "A2")
    decide(dispute(late, alfa, tari), wulan, Choice(RENEW, channel))
    assert choosing.offered(second, at=SOON).channels == ()
    with pytest.raises(Refused, match="bukan bukti angka ini"):
        decide(second, wulan, Choice(RENEW, channel))
    recalculating.recalculate(late, by=wulan, at=SOON)
    assert choosing.offered(second, at=SOON).channels == ()  # nothing differs any more
    assert recomputing.recompute(late).same


def test_nothing_is_offered_of_other_agencies_or_where_nothing_changed(late, contoh, dinas_all):
    nia = posted(contoh, "nia.contoh", Person.AGENCY_ADMIN, dinas_all["Beta"])
    there = choosing.offered(dispute(late, dinas_all["Beta"], nia, "A2"), at=SOON)
    assert there.channels == ()


def test_the_page_of_a_decision_shows_both_and_takes_the_tick(late, dinas_all, tari, wulan, client):
    appeal = dispute(late, dinas_all["Alfa"], tari, "E4")
    client.force_login(wulan)
    with time_machine.travel(SOON, tick=False):
        page = client.get(f"/sanggahan/{appeal.pk}/putuskan/").content.decode()
        assert "belum diperiksa" in page
        assert "3 dari 4 butir" in page
        tick = re.search(r'name="(renew_\d+)"', page).group(1)
        told = {"granted": "1", "reasons": "Profil sudah diperiksa.", tick: "on"}
        assert client.post(f"/sanggahan/{appeal.pk}/putuskan/", told).status_code == 302
        assert "pakai keterangan kanal" in client.get(f"/sanggahan/{appeal.pk}/").content.decode()
