"""Rows go to the account they belong to, and to nobody else's."""

import pytest

from kentongan.channels.models import Channel, ChannelHandle
from kentongan.intake import storing
from kentongan.intake.tests.conftest import NOW, TODAY, reading, told
from kentongan.posts.models import Evidence, Post, Span
from kentongan.refusal import Refused


def test_rows_of_another_registered_account_go_to_that_channel(save, dinsos_ig, dinkes_ig):
    mine, theirs = told(1, account_handle="dinsos.contoh"), told(2, account_handle="dinkes.contoh")

    save(reading(mine, theirs))

    assert Post.objects.get(channel=dinkes_ig).remote_id == "2"
    assert set(Span.objects.values_list("channel", flat=True)) == {dinsos_ig.pk, dinkes_ig.pk}


def test_rows_of_an_unregistered_account_are_refused_by_name(save):
    evidence = save(reading(told(1, account_handle="dinsos.contoh"), told(2, account_handle="asing.contoh")))

    assert Post.objects.count() == 1
    assert "“asing.contoh” belum terdaftar" in evidence.notes["refused"][0][1]


def test_the_platforms_number_decides_before_the_name(save, dinsos_ig, dinkes_ig):
    Channel.objects.filter(pk=dinkes_ig.pk).update(numeric_id="178")

    save(reading(told(1, account_handle="dinsos.contoh", account_id="178")))

    assert Post.objects.get().channel == dinkes_ig


def test_a_number_not_known_before_is_learned_from_the_file(save, dinsos_ig):
    save(reading(told(1, account_handle="dinsos.contoh", account_id="179")))

    dinsos_ig.refresh_from_db()
    assert dinsos_ig.numeric_id == "179"


def test_a_former_name_still_leads_to_the_channel(save, dinsos_ig):
    ChannelHandle.objects.create(channel=dinsos_ig, handle="dinsos.lama", until=NOW)

    save(reading(told(1, account_handle="dinsos.lama")))

    assert Post.objects.get().channel == dinsos_ig


def test_an_agency_admin_brings_nothing_to_channels_of_others(save, ani, dinkes_ig):
    rows = told(1, account_handle="dinsos.contoh"), told(2, account_handle="dinkes.contoh")

    evidence = save(reading(*rows), by=ani)

    assert not Post.objects.filter(channel=dinkes_ig).exists()
    assert evidence.notes["refused"][0][2] == [3]


def test_rows_of_an_account_registered_later_are_added_by_the_same_file(save, dinsos_ig, contoh, dinkes):
    rows = told(1, account_handle="dinsos.contoh"), told(2, account_handle="baru.contoh")
    save(reading(*rows))
    new = Channel.objects.create(
        government=contoh, agency=dinkes, platform="instagram", handle="baru.contoh",
        url="https://www.instagram.com/baru.contoh/", registered_at=NOW,
    )  # fmt: skip

    save(reading(*rows))

    assert Post.objects.get(channel=new).remote_id == "2"
    assert Post.objects.filter(channel=dinsos_ig).count() == 1
    assert Evidence.objects.count() == 2


def test_a_file_that_names_no_account_is_not_taken_for_two_channels(save, dinkes_ig):
    save(reading(told(1)))

    with pytest.raises(Refused, match="sudah diimpor untuk kanal dinsos.contoh"):
        save(reading(told(1)), dinkes_ig)


def test_a_nameless_account_belongs_to_the_chosen_channel_only_when_it_is_the_single_one(save):
    with pytest.raises(Refused, match="belum terdaftar"):
        save(reading(told(1, account_id="178"), told(2, account_id="179")))

    save(reading(told(1, account_id="178")))
    assert Post.objects.count() == 1


def test_bad_input_30_same_name_with_another_number_is_refused_and_sounds_an_alarm(save, dinsos_ig):
    Channel.objects.filter(pk=dinsos_ig.pk).update(numeric_id="178")
    stranger = told(1, account_handle="dinsos.contoh", account_id="666")

    with pytest.raises(Refused, match="bernomor 666"):
        save(reading(stranger))

    dinsos_ig.refresh_from_db()
    assert dinsos_ig.alarm
    assert dinsos_ig.numeric_id == "178"
    assert not Post.objects.exists()


def test_bad_input_30_the_owners_own_rows_are_still_stored(save, dinsos_ig):
    Channel.objects.filter(pk=dinsos_ig.pk).update(numeric_id="178")
    own = told(1, account_handle="dinsos.contoh", account_id="178")
    stranger = told(2, account_handle="dinsos.contoh", account_id="666")

    save(reading(own, stranger))

    assert Post.objects.get().remote_id == "1"


def test_bad_input_30_a_renamed_account_keeps_its_posts_by_its_number(save, dinsos_ig):
    Channel.objects.filter(pk=dinsos_ig.pk).update(numeric_id="178")

    save(reading(told(1, account_handle="dinsos.baru", account_id="178")))

    assert Post.objects.get().channel == dinsos_ig


def test_the_plan_names_rows_of_other_accounts(dinsos_ig):
    rows = told(1, account_handle="dinsos.contoh"), told(2, account_handle="asing.contoh")

    plan = storing.plan(reading(*rows), dinsos_ig, taken_on=TODAY, at=NOW)

    assert (plan.new, plan.other_accounts) == (1, 1)
