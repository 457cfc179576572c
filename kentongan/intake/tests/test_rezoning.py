"""A file's zone can be corrected afterwards; days follow."""

from datetime import date

import pytest

from kentongan.intake import gone, rezoning, storing
from kentongan.intake.tests.conftest import NOW, nameless, reading, told
from kentongan.posts.models import Evidence, Post, Span
from kentongan.refusal import Refused

PACIFIC = {"zone": "America/Los_Angeles", "zone_proof": "unproven"}


def test_the_times_of_the_file_move_and_the_days_with_them(save, dinsos_fb, wulan):
    # 31 October 19.00 Pacific is 1 November 09.00 WIB; read as WIB it is 31 October 19.00
    evidence = save(reading(nameless(1, "2026-11-01 02:00"), **PACIFIC), dinsos_fb)

    assert rezoning.change_zone(evidence, "Asia/Jakarta", by=wulan, at=NOW) == 1

    post = Post.objects.get()
    assert (post.posted_at.isoformat(), post.posted_on) == ("2026-10-31T12:00:00+00:00", date(2026, 10, 31))
    assert Span.objects.get().from_on == date(2026, 10, 31)
    assert Evidence.objects.get().zone_proof == "declared"


def test_there_and_back_is_where_it_began(save, dinsos_fb, wulan):
    evidence = save(reading(nameless(1, "2026-11-01 02:00"), **PACIFIC), dinsos_fb)

    rezoning.change_zone(evidence, "Asia/Jakarta", by=wulan, at=NOW)
    rezoning.change_zone(evidence, "America/Los_Angeles", by=wulan, at=NOW)

    assert Post.objects.get().posted_at.isoformat() == "2026-11-01T02:00:00+00:00"


def test_times_inside_ids_do_not_move(save, wulan):
    evidence = save(reading(told(1, time_from="id"), **PACIFIC))

    assert rezoning.change_zone(evidence, "Asia/Jakarta", by=wulan, at=NOW) == 0


def test_a_proven_zone_is_no_matter_of_opinion(save, wulan):
    evidence = save(reading(told(1), zone="America/Los_Angeles", zone_proof="proven"))

    with pytest.raises(Refused, match="sudah terbukti"):
        rezoning.change_zone(evidence, "Asia/Jakarta", by=wulan, at=NOW)


def test_posts_that_meet_after_the_move_may_be_the_same(save, dinsos_fb, wulan):
    save(reading(nameless(1, "2026-10-31 12:00")), dinsos_fb)
    evidence = save(reading(nameless(2, "2026-11-01 02:00"), **PACIFIC), dinsos_fb)
    assert Post.objects.counted().count() == 2

    rezoning.change_zone(evidence, "Asia/Jakarta", by=wulan, at=NOW)

    assert Post.objects.counted().count() == 1


def test_bad_input_29_a_post_that_is_gone_keeps_its_figures_and_its_days(save, wulan):
    save(reading(told(1, likes=9)))
    post = Post.objects.get()

    gone.mark(post, by=wulan, at=NOW)
    gone.mark(post, by=wulan, at=NOW.replace(hour=9))

    post.refresh_from_db()
    assert post.gone_at == NOW
    assert post.observations.get().likes == 9
    assert Post.objects.counted().count() == 1


def test_bad_input_29_a_post_that_its_source_lists_again_is_back(dinkes_web, contoh):
    from kentongan.connector import Item

    item = Item(None, "https://dinkes.contoh.example/7/", "article", NOW)
    for _ in range(2):
        evidence = Evidence.objects.create(government=contoh, way="collection", grade="A", at=NOW)
        storing.store_items(dinkes_web, [item], evidence=evidence, at=NOW)
        Post.objects.filter(gone_at=None, observations__evidence=evidence).exists()
        seen = Post.objects.get()
        assert seen.gone_at is None
        gone.mark(seen, by=None, at=NOW)


def test_a_wrong_mark_can_be_taken_back(save, wulan):
    save(reading(told(1)))
    post = Post.objects.get()
    gone.mark(post, by=wulan, at=NOW)

    gone.unmark(post, by=wulan, at=NOW)

    assert Post.objects.get().gone_at is None
