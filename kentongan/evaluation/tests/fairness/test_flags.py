"""Flags: found once, settled by an officer only, followed by their declared rule and nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.audit.models import Entry
from kentongan.channels.models import Channel
from kentongan.evaluation import adopting, closing, recalculating, results
from kentongan.evaluation.counted import opened
from kentongan.evaluation.fairness import background, discounts, settling
from kentongan.evaluation.models import Correction, Flag, Period
from kentongan.evaluation.tests import judged
from kentongan.insights.models import Observation, Standing
from kentongan.posts.models import Post
from kentongan.refusal import Refused

pytestmark = pytest.mark.django_db
LOOKED = judged.CLOSED_AT - timedelta(hours=6)
LATER = judged.CLOSED_AT + timedelta(days=2)
RUBRIC = judged.RUBRIC.replace("kode: uji", "kode: tanda").replace("kode: W2", "kode: C1")
NOTE = "Ada undian berhadiah pada unggahan ini."


@pytest.fixture
def prized(contoh, looked_at):
    """A post of Dinas Alfa with a prize draw, where interactions are judged."""
    rubric = adopting.publish(contoh, RUBRIC, None, judged.KNOWN)
    adopting.adopt(rubric, contoh, 202602, "SK Contoh", None, judged.KNOWN)
    post = Post.objects.filter(channel__handle="dinas.alfa").order_by("posted_on").first()
    Observation.objects.filter(post=post).update(likes=900)
    for channel in Channel.objects.filter(government=contoh):
        Standing.objects.create(channel=channel, on=date(2026, 10, 9), followers=2000, at=judged.KNOWN)
    return post


@pytest.fixture
def flag(contoh, prized):
    """What the daily round makes of it, before October is closed."""
    background.look_at(contoh, at=LOOKED)
    return Flag.objects.get(kind="contest_spike")


def interactions_of(period, version):
    """The scores of C1 in a version: {agency: value}."""
    rows = period.results.filter(version=version, indicators__code="C1")
    return dict(rows.values_list("agency__short_name", "indicators__value"))


def test_the_round_finds_a_thing_once_and_lets_go_what_no_longer_holds(contoh, flag, prized):
    assert flag.figures["posts"] == [prized.pk]
    assert flag.agency.short_name == "Alfa"
    assert background.look_at(contoh, at=LOOKED) == 0
    Observation.objects.filter(post=prized).update(likes=901)
    assert background.look_at(contoh, at=LOOKED) == 0
    assert Flag.objects.get(pk=flag.pk).figures["interactions"] == flag.figures["interactions"] + 1
    Observation.objects.filter(post=prized).update(likes=9)
    background.look_at(contoh, at=LOOKED)
    assert not Flag.objects.filter(kind="contest_spike").exists()
    assert Entry.objects.filter(act="flags.found").count() == 2


def test_a_settled_flag_stays_whatever_is_found_later(contoh, flag, prized, wulan):
    settling.settle(flag, confirmed=False, note="Undian resmi kabupaten.", by=wulan, at=LOOKED)
    Observation.objects.filter(post=prized).update(likes=9)
    background.look_at(contoh, at=LOOKED)
    kept = Flag.objects.get(pk=flag.pk)
    assert (kept.state, kept.figures) == (Flag.DISMISSED, flag.figures)


def test_an_open_flag_changes_nothing_and_a_confirmed_one_counts_when_the_month_is_closed(
    contoh, flag, prized, wulan
):
    assert discounts.of(contoh, judged.OCTOBER).mobilised == frozenset()
    settling.settle(flag, confirmed=True, note=NOTE, by=wulan, at=LOOKED)
    period = closing.close(contoh, judged.OCTOBER, by=wulan, at=judged.CLOSED_AT)
    assert not period.corrections.exists()
    with recalculating.facts_of(period, 1) as folder, opened(folder) as (_, facts, _spill):
        posts = facts.posts.to_pyarrow().to_pylist()
    assert [one["post_id"] for one in posts if one["mobilised"]] == [prized.pk]


def test_after_closing_a_confirmed_flag_is_a_correction_that_waits_and_can_be_taken_back(
    contoh, prized, wulan
):
    period = closing.close(contoh, judged.OCTOBER, by=wulan, at=judged.CLOSED_AT)
    flag = Flag.objects.get(kind="contest_spike")
    first = interactions_of(period, 1)
    settling.settle(flag, confirmed=True, note=NOTE, by=wulan, at=LATER)
    one = Correction.objects.get()
    assert (one.table, one.match, one.row) == ("posts", {"post_id": prized.pk}, {"mobilised": True})
    period = recalculating.recalculate(period, by=wulan, at=LATER)
    assert interactions_of(period, 1) == first
    assert interactions_of(period, 2)["Alfa"] < first["Alfa"]
    settling.reopen(flag, note="Keliru melihat unggahannya.", by=wulan, at=LATER)
    period = recalculating.recalculate(period, by=wulan, at=LATER)
    assert interactions_of(period, 3) == first


def test_only_an_officer_settles_once_and_with_a_note(flag, wulan, ani, bupati, stranger):
    for person in (ani, bupati, stranger):
        with pytest.raises(Refused, match="petugas"):
            settling.settle(flag, confirmed=True, note=NOTE, by=person, at=LOOKED)
    with pytest.raises(Refused, match="Tulis apa"):
        settling.settle(flag, confirmed=True, note="  ", by=wulan, at=LOOKED)
    settling.settle(flag, confirmed=True, note=NOTE, by=wulan, at=LOOKED)
    with pytest.raises(Refused, match="baru saja"):
        settling.settle(flag, confirmed=False, note=NOTE, by=wulan, at=LOOKED)
    entry = Entry.objects.get(act="flag.settled")
    assert (entry.details["kind"], entry.details["state"]) == ("contest_spike", "confirmed")
    assert "undian" not in str(entry.details)


def test_a_month_that_nobody_looked_at_has_no_flags(contoh, stranger):
    assert background.look_at(contoh, at=datetime(2026, 11, 2, tzinfo=UTC)) == 0
    assert not Period.objects.exists()


def test_an_officer_settles_on_the_page_and_the_agency_reads_it(client, flag, wulan, contoh):
    client.force_login(wulan)
    assert "Alfa" in client.get("/tanda/").content.decode()
    page = client.get(f"/tanda/{flag.pk}/").content.decode()
    assert "belum ditutup: aturannya berlaku saat bulan itu ditutup" in page
    empty = client.post(f"/tanda/{flag.pk}/tinjau/", {})
    assert "Pilih hasil peninjauan." in empty.content.decode()
    done = client.post(f"/tanda/{flag.pk}/tinjau/", {"confirmed": "1", "note": NOTE})
    assert done.status_code == 302
    assert NOTE in client.get(f"/tanda/{flag.pk}/").content.decode()
    assert client.get(f"/tanda/{flag.pk}/tinjau/").status_code == 403
    again = client.post(f"/tanda/{flag.pk}/buka-lagi/", {"note": "Periksa sekali lagi."})
    assert again.status_code == 302
    assert Flag.objects.get(pk=flag.pk).state == Flag.OPEN


def test_an_agency_sees_flags_of_its_own_only(client, flag, ani, contoh, dinsos):
    own = Flag.objects.create(
        agency=dinsos, month=judged.OCTOBER, kind="burst", key="channel:1", found_at=LOOKED,
        figures={"posts": [], "late": 9, "all": 12},
    )  # fmt: skip
    client.force_login(ani)
    page = client.get("/tanda/").content.decode()
    assert "9 dari 12 unggahan" in page
    assert "Alfa" not in page
    assert client.get(f"/tanda/{own.pk}/").status_code == 200
    assert client.get(f"/tanda/{flag.pk}/").status_code == 404
    assert client.get(f"/tanda/{own.pk}/tinjau/").status_code == 403


def test_a_figure_written_live_knows_what_was_confirmed(contoh, flag, prized, wulan):
    before = {one.agency.short_name: one.figures["C1"].value for one in live(contoh)}
    settling.settle(flag, confirmed=True, note=NOTE, by=wulan, at=LOOKED)
    after = {one.agency.short_name: one.figures["C1"].value for one in live(contoh)}
    assert after["Alfa"] < before["Alfa"]


def live(government):
    """October as it would be closed now."""
    return results.live(government, judged.OCTOBER, known_at=LOOKED)
